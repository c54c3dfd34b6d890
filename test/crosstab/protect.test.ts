import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  type Cells,
  type Counts,
  columnTotals,
  filled,
  rowTotals,
  sum,
  transposed,
} from '../../functions/rules/crosstab/counts.ts';
import { decide } from '../../functions/rules/crosstab/decide.ts';
import { protect, sensitiveCells } from '../../functions/rules/crosstab/protect.ts';
import { tested } from '../../functions/rules/crosstab/tested.ts';
import { drawing } from '../disclosure/support/campaign.ts';
import { type PublishedSum, ranges } from './support/attack.ts';

const allSaying = (counts: Counts) => ({
  rows: counts.map(() => true),
  columns: (counts[0] ?? []).map(() => true),
});

const none = (counts: Counts): boolean[][] => filled(counts.length, counts[0]?.length ?? 0, false);

const protectOne = (counts: Counts, threshold: number): boolean[][] | undefined =>
  protect({ fresh: counts, all: counts, withheldBefore: none(counts), threshold, saying: allSaying(counts) });

/** What a table tells of unknowns that begin at `from`, by layer: its totals, and the cells that are not withheld. */
const told = (counts: Counts, withheld: Cells, layers: readonly number[]): PublishedSum[] => {
  const columns = counts[0]?.length ?? 0;
  const size = counts.length * columns;
  const unknowns = (cells: readonly number[]) =>
    layers.flatMap((layer) => cells.map((cell) => layer * size + cell));
  return [
    ...rowTotals(counts).map((value, row) => ({
      unknowns: unknowns(Array.from({ length: columns }, (_, column) => row * columns + column)),
      value,
    })),
    ...columnTotals(counts).map((value, column) => ({
      unknowns: unknowns(counts.map((_, row) => row * columns + column)),
      value,
    })),
    ...counts.flatMap((line, row) =>
      line.flatMap((value, column) =>
        withheld[row]?.[column] ? [] : [{ unknowns: unknowns([row * columns + column]), value }],
      ),
    ),
  ];
};

/** Sensitive cells that an attacker finds out exactly. */
const found = (counts: Counts, withheld: Cells, threshold: number): string[] => {
  const columns = counts[0]?.length ?? 0;
  const cells = sensitiveCells(counts, threshold, allSaying(counts));
  const known = ranges(
    told(counts, withheld, [0]),
    counts.length * columns,
    cells.map(([row, column]) => [row * columns + column]),
  );
  return cells.flatMap((cell, index) => {
    const { low = 0, high = 0 } = known[index] ?? {};
    return high - low < 1 - 1e-6 ? [cell.join()] : [];
  });
};

/** A table as campaigns bring them: many alike, few of the rest, and now and then nobody. */
const aTable = (seed: number, rows?: number, columns?: number): number[][] => {
  const draw = drawing(seed);
  const size = () => 2 + Math.floor(draw() * 5);
  const [height, width] = [rows ?? size(), columns ?? size()];
  const scale = 5 + 400 * draw() ** 3;
  const weights = (length: number) => Array.from({ length }, () => draw() ** 3);
  const [ofRows, ofColumns] = [weights(height), weights(width)];
  return ofRows.map((a) => ofColumns.map((b) => Math.floor(a * b * scale * (0.3 + 1.4 * draw()))));
};

