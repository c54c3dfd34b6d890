import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { copyTable } from '../../functions/store/copyTable.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { responseKey } from '../../functions/store/keys.ts';
import { readResponse } from '../../functions/store/responseStore.ts';
import { type TableDefinition, tables } from '../../functions/store/tables.ts';
import type { Response } from '../../schemas/response.ts';
import { anAggregator, aResponse, prepared, recordOf, recountOf, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { spawnCommand } from '../support/startedSystem.ts';

const engine = useEngine();
let stages = 0;
let restored: Database;
let damaged: Database;
let responses: Response[];

const open = async (): Promise<Database> => {
  stages += 1;
  const database = openDatabase({ prefix: `copied-${stages}`, endpoint: engine.endpoint });
  for (const table of ['responses', 'setup', 'quarantine'] as const) {
    const { partitionKey, sortKey }: TableDefinition = tables[table];
    const names = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
    await database.client.send(
      new CreateTableCommand({
        TableName: database.table(table),
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: names.map((AttributeName, at) => ({
          AttributeName,
          KeyType: at === 0 ? 'HASH' : 'RANGE',
        })),
      }),
    );
  }
  return database;
};

const read = ({ surveyId, id }: Response): Promise<Response | undefined> =>
  readResponse(damaged)(surveyId, id);

const begin = async (): Promise<void> => {
  [restored, damaged] = [await open(), await open()];
  responses = Array.from({ length: 40 }, () => aResponse());
  await store(restored, responses);
};

const copy = (changes: Partial<Parameters<typeof copyTable>[0]> = {}) =>
  copyTable({
    client: restored.client,
    table: 'responses',
    from: restored.table('responses'),
    to: damaged.table('responses'),
    without: new Set(),
    onlyLook: false,
    onPage: () => {},
    onDifferent: () => {},
    wait: async () => {},
    ...changes,
  });

describe('copying a restored table', () => {
  beforeEach(begin);

  it('adds what is missing, leaves what is there, and tells of what is there otherwise', async () => {
    const [same, other] = responses as [Response, Response];
    await store(damaged, [same, { ...other, language: 'en' }]);
    const different: string[] = [];
    const counts = await copy({ onDifferent: (key) => different.push(key) });
    expect(counts).toEqual({ read: 40, added: 38, same: 1, different: 1, leftOut: 0 });
    const { pk, sk } = responseKey(other.surveyId, other.id);
    expect(different).toEqual([`${pk}/${sk}`]);
    expect(await read(other)).toEqual({ ...other, language: 'en' });
    for (const one of responses.slice(2)) expect(await read(one)).toEqual(one);
    expect(await copy()).toEqual({ read: 40, added: 0, same: 39, different: 1, leftOut: 0 });
  });

  it('leaves out campaigns that have been erased since', async () => {
    const kept = aResponse('dingcheng', { campaignId: 'another' });
    await store(restored, [kept]);
    const { campaignId } = responses[0] as Response;
    const counts = await copy({ without: new Set([campaignId]) });
    expect(counts).toEqual({ read: 41, added: 1, same: 0, different: 0, leftOut: 40 });
    expect(await read(kept)).toEqual(kept);
  });

  it('leaves out what says by its key alone whose it is, such as a record that could not be counted', async () => {
    const { surveyId } = responses[0] as Response;
    for (const of of [surveyId, `${surveyId}-too`]) {
      const item = marshall({ pk: `INSERT#${of}#08#id`, rawKey: `${of}#08#id`, record: '{}' });
      await restored.client.send(new PutItemCommand({ TableName: restored.table('quarantine'), Item: item }));
    }
    const counts = await copy({
      table: 'quarantine',
      from: restored.table('quarantine'),
      to: damaged.table('quarantine'),
      without: new Set([surveyId]),
    });
    expect(counts).toEqual({ read: 2, added: 1, same: 0, different: 0, leftOut: 1 });
  });

  it('writes nothing when it only looks', async () => {
    expect(await copy({ onlyLook: true })).toEqual({
      read: 40,
      added: 40,
      same: 0,
      different: 0,
      leftOut: 0,
    });
    expect(await read(responses[0] as Response)).toBeUndefined();
  });

  it('goes on from the place of an earlier run', async () => {
    const note = 'x'.repeat(300_000);
    const Item = (place: number) => marshall({ pk: 'CAMPAIGN#big', sk: `NOTE#${place}`, note });
    for (let place = 0; place < 8; place += 1) {
      await restored.client.send(
        new PutItemCommand({ TableName: restored.table('setup'), Item: Item(place) }),
      );
    }
    const tables = {
      table: 'setup' as const,
      from: restored.table('setup'),
      to: damaged.table('setup'),
    };
    const places: (string | undefined)[] = [];
    await expect(
      copy({
        ...tables,
        onPage: (_, after) => {
          places.push(after);
          throw new Error('killed');
        },
      }),
    ).rejects.toThrow('killed');
    expect(places[0]).toBeTypeOf('string');
    const { read: second } = await copy({ ...tables, after: places[0] });
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(8);
    expect(await copy({ ...tables, onlyLook: true })).toMatchObject({ added: 0, same: 8, different: 0 });
  });

  it('waits where the table is throttled, and goes on', async () => {
    const { client } = openDatabase({ prefix: 'any', endpoint: engine.endpoint });
    let refused = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          if (commandName === 'PutItemCommand' && refused < 5) {
            refused += 1;
            throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
          }
          return next(args);
        },
      { step: 'initialize', name: 'throttle' },
    );
    const waits: number[] = [];
    const counts = await copy({ client, wait: async (ms) => void waits.push(ms) });
    expect(counts).toMatchObject({ added: 40 });
    expect(waits).toHaveLength(5);
  });
});

