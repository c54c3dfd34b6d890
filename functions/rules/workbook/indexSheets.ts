import type { GroupRanking, RankedUnit, UnitIndex } from '../../../schemas/release.ts';
import { inLanguage } from '../../../schemas/text.ts';
import { audienceWords, bandWords, indexStateWords, lineWords } from '../release/releaseWords.ts';
import { type Reading, type Row, three, threeColumns } from './reading.ts';
import type { Table, TableColumn } from './table.ts';

/** Names that one cell lists; beyond them it says how many there are. */
const mostNames = 20;

const keyOf = (unitId: string, surveyId: string | null): string => `${unitId}\n${surveyId ?? ''}`;

/** What an index is of: one survey, or the composite of all. */
const indexName = (reading: Reading, surveyId: string | null): string => {
  const survey = surveyId === null ? undefined : reading.survey(surveyId);
  return surveyId === null ? reading.say('综合指数', 'Composite') : reading.words(survey?.title) || surveyId;
};

const namesOf = (reading: Reading, unitIds: readonly string[]): string => {
  const { say } = reading;
  const names = unitIds.slice(0, mostNames).map((id) => reading.words(reading.unit(id)?.name) || id);
  const more = unitIds.length - names.length;
  return `${names.join(say('、', '; '))}${more > 0 ? say(` 等共 ${unitIds.length} 个`, ` and ${more} more`) : ''}`;
};

/** What an index lacks, in words. */
const missingOf = (reading: Reading, { missing }: UnitIndex): string =>
  missing
    .slice(0, mostNames)
    .map((id) => {
      const line = reading.line(id);
      return line ? lineWords(line, reading.language) : indexName(reading, id);
    })
    .join(reading.say('、', '; '));

interface Placed {
  readonly ranking: GroupRanking;
  readonly ranked: RankedUnit;
}

const placesOf = (reading: Reading): ReadonlyMap<string, Placed> =>
  new Map(
    reading.document.outcome.rankings.flatMap((ranking) =>
      ranking.units.map((ranked) => [keyOf(ranked.unitId, ranking.surveyId), { ranking, ranked }] as const),
    ),
  );

/** The summary by group, and where each group's ranked units by its first index stand in it. */
export interface GroupSummary {
  readonly sheet: Table;
  readonly charts: readonly { readonly name: string; readonly first: number; readonly last: number }[];
  readonly columns: { readonly unit: number; readonly value: number };
}