describe('the cells of one table that are withheld', () => {
  it('are none where every cell is empty or of enough people', () => {
    expect(
      protectOne(
        [
          [40, 0],
          [12, 30],
        ],
        10,
      )?.flat(),
    ).toEqual([false, false, false, false]);
  });

  it('are all of a table of two by two in which one is small', () => {
    expect(
      protectOne(
        [
          [40, 3],
          [12, 30],
        ],
        10,
      )?.flat(),
    ).toEqual([true, true, true, true]);
  });

  it('are refused where totals tell them: one row, or nobody to change places with', () => {
    expect(protectOne([[40, 3]], 10)).toBeUndefined();
    expect(
      protectOne(
        [
          [12, 0],
          [0, 0],
        ],
        10,
      ),
    ).toBeUndefined();
  });

  it('hide that a row of few people is unanimous, and leave that of many', () => {
    const table = (count: number): Counts => [
      [count, 0, 0],
      [40, 50, 60],
      [70, 80, 90],
    ];
    const few = protectOne(table(19), 10);
    expect(few?.[0]?.[0]).toBe(true);
    expect(few?.[0]?.filter(Boolean).length).toBeGreaterThan(1);
    expect(found(table(19), few ?? none(table(19)), 10)).toEqual([]);
    expect(protectOne(table(20), 10)?.flat().some(Boolean)).toBe(false);
  });

  it('are the same whichever question is in rows, where what is lost is not', () => {
    const counts = [
      [3, 40, 50],
      [60, 71, 82],
      [93, 14, 25],
    ];
    expect(protectOne(transposed(counts), 10)).toEqual(transposed(protectOne(counts, 10) ?? []));
  });

  it('cannot be found by linear programming in 800 tables, of which most withhold something', () => {
    let [withholding, refused] = [0, 0];
    for (let seed = 1; seed <= 800; seed += 1) {
      const counts = aTable(seed);
      const threshold = seed % 3 === 0 ? 5 : 10;
      const withheld = protectOne(counts, threshold);
      if (!withheld) {
        refused += 1;
        continue;
      }
      if (withheld.flat().some(Boolean)) withholding += 1;
      expect(found(counts, withheld, threshold), `table ${seed}`).toEqual([]);
    }
    expect(withholding).toBeGreaterThan(300);
    expect(refused).toBeLessThan(400);
  });

  it('leave, in rows and columns, nothing or enough to be found by subtraction, if not all', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const counts = aTable(seed);
      const withheld = protectOne(counts, 10);
      if (!withheld) continue;
      for (const [table, hidden] of [
        [counts, withheld],
        [transposed(counts), transposed(withheld)],
      ] as const) {
        for (const [index, row] of table.entries()) {
          const rest = sum(row.filter((_, column) => hidden[index]?.[column]));
          if (rest > 0 && rest < 10) expect(rest).toBe(sum(row));
        }
      }
    }
  });

  it('cannot be found by trying every table there can be, in small ones', () => {
    /** Every way to fill the withheld cells so that rows and columns have their totals. */
    const fillings = (counts: Counts, withheld: Cells): number[][] => {
      const cells = withheld.flatMap((row, r) => row.flatMap((is, c) => (is ? [[r, c] as const] : [])));
      const rest = (table: Counts, hidden: Cells) =>
        table.map((row, r) => sum(row.filter((_, c) => hidden[r]?.[c])));
      const rows = rest(counts, withheld);
      const columns = rest(transposed(counts), transposed(withheld));
      const all: number[][] = [];
      const fill = (values: number[]): void => {
        const cell = cells[values.length];
        if (!cell) {
          if ([...rows, ...columns].every((left) => left === 0)) all.push(values);
          return;
        }
        const [r, c] = cell;
        for (let value = 0; value <= Math.min(rows[r] ?? 0, columns[c] ?? 0); value += 1) {
          rows[r] = (rows[r] ?? 0) - value;
          columns[c] = (columns[c] ?? 0) - value;
          fill([...values, value]);
          rows[r] = (rows[r] ?? 0) + value;
          columns[c] = (columns[c] ?? 0) + value;
        }
      };
      fill([]);
      return all;
    };
    const cell = fc.integer({ min: 0, max: 4 });
    const table = fc.constantFrom([2, 2], [2, 3], [3, 2], [3, 3]).chain(([rows = 2, columns = 2]) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(table, (counts) => {
        const withheld = protectOne(counts, 3);
        if (!withheld) return;
        const all = fillings(counts, withheld);
        const places = withheld.flatMap((row, r) => row.flatMap((is, c) => (is ? [`${r},${c}`] : [])));
        for (const sensitive of sensitiveCells(counts, 3, allSaying(counts))) {
          const at = places.indexOf(sensitive.join());
          expect(new Set(all.map((values) => values[at])).size).toBeGreaterThan(1);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('are found where only the small ones are withheld: the attack can tell', () => {
    const careless = Array.from({ length: 50 }, (_, index) => aTable(index + 1)).flatMap((counts) =>
      found(
        counts,
        counts.map((row) => row.map((count) => count > 0 && count < 10)),
        10,
      ),
    );
    expect(careless.length).toBeGreaterThan(20);
  });
});

describe('the test of a table', () => {
  it('follows from what is told: another table with the same totals and shown cells has the same', () => {
    let compared = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const counts = aTable(seed, 4, 4);
      const withheld = protectOne(counts, 10);
      if (!withheld?.flat().some(Boolean)) continue;
      // A circle of withheld cells: one up, one down.
      const squares = counts.flatMap((_, a) =>
        counts.flatMap((_unused, b) =>
          [0, 1, 2, 3].flatMap((c) => [0, 1, 2, 3].map((d) => [a, b, c, d] as const)),
        ),
      );
      const square = squares.find(
        ([a, b, c, d]) =>
          a !== b &&
          c !== d &&
          withheld[a]?.[c] &&
          withheld[b]?.[d] &&
          withheld[a]?.[d] &&
          withheld[b]?.[c] &&
          (counts[a]?.[d] ?? 0) > 0 &&
          (counts[b]?.[c] ?? 0) > 0,
      );
      if (!square) continue;
      const [a, b, c, d] = square;
      const other = counts.map((row) => [...row]);
      for (const [row, column, change] of [
        [a, c, 1],
        [b, d, 1],
        [a, d, -1],
        [b, c, -1],
      ] as const) {
        const line = other[row];
        if (line) line[column] = (line[column] ?? 0) + change;
      }
      compared += 1;
      const saying = allSaying(counts);
      expect(tested({ counts: other, withheld }, saying)).toEqual(tested({ counts, withheld }, saying));
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('takes rows or columns with withheld cells as one, whichever leaves more', () => {
    const counts = [
      [50, 60, 70, 80],
      [8, 9, 90, 95],
      [40, 30, 85, 99],
    ];
    const withheld = protectOne(counts, 10) ?? [];
    const test = tested({ counts, withheld }, allSaying(counts));
    expect(test?.columns).toEqual([[0, 1], [2], [3]]);
    expect(test?.rows).toEqual([[0], [1], [2]]);
    expect(test?.degreesOfFreedom).toBe(4);
  });
});

describe('a line of tables of the same questions', () => {
  const threshold = 10;
  const saying = { rows: [true, true, true], columns: [true, true, true] };
  const decideOn = (counts: Record<string, Counts>, tables: number) =>
    decide({ counts: new Map(Object.entries(counts)), tables, threshold, saying });

  it('does not tell the answers of few by their difference: 500 pairs by linear programming over both', () => {
    let [both, more] = [0, 0];
    for (let seed = 1; seed <= 500; seed += 1) {
      const first = aTable(seed, 3, 3);
      const fresh = aTable(seed + 10_000, 3, 3);
      const before = decideOn({ '11': first, '01': fresh }, 1);
      const after = decideOn({ '11': first, '01': fresh }, 2);
      if ('refusal' in before || 'refusal' in after) continue;
      both += 1;
      if (!after.withheld.flat().every(Boolean)) more += 1;
      const sums = [
        ...told(first, before.withheld, [0]),
        ...told(added(first, fresh), after.withheld, [0, 1]),
      ];
      const targets = [
        ...sensitiveCells(first, threshold, saying).map(([r, c]) => [3 * r + c]),
        ...sensitiveCells(fresh, threshold, saying).map(([r, c]) => [9 + 3 * r + c]),
        ...sensitiveCells(added(first, fresh), threshold, saying).map(([r, c]) => [3 * r + c, 9 + 3 * r + c]),
      ];
      for (const { low, high } of ranges(sums, 18, targets)) expect(high - low).toBeGreaterThan(1e-3);
    }
    expect(both).toBeGreaterThan(60);
    expect(more).toBeGreaterThan(20);
  });

  it('tells the answers of few where each table is decided on by itself: the attack can tell', () => {
    const exposed = Array.from({ length: 100 }, (_, index) => index + 1).filter((seed) => {
      const first = aTable(seed, 3, 3);
      const fresh = aTable(seed + 10_000, 3, 3);
      const before = decideOn({ '1': first }, 1);
      const after = decideOn({ '1': added(first, fresh) }, 1);
      if ('refusal' in before || 'refusal' in after) return false;
      const sums = [
        ...told(first, before.withheld, [0]),
        ...told(added(first, fresh), after.withheld, [0, 1]),
      ];
      const targets = sensitiveCells(fresh, threshold, saying).map(([r, c]) => [9 + 3 * r + c]);
      return ranges(sums, 18, targets).some(({ low, high }) => high - low < 1e-3);
    });
    expect(exposed.length).toBeGreaterThan(0);
  });

  const large: Counts = [
    [100, 120, 130],
    [110, 140, 150],
    [160, 170, 180],
  ];
  const few = (count: number): Counts => [
    [count, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];

  it('is refused below the threshold, with too few new ones, and where earlier answers are gone', () => {
    expect(decideOn({ '1': few(9) }, 1)).toEqual({ refusal: 'below_threshold' });
    expect(decideOn({ '11': large, '01': few(9) }, 2)).toEqual({ refusal: 'too_few_new' });
    expect(decideOn({ '11': large, '10': few(1), '01': large }, 2)).toEqual({ refusal: 'answers_gone' });
    expect(decideOn({ '1': few(40) }, 1)).toMatchObject({ counts: few(40) });
  });

  it('is the same again where nothing came in between', () => {
    const again = decideOn({ '11': large }, 2);
    expect(again).toEqual(decideOn({ '1': large }, 1));
  });

  it('goes by what was told: a table that was refused lets the next one be told', () => {
    const after = decideOn({ '111': large, '011': few(9), '001': large }, 3);
    expect(after).toMatchObject({ counts: added(added(large, few(9)), large) });
  });

  it('keeps withheld what was withheld', () => {
    const first = large.map((row, r) => row.map((count, c) => (r === 0 && c === 0 ? 3 : count)));
    const before = decideOn({ '11': first, '01': large }, 1);
    const after = decideOn({ '11': first, '01': large }, 2);
    if ('refusal' in before || 'refusal' in after) throw new Error('two tables');
    expect(before.withheld[0]?.[0]).toBe(true);
    expect(after.withheld).toEqual(before.withheld);
  });
});

describe('tables of other sets', () => {
  /** Answers to three questions of three options each. */
  const aCube = (seed: number): number[] => {
    const draw = drawing(seed);
    return Array.from({ length: 27 }, () => Math.floor(45 * draw() ** 3));
  };
  const placesOf = (cell: number): readonly [number, number, number] => [
    Math.floor(cell / 9),
    Math.floor(cell / 3) % 3,
    cell % 3,
  ];

  /** One table of two of the questions, and what it tells of the cube. */
  const face = (cube: readonly number[], axes: readonly [number, number]) => {
    const cells = (row: number, column: number): number[] =>
      [...cube.keys()].filter((cell) => {
        const places = placesOf(cell);
        return places[axes[0]] === row && places[axes[1]] === column;
      });
    const counts = [0, 1, 2].map((row) =>
      [0, 1, 2].map((column) => sum(cells(row, column).map((cell) => cube[cell] ?? 0))),
    );
    const withheld = protectOne(counts, 10);
    const sums = withheld
      ? told(counts, withheld, [0]).map(({ unknowns, value }) => ({
          unknowns: unknowns.flatMap((cell) => cells(Math.floor(cell / 3), cell % 3)),
          value,
        }))
      : [];
    const targets = sensitiveCells(counts, 10, allSaying(counts)).map(([row, column]) => cells(row, column));
    return { withheld, sums, targets };
  };

  it('with a question in common tell nothing of each other', () => {
    let [attacked, determined] = [0, 0];
    for (let seed = 1; seed <= 150; seed += 1) {
      const cube = aCube(seed);
      const faces = [face(cube, [0, 1]), face(cube, [0, 2]), face(cube, [1, 2])];
      if (faces.some(({ withheld }) => !withheld)) continue;
      const known = ranges(
        faces.flatMap(({ sums }) => sums),
        27,
        faces.flatMap(({ targets }) => targets),
      );
      attacked += known.length;
      determined += known.filter(({ low, high }) => high - low < 1e-3).length;
    }
    expect(attacked).toBeGreaterThan(100);
    expect(determined).toBe(0);
  });

  it('of one unit and of all would tell of the others: why there are never both', () => {
    const exposed = Array.from({ length: 50 }, (_, index) => index + 1).filter((seed) => {
      const [unit, rest] = [aTable(seed, 3, 3), aTable(seed + 500, 3, 3)];
      const [ofUnit, ofAll] = [protectOne(unit, 10), protectOne(added(unit, rest), 10)];
      if (!ofUnit || !ofAll) return false;
      const sums = [...told(unit, ofUnit, [0]), ...told(added(unit, rest), ofAll, [0, 1])];
      const targets = sensitiveCells(rest, 10, allSaying(rest)).map(([r, c]) => [9 + 3 * r + c]);
      return ranges(sums, 18, targets).some(({ low, high }) => high - low < 1e-3);
    });
    expect(exposed.length).toBeGreaterThan(0);
  });
});
