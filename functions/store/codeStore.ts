import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { CodeBatch, CodeKind } from '../../schemas/code.ts';
import { Count, Hash, Id } from '../../schemas/ids.ts';
import { putMany } from './bulk.ts';
import type { Database } from './database.ts';
import { getItem, queryAll, toItem, toKey } from './items.ts';
import { batchPrefix, campaignPartition, codeBatchKey, codeKey, spentIn, spentKey } from './keys.ts';
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

/** What is kept of one code, beside whether it is spent. Nothing of when it was made, and nothing of the order. */
export interface KeptCode {
  /** Keyed hash of the code. */
  readonly hash: string;
  readonly campaignId: string;
  readonly unitId: string;
  readonly batchId: string;
  readonly kind: CodeKind;
}

/** A code as it lies in the table. */
const CodeRow = z.object({
  campaignId: Id,
  unitId: Id,
  batchId: Id,
  kind: CodeKind,
  spent: z.optional(z.literal(true)),
  /** Of a code that bought a blind token: the hash of the blinded message, which says nothing of the token. */
  blinded: z.optional(Hash),
});

export type CodeRow = z.infer<typeof CodeRow>;

/** BatchGetItem's limit. */
const keysAtOnce = 100;

/** How many of a batch's codes the members of a unit have spent. */
export interface Spent {
  readonly batchId: string;
  readonly unitId: string;
  readonly spent: number;
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

  /** The batch as withdrawn, provided that it was not before. */
  withdrawBatch: (batch: CodeBatch & { readonly withdrawnAt: string }): Write => ({
    Put: {
      TableName: database.table('setup'),
      Item: toItem(codeBatchKey(batch.campaignId, batch.id), rowOf(batch)),
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(withdrawnAt)',
    },
  }),

  /** What is kept of a code, read consistently. */
  code: (hash: string): Promise<CodeRow | undefined> =>
    getItem(database, 'codes', codeKey(hash), CodeRow, true),

  /** One batch, read consistently. */
  batch: async (campaignId: string, batchId: string): Promise<CodeBatch | undefined> => {
    const row = await getItem(database, 'setup', codeBatchKey(campaignId, batchId), BatchRow, true);
    return row && batchOf(row);
  },

  /**
   * How many codes of batches are spent, by batch and unit, read consistently; those of which none is are left out.
   * @param surveyId counts those alone that were spent in this survey
   */
  spent: async (batches: readonly Pick<CodeBatch, 'id' | 'units'>[], surveyId?: string): Promise<Spent[]> => {
    const counter = surveyId === undefined ? 'spent' : spentIn(surveyId);
    const table = database.table('codes');
    const wanted = new Map(
      batches.flatMap(({ id: batchId, units }) =>
        units.map(({ unitId }) => [spentKey(batchId, unitId).pk, { batchId, unitId }] as const),
      ),
    );
    const keys = [...wanted.keys()].map((pk) => toKey({ pk }));
    const found: Spent[] = [];
    for (let start = 0; start < keys.length; start += keysAtOnce) {
      let left = keys.slice(start, start + keysAtOnce);
      while (left.length > 0) {
        const { Responses: rows, UnprocessedKeys: unprocessed } = await database.client.send(
          new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
        );
        for (const row of rows?.[table] ?? []) {
          const of = wanted.get(row.pk?.S ?? '');
          const spent = Number(row[counter]?.N ?? 0);
          if (of && spent > 0) found.push({ ...of, spent });
        }
        left = unprocessed?.[table]?.Keys ?? [];
      }
    }
    return found;
  },

  /** Every batch of a campaign, oldest first. */
  batches: async (campaignId: string): Promise<CodeBatch[]> => {
    const rows = await queryAll(database, 'setup', campaignPartition(campaignId), batchPrefix, BatchRow);
    const name = ({ issuedAt, id }: CodeBatch): string => `${issuedAt} ${id}`;
    return rows.map(batchOf).sort((a, b) => (name(a) < name(b) ? -1 : 1));
  },
});

export type CodeStore = ReturnType<typeof codeStore>;
