import { hashOf } from '../../../functions/rules/canonical.ts';
import type { Formula } from '../../../schemas/formula.ts';
import { type Lane, openLanes } from '../../../schemas/lane.ts';
import { npsOption, npsScores } from '../../../schemas/question.ts';
import {
  type LineOption,
  ReleaseBasis,
  type ReleaseCell,
  type ReleaseLine,
  type ReleaseNode,
  type ReleaseWithheld,
  type SelfAnswer,
} from '../../../schemas/release.ts';
import type { Text } from '../../../schemas/text.ts';

/** What a basis is to be like. */
export interface BasisPlan {
  /** At least 8, so that what is withheld cannot be found by subtraction. */
  readonly units?: number;
  readonly groups?: number;
  readonly seed?: number;
  /** Residents who answered about one unit, on average. */
  readonly residents?: number;
  /** Members who cast a ballot on one unit, on average. */
  readonly members?: number;
  readonly threshold?: number;
  /** Whether every unit has the same truth; else they differ. */
  readonly alike?: boolean;
  /** Whether an earlier release stands beside it. */
  readonly compared?: boolean;
}

/** Numbers from 0 to 1 that follow from the seed: mulberry32. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const option = (
  id: string,
  chinese: string,
  english: string,
  score: number | null,
  satisfied = false,
): LineOption => ({
  id,
  label: text(chinese, english),
  score,
  satisfied,
});

const dontKnow = option('dont_know', '不了解', "Don't know", null);

export const fourPoints: LineOption[] = [
  option('very', '满意', 'Satisfied', 100, true),
  option('fairly', '比较满意', 'Fairly satisfied', 67, true),
  option('hardly', '基本满意', 'Acceptable', 33),
  option('not', '不满意', 'Dissatisfied', 0),
  dontKnow,
];

const fulfilled: LineOption[] = [
  option('kept', '已兑现', 'Kept', 100, true),
  option('partly', '部分兑现', 'Partly kept', 50),
  option('not_kept', '未兑现', 'Not kept', 0),
  dontKnow,
];

const ways: LineOption[] = [
  option('counter', '窗口', 'At the counter', null),
  option('online', '网上', 'Online', null),
  option('phone', '电话', 'By telephone', null),
];

const reasons: LineOption[] = [
  option('slow', '办得慢', 'Slow', null),
  option('unfriendly', '态度不好', 'Unfriendly', null),
  option('far', '太远', 'Far away', null),
  option('other', '其他', 'Other', null),
];

const recommending: LineOption[] = npsScores.map((score) =>
  option(npsOption(score), String(score), String(score), null),
);

const residentSurvey = 'county-2026-residents';
const memberSurvey = 'county-2026-members';
const unitSurvey = 'county-2026-units';

const formOf: Readonly<Record<string, string>> = {
  [residentSurvey]: 'service-appraisal',
  [memberSurvey]: 'member-ballot',
  [unitSurvey]: 'self-evaluation',
};

/** What stands for a form in a bundle of tests: nobody works with its content. */
export const aFormFile = (id: string) => ({ id, version: 1 });

const line = (
  surveyId: string,
  type: ReleaseLine['type'],
  name: string,
  words: Text,
  options: readonly LineOption[],
  rowText?: Text,
): ReleaseLine => {
  const [questionId = name, rowId] = name.split('.');
  return {
    id: `${surveyId}/${name}`,
    surveyId,
    type,
    formId: formOf[surveyId] ?? surveyId,
    formVersions: [1],
    ...(type !== 'responses' && { questionId, text: words }),
    ...(rowId !== undefined && { rowId }),
    ...(rowText && { rowText }),
    options: [...options],
  };
};

const responsesOf = (surveyId: string): ReleaseLine =>
  line(surveyId, 'responses', 'responses', text('答卷', 'Responses'), [
    option('counted', '答卷', 'Responses', null),
  ]);

const overall = text('总体评价', 'Overall');
const attitude = text('服务态度', 'Attitude');
const work = text('各项工作', 'Pieces of work');
const pledges = text('各项承诺兑现了吗？', 'Was each pledge kept?');

const ratingLines = (surveyId: string): ReleaseLine[] => [
  responsesOf(surveyId),
  line(surveyId, 'rating', 'overall', overall, fourPoints),
  line(surveyId, 'rating', 'attitude', attitude, fourPoints),
];

const pledgeLines = (unitIds: readonly string[]): ReleaseLine[] =>
  unitIds.flatMap((unitId, place) =>
    [1, 2].map((turn) =>
      line(
        residentSurvey,
        'pledges',
        `each_pledge.p_${place + 1}_${turn}`,
        pledges,
        fulfilled,
        text(`${unitId} 的承诺 ${turn}`, `Pledge ${turn} of ${unitId}`),
      ),
    ),
  );

