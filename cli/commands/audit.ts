import type { Command } from 'commander';
import { auditCsv } from '../../functions/rules/audit/auditCsv.ts';
import type { AuditEntry } from '../../schemas/audit.ts';
import { auditFile, auditPages, verifyTrail } from '../auditTrail.ts';
import { whole } from '../options.ts';
import { table } from '../output.ts';
import { startProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { verdictLines } from '../verdictLines.ts';

/** How many entries are shown unless told otherwise. */
const shownAtMost = 50;

/** What the office did. */
export const auditCommands = (program: Command, session: Session): void => {
  const { show, words } = session;
  const audit = program.command('audit').description(words('审计日志', 'audit log'));

  audit
    .command('list')
    .description(words('列出最近的记录', 'list the latest entries'))
    .option('--last <n>', words(`最近多少条（${shownAtMost}）`, `how many (${shownAtMost})`), whole(session))
    .action(async ({ last = shownAtMost }: { last?: number }) => {
      let entries: AuditEntry[] = [];
      for await (const page of auditPages(session)) entries = [...entries, ...page].slice(-Math.max(1, last));
      show({ entries }, () =>
        table(
          [
            '#',
            words('时间（UTC）', 'at (UTC)'),
            words('谁', 'who'),
            words('操作', 'verb'),
            words('对象', 'object'),
          ],
          entries.map(({ seq, at, subject, verb, object }) => [seq, at, subject, verb, object]),
        ),
      );
    });

  audit
    .command('download')
    .description(words('下载全部记录为 CSV', 'download all of it as CSV'))
    .option('-o, --output <file>', words('写入的文件（audit.csv）', 'file to write (audit.csv)'))
    .action(async ({ output = 'audit.csv' }: { output?: string }) => {
      const progress = startProgress(words('记录', 'entries'));
      const entries: AuditEntry[] = [];
      for await (const page of auditPages(session)) {
        entries.push(...page);
        progress.advance(page.length);
      }
      progress.end();
      await session.save(output, auditCsv(entries));
    });

  audit
    .command('verify')
    .description(
      words(
        '检查记录的链条：有没有被改、删、插；有问题时退出码为 1',
        'check the chain: whether an entry was changed, dropped or put in; exits 1 where one was',
      ),
    )
    .option(
      '--expect-hash <hash>',
      words(
        '以前记下的哈希，应当还在链条中',
        'a hash that was written down before and must still be in the chain',
      ),
    )
    .option(
      '--file <file>',
      words('检查下载的 CSV，而不是系统', 'check a downloaded CSV instead of the system'),
    )
    .action(async ({ expectHash, file }: { expectHash?: string; file?: string }) => {
      const progress = startProgress(words('记录', 'entries'));
      const pages = file ? auditFile(file, words) : auditPages(session);
      const verdict = await verifyTrail(pages, expectHash, progress.advance);
      progress.end();
      const { entries, last, fault, metAt } = verdict;
      const sound = !fault && (expectHash === undefined || metAt !== undefined);
      show(
        {
          sound,
          entries,
          lastSeq: last?.seq ?? null,
          lastHash: last?.hash ?? null,
          fault: fault ?? null,
          metAt,
        },
        () => verdictLines(verdict, expectHash, words),
      );
      if (!sound) session.refuse();
    });
};