describe('responses that come back', () => {
  let database: Database;
  beforeAll(async () => {
    database = await prepared(engine.endpoint);
  });

  it('are counted no second time, and those that were lost before they were counted, once', async () => {
    const counted = Array.from({ length: 5 }, () => aResponse());
    const aggregate = anAggregator(engine.endpoint);
    // Counted, and then lost from the raw table: their markers are still there.
    await aggregate({ Records: counted.map((one) => recordOf(one)) });
    const uncounted = aResponse();
    const elsewhere = await open();
    await store(elsewhere, [...counted, uncounted]);
    const back = await copy({ from: elsewhere.table('responses'), to: database.table('responses') });
    expect(back.added).toBe(6);
    // What the stream then brings.
    await aggregate({ Records: [...counted, uncounted].map((one) => recordOf(one)) });
    const { accepted, counted: marked, differences } = await recountOf(database);
    expect({ accepted, marked, differences }).toEqual({ accepted: 6, marked: 6, differences: [] });
  });
});

describe('npm run copy-table', () => {
  const run = async (...args: string[]) => {
    const child = spawnCommand('copyTable', [...args, '--endpoint', engine.endpoint]);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { out, err, code };
  };

  it('copies by full names, says what it did, and ends with 1 where something is there otherwise', async () => {
    await begin();
    const [other] = responses as [Response];
    await store(damaged, [{ ...other, language: 'en' }]);
    const found = await run('--from', restored.table('responses'), '--to', damaged.table('responses'));
    expect(found.out).toContain('read 40, added 39, same 0, otherwise 1');
    expect(found.code).toBe(1);
  });

  it('refuses tables that would be wrong afterwards, and says what heals them', async () => {
    for (const table of ['tallies', 'ballots'] as const) {
      const { err, code } = await run('--from', `old-${table}`, '--to', `new-${table}`);
      expect(code).toBe(2);
      expect(err).toContain(`The table ${table} is not copied.`);
    }
    const { err, code } = await run('--from', 'old-audit', '--to', 'new-responses');
    expect([code, err.includes('not the same kind of table')]).toEqual([2, true]);
  });
});
