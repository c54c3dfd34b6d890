import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Tally, type TallyCell } from '../../schemas/tally.ts';
import type { Database } from './database.ts';
import { queryAll, toItem } from './items.ts';
import { auditedKey, auditedPartition } from './keys.ts';

/** What an audit knows of a cell so far. */
const Audited = z.object({
  /** Ids of jobs sort by the time of their creation. */
  jobId: z.string(),
  /** The step that wrote this. */
  step: z.int(),
  /** As stored when the audit began; undefined where there was none. */
  before: z.optional(Tally),
  /** The fold of the raw responses that it has read, and of those among them that have no marker. */
  raw: z.optional(Tally),
  unmarked: z.optional(Tally),
});

export type Audited = z.infer<typeof Audited>;

/** Where an audit adds up: one item for each cell of a campaign, which the next audit writes over. */
export const auditedStore = (database: Database) => ({
  /** What this audit has added up, read consistently. */
  read: async (campaignId: string, jobId: string): Promise<Audited[]> =>
    (await queryAll(database, 'counting', auditedPartition(campaignId), '', Audited)).filter(
      (audited) => audited.jobId === jobId,
    ),

  /** Keeps a cell, unless this step or a later one, or a later audit, has written it. */
  put: async (cell: TallyCell, audited: Audited): Promise<void> => {
    try {
      await database.client.send(
        new PutItemCommand({
          TableName: database.table('counting'),
          Item: toItem(auditedKey(cell), audited),
          ConditionExpression: 'attribute_not_exists(pk) OR jobId < :job OR (jobId = :job AND #step < :step)',
          ExpressionAttributeNames: { '#step': 'step' },
          ExpressionAttributeValues: marshall({ ':job': audited.jobId, ':step': audited.step }),
        }),
      );
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
    }
  },
});

export type AuditedStore = ReturnType<typeof auditedStore>;
