import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './items.ts';
import { type TableDefinition, type TableName, tables } from './tables.ts';

/** How many items are written or looked at at once. */
const atOnce = 32;
const maxAttempts = 10;

/** What became of the items so far. */
export interface Copied {
  readonly read: number;
  /** Were not there, and are now; or would be, where one only looks. */
  readonly added: number;
  /** Were there, byte for byte. */
  readonly same: number;
  /** Were there otherwise, and were left as they are. */
  readonly different: number;
  /** Are of campaigns that are left out. */
  readonly leftOut: number;
}

export interface CopyOptions {
  readonly client: DynamoDBClient;
  readonly table: TableName;
  /** Physical names. */
  readonly from: string;
  readonly to: string;
  /** Where to go on: see `onPage`. */
  readonly after?: string | undefined;
  /** Ids of campaigns that have been erased since, and of their surveys: items stay where they are that are of one, or have one in their key. */
  readonly without: ReadonlySet<string>;
  /** Writes nothing. */
  readonly onlyLook: boolean;
  /** Told after each page, with the place from which another call can go on. */
  readonly onPage: (copied: Copied, after: string | undefined) => void;
  /** Told of the key of each item that is there otherwise. */
  readonly onDifferent: (key: string) => void;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** A place in a table, as text that can be given on a command line. */
const placeText = (key: Item): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const placeOf = (text: string): Item => JSON.parse(Buffer.from(text, 'base64url').toString());

const isThrottled = (error: unknown): boolean =>
  error instanceof Error && /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded/.test(error.name);

/**
 * Adds what one table has and the other has not. Nothing that is there is written over, so it can be done again, from the beginning or
 * from a place, and beside whoever else writes. Items are put one by one: of responses nobody may write in batches.
 * @throws {Error} what the database said, when it will not take an item in some minute
 */
export const copyTable = async (options: CopyOptions): Promise<Copied> => {
  const { client, table, from, to, without, onlyLook, onPage, onDifferent, wait } = options;
  const { partitionKey, sortKey }: TableDefinition = tables[table];
  const keyNames = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  const keyOf = (item: Item): Item =>
    Object.fromEntries(keyNames.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
  const counts = { read: 0, added: 0, same: 0, different: 0, leftOut: 0 };

  /** @returns what was there before */
  const add = async (item: Item): Promise<Item | undefined> => {
    if (onlyLook) {
      const { Item: there } = await client.send(
        new GetItemCommand({ TableName: to, Key: keyOf(item), ConsistentRead: true }),
      );
      return there;
    }
    try {
      await client.send(
        new PutItemCommand({
          TableName: to,
          Item: item,
          ConditionExpression: `attribute_not_exists(${partitionKey})`,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException && error.Item) return error.Item;
      throw error;
    }
  };

  const patiently = async (item: Item): Promise<Item | undefined> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await add(item);
      } catch (error) {
        if (!isThrottled(error) || attempt >= maxAttempts) throw error;
        await wait(40 * 2 ** attempt);
      }
    }
  };

  /** Not every item names its campaign: what could not be counted, drafts and visits say by their key alone whose they are. */
  const isLeftOut = (item: Item): boolean =>
    without.size > 0 &&
    [item.campaignId?.S, ...(item[partitionKey]?.S?.split('#') ?? [])].some((id) => without.has(id ?? ''));

  const take = async (item: Item): Promise<void> => {
    counts.read += 1;
    if (isLeftOut(item)) {
      counts.leftOut += 1;
      return;
    }
    const there = await patiently(item);
    if (!there) counts.added += 1;
    else if (isDeepStrictEqual(there, item)) counts.same += 1;
    else {
      counts.different += 1;
      onDifferent(keyNames.map((name) => item[name]?.S).join('/'));
    }
  };

  let after = options.after === undefined ? undefined : placeOf(options.after);
  do {
    const { Items: items = [], LastEvaluatedKey: last }: ScanCommandOutput = await client.send(
      new ScanCommand({ TableName: from, ConsistentRead: true, ExclusiveStartKey: after }),
    );
    const left = items.values();
    const worker = async (): Promise<void> => {
      for (const item of left) await take(item);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    after = last;
    onPage({ ...counts }, last && placeText(last));
  } while (after);
  return counts;
};