const linesOf = (unitIds: readonly string[]): ReleaseLine[] => [
  ...ratingLines(residentSurvey),
  line(residentSurvey, 'matrix', 'work.speed', work, fourPoints, text('办事速度', 'Speed')),
  line(residentSurvey, 'matrix', 'work.clarity', work, fourPoints, text('说明清楚', 'Clear words')),
  line(residentSurvey, 'single', 'way', text('怎么办理的？', 'Which way?'), ways),
  line(residentSurvey, 'multiple', 'reasons', text('不满意的原因', 'Why not satisfied'), reasons),
  line(residentSurvey, 'nps', 'recommend', text('愿意推荐吗？', 'Would you recommend it?'), recommending),
  line(residentSurvey, 'text', 'comment', text('意见', 'Remarks'), [option('given', '已填', 'Given', null)]),
  ...pledgeLines(unitIds),
  ...ratingLines(memberSurvey),
  ...ratingLines(unitSurvey).slice(1),
];

const lanesOf: Readonly<Record<string, readonly Lane[]>> = {
  [residentSurvey]: openLanes,
  [memberSurvey]: ['ballot'],
};

const periods = ['2026-11-02/2026-11-04', '2026-11-05/2026-11-05', '2026-11-06/2026-11-08'];

/** What one line counts of one unit by one lane in one period. */
interface Counted {
  readonly unitId: string;
  readonly lineId: string;
  readonly lane: Lane;
  readonly period?: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly answered: number;
  readonly skipped: number;
}

/** How people answer a line: each answers, and then one option or, of a multiple choice, some. */
const draw = (
  { type, options }: ReleaseLine,
  people: number,
  goodness: number,
  random: () => number,
): Pick<Counted, 'counts' | 'answered' | 'skipped'> => {
  const counts: Record<string, number> = Object.fromEntries(options.map(({ id }) => [id, 0]));
  const raise = (id: string) => {
    counts[id] = (counts[id] ?? 0) + 1;
  };
  let answered = 0;
  for (let person = 0; person < people; person += 1) {
    if (type !== 'responses' && random() < (type === 'text' ? 0.7 : 0.06)) continue;
    answered += 1;
    if (type === 'multiple') {
      for (const { id } of options) if (random() < 0.35) raise(id);
      continue;
    }
    const scored = options.filter(({ score }) => score !== null).length;
    const isUnsure = scored > 0 && scored < options.length && random() < 0.08;
    const among = isUnsure || scored === 0 ? options.length : scored;
    const power = type === 'nps' ? 1 / (3 * goodness) : 4 * goodness;
    const place = Math.min(among - 1, Math.floor(among * random() ** power));
    raise((isUnsure ? dontKnow : options[place])?.id ?? dontKnow.id);
  }
  return { counts, answered, skipped: people - answered };
};

const added = (all: readonly Counted[]): Pick<ReleaseCell, 'counts' | 'answered' | 'skipped'> => {
  const counts: Record<string, number> = {};
  let [answered, skipped] = [0, 0];
  for (const one of all) {
    for (const [id, count] of Object.entries(one.counts)) counts[id] = (counts[id] ?? 0) + count;
    answered += one.answered;
    skipped += one.skipped;
  }
  return { counts, answered, skipped };
};

const validOf = ({ options }: ReleaseLine, { counts, answered }: Pick<ReleaseCell, 'counts' | 'answered'>) =>
  options.some(({ score }) => score !== null)
    ? options.reduce((sum, { id, score }) => sum + (score === null ? 0 : (counts[id] ?? 0)), 0)
    : answered;

const releaseId = 'release-1';

/** Counts of every node: the whole, by lane, by period. Withheld below the threshold, and of those that `isHidden` names. */
const published = (
  nodes: readonly ReleaseNode[],
  lines: readonly ReleaseLine[],
  counted: readonly Counted[],
  membersOf: (node: ReleaseNode) => ReadonlySet<string>,
  threshold: number,
  isHidden: (node: ReleaseNode, line: ReleaseLine) => boolean,
): { cells: ReleaseCell[]; withheld: ReleaseWithheld[] } => {
  const cells: ReleaseCell[] = [];
  const withheld: ReleaseWithheld[] = [];
  const byLine = Map.groupBy(counted, ({ lineId }) => lineId);
  for (const node of nodes) {
    const members = membersOf(node);
    for (const one of lines) {
      const here = (byLine.get(one.id) ?? []).filter(({ unitId }) => members.has(unitId));
      if (here.length === 0) continue;
      const slices: { lane?: Lane; period?: string }[] = [
        {},
        ...[...new Set(here.map(({ lane }) => lane))].map((lane) => ({ lane })),
        ...[...new Set(here.flatMap(({ period }) => period ?? []))].map((period) => ({ period })),
      ];
      for (const slice of slices) {
        const sum = added(
          here.filter(
            ({ lane, period }) =>
              (slice.lane ?? lane) === lane && (slice.period === undefined || slice.period === period),
          ),
        );
        const head = { nodeId: node.id, lineId: one.id, ...slice };
        if (validOf(one, sum) < threshold) withheld.push({ ...head, reason: 'below_threshold' });
        else if (isHidden(node, one)) withheld.push({ ...head, reason: 'difference_below_threshold' });
        else cells.push({ ...head, ...sum, asOf: releaseId });
      }
    }
  }
  return { cells, withheld };
};

