import { DeleteItemCommand, PutItemCommand, paginateScan, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { Instant } from '../../schemas/ids.ts';
import { type QuarantineEntry, QuarantineReason } from '../../schemas/quarantine.ts';
import type { Database } from './database.ts';
import { fromItem, toItem, toKey } from './items.ts';
import { quarantineKey } from './keys.ts';
import { surveyOf } from './streamRecord.ts';

/** What is read of an entry where its record is not. */
const Glance = z.object({ rawKey: z.string(), reason: QuarantineReason, quarantinedAt: Instant });

/** How many entries are looked through at the most, and how many in one reading. */
const maxGlanced = 1_000;
const glancedAtOnce = 250;

const Row = z.object({
  pk: z.string(),
  eventName: z.string(),
  rawKey: z.string(),
  reason: QuarantineReason,
  quarantinedAt: Instant,
  /** The stream record as it came, whole, in JSON. */
  record: z.string(),
});

/** A record that could not be counted. */
export interface Quarantined extends Omit<z.infer<typeof Row>, 'record' | 'pk'> {
  readonly record: DynamoDBRecord;
}

export const quarantineStore = (database: Database) => ({
  /** Keeps the record whole. The same record set aside again is the same entry. */
  put: async (entry: Quarantined): Promise<void> => {
    const { record, ...about } = entry;
    await database.client.send(
      new PutItemCommand({
        TableName: database.table('quarantine'),
        Item: toItem(quarantineKey(entry.eventName, entry.rawKey), {
          ...about,
          record: JSON.stringify(record),
        }),
      }),
    );
  },

  /** Everything set aside, in no order. */
  list: async (): Promise<Quarantined[]> => {
    const found: Quarantined[] = [];
    const pages = paginateScan({ client: database.client }, { TableName: database.table('quarantine') });
    for await (const page of pages) {
      for (const item of page.Items ?? []) {
        const { pk: _pk, record, ...about } = fromItem(Row, item);
        found.push({ ...about, record: JSON.parse(record) as DynamoDBRecord });
      }
    }
    return found;
  },

  /** What lies there without the records themselves; of very many entries only some. */
  glance: async (): Promise<{ readonly entries: QuarantineEntry[]; readonly more: boolean }> => {
    const entries: QuarantineEntry[] = [];
    const pages = paginateScan(
      { client: database.client, pageSize: glancedAtOnce },
      {
        TableName: database.table('quarantine'),
        ProjectionExpression: 'rawKey, reason, quarantinedAt',
      },
    );
    for await (const { Items: items = [], LastEvaluatedKey: last } of pages) {
      for (const item of items) {
        const { rawKey, ...about } = fromItem(Glance, item);
        entries.push({ surveyId: surveyOf(rawKey), ...about });
      }
      if (last && entries.length >= maxGlanced) return { entries, more: true };
    }
    return { entries, more: false };
  },

  /** How many lie there, in one reading: of very many some hundreds. */
  some: async (): Promise<number> => {
    const { Count: count = 0 } = await database.client.send(
      new ScanCommand({ TableName: database.table('quarantine'), Select: 'COUNT', Limit: glancedAtOnce }),
    );
    return count;
  },

  /** Takes an entry off the list, once its record has been counted. */
  remove: async ({ eventName, rawKey }: Pick<Quarantined, 'eventName' | 'rawKey'>): Promise<void> => {
    await database.client.send(
      new DeleteItemCommand({
        TableName: database.table('quarantine'),
        Key: toKey(quarantineKey(eventName, rawKey)),
      }),
    );
  },
});

export type QuarantineStore = ReturnType<typeof quarantineStore>;
