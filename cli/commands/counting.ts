import type { Command } from 'commander';
import type { Counting } from '../../schemas/counting.ts';
import { waitForJob } from '../jobs.ts';
import { plain } from '../output.ts';
import type { Session } from '../session.ts';

/** Rebuilding the tallies while votes come in, and comparing them with the raw responses. */
export const countingCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;

  const stateWords: Readonly<Record<Counting['state'], string>> = {
    none: words('没有重建', 'no rebuild'),
    building: words('正在重建', 'being rebuilt'),
    compared: words('已重建并比较，可以切换（flip）', 'rebuilt and compared: flip puts it in force'),
    flipped: words(
      '已切换；可以退回（rollback）或确定（settle）',
      'flipped: rollback puts the former back, settle makes it final',
    ),
  };

  const linesOf = ({ active, other, state, comparison, lastAudit, jobId }: Counting): string =>
    [
      words(`现行计票：第 ${active} 代`, `in force: generation ${active}`),
      ...(other === null
        ? []
        : [words(`并行计票：第 ${other} 代`, `counted beside it: generation ${other}`)]),
      stateWords[state],
      ...(jobId !== null && state === 'building' ? [words(`任务 ${jobId}`, `job ${jobId}`)] : []),
      ...(comparison
        ? [
            words(
              `比较：${comparison.cells} 项计票中有 ${comparison.differing} 项不同`,
              `compared: ${comparison.differing} of ${comparison.cells} tallies differ`,
            ),
            ...comparison.examples.map(({ cell }) => `  ${plain(cell)}`),
          ]
        : []),
      lastAudit
        ? words(
            `上次核对 ${lastAudit.at}：收到 ${lastAudit.accepted}，已计 ${lastAudit.counted}，隔离 ${lastAudit.quarantined}，途中 ${lastAudit.inFlight}，丢失 ${lastAudit.lost}，不同 ${lastAudit.differing}`,
            `last audit ${lastAudit.at}: accepted ${lastAudit.accepted}, counted ${lastAudit.counted}, quarantined ${lastAudit.quarantined}, on their way ${lastAudit.inFlight}, lost ${lastAudit.lost}, differing ${lastAudit.differing}`,
          )
        : words('还没有核对过', 'never audited'),
    ].join('\n');

  const showCounting = (body: Counting): void => show(body, () => linesOf(body));
  const read = async (campaignId: string): Promise<Counting> =>
    (await call('readCounting', { params: { campaignId } })).body;

  const counting = program
    .command('counting')
    .description(words('计票：重建与核对', 'the tallies: rebuilding and auditing them'));

  counting
    .command('show <campaign>')
    .description(
      words('显示现行计票、重建和上次核对', 'show what is in force, the rebuild, and the last audit'),
    )
    .action(async (campaignId: string) => showCounting(await read(campaignId)));

  counting
    .command('rebuild <campaign>')
    .description(
      words(
        '从原始答卷重新计票，等到与现行计票比较完；期间照常收答卷',
        'count all raw responses anew beside the tallies in force, and wait for the comparison; responses go on coming in',
      ),
    )
    .action(async (campaignId: string) => {
      const params = { campaignId };
      const { revision } = await read(campaignId);
      const { body } = await call('startRebuild', { params, body: { revision } });
      const job = (await call('readJob', { params: { campaignId, jobId: body.jobId ?? '' } })).body;
      await waitForJob(job, session);
      showCounting(await read(campaignId));
    });

  counting
    .command('flip <campaign>')
    .description(words('启用重建的计票', 'put the rebuilt tallies in force'))
    .option('--reason <words>', words('两者不同时必须写明理由', 'why, which it takes where the two differ'))
    .action(async (campaignId: string, { reason }: { reason?: string }) => {
      const { revision } = await read(campaignId);
      const body = { revision, ...(reason !== undefined && { reason }) };
      showCounting((await call('flipRebuild', { params: { campaignId }, body })).body);
    });

  counting
    .command('rollback <campaign>')
    .description(words('恢复使用原来的计票', 'put the former tallies back in force'))
    .action(async (campaignId: string) => {
      const { revision } = await read(campaignId);
      showCounting((await call('rollBackRebuild', { params: { campaignId }, body: { revision } })).body);
    });

  counting
    .command('settle <campaign>')
    .description(
      words(
        '停止更新未启用的计票：切换就此确定，或放弃重建',
        'stop counting what is not in force: a flip is then final, a rebuild given up',
      ),
    )
    .action(async (campaignId: string) => {
      const { revision } = await read(campaignId);
      showCounting((await call('settleRebuild', { params: { campaignId }, body: { revision } })).body);
    });

  counting
    .command('audit <campaign>')
    .description(
      words(
        '现在把计票与原始答卷核对一次，等到完成；有差异时退出码为 1',
        'compare the tallies with the raw responses now, and wait; exits with 1 at a difference',
      ),
    )
    .action(async (campaignId: string) => {
      const params = { campaignId };
      const { body: job } = await call('startAudit', { params });
      const { outcome: { differing = 0, lost = 0 } = {} } = await waitForJob(job, session);
      showCounting(await read(campaignId));
      if (differing !== 0 || lost !== 0) session.refuse();
    });
};
