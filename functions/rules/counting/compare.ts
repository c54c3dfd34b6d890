import type { TallyComparison } from '../../../schemas/counting.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { canonicalTally, cellKey } from './fold.ts';

/** Every count of a tally by name. */
const countsOf = (tally: Tally | undefined): Map<string, number> =>
  new Map(
    tally && [
      ['', tally.counted] as const,
      ...Object.entries(tally.questions).flatMap(([question, { histogram, skipped }]) => [
        ...Object.entries(histogram).map(([option, count]) => [`${question}/${option}`, count] as const),
        [`${question}/~`, skipped] as const,
      ]),
    ],
  );

/** Whether no count of `a` is above that of `b`. No tally counts nothing. */
export const isWithin = (a: Tally | undefined, b: Tally | undefined): boolean => {
  const above = countsOf(b);
  return [...countsOf(a)].every(([name, count]) => count <= (above.get(name) ?? 0));
};

const byCell = (tallies: readonly Tally[]): Map<string, Tally> =>
  new Map(tallies.map((tally) => [cellKey(tally), tally]));

/** Three readings one after the other: the tallies in force, the rebuilt ones, those in force again. */
export interface Readings {
  readonly before: readonly Tally[];
  readonly rebuilt: readonly Tally[];
  readonly after: readonly Tally[];
}

/** A cell that does not agree. */
export interface Disagreement {
  readonly cell: string;
  readonly inForce: string | null;
  readonly rebuilt: string | null;
}

/**
 * The cells in which the rebuilt tally does not lie between two readings of the one in force. Counts only grow: where the two
 * readings are the same, nothing was counted between them, and to lie between is to be equal; elsewhere the two differ by no
 * more than what was counted in between.
 */
export const disagreements = (readings: Readings): Disagreement[] => {
  const [before, rebuilt, after] = [
    byCell(readings.before),
    byCell(readings.rebuilt),
    byCell(readings.after),
  ];
  const cells = [...new Set([...before.keys(), ...rebuilt.keys(), ...after.keys()])].sort();
  return cells.flatMap((cell) => {
    const [first, anew, second] = [before.get(cell), rebuilt.get(cell), after.get(cell)];
    if (isWithin(first, anew) && isWithin(anew, second)) return [];
    const text = (tally: Tally | undefined) => (tally ? canonicalTally(tally) : null);
    return [{ cell, inForce: text(second), rebuilt: text(anew) }];
  });
};

/** How many differing cells are told in full, and how much of each: a pointer is one small item. */
const examples = { cells: 10, characters: 2_000 } as const;

/** Disagreements as they are kept. @param cells how many were compared */
export const comparisonOf = (at: Date, cells: number, found: readonly Disagreement[]): TallyComparison => {
  const cut = (text: string | null) => text?.slice(0, examples.characters) ?? null;
  return {
    at: at.toISOString(),
    cells,
    differing: found.length,
    examples: found
      .slice(0, examples.cells)
      .map(({ cell, inForce, rebuilt }) => ({ cell, before: cut(inForce), after: cut(rebuilt) })),
  };
};