/** Units by group and index: those with a place first, each with its band and those it cannot be told apart from. */
export const groupSheet = (reading: Reading): GroupSummary => {
  const { say, language, document } = reading;
  const { basis, outcome } = document;
  const places = placesOf(reading);
  const rows: Row[] = [];
  const charts: { name: string; first: number; last: number }[] = [];
  const surveyIds = [...new Set(outcome.indices.map(({ surveyId }) => surveyId))].toSorted((a, b) =>
    a === null ? -1 : b === null ? 1 : 0,
  );
  const indices = Map.groupBy(
    outcome.indices,
    ({ unitId, surveyId }) => `${reading.unit(unitId)?.groupId ?? ''}\n${surveyId ?? ''}`,
  );
  const groupIds = new Set([
    ...basis.campaign.groups.map(({ id }) => id),
    ...basis.nodes.flatMap(({ unitId, groupId }) => (unitId === undefined ? [] : (groupId ?? ''))),
  ]);
  for (const groupId of groupIds) {
    const group = reading.words(basis.campaign.groups.find(({ id }) => id === groupId)?.name) || groupId;
    let drawn = false;
    for (const surveyId of surveyIds) {
      const orderOf = ({ unitId }: UnitIndex): number => {
        const placed = places.get(keyOf(unitId, surveyId));
        return placed ? placed.ranking.units.indexOf(placed.ranked) : Number.MAX_SAFE_INTEGER;
      };
      const here = (indices.get(`${groupId}\n${surveyId ?? ''}`) ?? []).toSorted(
        (a, b) => orderOf(a) - orderOf(b),
      );
      const first = rows.length;
      let ranked = 0;
      for (const index of here) {
        const unit = reading.unit(index.unitId);
        const placed = places.get(keyOf(index.unitId, surveyId));
        if (placed) ranked += 1;
        rows.push([
          group,
          indexName(reading, surveyId),
          reading.words(unit?.name) || index.unitId,
          (unit?.region ?? []).join(' › '),
          ...three(index.estimate),
          index.valid ?? null,
          placed ? bandWords(placed.ranked, placed.ranking.of, language) : null,
          placed?.ranked.best ?? null,
          placed?.ranked.worst ?? null,
          placed?.ranking.of ?? null,
          placed?.ranked.notApartFrom.length ?? null,
          placed ? namesOf(reading, placed.ranked.notApartFrom) : null,
          placed?.ranked.z ?? null,
          inLanguage(indexStateWords[index.state], language),
          missingOf(reading, index),
        ]);
      }
      if (!drawn && ranked > 1) {
        charts.push({ name: `${group} · ${indexName(reading, surveyId)}`, first, last: first + ranked - 1 });
        drawn = true;
      }
    }
  }
  const columns: TableColumn[] = [
    { header: say('类别', 'Group'), width: 16, kind: 'text' },
    { header: say('指数', 'Index'), width: 16, kind: 'text' },
    { header: say('单位', 'Unit'), width: 26, kind: 'text' },
    { header: say('区域', 'Region'), width: 20, kind: 'text' },
    ...threeColumns(reading, say('指数值', 'Index value'), 'points', true),
    { header: say('最少有效回答', 'Fewest valid answers'), width: 10, kind: 'count' },
    { header: say('名次区间（95 %）', 'Rank band (95 %)'), width: 20, kind: 'text' },
    { header: say('最好名次', 'Best place'), width: 8, kind: 'count' },
    { header: say('最差名次', 'Worst place'), width: 8, kind: 'count' },
    { header: say('参加排序', 'Ranked units'), width: 8, kind: 'count' },
    { header: say('无法区分的单位数', 'Not told apart from'), width: 10, kind: 'count' },
    { header: say('无法区分的单位', 'Units not told apart from'), width: 44, kind: 'text' },
    {
      header: say('偏离类别均值（标准误）', "From the group's mean, in standard errors"),
      width: 13,
      kind: 'decimal',
    },
    { header: say('状态', 'State'), width: 18, kind: 'text' },
    { header: say('缺少', 'Missing'), width: 26, kind: 'text' },
  ];
  return {
    sheet: { name: say('分类汇总', 'By group'), columns, rows, fixed: 3 },
    charts,
    columns: { unit: 2, value: 4 },
  };
};

