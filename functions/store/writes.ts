import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Database } from './database.ts';
import { type Key, toItem, toKey } from './items.ts';
import type { TableName } from './tables.ts';

/** One write of a transaction. Whoever makes a change passes these on without looking inside. */
export type Write = TransactWriteItem;

/** Puts an item where there is none. */
export const createWrite = (database: Database, table: TableName, key: Key, record: object): Write => ({
  Put: {
    TableName: database.table(table),
    Item: toItem(key, record),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Puts an item, whatever is there. */
export const putWrite = (database: Database, table: TableName, key: Key, record: object): Write => ({
  Put: { TableName: database.table(table), Item: toItem(key, record) },
});

/** What an item must be for a write to replace it. */
export interface Expected {
  readonly revision: number;
  /** The state that a change of state comes from. */
  readonly state?: string;
}

/** Puts an item in the place of one that is at this revision, and in this state if one is named. */
export const replaceWrite = (
  database: Database,
  table: TableName,
  key: Key,
  record: object,
  { revision, state }: Expected,
): Write => ({
  Put: {
    TableName: database.table(table),
    Item: toItem(key, record),
    ConditionExpression:
      state === undefined ? 'revision = :revision' : 'revision = :revision AND #s = :state',
    ...(state !== undefined && { ExpressionAttributeNames: { '#s': 'state' } }),
    ExpressionAttributeValues: marshall({
      ':revision': revision,
      ...(state !== undefined && { ':state': state }),
    }),
  },
});

/** Deletes an item that is at this revision. */
export const deleteWrite = (database: Database, table: TableName, key: Key, revision?: number): Write => ({
  Delete: {
    TableName: database.table(table),
    Key: toKey(key),
    ...(revision !== undefined && {
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: marshall({ ':revision': revision }),
    }),
  },
});
