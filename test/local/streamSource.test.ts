import { DatabaseSync } from 'node:sqlite';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { expect, it } from 'vitest';
import { filesIn } from '../../infra/local/engine/dataFolder.ts';
import { startMapping } from '../../infra/local/mapping/eventSourceMapping.ts';
import { lambdaDefaults } from '../../infra/local/mapping/mappingSettings.ts';
import type { StreamSource } from '../../infra/local/mapping/streamRecord.ts';
import { type Gap, streamOfTable } from '../../infra/local/mapping/streamSource.ts';
import { useEngine } from '../support/engine.ts';
import { keyOf } from '../support/memoryStream.ts';

const engine = useEngine();
let tables = 0;

/** A table of its own with a stream, and everything to write to it, read it and disturb it. */
const newTable = async () => {
  tables += 1;
  const TableName = `things-${tables}`;
  const database = new DynamoDBClient(engine.connection);
  const client = new DynamoDBStreamsClient(engine.connection);
  const create = () =>
    database.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      }),
    );
  await create();
  const put = async (...keys: string[]) => {
    for (const key of keys) await database.send(new PutItemCommand({ TableName, Item: { pk: { S: key } } }));
  };
  const calls: string[] = [];
  const faults: { call: string; error: Error }[] = [];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const call = context.commandName?.replace('Command', '') ?? '';
      const input: object = args.input;
      calls.push('ShardIteratorType' in input ? `${call} ${input.ShardIteratorType}` : call);
      if (faults[0]?.call === call) throw faults.shift()?.error;
      return next(args);
    },
    { step: 'initialize' },
  );
  const gaps: Gap[] = [];
  const newSource = () => streamOfTable(client, TableName, (gap) => gaps.push(gap));
  const source = newSource();
  const shardOf = async () => (await source.shards())[0]?.id ?? '';
  /** Forgets stream records as the engine itself never does. */
  const trim = (where: string) => {
    const file = new DatabaseSync(filesIn(engine.folder).data, { timeout: 5_000 });
    file.exec(`DELETE FROM _stream_records WHERE table_name = '${TableName}' AND ${where}`);
    file.close();
  };
  return { TableName, database, create, put, calls, faults, gaps, newSource, source, shardOf, trim };
};

/** All that a mapping needs but the handler. */
const mappingTo = (source: StreamSource, at = new Map<string, string>()) => ({
  source,
  checkpoints: {
    read: async (shard: string) => at.get(shard),
    write: async (shard: string, sequence: string) => void at.set(shard, sequence),
  },
  failures: { put: async () => undefined, list: async () => [], remove: async () => undefined },
  settings: { ...lambdaDefaults, pollIntervalMs: 5, shardRefreshMs: 20, retryDelayMs: 20, batchSize: 7 },
  log: () => undefined,
});

const metadata = { $metadata: {}, message: 'told to' };
const keys = ({ records }: { records: Parameters<typeof keyOf>[0][] }) => records.map(keyOf);

it('gives records in the shape in which Lambda does', async () => {
  const { TableName, database, source, shardOf } = await newTable();
  const before = Math.floor(Date.now() / 1000);
  await database.send(
    new PutItemCommand({
      TableName,
      Item: {
        pk: { S: 'a' },
        number: { N: '12.50' },
        bytes: { B: new Uint8Array([1, 2, 255]) },
        sets: { L: [{ SS: ['x', 'y'] }, { NS: ['1'] }, { BS: [new Uint8Array([9])] }] },
        nested: { M: { none: { NULL: true }, no: { BOOL: false }, deep: { B: new Uint8Array([0]) } } },
      },
    }),
  );
  const shard = await shardOf();
  const { records, ended } = await source.read(shard, undefined, 10);
  const [streamArn] = shard.split('/shard/');
  expect(ended).toBe(false);
  expect(records).toEqual([
    {
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'dynoxide',
      eventSourceARN: streamArn,
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: 'a' } },
        NewImage: {
          pk: { S: 'a' },
          number: { N: '12.5' },
          bytes: { B: 'AQL/' },
          sets: { L: [{ SS: expect.arrayContaining(['x', 'y']) }, { NS: ['1'] }, { BS: ['CQ=='] }] },
          nested: { M: { none: { NULL: true }, no: { BOOL: false }, deep: { B: 'AA==' } } },
        },
        SequenceNumber: '1',
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_IMAGE',
      },
    },
  ]);
  const time = records[0]?.dynamodb?.ApproximateCreationDateTime ?? 0;
  expect(Number.isInteger(time)).toBe(true);
  expect(time).toBeGreaterThanOrEqual(before);
  expect(time).toBeLessThanOrEqual(before + 5);
  expect(JSON.parse(JSON.stringify(records))).toEqual(records);
});

