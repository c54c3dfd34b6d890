import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { CodeBatch, type CodeKind } from '../../schemas/code.ts';
import { Count, Id } from '../../schemas/ids.ts';
import { putMany } from './bulk.ts';
import type { Database } from './database.ts';
import { getItem, queryAll, toItem } from './items.ts';
import { batchPrefix, campaignPartition, codeBatchKey, codeKey } from './keys.ts';
import { createWrite, type Write } from './writes.ts';

/** A batch as it is kept: with a map, so that all units of a campaign fit into one item. */
const BatchRow = z.object({ ...CodeBatch.shape, units: z.record(Id, Count) });

const rowOf = (batch: CodeBatch): z.infer<typeof BatchRow> => ({
  ...batch,
  units: Object.fromEntries(batch.units.map(({ unitId, issued }) => [unitId, issued])),
});

const batchOf = (row: z.infer<typeof BatchRow>): CodeBatch => ({
  ...row,
  units: Object.entries(row.units)
    .map(([unitId, issued]) => ({ unitId, issued }))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1)),
});

/** What is kept of one code. Nothing of when it was made, and nothing of the order. */
export interface KeptCode {
  /** Keyed hash of the code. */
  readonly hash: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly batchId: string;
  readonly kind: CodeKind;
}

/** Batches of codes. A code is good as long as its batch is there and was not withdrawn. */
export const codeStore = (database: Database) => ({
  /** Writes codes, worthless until their batch is there. */
  putCodes: (codes: readonly KeptCode[], wait: (ms: number) => Promise<void>): Promise<void> =>
    putMany(
      database,
      'codes',
      codes.map(({ hash, ...kept }) => toItem(codeKey(hash), kept)),
      wait,
    ),

  createBatch: (batch: CodeBatch): Write =>
    createWrite(database, 'setup', codeBatchKey(batch.campaignId, batch.id), rowOf(batch)),

  /** The batch as withdrawn, provided that it was not before and that no code of it was spent since it was read. */
  withdrawBatch: (batch: CodeBatch & { readonly withdrawnAt: string }): Write => ({
    Put: {
      TableName: database.table('setup'),
      Item: toItem(codeBatchKey(batch.campaignId, batch.id), rowOf(batch)),
      ConditionExpression: 'attribute_not_exists(withdrawnAt) AND spent = :spent',
      ExpressionAttributeValues: marshall({ ':spent': batch.spent }),
    },
  }),

  /** One batch, read consistently. */
  batch: async (campaignId: string, batchId: string): Promise<CodeBatch | undefined> => {
    const row = await getItem(database, 'setup', codeBatchKey(campaignId, batchId), BatchRow, true);
    return row && batchOf(row);
  },

  /** Every batch of a campaign, oldest first. */
  batches: async (campaignId: string): Promise<CodeBatch[]> => {
    const rows = await queryAll(database, 'setup', campaignPartition(campaignId), batchPrefix, BatchRow);
    const name = ({ issuedAt, id }: CodeBatch): string => `${issuedAt} ${id}`;
    return rows.map(batchOf).sort((a, b) => (name(a) < name(b) ? -1 : 1));
  },
});

export type CodeStore = ReturnType<typeof codeStore>;
