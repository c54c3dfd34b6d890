import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';
import { type Item, type Key, toKey } from './items.ts';
import type { TableName } from './tables.ts';

/** DynamoDB's limit on one batch. */
const batchSize = 25;
const batchesAtOnce = 8;
const maxAttempts = 8;

/** Sends one batch until the database has taken all of it. @throws {Error} when it will not in some ten seconds */
const sendBatch = async (
  database: Database,
  table: string,
  requests: readonly WriteRequest[],
  wait: (ms: number) => Promise<void>,
): Promise<void> => {
  let left: WriteRequest[] = [...requests];
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > maxAttempts) {
      throw Object.assign(new Error('a batch of writes was not taken'), { name: 'ThrottlingException' });
    }
    if (attempt > 1) await wait(40 * 2 ** attempt);
    const { UnprocessedItems: rest = {} } = await database.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
    );
    left = rest[table] ?? [];
  }
};

const send = async (
  database: Database,
  table: TableName,
  requests: readonly WriteRequest[],
  wait: (ms: number) => Promise<void>,
): Promise<void> => {
  const batches: WriteRequest[][] = [];
  for (let start = 0; start < requests.length; start += batchSize) {
    batches.push(requests.slice(start, start + batchSize));
  }
  const work = batches.values();
  const worker = async (): Promise<void> => {
    for (const batch of work) await sendBatch(database, database.table(table), batch, wait);
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, worker));
};

/**
 * Writes many items over whatever is there, in no order: for what nobody sees until a later write makes it count, or
 * what is the same however often it is written. Their keys differ.
 * @param wait waits, in milliseconds
 */
export const putMany = (
  database: Database,
  table: TableName,
  items: readonly Item[],
  wait: (ms: number) => Promise<void>,
): Promise<void> =>
  send(
    database,
    table,
    items.map((Item) => ({ PutRequest: { Item } })),
    wait,
  );

/** Deletes many items; those that are not there are no error. */
export const deleteMany = (
  database: Database,
  table: TableName,
  keys: readonly Key[],
  wait: (ms: number) => Promise<void>,
): Promise<void> =>
  send(
    database,
    table,
    keys.map((key) => ({ DeleteRequest: { Key: toKey(key) } })),
    wait,
  );
