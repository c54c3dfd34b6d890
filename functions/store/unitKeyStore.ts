import * as z from 'zod/mini';
import { CodeKind } from '../../schemas/code.ts';
import { Id } from '../../schemas/ids.ts';
import { batchCache } from './batchCache.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { codeKey } from './keys.ts';

const KeyRow = z.object({ campaignId: Id, unitId: Id, batchId: Id, kind: CodeKind });

/** What a unit's key opens. */
export type UnitKey = z.infer<typeof KeyRow>;

/** Keys of units: who a key belongs to, and whether its batch is still in force. */
export const unitKeyStore = (database: Database) => {
  const batches = batchCache(database);
  const isInForce = (batch: Awaited<ReturnType<typeof batches.read>>): boolean =>
    batch !== undefined && batch.withdrawnAt === undefined;
  return {
    /** Whose key has this keyed hash. Codes for anything else than workspaces are unknown here. */
    find: async (hash: string): Promise<UnitKey | undefined> => {
      const row = await getItem(database, 'codes', codeKey(hash), KeyRow);
      return row?.kind === 'unit' ? row : undefined;
    },

    /** Whether a batch is there and not withdrawn, read consistently. */
    isGood: async (campaignId: string, batchId: string): Promise<boolean> =>
      isInForce(await batches.read(campaignId, batchId)),

    /** The same as it was at most half a minute ago. */
    wasGood: async (campaignId: string, batchId: string): Promise<boolean> =>
      isInForce(await batches.recent(campaignId, batchId)),
  };
};

export type UnitKeyStore = ReturnType<typeof unitKeyStore>;
