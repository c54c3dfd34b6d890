import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';
import { type Key, toItem } from './items.ts';
import type { TableName } from './tables.ts';

/** Writes one item, whatever is there. */
export const putItem = async (
  database: Database,
  table: TableName,
  key: Key,
  record: object,
): Promise<void> => {
  await database.client.send(
    new PutItemCommand({ TableName: database.table(table), Item: toItem(key, record) }),
  );
};
