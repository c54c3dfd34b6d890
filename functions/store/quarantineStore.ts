import { DeleteItemCommand, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { Instant } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { fromItem, toItem, toKey } from './items.ts';
import { quarantineKey } from './keys.ts';
import type { RecordFault } from './streamRecord.ts';

/** Why a record was set aside. */
const quarantineReasons = [
  'not_an_insert',
  'image_unreadable',
  'form_version_unknown',
  'answers_do_not_fit_form',
  'database_refuses',
] as const satisfies readonly (RecordFault | string)[];

export type QuarantineReason = (typeof quarantineReasons)[number];

const Row = z.object({
  pk: z.string(),
  eventName: z.string(),
  rawKey: z.string(),
  reason: z.enum(quarantineReasons),
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
