import { type Command, Option } from 'commander';
import { ProblemReply } from '../../client/client.ts';
import { type ReleaseOverview, releaseStateWords } from '../../schemas/releaseLife.ts';
import { View } from '../../schemas/result.ts';
import { exitCodes, Failure } from '../failure.ts';
import { waitForJob } from '../jobs.ts';
import { namedRelease } from '../namedRelease.ts';
import { note } from '../output.ts';
import { differenceLines, releaseLines, releaseTable } from '../releaseLines.ts';
import type { Session } from '../session.ts';
import { releaseFileCommands } from './releaseFiles.ts';

interface CreateOptions {
  readonly title: string;
  readonly view: View;
  readonly comments?: true;
  readonly corrects?: string;
  readonly reason?: string;
  readonly comparedWith?: string;
}

/** Results on their way to the public. */
export const releaseCommands = (program: Command, session: Session): void => {
  const { call, json, show, words } = session;
  const release = program
    .command('release')
    .description(
      words(
        '公布：生成、核对、签发、公开；<release> 是编号或序号',
        'releases, from being prepared to being public; <release> is an id or a number',
      ),
    );

  const showRelease = async (body: ReleaseOverview): Promise<void> => {
    const params = { campaignId: body.campaignId };
    const threshold = json() ? undefined : (await call('readCampaign', { params })).body.threshold;
    show(body, () => releaseLines(body, session, threshold));
  };

  /** Says how far a release is that is still being prepared. */
  const noteProgress = async ({ state, campaignId, jobId }: ReleaseOverview): Promise<void> => {
    if (state !== 'preparing' || json()) return;
    const { progress } = (await call('readJob', { params: { campaignId, jobId } })).body;
    const of = progress.total === null ? '' : `/${progress.total}`;
    note(words(`进度 ${progress.done}${of}`, `progress ${progress.done}${of}`));
  };

  release
    .command('create <campaign>')
    .description(
      words(
        '从原始答卷生成公布稿，等它完成；中断后用 release show 看进度',
        'have a release prepared from the raw responses and wait for it; after an interruption, release show says how far it is',
      ),
    )
    .requiredOption('--title <words>', words('标题', 'its title'))
    .addOption(
      new Option(
        '--view <view>',
        words(
          'cleaned 不含已剔除的答卷，received 收到的全部答卷',
          'cleaned: without responses that are set aside; received: all of them',
        ),
      )
        .choices(View.options)
        .default('cleaned'),
    )
    .option('--comments', words('连同已通过的群众意见', 'with the remarks that the office has passed'))
    .option('--corrects <release>', words('它更正哪一次公布', 'the release that it corrects'))
    .option(
      '--reason <words>',
      words('为什么更正，至少 5 个字', 'why it corrects it, in 5 characters or more'),
    )
    .option(
      '--compared-with <release>',
      words('与以前活动的哪一次公布比较（编号）', 'id of a release of an earlier campaign, to compare with'),
    )
    .action(async (campaignId: string, options: CreateOptions) => {
      const { title, view, comments = false, corrects, reason, comparedWith } = options;
      if ((corrects === undefined) !== (reason === undefined)) {
        throw new Failure(words('--corrects 和 --reason 要一起写', '--corrects and --reason go together'));
      }
      const corrected =
        corrects === undefined ? undefined : (await namedRelease(session, campaignId, corrects)).id;
      const { body: begun } = await call('createRelease', {
        params: { campaignId },
        body: {
          title,
          view,
          comments,
          ...(corrected !== undefined &&
            reason !== undefined && { correction: { releaseId: corrected, reason } }),
          ...(comparedWith !== undefined && { comparedWith }),
        },
      }).catch((error: unknown) => {
        if (!(error instanceof ProblemReply && error.is('release_unknown'))) throw error;
        throw new Failure(
          words(
            '--corrects 须是本活动已公开的公布，--compared-with 须是另一活动已公开的公布',
            '--corrects takes a public release of this campaign, --compared-with one of another campaign',
          ),
          exitCodes.refused,
          { cause: error },
        );
      });
      const { body: job } = await call('readJob', { params: { campaignId, jobId: begun.jobId } });
      await waitForJob(job, session);
      const params = { campaignId, releaseId: begun.id };
      await showRelease((await call('readRelease', { params })).body);
    });

  release
    .command('list <campaign>')
    .description(words('列出一项活动的公布，最近的在前', "list a campaign's releases, the latest first"))
    .option('--public', words('只列出已公开的，不用登录', 'only what is public, for which nobody signs in'))
    .action(async (campaignId: string, { public: isPublic }: { public?: true }) => {
      const list = isPublic ? 'listPublicReleases' : 'listReleases';
      const { body } = await call(list, { params: { campaignId } });
      show(body, () => releaseTable(body.releases, session));
    });

  release
    .command('show <campaign> <release>')
    .description(
      words('显示一次公布的状态、数目、文件和哈希', "show a release's state, numbers, files and hash"),
    )
    .action(async (campaignId: string, named: string) => {
      const body = await namedRelease(session, campaignId, named);
      await noteProgress(body);
      await showRelease(body);
    });

  release
    .command('differences <campaign> <release>')
    .description(
      words(
        '与上一次公开的公布相比，哪些数字变了',
        'what figures it moves against the public release before it',
      ),
    )
    .action(async (campaignId: string, named: string) => {
      const { id } = await namedRelease(session, campaignId, named);
      const { body } = await call('compareRelease', { params: { campaignId, releaseId: id } });
      show(body, () => differenceLines(body, session));
    });

  const step = (
    verb: 'check' | 'sign' | 'publish' | 'discard',
    route: 'checkRelease' | 'signRelease' | 'publishRelease' | 'discardRelease',
    description: string,
  ): void => {
    release
      .command(`${verb} <campaign> <release>`)
      .description(description)
      .action(async (campaignId: string, named: string) => {
        const { id, revision, state } = await namedRelease(session, campaignId, named);
        const request = { params: { campaignId, releaseId: id }, body: { revision } };
        const { body } = await call(route, request).catch((error: unknown) => {
          if (json() || !(error instanceof ProblemReply && error.is('release_state'))) throw error;
          const { 'zh-CN': zh, en } = releaseStateWords[state];
          throw new Failure(
            `${error.title}${words(`（状态：${zh}）`, ` (state: ${en})`)}`,
            exitCodes.refused,
            { cause: error },
          );
        });
        await showRelease(body);
      });
  };

  step('check', 'checkRelease', words('确认已逐项看过公布稿', 'say that a draft has been looked through'));
  step(
    'sign',
    'signRelease',
    words(
      '签发：须由没有参与生成和核对的人，本机用 --as signer',
      'sign it off, as somebody who neither began nor checked it: on one machine with --as signer',
    ),
  );
  step('publish', 'publishRelease', words('公开，不能收回', 'make it public, for good'));
  step('discard', 'discardRelease', words('放弃还没有公开的公布', 'give up a release that is not public'));
  releaseFileCommands(release, session);
};
