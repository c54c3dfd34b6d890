import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { Counts } from '../../functions/rules/crosstab/counts.ts';
import { type CrosstabSource, crosstabCsv, crosstabOf } from '../../functions/rules/crosstab/document.ts';
import { protect } from '../../functions/rules/crosstab/protect.ts';
import type { CrossedQuestion } from '../../functions/rules/crosstab/questions.ts';
import { seededRandom } from '../support/answers.ts';

const question = (id: string, text = id): CrossedQuestion => ({
  id,
  lineId: `survey/${id}`,
  text: { 'zh-CN': text, en: text },
  formVersions: [1],
  options: [
    ...['good', 'fair', 'bad'].map((option) => ({ id: option, label: { en: option }, isSaying: true })),
    { id: 'dont_know', label: { en: "don't know" }, isSaying: false },
    { id: null, label: { en: 'no answer' }, isSaying: false },
  ],
  placeOf: () => 0,
});

const rows = question('rows');
const columns = question('columns');
const size = rows.options.length;
const flags = rows.options.map(({ isSaying }) => isSaying);

const source = (counts: Counts, withheld: readonly (readonly boolean[])[]): CrosstabSource => ({
  campaignId: 'campaign',
  surveyId: 'survey',
  unitId: undefined,
  releaseId: 'release',
  threshold: 10,
  rows,
  columns,
  table: { counts, withheld },
});

const aTable = (seed: number): number[][] => {
  const random = seededRandom(seed);
  const side = () => Array.from({ length: size }, () => random() ** 2);
  const [ofRows, ofColumns] = [side(), side()];
  return ofRows.map((a) => ofColumns.map((b) => Math.floor(a * b * 600 * random())));
};

const withheldOf = (counts: Counts): boolean[][] | undefined =>
  protect({
    fresh: counts,
    all: counts,
    withheldBefore: counts.map((row) => row.map(() => false)),
    threshold: 10,
    saying: { rows: flags, columns: flags },
  });

/** Other tables with the same totals and the same shown cells: one answer goes round a square of withheld cells. */
const others = (counts: Counts, withheld: readonly (readonly boolean[])[]): number[][][] => {
  const places = Array.from({ length: size }, (_, place) => place);
  return places.flatMap((a) =>
    places.flatMap((b) =>
      places.flatMap((c) =>
        places.flatMap((d) => {
          const corners = [
            [a, c],
            [b, d],
            [a, d],
            [b, c],
          ] as const;
          if (a === b || c >= d || !corners.every(([row, column]) => withheld[row]?.[column])) return [];
          const other = counts.map((row) => [...row]);
          for (const [index, [row, column]] of corners.entries()) {
            const line = other[row];
            if (line) line[column] = (line[column] ?? 0) + (index < 2 ? 1 : -1);
          }
          return other.flat().some((count) => count < 0) ? [] : [other];
        }),
      ),
    ),
  );
};

it('says the same of every table that has the same totals and shown cells: no share and no figure tells more', () => {
  let compared = 0;
  let withShares = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const counts = aTable(seed);
    const withheld = withheldOf(counts);
    if (!withheld) continue;
    const crosstab = crosstabOf(source(counts, withheld));
    for (const other of others(counts, withheld)) {
      compared += 1;
      expect(crosstabOf(source(other, withheld))).toEqual(crosstab);
    }
    if (crosstab.withheld > 0 && crosstab.cells.some(({ shareOfRow }) => shareOfRow !== null))
      withShares += 1;
  }
  expect(compared).toBeGreaterThan(200);
  expect(withShares).toBeGreaterThan(20);
});

it('has shares of what says something: of the row, of the column, of all', () => {
  const counts = [
    [30, 20, 50, 12, 14],
    [60, 10, 30, 16, 18],
    [10, 70, 20, 20, 22],
    [11, 13, 15, 17, 19],
    [21, 23, 25, 27, 29],
  ];
  const crosstab = crosstabOf(
    source(
      counts,
      counts.map((row) => row.map(() => false)),
    ),
  );
  expect(crosstab.n).toBe(300);
  expect(crosstab.cells[0]).toMatchObject({
    count: 30,
    shareOfRow: 0.3,
    shareOfColumn: 0.3,
    shareOfAll: 0.1,
  });
  expect(crosstab.cells[3]).toMatchObject({ count: 12, shareOfRow: null });
  expect(crosstab.test).toMatchObject({ n: 300, degreesOfFreedom: 4, rows: [['good'], ['fair'], ['bad']] });
});

it('keeps formulas in labels from running', () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0", '＝1+1'];
  for (const text of hostile) {
    const counts = aTable(1);
    const crosstab = crosstabOf({
      ...source(
        counts,
        counts.map((row) => row.map(() => false)),
      ),
      rows: question('rows', text),
    });
    const lines: Record<string, string>[] = parse(crosstabCsv(crosstab, 'zh-CN'), {
      columns: true,
      bom: true,
    });
    expect(lines[0]?.row_question).toBe(`'${text}`);
  }
});
