import { type Command, Option } from 'commander';
import type { Examination } from '../../schemas/guard.ts';
import { SetAsideRule } from '../../schemas/guard.ts';
import { Lane } from '../../schemas/lane.ts';
import { Failure } from '../failure.ts';
import { decisionTable, examinationLines, laneNames } from '../guardLines.ts';
import type { Session } from '../session.ts';

interface StretchOptions {
  readonly survey: string;
  readonly unit: string;
  readonly servicePoint?: string;
  readonly unitPoster?: true;
  readonly lanes?: string;
  readonly from: string;
  readonly to: string;
  readonly pattern?: string;
  readonly rule: 'more_than_population' | 'burst' | 'repeated_pattern' | 'other';
  readonly reason: string;
}

/** Turnout that nobody can explain, and what is decided about it. */
export const guardCommands = (program: Command, session: Session): void => {
  const { call, show, words } = session;
  const guard = program
    .command('guard')
    .description(words('可疑答卷的查看与剔除', 'suspect responses, and setting them aside'));

  const minuteHelp = words('如 2026-12-03T09:00Z', 'as 2026-12-03T09:00Z');

  const lanesOf = (list: string): Lane[] =>
    list.split(',').map((name) => {
      const lane = Lane.safeParse(name.trim());
      if (lane.success) return lane.data;
      throw new Failure(words(`"${name}" 不是渠道：${laneNames}`, `"${name}" is no lane: ${laneNames}`));
    });

  /** `2026-12-03T09:00Z`, with or without seconds, as the system takes it. */
  const minuteOf = (text: string): string => {
    const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? new Date(text)
      : new Date(Number.NaN);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
    throw new Failure(
      words(`"${text}" 不是整分钟的时间，${minuteHelp}`, `"${text}" is no whole minute, ${minuteHelp}`),
    );
  };

  const showExamination = (body: Examination): void => show(body, () => examinationLines(body, words));

  guard
    .command('show <survey>')
    .description(
      words('显示上次查看发现的可疑之处和依据', 'show what the last look found suspect, with the evidence'),
    )
    .action(async (surveyId: string) => {
      showExamination((await call('readExamination', { params: { surveyId } })).body);
    });

  guard
    .command('examine <survey>')
    .description(
      words('现在再查看一次（每天也会自动查看）', 'ask for another look now; there is one every day'),
    )
    .action(async (surveyId: string) => {
      showExamination((await call('askExamination', { params: { surveyId } })).body);
    });

  guard
    .command('decisions <campaign>')
    .description(words('列出所有剔除决定', 'list every decision to set responses aside'))
    .action(async (campaignId: string) => {
      const { body } = await call('listSetAsides', { params: { campaignId } });
      show(body, () => decisionTable(body.setAsides, words));
    });

  guard
    .command('set-aside <campaign>')
    .description(
      words(
        '把一段答卷从清理后的结果中剔除；答卷本身不删除，决定记录在案',
        'leave a stretch of responses out of the cleaned figures; nothing is deleted, and the decision is on record',
      ),
    )
    .requiredOption('--survey <survey>', words('问卷的编号', 'id of the survey'))
    .requiredOption('--unit <unit>', words('单位的编号', 'id of the unit'))
    .addOption(
      new Option(
        '--service-point <id>',
        words('只限这个服务点', 'only responses of this service point'),
      ).conflicts('unitPoster'),
    )
    .option(
      '--unit-poster',
      words(
        '只限单位自己的海报（没有服务点）',
        "only responses of the unit's own poster, of no service point",
      ),
    )
    .option('--lanes <lanes>', words(`只限这些渠道：${laneNames}`, `only these lanes: ${laneNames}`))
    .requiredOption('--from <minute>', words(`从这一分钟起，${minuteHelp}`, `first minute, ${minuteHelp}`))
    .requiredOption('--to <minute>', words('到这一分钟之前', 'up to before this minute'))
    .option('--pattern <pattern>', words('只限这一组答案', 'only responses with this pattern of answers'))
    .addOption(
      new Option('--rule <rule>', words('依据的规则（other）', 'the rule that it goes by (other)'))
        .choices(SetAsideRule.options.filter((rule) => rule !== 'reopened'))
        .default('other'),
    )
    .requiredOption(
      '--reason <words>',
      words(
        '理由，至少 5 个字，读结果的人会看到',
        'why, in 5 characters or more, for those who read the results',
      ),
    )
    .action(async (campaignId: string, options: StretchOptions) => {
      const { servicePoint, pattern, rule, reason } = options;
      const body = {
        stretch: {
          surveyId: options.survey,
          unitId: options.unit,
          ...(options.unitPoster && { servicePointId: null }),
          ...(servicePoint !== undefined && { servicePointId: servicePoint }),
          ...(options.lanes !== undefined && { lanes: lanesOf(options.lanes) }),
          from: minuteOf(options.from),
          to: minuteOf(options.to),
          ...(pattern !== undefined && { pattern }),
        },
        rule,
        reason,
      };
      const reply = await call('setAside', { params: { campaignId }, body });
      show(reply.body, () => decisionTable([reply.body], words));
    });

  guard
    .command('restore <campaign> <decision>')
    .description(words('撤回一项剔除决定，恢复那些答卷', 'take a decision back and restore its responses'))
    .requiredOption('--reason <words>', words('理由，至少 5 个字', 'why, in 5 characters or more'))
    .action(async (campaignId: string, setAsideId: string, { reason }: { reason: string }) => {
      const { body } = await call('restore', { params: { campaignId, setAsideId }, body: { reason } });
      show(body, () => decisionTable([body], words));
    });
};
