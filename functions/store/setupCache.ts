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
  const through = async <V>(
    kind: keyof SetupStore,
    names: readonly (string | number | null)[],
    read: () => Promise<V>,
  ): Promise<V> => {
    const key = [kind, ...names].join('#');
    // What is there need not be waited for: on the warm path that is all of it.
    const slot = slots.get(key) ?? (await slots.fetch(key, { context: read }));
    return slot?.value as V;
  };
  return {
    campaign: (campaignId) => through('campaign', [campaignId], () => store.campaign(campaignId)),
    unit: (campaign, unitId) =>
      through('unit', [campaign.id, campaign.unitSet, unitId], () => store.unit(campaign, unitId)),
    survey: (surveyId) => through('survey', [surveyId], () => store.survey(surveyId)),
    form: (formId, version) => through('form', [formId, version], () => store.form(formId, version)),
    poster: (token) => through('poster', [token], () => store.poster(token)),
  };
};
