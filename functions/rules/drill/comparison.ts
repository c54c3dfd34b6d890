import type { Tally } from '../../../schemas/tally.ts';
import { addTally, canonicalTally, cellKey } from '../counting/fold.ts';

/** A raw item of one of the two tables, as far as a drill looks at it. */
export interface DrillItem {
  /** All of it, in canonical JSON. */
  readonly content: string;
  /** When it was accepted, in milliseconds since 1970; undefined where it is no response. */
  readonly acceptedAt: number | undefined;
  readonly unitId: string | undefined;
  /** What it adds to its tally; undefined where it cannot be counted. */
  readonly delta: Tally | undefined;
}

/** How the two tables differ about a unit. */
export interface UnitDifference {
  /** Undefined for items that are no responses. */
  readonly unitId: string | undefined;
  /** Responses that the restore did not bring back. */
  readonly onlyLive: number;
  /** Responses that were brought back and that the table itself has no longer. */
  readonly onlyRestored: number;
  /** Responses that are not the same, byte for byte. */
  readonly changed: number;
  /** Tallies that come out otherwise when they are counted from what was brought back. */
  readonly tallies: number;
}

/** What a stretch of the two tables came to. */
export interface Compared {
  readonly live: number;
  readonly restored: number;
  readonly differences: readonly UnitDifference[];
}

type Counts = { -readonly [name in Exclude<keyof UnitDifference, 'unitId'>]: number };

const none: Counts = { onlyLive: 0, onlyRestored: 0, changed: 0, tallies: 0 };

/** The two differences of one unit as one. */
export const addDifference = (a: UnitDifference | undefined, b: UnitDifference): UnitDifference =>
  a
    ? {
        unitId: b.unitId,
        onlyLive: a.onlyLive + b.onlyLive,
        onlyRestored: a.onlyRestored + b.onlyRestored,
        changed: a.changed + b.changed,
        tallies: a.tallies + b.tallies,
      }
    : b;

/**
 * Compares a stretch of the live table with the same stretch of the restored one, item by item and tally by tally. Only
 * what was accepted before the cut counts, by what either of the two says.
 */
export const comparison = (cut: Date) => {
  const units = new Map<string | undefined, Counts>();
  const tallies = { live: new Map<string, Tally>(), restored: new Map<string, Tally>() };
  const seen = { live: 0, restored: 0 };

  const isBefore = (item: DrillItem | undefined): boolean =>
    item?.acceptedAt !== undefined && item.acceptedAt < cut.getTime();

  const raise = (unitId: string | undefined, what: keyof Counts): void => {
    const counts = units.get(unitId) ?? { ...none };
    counts[what] += 1;
    units.set(unitId, counts);
  };

  const take = (side: 'live' | 'restored', item: DrillItem | undefined): void => {
    if (!item) return;
    seen[side] += 1;
    if (!item.delta) return;
    const cell = cellKey(item.delta);
    tallies[side].set(cell, addTally(tallies[side].get(cell), item.delta));
  };

  return {
    /** Takes what the two tables have under one key. */
    add: (live: DrillItem | undefined, restored: DrillItem | undefined): void => {
      // When an item came that is no response cannot be told: it must still be there if it was brought back.
      const isWanted =
        isBefore(live) || isBefore(restored) || (restored && restored.acceptedAt === undefined);
      if (!isWanted) return;
      take('live', live);
      take('restored', restored);
      const unitId = live?.unitId ?? restored?.unitId;
      if (!restored) raise(unitId, 'onlyLive');
      else if (!live) raise(unitId, 'onlyRestored');
      else if (live.content !== restored.content) raise(unitId, 'changed');
    },

    /** What came out; the tallies are compared here, byte for byte. */
    result: (): Compared => {
      for (const cell of new Set([...tallies.live.keys(), ...tallies.restored.keys()])) {
        const [live, restored] = [tallies.live.get(cell), tallies.restored.get(cell)];
        const isSame = live && restored && canonicalTally(live) === canonicalTally(restored);
        if (!isSame) raise((live ?? restored)?.unitId, 'tallies');
      }
      return { ...seen, differences: [...units].map(([unitId, counts]) => ({ unitId, ...counts })) };
    },
  };
};
