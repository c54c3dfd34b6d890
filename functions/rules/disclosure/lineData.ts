import type { Lane } from '../../../schemas/lane.ts';
import type { ReleaseLine } from '../../../schemas/release.ts';
import { type Amount, addTo, amountOf, nothing, restOf } from './amounts.ts';
import type { Atom, LineAtoms } from './disclosure.ts';

/** Answers of one unit that are alike in everything that disclosure looks at. */
export interface Part {
  readonly unit: number;
  readonly lane: Lane;
  readonly day: string | null;
  readonly inReleases: readonly boolean[];
  readonly isIn: boolean;
  readonly amount: Amount;
}

export interface LineData {
  readonly line: ReleaseLine;
  /** By unit. */
  readonly parts: readonly (readonly Part[])[];
}

const alike = ({ unitId, lane, day, inReleases, isIn }: Atom): string =>
  [unitId, lane, day ?? '', isIn ? 1 : 0, inReleases.map((is) => (is ? 1 : 0)).join('')].join('/');

/**
 * A line's atoms by unit, those that are alike added up, in an order that does not depend on the input's.
 * @param responses atoms of the survey's `responses`, where the line is another
 * @throws RangeError where an atom's unit is not among the units
 */
export const lineData = (
  { line, atoms }: LineAtoms,
  responses: readonly Atom[],
  placeOf: ReadonlyMap<string, number>,
): LineData => {
  const byKey = new Map<string, { atom: Atom; amount: number[] }>();
  const add = (atom: Atom, amount: Amount): void => {
    const key = alike(atom);
    const kept = byKey.get(key) ?? { atom, amount: nothing(line) };
    addTo(kept.amount, amount);
    byKey.set(key, kept);
  };
  for (const atom of atoms) add(atom, amountOf(line, atom));
  if (line.type !== 'responses') for (const atom of responses) add(atom, restOf(line, atom));
  const parts: Part[][] = Array.from(placeOf, () => []);
  const inOrder = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, { atom, amount }] of inOrder) {
    const unit = placeOf.get(atom.unitId);
    if (unit === undefined) throw new RangeError(`answers of ${atom.unitId}, which is not among the nodes`);
    const { lane, day, inReleases, isIn } = atom;
    parts[unit]?.push({ unit, lane, day, inReleases, isIn, amount });
  }
  return { line, parts };
};