const formulaOf = (campaignId: string, threshold: number): Formula => {
  const plan = {
    preset: 'qunzhong_pingyi' as const,
    surveys: [
      {
        surveyId: residentSurvey,
        weight: 0.6,
        questions: [
          { questionId: 'overall', measure: 'mean' as const, weight: 0.4 },
          { questionId: 'attitude', measure: 'satisfied' as const, weight: 0.2 },
          { questionId: 'work', measure: 'mean' as const, weight: 0.2 },
          { questionId: 'each_pledge', measure: 'mean' as const, weight: 0.1 },
          { questionId: 'recommend', measure: 'nps' as const, weight: 0.1 },
        ],
      },
      {
        surveyId: memberSurvey,
        weight: 0.4,
        questions: [
          { questionId: 'overall', measure: 'mean' as const, weight: 0.5 },
          { questionId: 'attitude', measure: 'top_two' as const, weight: 0.5 },
        ],
      },
    ],
    hiddenBelow: Math.max(10, threshold),
    unrankedBelow: 30,
  };
  return { campaignId, ...plan, revision: 1, savedAt: '2026-10-20T01:00:00.000Z', hash: hashOf(plan) };
};

/**
 * What a release rests on, made up and always the same for the same plan: residents' answers by three lanes in three periods,
 * members' ballots, and what units say of themselves. Of the last unit too few members voted, and one of its group and town is
 * withheld with it; the unit before the last has few answers of residents.
 */
