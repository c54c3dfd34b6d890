import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { CodeKind } from '../../schemas/code.ts';
import { Id, Instant } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { codeBatchKey, codeKey } from './keys.ts';

const KeyRow = z.object({ campaignId: Id, unitId: Id, batchId: Id, kind: CodeKind });

const BatchRow = z.object({ withdrawnAt: z.optional(Instant) });

/** What a unit's key opens. */
export type UnitKey = z.infer<typeof KeyRow>;

/** How long a withdrawn batch of keys may still open what it opened before. */
const freshMs = 30_000;

/** Keys of units: who a key belongs to, and whether its batch is still in force. */
export const unitKeyStore = (database: Database) => {
  const kept = new LRUCache<string, { readonly good: boolean }>({ max: 5_000, ttl: freshMs });
  return {
    /** Whose key has this keyed hash. Codes for anything else than workspaces are unknown here. */
    find: async (hash: string): Promise<UnitKey | undefined> => {
      const row = await getItem(database, 'codes', codeKey(hash), KeyRow);
      return row?.kind === 'unit' ? row : undefined;
    },

    /** Whether a batch is there and not withdrawn, read consistently. */
    isGood: async (campaignId: string, batchId: string): Promise<boolean> => {
      const row = await getItem(database, 'setup', codeBatchKey(campaignId, batchId), BatchRow, true);
      const good = row !== undefined && row.withdrawnAt === undefined;
      kept.set(`${campaignId}#${batchId}`, { good });
      return good;
    },

    /** The same as it was at most half a minute ago. */
    wasGood(campaignId: string, batchId: string): Promise<boolean> {
      const found = kept.get(`${campaignId}#${batchId}`);
      return found ? Promise.resolve(found.good) : this.isGood(campaignId, batchId);
    },
  };
};

export type UnitKeyStore = ReturnType<typeof unitKeyStore>;
