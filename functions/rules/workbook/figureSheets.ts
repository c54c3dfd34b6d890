import { laneWords } from '../../../schemas/lane.ts';
import { inLanguage } from '../../../schemas/text.ts';
import { own } from '../own.ts';
import { optionWords, periodWords } from '../release/releaseWords.ts';
import {
  type Counted,
  figureCells,
  figureColumns,
  isWhole,
  lineCells,
  lineColumns,
  type Reading,
  type Row,
  threeColumns,
  withoutEmpty,
} from './reading.ts';
import type { Table, TableColumn } from './table.ts';

/** Rows of one sheet. A program opens more of them slowly; the tidy CSV has them all. */
export const mostRows = 8_000;

/** As many rows as a sheet holds, and below them how many there are in all. */
const held = (reading: Reading, rows: readonly Row[], most: number): Row[] =>
  rows.length <= most
    ? [...rows]
    : [
        ...rows.slice(0, most),
        [
          reading.say(
            `此表列出前 ${most} 行，共 ${rows.length} 行；全部见结果 CSV 文件。`,
            `These are the first ${most} rows of ${rows.length}; the results CSV has all of them.`,
          ),
        ],
      ];

const table = (
  reading: Reading,
  name: string,
  fixed: number,
  columns: readonly TableColumn[],
  rows: readonly Row[],
  most = mostRows,
): Table => {
  const kept = withoutEmpty(columns, rows);
  return { name, fixed, columns: kept.columns, rows: held(reading, kept.rows, most) };
};

const kindOrder = { all: 0, region: 1, group: 2, unit: 3 } as const;

/** Larger areas before single units, else in the order of the document. */
const byKind = (a: Counted, b: Counted): number =>
  (a.node ? kindOrder[a.node.kind] : 9) - (b.node ? kindOrder[b.node.kind] : 9);

const nodeColumn = ({ say }: Reading): TableColumn => ({
  header: say('对象', 'About'),
  width: 24,
  kind: 'text',
});

const asOfColumn = ({ say }: Reading): TableColumn => ({
  header: say('沿用自哪次公布', 'Carried over from'),
  width: 14,
  kind: 'text',
});

/** The release that counts are from, where it is an earlier one. */
const asOf = ({ document }: Reading, { cell }: Counted): string | null =>
  cell.asOf === document.basis.release.id ? null : cell.asOf;

const nodeName = (reading: Reading, { cell, node }: Counted): string =>
  node ? reading.words(node.name) : cell.nodeId;

/** Figures of all units together, by question. */
export const questionSheet = (reading: Reading): Table => {
  const rows = reading.counted
    .filter((one) => isWhole(one) && one.node?.kind === 'all')
    .map((one): Row => [...lineCells(reading, one.line), ...figureCells(one), asOf(reading, one)]);
  return table(
    reading,
    reading.say('题目', 'Questions'),
    2,
    [...lineColumns(reading), ...figureColumns(reading), asOfColumn(reading)],
    rows,
  );
};

/** How many chose each option, with bars. Of everything that is published: all units first, lanes and periods last. */
export const distributionSheet = (reading: Reading): Table => {
  const { say, language } = reading;
  const order = reading.counted
    .filter(({ line }) => line && line.type !== 'responses' && line.options.length > 1)
    .toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || byKind(a, b));
  const rows = order.flatMap((one) => {
    const { cell, figure, line } = one;
    return (line?.options ?? []).map((option): Row => {
      const count = own(cell.counts, option.id) ?? 0;
      const share = figure?.shares && own(figure.shares, option.id);
      return [
        nodeName(reading, one),
        ...lineCells(reading, line),
        cell.lane ? inLanguage(laneWords[cell.lane], language) : null,
        cell.period ? periodWords(cell.period) : null,
        optionWords(option, language),
        option.score,
        count,
        share ? share.value : cell.answered > 0 ? count / cell.answered : null,
        share?.low ?? null,
        share?.high ?? null,
      ];
    });
  });
  return table(
    reading,
    say('选项分布', 'Distribution'),
    3,
    [
      nodeColumn(reading),
      ...lineColumns(reading),
      { header: say('渠道', 'Lane'), width: 14, kind: 'text' },
      { header: say('时段', 'Period'), width: 14, kind: 'text' },
      { header: say('选项', 'Option'), width: 20, kind: 'text' },
      { header: say('分值', 'Score'), width: 8, kind: 'count' },
      { header: say('份数', 'Answers'), width: 10, kind: 'count' },
      ...threeColumns(reading, say('占回答', 'Share of answers'), 'share', true),
    ],
    rows,
  );
};

