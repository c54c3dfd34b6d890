import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { CodeKind } from '../../schemas/code.ts';
import { Id, Instant } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { codeBatchKey, codeKey } from './keys.ts';

/** What is kept of a code, as far as a visit's matters. */
const CodeRow = z.object({ campaignId: Id, unitId: Id, batchId: Id, kind: CodeKind });

/** Of a code's batch: whether it is there and still good. */
const BatchState = z.object({ withdrawnAt: z.optional(Instant) });

/** How long the withdrawal of a batch may take to show, in milliseconds. */
const freshMs = 30_000;

interface BatchSlot {
  readonly state: z.infer<typeof BatchState> | undefined;
}

/** Looks visit codes up. Nothing is written: the response that a code brings is what spends it. */
export const visitCodeStore = (database: Database) => {
  const batches = new LRUCache<string, BatchSlot, () => Promise<BatchSlot['state']>>({
    max: 1_000,
    ttl: freshMs,
    fetchMethod: async (_key, _stale, { context }) => ({ state: await context() }),
  });
  return {
    /** What is kept under a code's keyed hash. */
    code: (hash: string) => getItem(database, 'codes', codeKey(hash), CodeRow),
    /** The state of a batch, as it was half a minute ago or later. */
    batch: async (campaignId: string, batchId: string): Promise<BatchSlot['state']> => {
      const read = () => getItem(database, 'setup', codeBatchKey(campaignId, batchId), BatchState);
      return (await batches.fetch(`${campaignId}#${batchId}`, { context: read }))?.state;
    },
  };
};

export type VisitCodeStore = ReturnType<typeof visitCodeStore>;
