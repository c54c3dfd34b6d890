import * as z from 'zod/mini';
import { CodeKind } from '../../schemas/code.ts';
import { Id } from '../../schemas/ids.ts';
import { batchCache } from './batchCache.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { codeKey } from './keys.ts';

/** What is kept of a code, as far as a visit's matters. */
const CodeRow = z.object({ campaignId: Id, unitId: Id, batchId: Id, kind: CodeKind });

/** Looks visit codes up. Nothing is written: the response that a code brings is what spends it. */
export const visitCodeStore = (database: Database) => ({
  /** What is kept under a code's keyed hash. */
  code: (hash: string) => getItem(database, 'codes', codeKey(hash), CodeRow),
  /** The state of a batch, as it was at most half a minute ago. */
  batch: batchCache(database).recent,
});

export type VisitCodeStore = ReturnType<typeof visitCodeStore>;
