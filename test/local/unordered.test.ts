import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { filesIn } from '../../infra/local/engine/dataFolder.ts';
import { startEngine } from '../../infra/local/engine/engine.ts';
import { forgetOrder } from '../../infra/local/engine/unordered.ts';
import { useEngine } from '../support/engine.ts';

const prefix = 'x';
const unordered = [`${prefix}-codes`, `${prefix}-ballots`];

const look = <T>(folder: string, read: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(filesIn(folder).data, { timeout: 10_000, readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
};

const definitionOf = (folder: string, table: string): string =>
  look(folder, (database) =>
    String(database.prepare('SELECT sql FROM sqlite_master WHERE name = ?').get(table)?.sql),
  );

/** Where the rows' keys lie in the file, one after the other. */
const placesIn = (content: Buffer, keys: readonly string[]): string[] =>
  keys
    .map((key) => [key, content.indexOf(`S:${key}`)] as const)
    .filter(([, place]) => place >= 0)
    .sort(([, a], [, b]) => a - b)
    .map(([key]) => key);

/** How many neighbours of a list are in ascending order by their place in another: half of them by chance. */
const ascents = (list: readonly string[], order: readonly string[]): number =>
  list.filter((key, at) => at > 0 && order.indexOf(list[at - 1] ?? '') < order.indexOf(key)).length /
  Math.max(1, list.length - 1);

/** Spends a code and stores a ballot, as members do. */
const cast = async (database: Database, place: number) => {
  const ballot = randomBytes(32).toString('hex');
  const code = randomBytes(32).toString('hex');
  await database.client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: database.table('ballots'),
            Item: { pk: { S: 'b' }, sk: { S: ballot }, answers: { S: `answer ${place % 7}` } },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        {
          Update: {
            TableName: database.table('codes'),
            Key: { pk: { S: code } },
            UpdateExpression: 'SET spent = :t',
            ExpressionAttributeValues: { ':t': { BOOL: true } },
          },
        },
        {
          ConditionCheck: {
            TableName: database.table('ballots'),
            Key: { pk: { S: 'SEAL' }, sk: { S: 'SEAL' } },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  );
  return { ballot, code };
};

describe('I8: tables that must not tell in which order they were written', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pingyi-unordered-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('number no rows, and once the engine has ended the file says nothing of the order of ballots and codes', async () => {
    const engine = await startEngine({ folder, log: () => {} });
    const database = openDatabase({ prefix, endpoint: engine.endpoint });
    await createTables(database);
    engine.forgetOrder(unordered);
    const written: Awaited<ReturnType<typeof cast>>[] = [];
    for (let place = 0; place < 300; place += 1) written.push(await cast(database, place));
    for (const table of unordered) {
      expect(definitionOf(folder, table)).toMatch(/WITHOUT ROWID$/);
      expect(() => look(folder, (file) => file.prepare(`SELECT rowid FROM "${table}"`).all())).toThrow(
        'no such column',
      );
    }
    await engine.stop();
    expect((await readdir(folder)).filter((name) => /wal|shm|journal/.test(name))).toEqual([]);
    const content = await readFile(filesIn(folder).data);
    for (const kind of ['ballot', 'code'] as const) {
      const order = written.map((one) => one[kind]);
      const found = placesIn(content, order);
      expect(found).toHaveLength(300);
      // 299 pairs of neighbours: four standard deviations are 0.12.
      expect(Math.abs(ascents(found, order) - 0.5)).toBeLessThan(0.12);
      // Each key is there once: no copy is left where a page was before.
      for (const key of order) expect(content.indexOf(`S:${key}`)).toBe(content.lastIndexOf(`S:${key}`));
    }
  });

  it('would tell otherwise: the same look at the tables as the engine makes them finds the order', async () => {
    const plain = await mkdtemp(join(tmpdir(), 'pingyi-ordered-'));
    try {
      const engine = await startEngine({ folder: plain, log: () => {} });
      const database = openDatabase({ prefix, endpoint: engine.endpoint });
      await createTables(database);
      const written: string[] = [];
      for (let place = 0; place < 100; place += 1) written.push((await cast(database, place)).ballot);
      const rows = look(plain, (file) =>
        file.prepare(`SELECT sk FROM "${prefix}-ballots" ORDER BY rowid`).all(),
      );
      expect(rows.map(({ sk }) => String(sk).slice(2))).toEqual(written);
      await engine.stop();
    } finally {
      await rm(plain, { recursive: true, force: true });
    }
  });
});

describe('the engine on such tables', () => {
  const engine = useEngine();
  let database: Database;
  const key = { pk: { S: 'a' }, sk: { S: 'z' } };
  beforeAll(async () => {
    database = openDatabase({ prefix, endpoint: engine.endpoint });
    await createTables(database);
    await database.client.send(
      new PutItemCommand({ TableName: `${prefix}-ballots`, Item: { ...key, before: { N: '1' } } }),
    );
    // While it is running, with a row in it.
    forgetOrder(filesIn(engine.folder).data, unordered);
  });

  const TableName = `${prefix}-ballots`;
  const read = async () => (await database.client.send(new GetItemCommand({ TableName, Key: key }))).Item;

  it('keeps what was there, and puts, updates, lists and deletes as before', async () => {
    expect(await read()).toEqual({ ...key, before: { N: '1' } });
    await database.client.send(new PutItemCommand({ TableName, Item: { ...key, n: { N: '2' } } }));
    await database.client.send(
      new UpdateItemCommand({
        TableName,
        Key: key,
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    expect(await read()).toEqual({ ...key, n: { N: '3' } });
    for (const sk of ['c', 'a', 'b']) {
      await database.client.send(
        new PutItemCommand({ TableName, Item: { pk: { S: 'list' }, sk: { S: sk } } }),
      );
    }
    const { Items = [] } = await database.client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'list' } },
      }),
    );
    expect(Items.map(({ sk }) => sk?.S)).toEqual(['a', 'b', 'c']);
    await database.client.send(new DeleteItemCommand({ TableName, Key: key }));
    expect(await read()).toBeUndefined();
  });

  it('refuses a second put under a condition, and the whole transaction with it', async () => {
    const { ballot } = await cast(database, 1);
    const again = new PutItemCommand({
      TableName,
      Item: { pk: { S: 'b' }, sk: { S: ballot } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await expect(database.client.send(again)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    await database.client.send(
      new PutItemCommand({ TableName, Item: { pk: { S: 'SEAL' }, sk: { S: 'SEAL' } } }),
    );
    await expect(cast(database, 2)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    await database.client.send(
      new DeleteItemCommand({ TableName, Key: { pk: { S: 'SEAL' }, sk: { S: 'SEAL' } } }),
    );
  });

  it('keeps every acknowledged ballot when it is killed, also when it is rewritten again while it runs', async () => {
    const written: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (let place = 0; place < 10; place += 1) written.push((await cast(database, place)).ballot);
      forgetOrder(filesIn(engine.folder).data, unordered);
      for (let place = 0; place < 10; place += 1) written.push((await cast(database, place)).ballot);
      await engine.kill();
    }
    for (const sk of written) {
      const Key = { pk: { S: 'b' }, sk: { S: sk } };
      expect((await database.client.send(new GetItemCommand({ TableName, Key }))).Item).toBeDefined();
    }
    expect(definitionOf(engine.folder, TableName)).toMatch(/WITHOUT ROWID$/);
  });

  it('changes nothing and says so when a table is not there', () => {
    const before = definitionOf(engine.folder, TableName);
    expect(() => forgetOrder(filesIn(engine.folder).data, [TableName, 'x-no-such'])).toThrow(
      'no table x-no-such',
    );
    expect(definitionOf(engine.folder, TableName)).toBe(before);
  });
});