export const aBasis = (plan: BasisPlan = {}): ReleaseBasis => {
  const { units: count = 12, groups = 2, seed = 1, residents = 90, members = 48, threshold = 10 } = plan;
  const random = seeded(seed);
  const groupIds = Array.from({ length: groups }, (_, place) => `group-${place + 1}`);
  const all = Array.from({ length: count }, (_, place) => ({
    id: `unit-${String(place + 1).padStart(3, '0')}`,
    groupId: groupIds[place % groups] ?? 'group-1',
    town: place < count / 2 ? '东镇' : '西镇',
    goodness: plan.alike ? 0.7 : 0.5 + 0.5 * random(),
    population: 2_000 + Math.floor(random() * 8_000),
    size: place === count - 2 ? 0.25 : 0.7 + 0.6 * random(),
  }));
  const unitIds = all.map(({ id }) => id);
  const lines = linesOf(unitIds);

  const sum = (list: readonly { population: number }[]) =>
    list.reduce((n, { population }) => n + population, 0);
  const nodes: ReleaseNode[] = [
    { id: 'all', kind: 'all', name: text('全部单位', 'All units'), population: sum(all) },
    {
      id: 'region/示例县',
      kind: 'region',
      name: text('示例县', 'Sample county'),
      region: ['示例县'],
      population: sum(all),
    },
    ...['东镇', '西镇'].map(
      (town): ReleaseNode => ({
        id: `region/示例县/${town}`,
        kind: 'region',
        name: text(town, town),
        region: ['示例县', town],
        population: sum(all.filter((unit) => unit.town === town)),
      }),
    ),
    ...groupIds.map(
      (id): ReleaseNode => ({
        id: `group/${id}`,
        kind: 'group',
        name: text(id, id),
        groupId: id,
        population: sum(all.filter(({ groupId }) => groupId === id)),
      }),
    ),
    ...all.map(
      ({ id, groupId, town, population }): ReleaseNode => ({
        id: `unit/${id}`,
        kind: 'unit',
        name: text(id, id),
        region: ['示例县', town],
        unitId: id,
        groupId,
        population,
      }),
    ),
  ];
  const membersOf = (node: ReleaseNode): ReadonlySet<string> =>
    new Set(
      all
        .filter(
          ({ id, groupId, town }) =>
            (node.unitId ?? id) === id &&
            (node.kind === 'region' || (node.groupId ?? groupId) === groupId) &&
            (node.kind !== 'region' || (node.region?.[1] ?? town) === town),
        )
        .map(({ id }) => id),
    );

  const drawn = (shift: number): Counted[] =>
    all.flatMap(({ id: unitId, goodness, size }, place) =>
      [residentSurvey, memberSurvey].flatMap((surveyId) => {
        const isOfMembers = surveyId === memberSurvey;
        const few = isOfMembers && place === count - 1;
        const people = few ? 5 : Math.round((isOfMembers ? members : residents) * (isOfMembers ? 1 : size));
        const own = lines.filter(
          (one) =>
            one.surveyId === surveyId &&
            (one.type !== 'pledges' || one.rowId?.startsWith(`p_${place + 1}_`) === true),
        );
        const stretches: (string | undefined)[] = isOfMembers ? [undefined] : periods;
        const lanes = lanesOf[surveyId] ?? [];
        const shares = isOfMembers ? [1] : [0.2, 0.6, 0.2];
        return lanes.flatMap((lane, way) =>
          stretches.flatMap((period) => {
            const here = Math.round((people * (shares[way] ?? 0)) / stretches.length);
            return own.map(
              (one): Counted => ({
                unitId,
                lineId: one.id,
                lane,
                ...(period !== undefined && { period }),
                ...draw(one, here, Math.min(1, goodness + shift), random),
              }),
            );
          }),
        );
      }),
    );

  const hiddenWith = unitIds[count - 1 - groups];
  const isHidden = (node: ReleaseNode, { surveyId }: ReleaseLine): boolean =>
    surveyId === memberSurvey && node.unitId === hiddenWith;
  const { cells, withheld } = published(nodes, lines, drawn(0), membersOf, threshold, isHidden);

  const selfAnswers = all.flatMap(({ id: unitId }, place): SelfAnswer[] =>
    ['overall', 'attitude'].flatMap((question, turn) => {
      const chosen = fourPoints[(place + turn) % 2];
      return chosen && chosen.score !== null
        ? [{ unitId, lineId: `${unitSurvey}/${question}`, optionId: chosen.id, score: chosen.score }]
        : [];
    }),
  );

  const survey = (id: string, audience: 'resident' | 'member' | 'unit', title: Text) => ({
    id,
    audience,
    formId: formOf[id] ?? id,
    formVersions: [1],
    forms: [{ version: 1, sha256: hashOf(aFormFile(formOf[id] ?? id)) }],
    title,
    lanes: [...(lanesOf[id] ?? ['signed_in' as const])],
    periods: audience === 'resident' ? periods : [],
  });
  const surveys = [
    survey(residentSurvey, 'resident', text('群众评议', 'Residents')),
    survey(memberSurvey, 'member', text('党员评议', 'Members')),
    survey(unitSurvey, 'unit', text('单位自评', 'Self-evaluation')),
  ];

  /** The year before: the same questions in surveys of other names. */
  const before = () => {
    const earlier = (id: string) => id.replace('county-2026', 'county-2025');
    const old = published(nodes, lines, drawn(-0.1), membersOf, threshold, isHidden);
    return {
      campaignId: 'county-2025',
      releaseId: 'release-0',
      hash: hashOf('release-0'),
      surveys: surveys.map((one) => ({ ...one, id: earlier(one.id) })),
      lines: lines.map((one) => ({ ...one, id: earlier(one.id), surveyId: earlier(one.surveyId) })),
      cells: old.cells.map((cell) => ({ ...cell, lineId: earlier(cell.lineId), asOf: 'release-0' })),
    };
  };

  return ReleaseBasis.parse({
    version: 1,
    campaign: {
      id: 'county-2026',
      name: text('示例县群众评议', 'Appraisal of the sample county'),
      timeZone: 'Asia/Shanghai',
      threshold,
      notice: text('示例数据', 'Made-up data'),
      groups: groupIds.map((id) => ({ id, name: text(id, id) })),
    },
    release: {
      id: releaseId,
      number: 1,
      view: 'cleaned',
      cutoff: '2026-11-10T00:00:00.000Z',
      preparedAt: '2026-11-10T00:05:00.000Z',
      previous: null,
      correction: null,
      seed,
    },
    formula: formulaOf('county-2026', threshold),
    surveys,
    nodes,
    lines,
    cells,
    withheld,
    selfAnswers,
    comments: [
      {
        unitId: unitIds[0],
        surveyId: residentSurvey,
        questionId: 'comment',
        month: '2026-11',
        text: '窗口午间最好有人。',
      },
    ],
    compared: plan.compared === false ? null : before(),
    receipts: { root: hashOf('receipts'), leaves: residents * count },
  });
};
