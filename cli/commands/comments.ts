import { type Command, Option } from 'commander';
import { type Comment, CommentState } from '../../schemas/comment.ts';
import { Failure } from '../failure.ts';
import { waitForJob } from '../jobs.ts';
import { note, table } from '../output.ts';
import { startProgress } from '../progress.ts';
import { decisionsIn, type RemarkDecision, remarkSheet } from '../remarkSheet.ts';
import type { Session } from '../session.ts';

/** As many decisions as one request takes. */
const decidedAtOnce = 45;

/** Remarks: collected from responses, read by the office, passed or withheld before a release. */
export const commentCommands = (program: Command, session: Session): void => {
  const { call, json, show, words } = session;
  const comments = program
    .command('comments')
    .description(words('群众意见：收集、审阅', 'remarks among the responses: collecting and reading them'));

  /** All remarks in a state, page after page. */
  const readAll = async (campaignId: string, state: CommentState) => {
    const found: Comment[] = [];
    let waiting = 0;
    for (let after: string | null | undefined; after !== null; ) {
      const query = { state, ...(after !== undefined && { after }) };
      const page: Awaited<ReturnType<typeof call<'listComments'>>> = await call('listComments', {
        params: { campaignId },
        query,
      });
      found.push(...page.body.comments);
      waiting = page.body.waiting;
      after = page.body.next;
    }
    return { comments: found, waiting };
  };

  const waitingLine = (waiting: number): string =>
    words(`还有 ${waiting} 条没有审阅`, `${waiting} still to be read`);

  comments
    .command('collect <campaign>')
    .description(
      words(
        '从目前的答卷中收集意见，供审阅；已收集的不重复',
        'collect the remarks among the responses so far; those collected before stay as they are',
      ),
    )
    .action(async (campaignId: string) => {
      const { body } = await call('collectComments', { params: { campaignId } });
      const job = await waitForJob(body, session);
      const query = { state: 'waiting' } as const;
      const { waiting } = (await call('listComments', { params: { campaignId }, query })).body;
      show({ job, waiting }, () => waitingLine(waiting));
    });

  comments
    .command('list <campaign>')
    .description(
      words(
        '列出意见；用 -o 写成表格，填好后用 comments review 交回',
        'list remarks; with -o as a sheet to decide in, for comments review',
      ),
    )
    .addOption(
      new Option(
        '--state <state>',
        words('waiting 未审阅，passed 已通过，withheld 不公布', 'waiting to be read, passed, or withheld'),
      )
        .choices(CommentState.options)
        .default('waiting'),
    )
    .option('-o, --output <file>', words('写入的 CSV 文件', 'CSV file to write'))
    .action(async (campaignId: string, options: { state: CommentState; output?: string }) => {
      const found = await readAll(campaignId, options.state);
      if (options.output !== undefined) {
        await session.save(options.output, remarkSheet(found.comments), 0o600);
        return;
      }
      show(found, () =>
        [
          table(
            [
              words('意见', 'remark'),
              words('单位', 'unit'),
              words('题目', 'question'),
              words('月份', 'month'),
              words('内容', 'text'),
              words('改为', 'goes out as'),
            ],
            found.comments.map(({ id, unitId, questionId, month, text, redacted }) => [
              id,
              unitId,
              questionId,
              month,
              text,
              redacted,
            ]),
          ),
          '',
          waitingLine(found.waiting),
        ].join('\n'),
      );
    });

  /** Sends decisions, as many at once as may be. @returns how many remarks still wait */
  const decide = async (campaignId: string, decisions: readonly RemarkDecision[]): Promise<void> => {
    if (decisions.length === 0) throw new Failure(words('没有填写任何决定', 'There is no decision in it'));
    const progress =
      decisions.length > decidedAtOnce && !json()
        ? startProgress(words('意见', 'remarks'), decisions.length)
        : undefined;
    let waiting = 0;
    for (let start = 0; start < decisions.length; start += decidedAtOnce) {
      const some = decisions.slice(start, start + decidedAtOnce);
      const { body } = await call('reviewComments', { params: { campaignId }, body: { decisions: some } });
      waiting = body.waiting;
      progress?.advance(some.length);
    }
    progress?.end();
    const count = (state: RemarkDecision['state']): number =>
      decisions.filter((one) => one.state === state).length;
    const [passed, withheld] = [count('passed'), count('withheld')];
    show({ passed, withheld, waiting }, () =>
      [
        words(`通过 ${passed} 条，不公布 ${withheld} 条`, `passed ${passed}, withheld ${withheld}`),
        waitingLine(waiting),
      ].join('\n'),
    );
  };

  comments
    .command('pass <campaign> <remark...>')
    .description(words('通过意见，随公布公开', 'let remarks go out with a release'))
    .option(
      '--redacted <text>',
      words('改成这些字后公开，只用于一条', 'in these words instead of what was typed, for one remark'),
    )
    .action(async (campaignId: string, ids: readonly string[], { redacted }: { redacted?: string }) => {
      if (redacted !== undefined && new Set(ids).size > 1) {
        throw new Failure(words('--redacted 只用于一条意见', '--redacted is for one remark'));
      }
      const one = { state: 'passed', ...(redacted !== undefined && { redacted }) } as const;
      await decide(
        campaignId,
        [...new Set(ids)].map((id) => ({ id, ...one })),
      );
    });

  comments
    .command('withhold <campaign> <remark...>')
    .description(words('不公布意见', 'keep remarks back'))
    .action((campaignId: string, ids: readonly string[]) =>
      decide(
        campaignId,
        [...new Set(ids)].map((id) => ({ id, state: 'withheld' as const })),
      ),
    );

  comments
    .command('review <campaign> <file>')
    .description(
      words(
        '按填好的表格（CSV 或 XLSX）逐条决定：decision 一列写 pass 或 withhold，redacted 一列写改成的话',
        'decide by a sheet (CSV or XLSX) with pass or withhold in its column decision, and in redacted what goes out instead',
      ),
    )
    .action(async (campaignId: string, file: string) => {
      const decisions = await decisionsIn(file, session);
      if (!json()) note(words(`表格里有 ${decisions.length} 项决定`, `${decisions.length} decisions in it`));
      await decide(campaignId, decisions);
    });
};