/** A unit's own pledges have a sheet of theirs. */
const isOnPledgeSheet = ({ line, node }: Counted): boolean =>
  line?.type === 'pledges' && node?.kind === 'unit';

/** Figures of nodes of one kind, by question. */
const nodesSheet = (reading: Reading, name: string, kinds: readonly string[]): Table =>
  table(
    reading,
    name,
    3,
    [nodeColumn(reading), ...lineColumns(reading), ...figureColumns(reading), asOfColumn(reading)],
    reading.counted
      .filter((one) => isWhole(one) && kinds.includes(one.node?.kind ?? '') && !isOnPledgeSheet(one))
      .map(
        (one): Row => [
          nodeName(reading, one),
          ...lineCells(reading, one.line),
          ...figureCells(one),
          asOf(reading, one),
        ],
      ),
  );

/** Figures of regions and of groups, by question. */
export const regionSheet = (reading: Reading): Table =>
  nodesSheet(reading, reading.say('区域', 'Regions'), ['region']);

export const groupFiguresSheet = (reading: Reading): Table =>
  nodesSheet(reading, reading.say('类别题目', 'Group figures'), ['group']);

export const unitFiguresSheet = (reading: Reading): Table =>
  nodesSheet(reading, reading.say('单位题目', 'Unit figures'), ['unit']);

/** Figures of one lane of responses each. */
export const laneSheet = (reading: Reading): Table => {
  const { say, language } = reading;
  const rows = reading.counted
    .filter(({ cell }) => cell.lane !== undefined)
    .toSorted(byKind)
    .map(
      (one): Row => [
        nodeName(reading, one),
        ...lineCells(reading, one.line),
        one.cell.lane ? inLanguage(laneWords[one.cell.lane], language) : null,
        ...figureCells(one),
      ],
    );
  return table(
    reading,
    say('渠道', 'Lanes'),
    4,
    [
      nodeColumn(reading),
      ...lineColumns(reading),
      { header: say('渠道', 'Lane'), width: 16, kind: 'text' },
      ...figureColumns(reading),
    ],
    rows,
  );
};

/** A trend's rows, and where those of one line of all units stand among them. */
export interface Trend {
  readonly sheet: Table;
  /** Rows of lines of all units that have a figure in at least two periods, counted from 0. */
  readonly series: readonly { readonly name: string; readonly first: number; readonly last: number }[];
  /** The columns of the period and of the mean, counted from 0; without a mean there is nothing to draw. */
  readonly columns: { readonly period: number; readonly mean: number };
}

/** Figures by stretch of days. Where one of several is withheld, its row is there without numbers. */
export const trendSheet = (reading: Reading): Trend => {
  const { say } = reading;
  const lines = Map.groupBy(
    reading.counted.filter(({ cell }) => cell.period !== undefined).toSorted(byKind),
    ({ cell }) => `${cell.nodeId}\n${cell.lineId}`,
  );
  const series: { name: string; first: number; last: number }[] = [];
  const rows: Row[] = [];
  const meanAt = 4 + 4 + 3;
  const width = figureColumns(reading).length;
  for (const found of lines.values()) {
    const [one] = found;
    if (!one) continue;
    const head = [nodeName(reading, one), ...lineCells(reading, one.line)];
    const periods = reading.survey(one.line?.surveyId ?? '')?.periods ?? [];
    const all = [...new Set([...periods, ...found.flatMap(({ cell }) => cell.period ?? [])])].toSorted();
    const first = rows.length;
    for (const period of all) {
      const here = found.find(({ cell }) => cell.period === period);
      rows.push([
        ...head,
        periodWords(period),
        ...(here ? figureCells(here) : Array.from({ length: width }, () => null)),
        here ? null : say('未公布', 'withheld'),
      ]);
    }
    const drawn = found.filter(({ figure }) => figure?.mean).length;
    if (one.node?.kind === 'all' && one.line?.type !== 'pledges' && drawn > 1) {
      series.push({ name: String(head[2] ?? ''), first, last: rows.length - 1 });
    }
  }
  const columns: TableColumn[] = [
    nodeColumn(reading),
    ...lineColumns(reading),
    { header: say('时段', 'Period'), width: 15, kind: 'text' },
    ...figureColumns(reading),
    { header: say('说明', 'Note'), width: 12, kind: 'text' },
  ];
  const used = (place: number): boolean => rows.some((row) => (row[place] ?? null) !== null);
  const before = columns.slice(0, meanAt).filter((_, place) => used(place)).length;
  return {
    sheet: table(reading, say('趋势', 'Trend'), 4, columns, rows),
    series,
    columns: { period: 3, mean: before },
  };
};
