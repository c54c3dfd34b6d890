import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { Instant } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { codeBatchKey } from './keys.ts';

/** Of a batch of codes: when it was withdrawn, if it was. */
const BatchState = z.object({ withdrawnAt: z.optional(Instant) });

type BatchState = z.infer<typeof BatchState>;

/** How long the withdrawal of a batch may take to show, in milliseconds. */
const freshMs = 30_000;

interface Slot {
  /** Undefined where there is no such batch. */
  readonly state: BatchState | undefined;
}

/** Whether batches of codes are in force, for those who ask again and again. */
export const batchCache = (database: Database, entries = 5_000) => {
  const slots = new LRUCache<string, Slot>({ max: entries, ttl: freshMs });

  const read = async (campaignId: string, batchId: string): Promise<BatchState | undefined> => {
    const state = await getItem(database, 'setup', codeBatchKey(campaignId, batchId), BatchState, true);
    slots.set(`${campaignId}#${batchId}`, { state });
    return state;
  };

  return {
    /** As it is now, read consistently; undefined where there is no such batch. */
    read,
    /** As it was at most half a minute ago. */
    recent: async (campaignId: string, batchId: string): Promise<BatchState | undefined> => {
      const slot = slots.get(`${campaignId}#${batchId}`);
      return slot ? slot.state : read(campaignId, batchId);
    },
  };
};
