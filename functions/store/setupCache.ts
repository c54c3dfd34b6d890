import { LRUCache } from 'lru-cache';
import type { SetupStore } from './setupStore.ts';

/** How long an edit by the office may take to show: windows are checked against the clock at every request. */
const freshMs = 30_000;
/** What is not there may be there soon; yet a flood of made-up ids must not reach the database each time. */
const absentMs = 5_000;

interface Slot {
  readonly value: unknown;
}

/**
 * Keeps what was read in memory, so that a warm function accepts a response without a read. Requests that come while
 * one reading is under way share it.
 * @param entries how many things to keep at most
 */
export const setupCache = (store: SetupStore, entries = 5_000): SetupStore => {
  const slots = new LRUCache<string, Slot, () => Promise<unknown>>({
    max: entries,
    fetchMethod: async (_key, _stale, { context, options }) => {
      const value = await context();
      options.ttl = value === undefined ? absentMs : freshMs;
      return { value };
    },
  });
  const through =
    <A extends readonly (string | number)[], V>(kind: string, read: (...args: A) => Promise<V>) =>
    async (...args: A): Promise<V> => {
      const slot = await slots.fetch([kind, ...args].join('#'), { context: () => read(...args) });
      return slot?.value as V;
    };
  return {
    campaign: through('campaign', store.campaign),
    unit: through('unit', store.unit),
    survey: through('survey', store.survey),
    form: through('form', store.form),
  };
};
