import { LRUCache } from 'lru-cache';
import type { Lane } from '../../schemas/lane.ts';
import type { LaneLoad, LoadStore } from './loadStore.ts';

type Counts = ReadonlyMap<string, LaneLoad>;

/** Adds to what came by a lane from a place, or takes away from it. */
const raise = (counts: Map<string, LaneLoad>, place: string, lane: Lane, by: 1 | -1): void => {
  const before = counts.get(place) ?? {};
  counts.set(place, { ...before, [lane]: (before[lane] ?? 0) + by });
};

/** Of each place and lane what `combine` makes of both. */
const combined = (a: Counts, b: Counts, combine: (a: number, b: number) => number): Map<string, LaneLoad> => {
  const places = new Set([...a.keys(), ...b.keys()]);
  return new Map(
    [...places].map((place) => {
      const [one, other] = [a.get(place) ?? {}, b.get(place) ?? {}];
      const lanes = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<Lane>;
      return [
        place,
        Object.fromEntries([...lanes].map((lane) => [lane, combine(one[lane] ?? 0, other[lane] ?? 0)])),
      ];
    }),
  );
};

interface Slot {
  /** What was read last, and when; in milliseconds. */
  read: Counts;
  readAt: number;
  reading: Promise<void> | undefined;
  /** What this instance took since that reading began, and in this hour altogether. */
  since: Map<string, LaneLoad>;
  own: Map<string, LaneLoad>;
}

/** How long a reading is relied on, in milliseconds: counting itself takes a second or two. */
const freshMs = 5_000;

/**
 * How many responses came in about a unit within an hour, as far as one instance can know: what was counted a few seconds ago,
 * and what it took itself since then, at the least all that it took itself. Caps are a bound on
 * stuffing and not a figure: with many instances a few more come in before all have noticed.
 * @param unread told when the counts cannot be read: then the last ones serve
 * @param clock milliseconds, to tell how old a reading is
 * @param entries how many units and hours to keep at most
 */
export const loadCache = (
  store: Pick<LoadStore, 'read'>,
  unread: () => void,
  clock: () => number = Date.now,
  entries = 5_000,
) => {
  const slots = new LRUCache<string, Slot>({ max: entries });
  const slotOf = (surveyId: string, unitId: string, hour: string): Slot => {
    const key = `${surveyId}#${unitId}#${hour}`;
    const found = slots.get(key);
    if (found) return found;
    const none: Slot = { read: new Map(), readAt: 0, reading: undefined, since: new Map(), own: new Map() };
    slots.set(key, none);
    return none;
  };
  const refresh = async (slot: Slot, surveyId: string, unitId: string, hour: string): Promise<void> => {
    slot.since = new Map();
    try {
      slot.read = (await store.read(surveyId, unitId, hour)).byPlace;
    } catch {
      unread();
    } finally {
      slot.readAt = clock();
      slot.reading = undefined;
    }
  };
  /** What is known of a unit's hour at this very moment, however old the last reading. */
  const known = (surveyId: string, unitId: string, hour: string): Counts => {
    const { read, since, own } = slotOf(surveyId, unitId, hour);
    return combined(
      combined(read, since, (a, b) => a + b),
      own,
      Math.max,
    );
  };
  /** Reads once more where what is known is too old. */
  const freshen = async (surveyId: string, unitId: string, hour: string): Promise<void> => {
    const slot = slotOf(surveyId, unitId, hour);
    if (clock() - slot.readAt < freshMs) return;
    slot.reading ??= refresh(slot, surveyId, unitId, hour);
    await slot.reading;
  };
  return {
    known,
    freshen,

    /**
     * Responses about a unit within an hour: by service point ('' for the unit as such) and lane. Read once more where what is
     * known is too old.
     * @param hour as `2026-12-01T08`, UTC
     */
    read: async (surveyId: string, unitId: string, hour: string): Promise<Counts> => {
      await freshen(surveyId, unitId, hour);
      return known(surveyId, unitId, hour);
    },

    /**
     * Notes a response of this hour, before it is stored: so that as many as come at once see each other.
     * @returns takes the note back, should the response not be stored
     */
    note: (surveyId: string, unitId: string, hour: string, place: string, lane: Lane): (() => void) => {
      // Those that are here now: another reading may begin in the meantime.
      const { since, own } = slotOf(surveyId, unitId, hour);
      for (const counts of [since, own]) raise(counts, place, lane, 1);
      return () => {
        for (const counts of [since, own]) raise(counts, place, lane, -1);
      };
    },
  };
};

export type LoadCache = ReturnType<typeof loadCache>;
