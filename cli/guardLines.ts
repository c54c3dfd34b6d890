import type { Examination, Flag, SetAsideListing, Stretch } from '../schemas/guard.ts';
import { type Lane, lanes, laneWords } from '../schemas/lane.ts';
import { plain, table } from './output.ts';
import type { Session } from './session.ts';

type Words = Session['words'];

/** What is suspect, in the reader's words. */
const ruleWords = (rule: SetAsideListing['rule'], words: Words): string =>
  ({
    more_than_population: words('答卷多于服务人口', 'more responses than people served'),
    burst: words('短时间内过多', 'more than a queue could make'),
    repeated_pattern: words('同一组答案反复出现', 'one pattern of answers repeated'),
    reopened: words('自评退回修改', 'self-evaluation opened again'),
    other: words('其他', 'other'),
  })[rule];

const laneIn = (lane: Lane, words: Words): string => words(laneWords[lane]['zh-CN'], laneWords[lane].en);

/** Minutes are said in UTC, as commands take them. */
const minute = (instant: string): string => `${instant.slice(0, 16)}Z`;

/** What a stretch names, in words. */
const stretchWords = (stretch: Stretch, words: Words): string => {
  const { unitId, servicePointId, from, to, pattern } = stretch;
  const place = servicePointId === null ? words('单位海报', "the unit's own poster") : (servicePointId ?? '');
  const parts = [
    place ? `${unitId} / ${place}` : unitId,
    words(`${minute(from)} 至 ${minute(to)} 之前`, `from ${minute(from)} to before ${minute(to)}`),
    ...(stretch.lanes ? [stretch.lanes.map((lane) => laneIn(lane, words)).join(', ')] : []),
    ...(pattern ? [words(`答案组 ${pattern.slice(0, 8)}`, `pattern ${pattern.slice(0, 8)}`)] : []),
  ];
  return parts.join(words('，', ', '));
};

/** A small share or chance as it is read. */
const small = (value: number): string => (value >= 0.001 ? value.toFixed(3) : value.toExponential(1));

/** Why a stretch is suspect, in a sentence. */
const evidenceWords = (flag: Flag, words: Words): string => {
  const { responses } = flag;
  switch (flag.rule) {
    case 'more_than_population':
      return words(
        `收到 ${responses} 份，而服务人口为 ${flag.population}。`,
        `${responses} responses, of ${flag.population} people served.`,
      );
    case 'burst':
      return words(
        `${flag.minutes} 分钟内 ${responses} 份；一个队列最多 ${flag.possible} 份。`,
        `${responses} responses in ${flag.minutes} min; one queue makes ${flag.possible} at the most.`,
      );
    case 'repeated_pattern':
      return words(
        `${flag.ofResponses} 份中有 ${responses} 份答案完全相同；在其他单位占 ${small(flag.shareElsewhere)}。偶然出现的可能为 ${small(flag.probability)}。`,
        `${responses} of ${flag.ofResponses} responses chose the same; elsewhere the share is ${small(flag.shareElsewhere)}. By chance: ${small(flag.probability)}.`,
      );
  }
};

/** The command that sets a stretch aside as it stands. */
const setAsideCommand = ({ rule, stretch }: Flag, campaignId: string, words: Words): string => {
  const { surveyId, unitId, servicePointId, from, to, pattern } = stretch;
  const options = [
    `--survey ${surveyId}`,
    `--unit ${unitId}`,
    ...(servicePointId === null ? ['--unit-poster'] : []),
    ...(servicePointId ? [`--service-point ${servicePointId}`] : []),
    ...(stretch.lanes ? [`--lanes ${stretch.lanes.join(',')}`] : []),
    `--from ${minute(from)}`,
    `--to ${minute(to)}`,
    ...(pattern ? [`--pattern ${pattern}`] : []),
    `--rule ${rule}`,
    `--reason "${words('理由', 'why')}"`,
  ];
  return `pingyi guard set-aside ${campaignId} ${options.join(' ')}`;
};

const stateWords = (state: Examination['state'], words: Words): string =>
  ({
    never: words('还没有查看过', 'nobody has looked yet'),
    asked: words('已请求查看，几分钟内完成', 'asked for; done within minutes'),
    running: words('正在查看', 'being looked at'),
    done: words('已查看', 'looked at'),
  })[state];

/** An examination in words: each flag with its evidence and what to do about it. */
export const examinationLines = (examination: Examination, words: Words): string => {
  const { campaignId, surveyId, state, examinedAt, responses, flags, leftOut } = examination;
  const head = [
    `${surveyId}: ${stateWords(state, words)}`,
    ...(examinedAt === undefined
      ? []
      : [
          words(
            `上次查看：${minute(examinedAt)}，${responses ?? 0} 份答卷（含已剔除的）`,
            `last look: ${minute(examinedAt)}, ${responses ?? 0} responses, those set aside included`,
          ),
        ]),
  ];
  const found = flags.flatMap((flag, place) => [
    '',
    `${place + 1}. ${ruleWords(flag.rule, words)}: ${stretchWords(flag.stretch, words)}`,
    `   ${evidenceWords(flag, words)}`,
    `   ${setAsideCommand(flag, campaignId, words)}`,
  ]);
  const end =
    flags.length > 0
      ? [
          '',
          ...(leftOut > 0
            ? [words(`另有 ${leftOut} 项较小的没有列出。`, `${leftOut} smaller ones are not listed.`)]
            : []),
          words(
            '可疑不等于作假：请先核实。剔除不会删除答卷，可以随时恢复。',
            'Suspect is not proven: look into it first. Setting aside deletes nothing and can be taken back.',
          ),
        ]
      : examinedAt === undefined
        ? []
        : [words('没有发现可疑之处。', 'Nothing suspect was found.')];
  return [...head, ...found, ...end].map(plain).join('\n');
};

/** Decisions as a table. */
export const decisionTable = (decisions: readonly SetAsideListing[], words: Words): string =>
  table(
    [
      words('决定', 'decision'),
      words('问卷', 'survey'),
      words('剔除的', 'set aside'),
      words('规则', 'rule'),
      words('状态', 'state'),
      words('份数', 'responses'),
      words('理由', 'reason'),
    ],
    decisions.map(({ id, surveyId, unitId, what, rule, state, responses, reason, restored }) => [
      id,
      surveyId,
      'stretch' in what
        ? stretchWords(what.stretch, words)
        : words(
            `${unitId}，${what.responseIds.length} 份答卷`,
            `${unitId}, ${what.responseIds.length} responses`,
          ),
      ruleWords(rule, words),
      {
        pending: words('计算中', 'pending'),
        in_force: words('有效', 'in force'),
        restored: words('已恢复', 'restored'),
      }[state],
      state === 'in_force' ? (responses ?? words('太少，不显示', 'too few to tell')) : responses,
      restored ? `${reason} → ${restored.reason}` : reason,
    ]),
  );

/** Lanes as they are named on the command line. */
export const laneNames = lanes.join(', ');
