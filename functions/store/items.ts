import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type * as z from 'zod/mini';
import type { Database } from './database.ts';
import type { TableName } from './tables.ts';

export type Item = Record<string, AttributeValue>;
export type Key = Readonly<Record<string, string>>;

/** Objects inside a record as maps: the SDK takes an object with a field `constructor`, as a unit may be called, for no object. */
const inner = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inner);
  if (value === null || typeof value !== 'object') return value;
  return new Map(Object.entries(value).map(([name, field]) => [name, inner(field)]));
};

/** An item of key and record; an undefined field is left out. Records are made of what JSON is made of. */
export const toItem = (key: Key, record: object): Item => {
  const fields = Object.entries(record).map(([name, value]) => [name, inner(value)]);
  return marshall({ ...key, ...Object.fromEntries(fields) }, { removeUndefinedValues: true });
};

export const toKey = (key: Key): Item => marshall(key);

/**
 * A stored item as its schema has it: rows are checked on the way out of storage too.
 * @throws {Error} when the item is not what the schema says
 */
export const fromItem = <S extends z.ZodMiniType>(schema: S, item: Item): z.output<S> =>
  schema.parse(unmarshall(item));

/** Reads one item. */
export const getItem = async <S extends z.ZodMiniType>(
  database: Database,
  table: TableName,
  key: Key,
  schema: S,
  consistent = false,
): Promise<z.output<S> | undefined> => {
  const { Item: item } = await database.client.send(
    new GetItemCommand({ TableName: database.table(table), Key: toKey(key), ConsistentRead: consistent }),
  );
  return item && fromItem(schema, item);
};

/** Whether a write was refused because its condition does not hold. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** Writes one item where there is none yet. @returns whether it was written */
export const createItem = async (
  database: Database,
  table: TableName,
  key: Key,
  record: object,
): Promise<boolean> => {
  try {
    await database.client.send(
      new PutItemCommand({
        TableName: database.table(table),
        Item: toItem(key, record),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
};

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

/** A change of one item, in DynamoDB's words. */
interface Update {
  readonly update: string;
  readonly condition?: string;
  /** For fields that are called like a word of the database's own. */
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Changes one item, if it is as the condition says. @returns whether it was */
export const updateItem = async (
  database: Database,
  table: TableName,
  key: Key,
  { update, condition, names, values }: Update,
): Promise<boolean> => {
  try {
    await database.client.send(
      new UpdateItemCommand({
        TableName: database.table(table),
        Key: toKey(key),
        UpdateExpression: update,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: toItem({}, values),
      }),
    );
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
};

/** Every item of a partition whose sort key begins with `prefix`, a page at a time. */
export async function* queryPages(
  database: Database,
  table: TableName,
  partition: string,
  prefix = '',
  consistent = false,
): AsyncGenerator<Item[]> {
  const pages = paginateQuery(
    { client: database.client },
    {
      TableName: database.table(table),
      KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': partition, ...(prefix && { ':prefix': prefix }) }),
      ConsistentRead: consistent,
    },
  );
  for await (const page of pages) yield page.Items ?? [];
}

/** All of them at once, read consistently, for partitions that are known to be small. */
export const queryAll = async <S extends z.ZodMiniType>(
  database: Database,
  table: TableName,
  partition: string,
  prefix: string,
  schema: S,
): Promise<z.output<S>[]> => {
  const found: z.output<S>[] = [];
  for await (const page of queryPages(database, table, partition, prefix, true)) {
    for (const item of page) found.push(fromItem(schema, item));
  }
  return found;
};
