import type { BatchWriteItemCommandInput, WriteRequest } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteMany, putMany } from '../../functions/store/bulk.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { queryPages, toItem } from '../../functions/store/items.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
let databases = 0;
let waits: number[];
beforeEach(async () => {
  databases += 1;
  database = openDatabase({ prefix: `bulk-${databases}`, endpoint: engine.endpoint });
  await createTables(database);
  waits = [];
});

const wait = async (ms: number): Promise<void> => void waits.push(ms);

/** From now on the database takes of each batch only these and gives back the others, as AWS does when it is busy. */
const takingOnly = (isTaken: (request: WriteRequest, batch: number) => boolean): number[] => {
  const sizes: number[] = [];
  database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (commandName !== 'BatchWriteItemCommand') return next(args);
        const { RequestItems = {} } = args.input as BatchWriteItemCommandInput;
        const [[table = '', requests = []] = []] = Object.entries(RequestItems);
        sizes.push(requests.length);
        const taken = requests.filter((request) => isTaken(request, sizes.length));
        const given = requests.filter((request) => !taken.includes(request));
        const unprocessed = given.length > 0 ? { [table]: given } : {};
        if (taken.length === 0)
          return { response: {}, output: { $metadata: {}, UnprocessedItems: unprocessed } };
        const result = await next({
          ...args,
          input: { RequestItems: { [table]: taken } } as typeof args.input,
        });
        return { ...result, output: { ...result.output, UnprocessedItems: unprocessed } };
      },
    { step: 'initialize', name: 'busy' },
  );
  return sizes;
};

const keyOf = (place: number) => ({ pk: 'many', sk: String(place).padStart(4, '0') });
const many = (count: number) => Array.from({ length: count }, (_, place) => toItem(keyOf(place), { place }));
const stored = async (): Promise<number> => {
  let count = 0;
  for await (const page of queryPages(database, 'setup', 'many', '', true)) count += page.length;
  return count;
};

describe('many writes', () => {
  it('are sent in batches as large as the database takes, and all arrive', async () => {
    const sizes = takingOnly(() => true);
    await putMany(database, 'setup', many(226), wait);
    expect(sizes.toSorted((a, b) => b - a)).toEqual([...Array(9).fill(25), 1]);
    expect(await stored()).toBe(226);
    await deleteMany(
      database,
      'setup',
      Array.from({ length: 225 }, (_, place) => keyOf(place)),
      wait,
    );
    expect(await stored()).toBe(1);
    expect(waits).toEqual([]);
  });

  it('are sent again where the database was too busy to take them, after longer and longer waits', async () => {
    const sizes = takingOnly(({ PutRequest }, batch) => Number(PutRequest?.Item?.place?.N) < batch * 5);
    await putMany(database, 'setup', many(20), wait);
    expect(await stored()).toBe(20);
    expect(sizes).toEqual([20, 15, 10, 5]);
    expect(waits).toEqual([160, 320, 640]);
  });

  it('fail as throttled when the database will not take them at all, so that nobody thinks them written', async () => {
    const sizes = takingOnly(() => false);
    await expect(putMany(database, 'setup', many(3), wait)).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    expect(sizes).toEqual(Array(8).fill(3));
    await expect(deleteMany(database, 'setup', [keyOf(1)], wait)).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });
});