it('reads on where it left off, no more than asked for, without asking for a new iterator', async () => {
  const { put, source, shardOf, calls, gaps } = await newTable();
  const shard = await shardOf();
  expect(keys(await source.read(shard, undefined, 5))).toEqual([]);
  await put('a', 'b', 'c');
  expect(keys(await source.read(shard, undefined, 2))).toEqual(['a', 'b']);
  expect(keys(await source.read(shard, '2', 2))).toEqual(['c']);
  expect(keys(await source.read(shard, '3', 2))).toEqual([]);
  await put('d');
  expect(keys(await source.read(shard, '3', 2))).toEqual(['d']);
  expect(calls.filter((call) => call.startsWith('GetShardIterator'))).toHaveLength(1);
  expect(gaps).toEqual([]);
});

it('goes on after a checkpoint of an earlier life, also when there is nothing new', async () => {
  const { put, newSource, shardOf, gaps } = await newTable();
  await put('a', 'b', 'c');
  const shard = await shardOf();
  expect(keys(await newSource().read(shard, '1', 5))).toEqual(['b', 'c']);
  expect(keys(await newSource().read(shard, '1', 1))).toEqual(['b']);
  const source = newSource();
  expect(keys(await source.read(shard, '3', 5))).toEqual([]);
  await put('d');
  expect(keys(await source.read(shard, '3', 5))).toEqual(['d']);
  expect(gaps).toEqual([]);
});

it('goes back when it is asked for an earlier record again', async () => {
  const { put, source, shardOf } = await newTable();
  await put('a', 'b', 'c');
  const shard = await shardOf();
  expect(keys(await source.read(shard, undefined, 5))).toEqual(['a', 'b', 'c']);
  expect(keys(await source.read(shard, '1', 5))).toEqual(['b', 'c']);
  expect(keys(await source.read(shard, undefined, 5))).toEqual(['a', 'b', 'c']);
});

it('reads everything again, and reports a gap, when the checkpoint is beyond the newest record', async () => {
  const { put, newSource, shardOf, gaps, calls } = await newTable();
  await put('a', 'b');
  const shard = await shardOf();
  const source = newSource();
  expect(keys(await source.read(shard, '7', 5))).toEqual(['a', 'b']);
  expect(calls.filter((call) => call === 'GetRecords')).toHaveLength(2);
  expect(gaps).toEqual([{ shardId: shard, after: '7', reason: 'checkpoint_unknown' }]);
  await put('c');
  expect(keys(await source.read(shard, '2', 5))).toEqual(['c']);
  expect(gaps).toHaveLength(1);
});

it('reports one gap, not one a poll, while a stream is empty that has lost its checkpoint', async () => {
  const { put, newSource, shardOf, gaps } = await newTable();
  const shard = await shardOf();
  const source = newSource();
  for (let polls = 0; polls < 3; polls += 1) expect(keys(await source.read(shard, '7', 5))).toEqual([]);
  expect(gaps).toHaveLength(1);
  await put('a');
  expect(keys(await source.read(shard, '7', 5))).toEqual(['a']);
});

it('goes on with the oldest record kept, and reports a gap, when the one last read was trimmed', async () => {
  const { put, newSource, shardOf, gaps, trim } = await newTable();
  await put('a', 'b', 'c', 'd', 'e');
  const shard = await shardOf();
  trim("sequence_number IN ('1', '2', '3')");
  const source = newSource();
  expect(keys(await source.read(shard, '2', 1))).toEqual(['d']);
  expect(gaps).toEqual([{ shardId: shard, after: '2', reason: 'checkpoint_unknown' }]);
  expect(keys(await source.read(shard, '4', 1))).toEqual(['e']);
});

it('does not skip records that a wholly trimmed stream numbers from 1 again', async () => {
  const { put, newSource, shardOf, gaps, trim } = await newTable();
  await put('a', 'b', 'c');
  const shard = await shardOf();
  trim('TRUE');
  await put('d');
  expect(keys(await newSource().read(shard, '3', 5))).toEqual(['d']);
  expect(gaps).toHaveLength(1);
});

