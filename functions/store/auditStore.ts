import { QueryCommand, type QueryCommandOutput, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { AuditEntry } from '../../schemas/audit.ts';
import type { Database } from './database.ts';
import { fromItem } from './items.ts';
import { auditKey, auditPartition } from './keys.ts';
import { createWrite, type Write } from './writes.ts';

/** What became of a change that was to be made and recorded. */
export type ChangeOutcome =
  | 'made'
  /** Nothing was written: another change was recorded at this place of the log first. */
  | 'overtaken'
  /** Nothing was written: what is to be changed is not as the change expects it. */
  | 'refused';

const outcomeOf = (error: unknown, place: number): ChangeOutcome => {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
  const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
  const failed = reasons.flatMap(({ Code = 'None' }, index) => (Code === 'None' ? [] : [{ Code, index }]));
  const refused = failed.some(({ Code, index }) => Code === 'ConditionalCheckFailed' && index !== place);
  if (refused) return 'refused';
  const passing = ['ConditionalCheckFailed', 'TransactionConflict', 'ThrottlingError'];
  if (failed.every(({ Code }) => passing.includes(Code))) return 'overtaken';
  throw error;
};

/** The log of the office's actions. */
export const auditStore = (database: Database) => ({
  /** The last entry, if there is any. */
  last: async (): Promise<AuditEntry | undefined> => {
    const { Items: [item] = [] } = await database.client.send(
      new QueryCommand({
        TableName: database.table('audit'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': auditPartition }),
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return item && fromItem(AuditEntry, item);
  },

  /** Makes a change and records it, both or neither. At most 99 writes. */
  append: async (entry: AuditEntry, writes: readonly Write[]): Promise<ChangeOutcome> => {
    try {
      await database.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [...writes, createWrite(database, 'audit', auditKey(entry.seq), entry)],
        }),
      );
      return 'made';
    } catch (error) {
      return outcomeOf(error, writes.length);
    }
  },

  /**
   * Up to `limit` entries after the one with this number, oldest first.
   * @param backwards those before it, latest first; 0 is then what comes after the last
   */
  read: async (after: number, limit: number, backwards = false): Promise<AuditEntry[]> => {
    const found: AuditEntry[] = [];
    let from: number | undefined = backwards && after === 0 ? Number.MAX_SAFE_INTEGER : after;
    while (from !== undefined && found.length < limit) {
      const { Items: items = [], LastEvaluatedKey: more }: QueryCommandOutput = await database.client.send(
        new QueryCommand({
          TableName: database.table('audit'),
          KeyConditionExpression: `pk = :pk AND sk ${backwards ? '<' : '>'} :from`,
          ExpressionAttributeValues: marshall({ ':pk': auditPartition, ':from': auditKey(from).sk }),
          ScanIndexForward: !backwards,
          Limit: limit - found.length,
        }),
      );
      for (const item of items) found.push(fromItem(AuditEntry, item));
      from = more && found.at(-1)?.seq;
    }
    return found;
  },
});

export type AuditStore = ReturnType<typeof auditStore>;
