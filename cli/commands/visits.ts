import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { textIn } from '../../schemas/text.ts';
import { maxVisitNotes, type VisitKind, VisitKind as VisitKindSchema } from '../../schemas/visit.ts';
import { readDocument } from '../files.ts';
import { plain, table } from '../output.ts';
import type { Session } from '../session.ts';

interface Recorded {
  readonly kind: VisitKind;
  readonly day: string;
  readonly answers: string;
  readonly formVersion: string;
  readonly notes?: string;
  readonly id?: string;
}

/** The kinds in words. */
const kindWords = (kind: VisitKind, { words }: Session): string =>
  ({
    heard_report: words('听取汇报', 'report heard'),
    survey: words('问卷测评', 'survey held'),
    discussion: words('座谈', 'discussion'),
    announced_visit: words('实地走访', 'announced visit'),
    unannounced_visit: words('暗访', 'unannounced visit'),
  })[kind];

/** Inspectors' visits: recorded by inspectors, read by them and by the office. */
export const visitCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const visits = program.command('visits').description(words('督查走访', "inspectors' visits"));
  const kinds = VisitKindSchema.options.join(', ');

  visits
    .command('record <survey> <unit>')
    .description(
      words(
        '登记一次走访；用同一个 --id 再次登记相同内容不会重复',
        'record a visit; the same content sent again with the same --id is recorded once',
      ),
    )
    .requiredOption('--kind <kind>', words(`方式：${kinds}`, `kind: ${kinds}`))
    .requiredOption('--day <day>', words('走访日期，如 2026-12-08', 'day of the visit, as 2026-12-08'))
    .requiredOption('--form-version <n>', words('测评表的版本', 'version of the form'))
    .requiredOption(
      '--answers <file>',
      words('答案：YAML 或 JSON 文件，按题号', 'answers: a YAML or JSON file, by question id'),
    )
    .option(
      '--notes <text>',
      words(
        `备注，仅评议办公室可见，最多 ${maxVisitNotes} 字`,
        `notes for the office only, at most ${maxVisitNotes} characters`,
      ),
    )
    .option(
      '--id <id>',
      words('这次登记的编号，22 个以上字符', 'id of this recording, 22 characters or more'),
    )
    .action(async (surveyId: string, unitId: string, options: Recorded) => {
      const answers = await readDocument(options.answers, words);
      const id = options.id ?? randomBytes(18).toString('base64url');
      const { body } = await call('recordVisit', {
        params: { surveyId, unitId },
        body: {
          id,
          kind: options.kind,
          day: options.day,
          formVersion: Number(options.formVersion),
          language,
          answers,
          notes: options.notes ?? '',
        },
      });
      show({ id, ...body }, () =>
        plain(
          words(
            `已登记 ${body.visit.unitId} ${body.visit.day} ${kindWords(body.visit.kind, session)}，编号 ${id}`,
            `recorded ${body.visit.unitId} ${body.visit.day} ${kindWords(body.visit.kind, session)}, id ${id}`,
          ),
        ),
      );
    });

  visits
    .command('list <survey>')
    .description(
      words('列出走访；督查人员只看到自己的', 'list visits; inspectors see their own and nobody else’s'),
    )
    .action(async (surveyId: string) => {
      const found: Awaited<ReturnType<typeof page>>['visits'] = [];
      const page = async (cursor?: string) =>
        (await call('listVisits', { params: { surveyId }, query: { ...(cursor && { cursor }) } })).body;
      for (let next: string | null | undefined; next !== null; ) {
        const stretch: Awaited<ReturnType<typeof page>> = await page(next);
        found.push(...stretch.visits);
        next = stretch.next;
      }
      show({ visits: found }, () =>
        table(
          [
            words('单位', 'unit'),
            words('日期', 'day'),
            words('方式', 'kind'),
            words('登记人', 'inspector'),
            words('备注', 'notes'),
          ],
          found.map((visit) => [
            textIn(visit.unitName, language),
            visit.day,
            kindWords(visit.kind, session),
            visit.inspector,
            visit.notes,
          ]),
        ),
      );
    });
};
