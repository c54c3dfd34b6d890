import { type Amount, addTo, isRestSafe, nothing, type Standing, standingOf, validIn } from './amounts.ts';
import { type Block, isCounted } from './blocks.ts';
import type { LineData, Part } from './lineData.ts';
import { merge } from './merging.ts';
import type { Place } from './nodeUnits.ts';

/** Units whose slices are told together. */
export type SplitBlock = readonly number[];

export interface SplitSource {
  readonly data: LineData;
  readonly threshold: number;
  readonly now: number;
  readonly blocks: readonly Block[];
  readonly before: readonly Block[];
  /** How many slices there are, and of which a part is. */
  readonly slices: number;
  readonly sliceOf: (part: Part) => number;
  /** Of the survey's `responses`, unless the line is that itself. */
  readonly responses: readonly SplitBlock[] | undefined;
  /** Nodes that are shown whole, and of which `responses` are split. */
  readonly places: readonly Place[];
  /** Units whose slices must not be told. */
  readonly barred: ReadonlySet<number>;
}

/** By slice: what was told before and is now, what never was, what came back or is gone since the last time, and all told now. */
type Slices = readonly Amount[];

/** Sets that have units in common, put together. */
const joined = (sets: readonly (readonly number[])[]): number[][] => {
  const parent = new Map<number, number>();
  const root = (unit: number): number => {
    const up = parent.get(unit) ?? unit;
    return up === unit ? unit : root(up);
  };
  for (const [first, ...others] of sets) {
    if (first === undefined) continue;
    parent.set(first, root(first));
    for (const other of others) parent.set(root(other), root(first));
  }
  const units = [...new Set(sets.flat())].toSorted((a, b) => a - b);
  return [...Map.groupBy(units, root).values()];
};

/**
 * The sets of units of which a line's slices are told: each has, in every slice, no answers or enough. A slice that moved
 * since the last release has enough answers that were never told; beside one that did not move, no slice may tell its older
 * answers apart either unless they are enough.
 */
export const splitOf = (source: SplitSource): SplitBlock[] => {
  const { data, threshold, now, blocks, before, slices, sliceOf, responses, places, barred } = source;
  const { line, parts } = data;
  const asOf = new Map(blocks.flatMap((block) => block.units.map((unit) => [unit, block.asOf])));
  const earlier = new Map(before.flatMap((block) => block.units.map((unit) => [unit, block])));
  const empty = (): number[][] => Array.from({ length: 4 * slices }, () => nothing(line));
  const slicesOf = (units: readonly number[]): Slices => {
    const found = empty();
    for (const part of units.flatMap((unit) => parts[unit] ?? [])) {
      const release = asOf.get(part.unit);
      const block = earlier.get(part.unit);
      const isNow = release !== undefined && isCounted(part, release, now);
      const was = block !== undefined && isCounted(part, block.asOf, now);
      const isFresh = isNow && !block?.told.some((one) => isCounted(part, one, now));
      const slice = 4 * sliceOf(part);
      const kind = isFresh ? 1 : isNow && was ? 0 : 2;
      if (isNow || was) addTo(found[slice + kind] ?? [], part.amount);
      if (isNow) addTo(found[slice + 3] ?? [], part.amount);
    }
    return found;
  };
  const isPieceSafe = (amount: Slices): boolean => {
    const of = (kind: number): Standing[] =>
      amount.filter((_, index) => index % 4 === kind).map((one) => standingOf(line, one, threshold));
    const [kept, fresh, changed, told] = [of(0), of(1), of(2), of(3)];
    const isMoved = (slice: number): boolean => fresh[slice] === 'safe';
    const isSame = (slice: number): boolean => fresh[slice] === 'empty' && changed[slice] === 'empty';
    const moveAll = told.every((standing, slice) => standing === 'empty' || isMoved(slice));
    return told.every(
      (standing, slice) =>
        (standing === 'safe' || (standing === 'empty' && changed[slice] === 'empty')) &&
        isRestSafe(amount[4 * slice + 3] ?? [], threshold) &&
        (isMoved(slice) || isSame(slice)) &&
        (moveAll || kept[slice] === 'safe' || kept[slice] === 'empty'),
    );
  };
  const shown = new Set(blocks.flatMap(({ units }) => units));
  const withResponses = responses?.map((units) => units.filter((unit) => shown.has(unit))) ?? [];
  const covered = new Set(responses?.flat());
  const pieces = joined([...blocks.map(({ units }) => units), ...withResponses])
    .filter((units) => !responses || units.every((unit) => covered.has(unit)))
    .map((units) => ({ units, amount: slicesOf(units) }));
  const open = new Set(pieces.flatMap(({ units }) => units));
  const isOpen = ({ units }: Place): boolean =>
    [...units].every((unit) => !shown.has(unit) || open.has(unit));
  const nodes = places.filter((place) => isOpen(place) && isPieceSafe(slicesOf([...place.units])));
  if (nodes.length === 0) return [];
  const { safe } = merge<Slices>({
    pieces,
    nodes,
    isSafe: isPieceSafe,
    sizeOf: (amount) => amount.reduce((sum, one, index) => sum + (index % 4 === 3 ? validIn(one) : 0), 0),
    added: (a, b) => {
      const sum = empty();
      for (const one of [a, b]) for (const [index, amount] of one.entries()) addTo(sum[index] ?? [], amount);
      return sum;
    },
  });
  return safe.map(({ units }) => units).filter((units) => !units.some((unit) => barred.has(unit)));
};

/** Whether a node is made of whole sets: those of its units that are told are in sets that have no others. */
export const isMadeOf = (
  units: ReadonlySet<number>,
  sets: readonly (readonly number[])[],
  told: ReadonlySet<number>,
): boolean => {
  const inside = new Set<number>();
  for (const set of sets) {
    const common = set.filter((unit) => units.has(unit)).length;
    if (common === 0) continue;
    if (common < set.length) return false;
    for (const unit of set) inside.add(unit);
  }
  return inside.size > 0 && [...units].every((unit) => !told.has(unit) || inside.has(unit));
};