/** One row for each unit: its responses, its indices and its places. */
export const unitSheet = (reading: Reading): Table => {
  const { say, language, document, counted } = reading;
  const { basis, outcome } = document;
  const places = placesOf(reading);
  const indices = new Map(outcome.indices.map((index) => [keyOf(index.unitId, index.surveyId), index]));
  const surveyIds = [...new Set(outcome.indices.map(({ surveyId }) => surveyId))].toSorted((a, b) =>
    a === null ? -1 : b === null ? 1 : 0,
  );
  const responses = new Map(
    counted
      .filter(
        ({ cell, line }) =>
          line?.type === 'responses' && cell.lane === undefined && cell.period === undefined,
      )
      .map((one) => [keyOf(one.node?.unitId ?? '', one.line?.surveyId ?? ''), one]),
  );
  const surveys = basis.surveys.filter(({ audience }) => audience !== 'unit');
  const rows = basis.nodes.flatMap((node): Row[] => {
    const { unitId, groupId } = node;
    if (unitId === undefined) return [];
    const group = basis.campaign.groups.find(({ id }) => id === groupId);
    return [
      [
        reading.words(node.name),
        unitId,
        (node.region ?? []).join(' › '),
        reading.words(group?.name) || (groupId ?? ''),
        node.population ?? null,
        ...surveys.flatMap((survey): Row => {
          const found = responses.get(keyOf(unitId, survey.id));
          return [found?.cell.answered ?? null, found?.figure?.turnout ?? null];
        }),
        ...surveyIds.flatMap((surveyId): Row => {
          const index = indices.get(keyOf(unitId, surveyId));
          const placed = places.get(keyOf(unitId, surveyId));
          return [
            ...three(index?.estimate),
            placed ? bandWords(placed.ranked, placed.ranking.of, language) : null,
            index ? inLanguage(indexStateWords[index.state], language) : null,
          ];
        }),
      ],
    ];
  });
  const columns: TableColumn[] = [
    { header: say('单位', 'Unit'), width: 26, kind: 'text' },
    { header: say('编号', 'Id'), width: 16, kind: 'text' },
    { header: say('区域', 'Region'), width: 20, kind: 'text' },
    { header: say('类别', 'Group'), width: 16, kind: 'text' },
    { header: say('服务人口', 'Population served'), width: 11, kind: 'count' },
    ...surveys.flatMap((survey): TableColumn[] => [
      { header: `${reading.words(survey.title)}${say('：答卷', ': responses')}`, width: 11, kind: 'count' },
      {
        header: `${reading.words(survey.title)}${say('：答卷 ÷ 服务人口', ': responses per population')}`,
        width: 12,
        kind: 'share',
      },
    ]),
    ...surveyIds.flatMap((surveyId): TableColumn[] => {
      const name = indexName(reading, surveyId);
      return [
        ...threeColumns(reading, name, 'points', true),
        { header: `${name}${say('：名次区间', ': rank band')}`, width: 20, kind: 'text' },
        { header: `${name}${say('：状态', ': state')}`, width: 16, kind: 'text' },
      ];
    }),
  ];
  return { name: say('单位', 'Units'), columns, rows, fixed: 1 };
};

/** The surveys: whom they asked, how many answered, and what weight the formula gives them. */
export const audienceSheet = (reading: Reading): Table => {
  const { say, language, document, counted } = reading;
  const { basis, outcome } = document;
  const rows = basis.surveys.map((survey): Row => {
    const found = counted.find(
      ({ cell, node, line }) =>
        node?.kind === 'all' &&
        line?.type === 'responses' &&
        line.surveyId === survey.id &&
        cell.lane === undefined &&
        cell.period === undefined,
    );
    const weight = basis.formula?.surveys.find(({ surveyId }) => surveyId === survey.id)?.weight;
    const of = outcome.indices.filter(({ surveyId }) => surveyId === survey.id);
    return [
      inLanguage(audienceWords[survey.audience], language),
      reading.words(survey.title),
      survey.id,
      found?.cell.answered ?? null,
      found?.figure?.turnout ?? null,
      weight ?? null,
      ...(['ranked', 'unranked', 'withheld', 'incomplete'] as const).map((state) =>
        of.length === 0 ? null : of.filter((index) => index.state === state).length,
      ),
    ];
  });
  const count = (header: string): TableColumn => ({ header, width: 12, kind: 'count' });
  return {
    name: say('评议主体', 'Audiences'),
    fixed: 2,
    rows,
    columns: [
      { header: say('评议主体', 'Audience'), width: 18, kind: 'text' },
      { header: say('问卷', 'Survey'), width: 26, kind: 'text' },
      { header: say('编号', 'Id'), width: 24, kind: 'text' },
      count(say('答卷', 'Responses')),
      { header: say('答卷 ÷ 服务人口', 'Responses per population'), width: 13, kind: 'share' },
      { header: say('公式中的权重', 'Weight in the formula'), width: 12, kind: 'share' },
      count(say('参加排序的单位', 'Units ranked')),
      count(say('公布但不排序', 'Shown, unranked')),
      count(say('不公布', 'Withheld')),
      count(say('不完整', 'Incomplete')),
    ],
  };
};
