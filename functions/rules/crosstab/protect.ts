import { type Cells, type Counts, columnTotals, rowTotals, transposed } from './counts.ts';

/** A cell by its row and column. */
type Cell = readonly [row: number, column: number];

export interface Protection {
  /** Answers that were never told before in a table of these questions. */
  readonly fresh: Counts;
  /** All that the table counts: what is lost where a cell is withheld. */
  readonly all: Counts;
  /** Cells that an earlier table of these questions withheld: they stay so. */
  readonly withheldBefore: Cells;
  readonly threshold: number;
  /** Which rows and columns are options that say something: neither "don't know" nor no answer. */
  readonly saying: { readonly rows: readonly boolean[]; readonly columns: readonly boolean[] };
}

const at = (table: Counts, [row, column]: Cell): number => table[row]?.[column] ?? 0;

const is = (cells: Cells, row: number, column: number): boolean => cells[row]?.[column] === true;

/**
 * In each row of fewer than twice the threshold whose answers that say something are all in one column, that cell: it would
 * say of each of these people what they answered.
 */
const unanimous = (counts: Counts, threshold: number, saying: readonly boolean[]): Cell[] =>
  counts.flatMap((row, index): Cell[] => {
    const used = row.flatMap((count, column) => (saying[column] && count > 0 ? [column] : []));
    const [only] = used;
    if (only === undefined || used.length > 1) return [];
    return (row[only] ?? 0) < 2 * threshold ? [[index, only]] : [];
  });

const mirrored = ([column, row]: Cell): Cell => [row, column];

/** Cells that must not be found: of fewer people than the threshold, or of few who all say the same. */
export const sensitiveCells = (
  counts: Counts,
  threshold: number,
  saying: Protection['saying'],
): readonly Cell[] => [
  ...counts.flatMap((row, index) =>
    row.flatMap((count, column): Cell[] => (count > 0 && count < threshold ? [[index, column]] : [])),
  ),
  ...unanimous(counts, threshold, saying.columns),
  ...unanimous(transposed(counts), threshold, saying.rows).map(mirrored),
];

/** A step to the other side: from a row along a withheld cell that could hold more, from a column along one that could hold less. */
interface Route {
  readonly cost: number;
  readonly cells: readonly Cell[];
}

/**
 * The cheapest way from one side of a cell to the other, without that cell. A walk from row to column puts one answer more into
 * a cell, one from column to row takes one out of it: a way round closes a circle in which every row and column keeps its
 * total, so another table has the same totals and the same shown cells. Cells that are still shown cost what they hold and one more.
 */
const wayRound = (
  { fresh, all }: Pick<Protection, 'fresh' | 'all'>,
  withheld: Cells,
  [row, column]: Cell,
  direction: 'more' | 'less',
): Route | undefined => {
  const rows = fresh.length;
  const columns = fresh[0]?.length ?? 0;
  const [start, end] = direction === 'more' ? [rows + column, row] : [row, rows + column];
  const costs = Array.from({ length: rows + columns }, () => Number.POSITIVE_INFINITY);
  const from: (number | undefined)[] = costs.map(() => undefined);
  const done = costs.map(() => false);
  costs[start] = 0;
  const cellOf = (a: number, b: number): Cell => (a < rows ? [a, b - rows] : [b, a - rows]);
  for (;;) {
    let best = -1;
    for (const [place, cost] of costs.entries()) {
      if (!done[place] && cost < (costs[best] ?? Number.POSITIVE_INFINITY)) best = place;
    }
    if (best < 0 || best === end) break;
    done[best] = true;
    const [first, last] = best < rows ? [rows, rows + columns] : [0, rows];
    for (let next = first; next < last; next += 1) {
      const cell = cellOf(best, next);
      if (cell[0] === row && cell[1] === column) continue;
      // Nothing can be taken out of a cell that holds nothing.
      if (best >= rows && at(fresh, cell) === 0) continue;
      const cost = (costs[best] ?? 0) + (is(withheld, ...cell) ? 0 : 1 + at(all, cell));
      if (cost >= (costs[next] ?? 0)) continue;
      costs[next] = cost;
      from[next] = best;
    }
  }
  const cost = costs[end] ?? Number.POSITIVE_INFINITY;
  if (cost === Number.POSITIVE_INFINITY) return undefined;
  const cells: Cell[] = [];
  for (let place = end; place !== start; ) {
    const before = from[place] ?? start;
    cells.push(cellOf(before, place));
    place = before;
  }
  return { cost, cells };
};

/** The cheapest way in which a cell could hold another number than it does; it costs nothing where no more need be withheld. */
const wayOut = (protection: Protection, withheld: Cells, cell: Cell): Route | undefined => {
  const more = wayRound(protection, withheld, cell, 'more');
  const less = at(protection.fresh, cell) > 0 ? wayRound(protection, withheld, cell, 'less') : undefined;
  if (!more || !less) return more ?? less;
  return less.cost < more.cost ? less : more;
};

/** In each row in which fewer than the threshold could be found by taking what is shown off its total, the smallest shown cell. */
const tooSmallRests = ({ fresh, threshold }: Protection, withheld: Cells): Cell[] => {
  const inRows = (counts: Counts, hidden: Cells, totals: readonly number[]): Cell[] =>
    counts.flatMap((row, index): Cell[] => {
      const rest = row.reduce((total, count, column) => total + (is(hidden, index, column) ? count : 0), 0);
      if (rest === 0 || rest >= threshold || rest === totals[index]) return [];
      const shown = row
        .flatMap((count, column) => (count > 0 && !is(hidden, index, column) ? [{ count, column }] : []))
        .toSorted((a, b) => a.count - b.count || a.column - b.column);
      return shown[0] ? [[index, shown[0].column]] : [];
    });
  return [
    ...inRows(fresh, withheld, rowTotals(fresh)),
    ...inRows(transposed(fresh), transposed(withheld), columnTotals(fresh)).map(mirrored),
  ];
};

/**
 * Which cells of a table are withheld, so that whoever knows all its totals and the cells that are shown can work out no count
 * of few people. Each sensitive cell could hold another number; and what is found in a row or column by
 * subtraction is nothing, at least the threshold, or the whole row or column.
 * @returns undefined where that cannot be had: then nothing but totals may be told
 */
export const protect = (protection: Protection): boolean[][] | undefined => {
  const { fresh, threshold, saying, withheldBefore } = protection;
  const withheld = withheldBefore.map((row) => [...row]);
  const withhold = (cells: readonly Cell[]): boolean => {
    let isMore = false;
    for (const [row, column] of cells) {
      const line = withheld[row];
      if (!line || line[column]) continue;
      line[column] = true;
      isMore = true;
    }
    return isMore;
  };
  const sensitive = sensitiveCells(fresh, threshold, saying);
  withhold(sensitive);
  for (let isMore = true; isMore; ) {
    isMore = withhold(tooSmallRests(protection, withheld));
    for (const cell of sensitive) {
      const way = wayOut(protection, withheld, cell);
      if (!way) return undefined;
      isMore = withhold(way.cells) || isMore;
    }
  }
  return withheld;
};