it.each(['GetShardIterator', 'GetRecords'])(
  'goes on with the oldest record, and reports a gap, when %s says that data was trimmed',
  async (call) => {
    const { put, newSource, shardOf, gaps, faults } = await newTable();
    await put('a', 'b');
    const shard = await shardOf();
    faults.push({ call, error: new TrimmedDataAccessException(metadata) });
    expect(keys(await newSource().read(shard, '1', 5))).toEqual(['a', 'b']);
    expect(gaps).toEqual([{ shardId: shard, after: '1', reason: 'trimmed' }]);
  },
);

it('makes a new iterator when one has expired, and misses nothing', async () => {
  const { put, source, shardOf, gaps, faults, calls } = await newTable();
  await put('a', 'b');
  const shard = await shardOf();
  expect(keys(await source.read(shard, undefined, 1))).toEqual(['a']);
  faults.push({ call: 'GetRecords', error: new ExpiredIteratorException(metadata) });
  expect(keys(await source.read(shard, '1', 5))).toEqual(['b']);
  expect(calls).toContain('GetShardIterator AT_SEQUENCE_NUMBER');
  expect(gaps).toEqual([]);
});

it('looks for its place anew after any other error', async () => {
  const { put, source, shardOf, faults } = await newTable();
  await put('a', 'b');
  const shard = await shardOf();
  await source.read(shard, undefined, 1);
  faults.push({ call: 'GetRecords', error: Object.assign(new Error('gone'), { name: 'Gone' }) });
  await expect(source.read(shard, '1', 5)).rejects.toThrow('gone');
  expect(keys(await source.read(shard, '1', 5))).toEqual(['b']);
});

it('names shards by their stream, so that a table made anew is not read from an old checkpoint', async () => {
  const { TableName, database, create, source, shardOf } = await newTable();
  const first = await shardOf();
  await database.send(new DeleteTableCommand({ TableName }));
  await expect.poll(() => source.shards()).toEqual([]);
  await expect(source.read(first, '1', 5)).rejects.toThrow();
  await expect.poll(() => create().then(() => 'made')).toBe('made');
  expect(await shardOf()).not.toBe(first);
});

it('names shards anew when a stream is switched off and on', async () => {
  const { TableName, database, source, shardOf } = await newTable();
  const first = await shardOf();
  const set = (StreamSpecification: { StreamEnabled: boolean; StreamViewType?: 'NEW_IMAGE' }) =>
    database.send(new UpdateTableCommand({ TableName, StreamSpecification }));
  await set({ StreamEnabled: false });
  expect(await source.shards()).toEqual([]);
  await set({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' });
  expect(await shardOf()).not.toBe(first);
});

it('has no shards for a table that is not there', async () => {
  const { source, TableName, database } = await newTable();
  await database.send(new DeleteTableCommand({ TableName }));
  await expect.poll(() => source.shards()).toEqual([]);
});

it('drives a mapping over to the new stream when its table is deleted and made anew', async () => {
  const { TableName, database, create, put, source } = await newTable();
  const seen: string[] = [];
  const mapping = startMapping({
    ...mappingTo(source),
    handler: async ({ Records }) => {
      seen.push(...Records.map(keyOf));
    },
  });
  await put('old');
  await mapping.idle();
  await database.send(new DeleteTableCommand({ TableName }));
  await expect
    .poll(() =>
      create().then(
        () => 'made',
        () => 'not yet',
      ),
    )
    .toBe('made');
  await put('new');
  await mapping.idle();
  expect(seen).toContain('new');
  await mapping.stop();
});

it('drives a mapping over a restart of the engine, and nothing is lost', async () => {
  const { put, source, gaps } = await newTable();
  const at = new Map<string, string>();
  const seen: string[] = [];
  const mapping = startMapping({
    ...mappingTo(source, at),
    handler: async ({ Records }) => void seen.push(...Records.map(keyOf)),
  });
  const first = Array.from({ length: 20 }, (_, index) => `a${index}`);
  await put(...first);
  await mapping.idle();
  expect(seen).toEqual(first);
  await engine.kill();
  const second = Array.from({ length: 20 }, (_, index) => `b${index}`);
  await put(...second);
  await mapping.idle();
  expect(seen).toEqual([...first, ...second]);
  expect([...at.values()]).toEqual(['40']);
  expect(gaps).toEqual([]);
  await mapping.stop();
});
