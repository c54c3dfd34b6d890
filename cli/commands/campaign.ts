import type { Command } from 'commander';
import type { BodyOf, ReplyOf, Routes } from '../../client/client.ts';
import type { CampaignState } from '../../schemas/campaign.ts';
import { type Text, textIn } from '../../schemas/text.ts';
import { campaignLines, stateWords } from '../campaignLines.ts';
import { Failure } from '../failure.ts';
import { readDocument } from '../files.ts';
import { collect, texts, whole } from '../options.ts';
import { plain, table } from '../output.ts';
import type { Session } from '../session.ts';

interface PlanOptions {
  readonly id?: string;
  readonly name?: Text;
  readonly phase?: readonly string[];
  readonly timeZone?: string;
  readonly threshold?: number;
}

/** `id,name,opening,closing`: the name may have commas of its own, and no closing time stays open. */
const phaseOf = (line: string, { language, words }: Session) => {
  const [, id, name, opensAt, closesAt] = /^([^,]*),(.*),([^,]*),([^,]*)$/s.exec(line) ?? [];
  if (!id || !name || !opensAt) {
    throw new Failure(
      words(
        `"${line}" 不是“编号,名称,开始,结束”的形式，如 rating,评议,2026-12-01,2026-12-31`,
        `"${line}" is not "id,name,opening,closing", as in rating,Appraisal,2026-12-01,2026-12-31`,
      ),
    );
  }
  const moment = (value: string | undefined) => value?.trim() || null;
  return {
    id: id.trim(),
    name: { [language]: name.trim() },
    opensAt: moment(opensAt),
    closesAt: moment(closesAt),
  };
};

/** What the options say of a campaign; nothing of what they leave out. */
const saidIn = ({ id, name, phase, timeZone, threshold }: PlanOptions, session: Session) => ({
  ...(id && { id }),
  ...(name && { name }),
  ...(phase && { phases: phase.map((line) => phaseOf(line, session)) }),
  ...(timeZone && { timeZone }),
  ...(threshold !== undefined && { threshold }),
});

type Overview = ReplyOf<'readCampaign'>['body'];

/** Campaigns: what they are, and what is decided about them. */
export const campaignCommands = (program: Command, session: Session): void => {
  const { call, language, show, words } = session;
  const campaign = program.command('campaign').description(words('活动', 'campaigns'));
  const showCampaign = (overview: Overview): void => show(overview, () => campaignLines(overview, session));

  const revisionOf = async (campaignId: string): Promise<number> =>
    (await call('readCampaign', { params: { campaignId } })).body.revision;

  campaign
    .command('list')
    .description(words('列出所有活动', 'list every campaign'))
    .action(async () => {
      const { body } = await call('listCampaigns');
      show(body, () =>
        table(
          [words('编号', 'id'), words('名称', 'name'), words('状态', 'state'), words('修订', 'revision')],
          body.campaigns.map(({ id, name, state, revision }) => [
            id,
            textIn(name, language),
            stateWords(state, words),
            revision,
          ]),
        ),
      );
    });

  campaign
    .command('show <campaign>')
    .description(words('显示一个活动和它的各阶段', 'show a campaign and its phases'))
    .action(async (campaignId: string) => {
      showCampaign((await call('readCampaign', { params: { campaignId } })).body);
    });

  campaign
    .command('create [file]')
    .description(
      words(
        '新建活动（草稿），内容来自 YAML 或 JSON 文件、选项，或二者',
        'begin a campaign as a draft, from a YAML or JSON file, options, or both',
      ),
    )
    .option('--id <id>', words('编号', 'its id'))
    .option(
      '--name <name>',
      words('名称；其他语言写作 en=Name，可重复', 'its name; zh-CN=… for another language, repeatable'),
      texts(session),
    )
    .option(
      '--phase <phase>',
      words(
        '阶段“编号,名称,开始,结束”，结束可留空，可重复；时间按活动的时区',
        'a phase "id,name,opening,closing", the closing may be left empty, repeatable; times are in the time zone of the campaign',
      ),
      collect,
    )
    .option('--time-zone <zone>', words('时区（Asia/Shanghai）', 'its time zone (Asia/Shanghai)'))
    .option(
      '--threshold <n>',
      words('少于多少份答卷不显示结果（10）', 'show no figure on fewer answers than this (10)'),
      whole(session),
    )
    .action(async (file: string | undefined, options: PlanOptions) => {
      const written = file ? await readDocument(file, words) : {};
      // What a file says is the system's to judge, which it does in the reader's language.
      const body = { ...written, ...saidIn(options, session) } as BodyOf<Routes['createCampaign']>;
      showCampaign((await call('createCampaign', { body })).body);
    });

  campaign
    .command('edit <campaign> <file>')
    .description(
      words(
        '用 YAML 或 JSON 文件修改活动；文件可由 show --json 得来，其中的修订号防止覆盖他人的修改',
        'change a campaign by a YAML or JSON file, as show --json gives it; its revision keeps others’ changes from being lost',
      ),
    )
    .action(async (campaignId: string, file: string) => {
      const written = await readDocument(file, words);
      const body = {
        ...written,
        revision: written.revision ?? (await revisionOf(campaignId)),
      } as BodyOf<Routes['updateCampaign']>;
      showCampaign((await call('updateCampaign', { params: { campaignId }, body })).body);
    });

  const changes: readonly [name: string, state: CampaignState, description: string][] = [
    [
      'schedule',
      'scheduled',
      words('排期：各阶段按时间自动开始和结束', 'schedule: phases open and close by themselves'),
    ],
    ['draft', 'draft', words('退回草稿', 'take back to a draft')],
    ['close', 'closed', words('结束', 'close')],
    ['reopen', 'scheduled', words('重新开放已结束的活动', 'reopen a closed campaign')],
    ['archive', 'archived', words('归档', 'archive')],
  ];
  for (const [name, state, description] of changes) {
    campaign
      .command(`${name} <campaign>`)
      .description(description)
      .action(async (campaignId: string) => {
        const body = { revision: await revisionOf(campaignId), state };
        showCampaign((await call('changeCampaignState', { params: { campaignId }, body })).body);
      });
  }

  campaign
    .command('clone <campaign>')
    .description(
      words(
        '复制为新草稿：阶段、类别、单位和问卷，换一个时间',
        'copy to a new draft: phases, groups, units and surveys, at other dates',
      ),
    )
    .requiredOption('--id <id>', words('新活动的编号', 'id of the new one'))
    .requiredOption('--name <name>', words('新活动的名称', 'name of the new one'), texts(session))
    .requiredOption(
      '--opens <time>',
      words('第一个阶段的开始时间，如 2027-12-01', 'when its first phase opens, as 2027-12-01'),
    )
    .action(async (campaignId: string, options: { id: string; name: Text; opens: string }) => {
      const body = { id: options.id, name: options.name, opensAt: options.opens };
      showCampaign((await call('cloneCampaign', { params: { campaignId }, body })).body);
    });

  campaign
    .command('delete <campaign>')
    .description(
      words('删除没有答卷的草稿或已结束的活动', 'delete a draft or closed campaign without responses'),
    )
    .requiredOption('--yes', words('确认删除', 'really delete it'))
    .action(async (campaignId: string) => {
      const { body } = await call('deleteCampaign', { params: { campaignId } });
      show(body, () => plain(words(`已删除 ${body.deleted}`, `deleted ${body.deleted}`)));
    });
};
