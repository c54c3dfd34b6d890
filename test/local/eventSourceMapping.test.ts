import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type CheckpointStore, fileCheckpoints } from '../../infra/local/mapping/checkpoint.ts';
import { type Mapping, startMapping } from '../../infra/local/mapping/eventSourceMapping.ts';
import { type Failure, type FailureStore, fileFailures } from '../../infra/local/mapping/failureStore.ts';
import { lambdaDefaults, type MappingSettings } from '../../infra/local/mapping/mappingSettings.ts';
import { lastSequence, sequenceOf } from '../../infra/local/mapping/streamRecord.ts';
import { timed } from '../../infra/local/mapping/timed.ts';
import { keyOf, type MemoryStream, memoryStream } from '../support/memoryStream.ts';

const quick: MappingSettings = {
  ...lambdaDefaults,
  pollIntervalMs: 1,
  shardRefreshMs: 5,
  retryDelayMs: 0,
  maxRetryDelayMs: 0,
};

const memoryCheckpoints = (): CheckpointStore & { at: Map<string, string>; history: string[] } => {
  const at = new Map<string, string>();
  const history: string[] = [];
  return {
    at,
    history,
    read: async (shardId) => at.get(shardId),
    write: async (shardId, sequenceNumber) => {
      at.set(shardId, sequenceNumber);
      history.push(sequenceNumber);
    },
  };
};

const memoryFailures = (): FailureStore & { stored: Failure[] } => {
  const stored: Failure[] = [];
  return {
    stored,
    put: async (failure) => void stored.push(failure),
    list: async () => stored.map((failure, index) => ({ id: String(index), ...failure })),
    remove: async () => undefined,
  };
};

type Reply = (keys: string[], event: DynamoDBStreamEvent, call: number) => unknown;

const running: Mapping[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((mapping) => mapping.stop()));
});

/** A mapping over a stream, with everything that a test looks at. */
const begin = (
  stream: MemoryStream,
  reply: Reply,
  changes: Partial<Parameters<typeof startMapping>[0]> = {},
) => {
  const checkpoints = memoryCheckpoints();
  const failures = memoryFailures();
  const delivered: string[][] = [];
  const logged: string[] = [];
  const mapping = startMapping({
    source: stream,
    checkpoints,
    failures,
    settings: quick,
    log: (code, details) => logged.push(`${code} ${details?.error ?? details?.reason ?? ''}`.trim()),
    handler: async (event) => {
      const keys = event.Records.map(keyOf);
      delivered.push(keys);
      return reply(keys, event, delivered.length);
    },
    ...changes,
  });
  running.push(mapping);
  return { mapping, checkpoints, failures, delivered, logged };
};

const oneShard = (...keys: string[]) => {
  const stream = memoryStream();
  stream.addShard('s');
  const records = stream.append('s', keys);
  const sequence = (key: string) =>
    records.find((record) => keyOf(record) === key)?.dynamodb?.SequenceNumber ?? `no record ${key}`;
  const failed = (...failedKeys: string[]) => ({
    batchItemFailures: failedKeys.map((key) => ({ itemIdentifier: sequence(key) })),
  });
  return { stream, records, sequence, failed };
};

const done = () => undefined;

describe('reading', () => {
  it('begins with the oldest record when there is no checkpoint', async () => {
    const { stream } = oneShard('a', 'b');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b']]);
  });

  it('begins after the checkpoint when there is one', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c');
    const checkpoints = memoryCheckpoints();
    checkpoints.at.set('s', sequence('b'));
    const { mapping, delivered } = begin(stream, done, { checkpoints });
    await mapping.idle();
    expect(delivered).toEqual([['c']]);
  });

  it('delivers in batches of the set size, one at a time, and checkpoints each', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c', 'd', 'e');
    let inFlight = 0;
    let most = 0;
    const { mapping, delivered, checkpoints } = begin(
      stream,
      async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setTimeout(resolve, 2));
        inFlight -= 1;
      },
      { settings: { ...quick, batchSize: 2 } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(checkpoints.history).toEqual([sequence('b'), sequence('d'), sequence('e')]);
    expect(most).toBe(1);
  });

  it('delivers records that come later', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    stream.append('s', ['b']);
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
  });

  it('gathers a batch over the window, and no longer than until it is full', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done, {
      settings: { ...quick, batchSize: 3, batchWindowMs: 60_000 },
    });
    setTimeout(() => stream.append('s', ['b']), 10);
    setTimeout(() => stream.append('s', ['c', 'd', 'e', 'f']), 20);
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
  });

  it('delivers a batch that is not full when its window is over', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done, { settings: { ...quick, batchWindowMs: 30 } });
    setTimeout(() => stream.append('s', ['b']), 5);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b']]);
  });

  it('keeps an event under the six megabytes that Lambda takes', async () => {
    const large = (letter: string) => letter.repeat(1_500_000);
    const { stream } = oneShard(...['a', 'b', 'c', 'd', 'e'].map(large));
    stream.close('s');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    expect(delivered.map((keys) => keys.map((key) => key[0]))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('puts a page that comes out of order back in order, comparing sequence numbers as numbers', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c');
    stream.reorderNext();
    const { mapping, delivered, checkpoints } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b', 'c']]);
    expect(sequence('c').length).toBeGreaterThan(sequence('a').length);
    expect(checkpoints.at.get('s')).toBe(sequence('c'));
  });

  it('delivers again what the source repeats, and loses nothing by it', async () => {
    const { stream, sequence } = oneShard('a', 'b', 'c', 'd');
    stream.cutNext(2);
    const { mapping, delivered, checkpoints } = begin(stream, () => stream.repeatNext(2));
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c', 'd'],
    ]);
    expect(checkpoints.at.get('s')).toBe(sequence('d'));
  });
});

describe('shards', () => {
  it('finishes a parent before its child begins, also when the parent fails at first', async () => {
    const stream = memoryStream();
    stream.addShard('parent');
    stream.addShard('child', 'parent');
    stream.append('child', ['late']);
    stream.append('parent', ['early', 'middle']);
    stream.close('parent');
    const { mapping, delivered } = begin(stream, (_keys, _event, call) => {
      if (call === 1) throw new Error('not yet');
    });
    await mapping.idle();
    expect(delivered).toEqual([['early', 'middle'], ['early', 'middle'], ['late']]);
  });

  it('finds the children of a shard that ends while it runs', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done, { settings: { ...quick, shardRefreshMs: 60_000 } });
    await mapping.idle();
    stream.addShard('next', 's');
    stream.append('next', ['b']);
    stream.close('s');
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
  });

  it('is not idle before it has looked for the children of a shard that has ended', async () => {
    const { stream } = oneShard('a');
    stream.addShard('other');
    const slowly = async <T>(value: T): Promise<T> => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      return value;
    };
    const { mapping, delivered } = begin(
      stream,
      async ([key]) => {
        if (key !== 'a') return;
        await slowly(await slowly(await slowly(await slowly(null))));
        stream.addShard('next', 's');
        stream.append('next', ['b']);
        stream.close('s');
      },
      { source: { read: stream.read, shards: async () => slowly(await stream.shards()) } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
  });

  it('leaves a shard alone that is gone, and follows the one in its place', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    stream.drop('s');
    stream.addShard('new');
    await mapping.idle();
    stream.append('new', ['b']);
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
    const readIn10Ms = async () => {
      stream.readers().clear();
      await new Promise((resolve) => setTimeout(resolve, 10));
      return [...stream.readers()];
    };
    await expect.poll(readIn10Ms).toEqual(['new']);
  });

  it('does not wait for a parent that the stream no longer lists', async () => {
    const stream = memoryStream();
    stream.addShard('child', 'trimmed long ago');
    stream.append('child', ['a']);
    const { mapping, delivered } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a']]);
  });

  it('goes on with other shards while one keeps failing', async () => {
    const stream = memoryStream();
    for (const id of ['stuck', 'free']) stream.addShard(id);
    stream.append('stuck', ['poison']);
    stream.append('free', ['a']);
    const { mapping, delivered, checkpoints } = begin(stream, ([key]) => {
      if (key === 'poison') throw new Error('no');
    });
    await expect.poll(() => delivered.flat()).toContain('a');
    stream.append('free', ['b']);
    await expect.poll(() => delivered.flat()).toContain('b');
    await mapping.stop();
    expect(checkpoints.at.has('stuck')).toBe(false);
  });
});

describe("the handler's reply", () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['a null list', { batchItemFailures: null }],
  ])('counts %s as success', async (_name, reply) => {
    const { stream, sequence } = oneShard('a', 'b');
    const { mapping, delivered, checkpoints } = begin(stream, () => reply);
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b']]);
    expect(checkpoints.history).toEqual([sequence('b')]);
  });

  it.each([
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['an identifier that is a number', { batchItemFailures: [{ itemIdentifier: 100 }] }],
    ['a misspelt identifier', { batchItemFailures: [{ sequenceNumber: '1' }] }],
    ['an identifier of another batch', { batchItemFailures: [{ itemIdentifier: '1' }] }],
    ['an item that is no object', { batchItemFailures: ['1'] }],
    ['a list that is none', { batchItemFailures: '1' }],
    ['a misspelt list', { failures: [] }],
    ['a bare word', 'ok'],
    ['a bare list', []],
  ])('counts %s as failure of the whole batch', async (_name, reply) => {
    const { stream, sequence } = oneShard('a', 'b');
    const { mapping, delivered, checkpoints } = begin(stream, (_keys, _event, call) =>
      call === 1 ? reply : undefined,
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(checkpoints.history).toEqual([sequence('b')]);
  });

  it('counts an unknown identifier beside a good one as failure of the whole batch', async () => {
    const { stream, sequence } = oneShard('a', 'b');
    const mixed = { batchItemFailures: [{ itemIdentifier: sequence('b') }, { itemIdentifier: 'x' }] };
    const { mapping, delivered } = begin(stream, (_keys, _event, call) => (call === 1 ? mixed : undefined));
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('counts a throw as failure of the whole batch', async () => {
    const { stream } = oneShard('a', 'b');
    const { mapping, delivered, logged } = begin(stream, (_keys, _event, call) => {
      if (call === 1) throw new TypeError('with an answer in its message');
    });
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(logged).toEqual(['batch_failed TypeError']);
  });

  it('delivers everything again from the LOWEST failed record on, done or not', async () => {
    const { stream, sequence, failed } = oneShard('a', 'b', 'c', 'd', 'e');
    const { mapping, delivered, checkpoints } = begin(stream, (_keys, _event, call) =>
      call === 1 ? failed('d', 'b') : undefined,
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['b', 'c', 'd', 'e'],
    ]);
    expect(checkpoints.history).toEqual([sequence('a'), sequence('e')]);
  });

  it('shows a retry the event as it was, whatever the handler did to it', async () => {
    const { stream } = oneShard('a', 'b');
    const { mapping, delivered } = begin(stream, (_keys, event, call) => {
      if (call > 1) return;
      for (const { dynamodb } of event.Records) delete dynamodb?.Keys;
      event.Records.pop();
      throw new Error('after writing on its event');
    });
    await mapping.idle();
    expect(delivered[1]).toEqual(['a', 'b']);
  });
});

describe('retries', () => {
  it('gives the whole batch up after its retries, stores the records whole, and goes on', async () => {
    const { stream, records, sequence } = oneShard('a', 'b', 'c');
    const { mapping, delivered, failures, checkpoints, logged } = begin(
      stream,
      (keys) => {
        if (keys.includes('b')) throw new Error('no');
      },
      { settings: { ...quick, batchSize: 2, maxRetryAttempts: 2 } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['c']]);
    expect(failures.stored).toEqual([
      { shardId: 's', reason: 'retries', attempts: 3, records: records.slice(0, 2) },
    ]);
    expect(checkpoints.history).toEqual([sequence('b'), sequence('c')]);
    expect(logged).toContain('records_given_up retries');
  });

  it('has none when they are set to 0', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered, failures } = begin(
      stream,
      () => {
        throw new Error('no');
      },
      { settings: { ...quick, maxRetryAttempts: 0 } },
    );
    await mapping.idle();
    expect(delivered).toEqual([['a']]);
    expect(failures.stored[0]?.attempts).toBe(1);
  });

  it('goes on for ever when they are set to -1', async () => {
    const { stream } = oneShard('a');
    const { mapping, failures } = begin(stream, (_keys, _event, call) => {
      if (call < 50) throw new Error('not yet');
    });
    await mapping.idle();
    expect(failures.stored).toEqual([]);
  });

  it('waits longer before each, up to a limit', async () => {
    const { stream } = oneShard('a');
    const times: number[] = [];
    const { mapping } = begin(
      stream,
      (_keys, _event, call) => {
        times.push(performance.now());
        if (call < 5) throw new Error('not yet');
      },
      { settings: { ...quick, retryDelayMs: 10, maxRetryDelayMs: 25 } },
    );
    await mapping.idle();
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const [index, least] of [10, 20, 25, 25].entries()) expect(waits[index]).toBeGreaterThan(least - 2);
  });

  it('gives up only what remains of a partly done batch', async () => {
    const { stream, records, failed } = oneShard('a', 'b', 'c');
    const { mapping, delivered, failures } = begin(stream, () => failed('b'), {
      settings: { ...quick, maxRetryAttempts: 1 },
    });
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
    expect(failures.stored.map((failure) => failure.records)).toEqual([records.slice(1)]);
  });
});

describe('bisection', () => {
  const bisecting = { ...quick, bisectOnError: true, maxRetryAttempts: 1 };

  it('halves a failing batch until the bad record is alone, in order', async () => {
    const { stream, records } = oneShard('a', 'b', 'poison', 'd');
    const { mapping, delivered, failures } = begin(
      stream,
      (keys) => {
        if (keys.includes('poison')) throw new Error('no');
      },
      { settings: bisecting },
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'poison', 'd'],
      ['a', 'b'],
      ['poison', 'd'],
      ['poison'],
      ['poison'],
      ['d'],
    ]);
    expect(failures.stored).toEqual([
      { shardId: 's', reason: 'retries', attempts: 2, records: records.slice(2, 3) },
    ]);
  });

  it('uses up no retry by a split', async () => {
    const keys = Array.from({ length: 16 }, (_, index) => `k${index}`);
    const { stream } = oneShard(...keys);
    const { mapping, failures } = begin(
      stream,
      (batch) => {
        if (batch.length > 1) throw new Error('one at a time, please');
      },
      { settings: { ...bisecting, maxRetryAttempts: 0 } },
    );
    await mapping.idle();
    expect(failures.stored).toEqual([]);
  });

  it('cuts a partly failed batch at the reported record instead of halving it', async () => {
    const { stream, failed } = oneShard('a', 'b', 'c', 'd', 'e');
    const { mapping, delivered } = begin(
      stream,
      (_keys, _event, call) => (call === 1 ? failed('b') : undefined),
      {
        settings: bisecting,
      },
    );
    await mapping.idle();
    expect(delivered).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['b', 'c', 'd', 'e'],
    ]);
  });

  it('halves a batch whose first record is reported, so that records behind a bad one are kept', async () => {
    const { stream, records, failed } = oneShard('poison', 'b', 'c');
    const { mapping, delivered, failures } = begin(
      stream,
      (keys) => (keys.includes('poison') ? failed('poison') : undefined),
      { settings: bisecting },
    );
    await mapping.idle();
    expect(delivered).toEqual([['poison', 'b', 'c'], ['poison', 'b'], ['poison'], ['poison'], ['b'], ['c']]);
    expect(failures.stored.map((failure) => failure.records)).toEqual([records.slice(0, 1)]);
  });
});

describe('age', () => {
  const aging = { ...quick, maxRecordAgeSeconds: 60 };

  it('gives records up that are older than allowed, untried, and delivers the others', async () => {
    const stream = memoryStream();
    stream.addShard('s');
    const old = stream.append('s', ['old', 'older'], 1_000);
    stream.append('s', ['young'], 1_100);
    const { mapping, delivered, failures } = begin(stream, done, { settings: aging, now: () => 1_130_000 });
    await mapping.idle();
    expect(delivered).toEqual([['young']]);
    expect(failures.stored).toEqual([{ shardId: 's', reason: 'age', attempts: 0, records: old }]);
  });

  it('gives a failing record up when it gets too old, even if retries have no end', async () => {
    const stream = memoryStream();
    stream.addShard('s');
    stream.append('s', ['a'], 1_000);
    let now = 1_000_000;
    const { mapping, failures } = begin(
      stream,
      () => {
        now += 20_000;
        throw new Error('no');
      },
      { settings: aging, now: () => now },
    );
    await mapping.idle();
    expect(failures.stored.map(({ reason, attempts }) => ({ reason, attempts }))).toEqual([
      { reason: 'age', attempts: 4 },
    ]);
  });
});

describe('faults around the handler', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

  it('outlives errors of the source, and logs them by code', async () => {
    const { stream } = oneShard('a');
    stream.failNext('shards', refused, 2);
    stream.failNext('read', refused, 3);
    const { mapping, delivered, logged } = begin(stream, done);
    await mapping.idle();
    expect(delivered).toEqual([['a']]);
    expect(logged.filter((line) => line === 'stream_unlisted ECONNREFUSED')).toHaveLength(2);
    expect(logged.filter((line) => line === 'stream_unread ECONNREFUSED')).toHaveLength(3);
  });

  it('takes a handler that runs out of time for one that failed, and delivers again', async () => {
    const { stream, sequence } = oneShard('a');
    let calls = 0;
    const hangsOnce = timed(async () => {
      calls += 1;
      if (calls === 1) await new Promise(() => {});
    }, 0.05);
    const { mapping, checkpoints, logged } = begin(stream, done, { handler: hangsOnce });
    await mapping.idle();
    expect(calls).toBe(2);
    expect(checkpoints.at.get('s')).toBe(sequence('a'));
    expect(logged).toContain('batch_failed TimeoutError');
  });

  it('does not go on before a checkpoint is written', async () => {
    const { stream, sequence } = oneShard('a', 'b');
    const checkpoints = memoryCheckpoints();
    let refusals = 3;
    const { mapping, delivered, logged } = begin(stream, done, {
      settings: { ...quick, batchSize: 1 },
      checkpoints: {
        ...checkpoints,
        write: async (shardId, sequenceNumber) => {
          refusals -= 1;
          if (refusals >= 0) throw Object.assign(new Error('disk'), { code: 'ENOSPC' });
          await checkpoints.write(shardId, sequenceNumber);
        },
      },
    });
    await mapping.idle();
    expect(delivered).toEqual([['a'], ['b']]);
    expect(checkpoints.history).toEqual([sequence('a'), sequence('b')]);
    expect(logged).toEqual(Array(3).fill('checkpoint_unwritten ENOSPC'));
  });

  it('does not acknowledge a record that it could not store as a failure', async () => {
    const { stream } = oneShard('a');
    const checkpoints = memoryCheckpoints();
    const failures = memoryFailures();
    let refusals = 2;
    const { mapping } = begin(
      stream,
      () => {
        throw new Error('no');
      },
      {
        settings: { ...quick, maxRetryAttempts: 0 },
        checkpoints,
        failures: {
          ...failures,
          put: async (failure) => {
            refusals -= 1;
            expect(checkpoints.at.size).toBe(0);
            if (refusals >= 0) throw new Error('disk');
            await failures.put(failure);
          },
        },
      },
    );
    await mapping.idle();
    expect(failures.stored).toHaveLength(1);
    expect(checkpoints.at.size).toBe(1);
  });

  it('lets the invocation under way finish on stop, acknowledges it, and delivers no more', async () => {
    const { stream, sequence } = oneShard('a', 'b');
    let release = () => {};
    const { mapping, delivered, checkpoints } = begin(
      stream,
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
      { settings: { ...quick, batchSize: 1 } },
    );
    const idle = mapping.idle();
    await expect.poll(() => delivered.length).toBe(1);
    const stopped = mapping.stop();
    release();
    await stopped;
    await expect(idle).rejects.toThrow('stopped');
    expect(delivered).toEqual([['a']]);
    expect(checkpoints.at.get('s')).toBe(sequence('a'));
  });

  it('delivers no second half of a split batch after a stop', async () => {
    const { stream } = oneShard('a', 'b');
    let stopped: Promise<void> | undefined;
    const { mapping, delivered } = begin(
      stream,
      (keys) => {
        if (keys.length > 1) throw new Error('no');
        stopped = mapping.stop();
      },
      { settings: { ...quick, bisectOnError: true } },
    );
    await expect.poll(() => delivered.length).toBe(2);
    await stopped;
    expect(delivered).toEqual([['a', 'b'], ['a']]);
  });

  it('stops at once while it waits for a retry', async () => {
    const { stream } = oneShard('a');
    const { mapping, delivered } = begin(
      stream,
      () => {
        throw new Error('no');
      },
      { settings: { ...quick, retryDelayMs: 60_000, maxRetryDelayMs: 60_000 } },
    );
    await expect.poll(() => delivered.length).toBe(1);
    await mapping.stop();
  });
});

describe('stores on disk', () => {
  const folders: string[] = [];
  const newFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mapping-'));
    folders.push(folder);
    return folder;
  };
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });

  it('keep a checkpoint for the next start, and leave no drafts behind', async () => {
    const folder = await newFolder();
    const { stream } = oneShard('a', 'b');
    const first = begin(stream, done, { checkpoints: fileCheckpoints(folder) });
    await first.mapping.idle();
    await first.mapping.stop();
    stream.append('s', ['c']);
    const second = begin(stream, done, { checkpoints: fileCheckpoints(folder) });
    await second.mapping.idle();
    expect(second.delivered).toEqual([['c']]);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  });

  it.each(['', '{"sequenceNumber":', '{"sequenceNumber":"x"}', 'null'])(
    'read everything again when the checkpoint file holds %j',
    async (content) => {
      const folder = await newFolder();
      await fileCheckpoints(folder).write('s', '1');
      const [name] = await readdir(folder);
      await writeFile(join(folder, name ?? ''), content);
      expect(await fileCheckpoints(folder).read('s')).toBeUndefined();
    },
  );

  it('keep failures whole, once each, in order, until they are removed', async () => {
    const folder = await newFolder();
    const { records } = oneShard('a', 'b', 'c');
    const failures = fileFailures(folder);
    expect(await failures.list()).toEqual([]);
    const failure = (from: number, to: number): Failure => ({
      shardId: 's',
      reason: 'retries',
      attempts: 3,
      records: records.slice(from, to),
    });
    await failures.put(failure(2, 3));
    await failures.put(failure(0, 2));
    await failures.put(failure(0, 2));
    const listed = await failures.list();
    expect(listed.map(({ id: _, ...rest }) => rest)).toEqual([failure(0, 2), failure(2, 3)]);
    expect((await readFile(join(folder, `${listed[0]?.id}.json`), 'utf8')).endsWith('}\n')).toBe(true);
    await failures.remove(listed[0]?.id ?? '');
    expect((await failures.list()).map(({ records: kept }) => kept)).toEqual([records.slice(2)]);
    await expect(failures.remove('../other')).rejects.toThrow('not the id');
  });
});

describe('whatever the handler does', () => {
  const outcome = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'done' } as const) },
    { weight: 2, arbitrary: fc.constant({ kind: 'throw' } as const) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('partial' as const), at: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'malformed' } as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'crash' } as const) },
  );

  it('processes or stores each record, in order, and ends with the checkpoint at the last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          shards: fc.array(fc.nat(12), { minLength: 1, maxLength: 3 }),
          chained: fc.boolean(),
          batchSize: fc.integer({ min: 1, max: 10 }),
          bisectOnError: fc.boolean(),
          maxRetryAttempts: fc.nat(3),
          faults: fc.array(outcome, { maxLength: 30 }),
          poison: fc.array(fc.nat(11), { maxLength: 3 }),
          page: fc.array(fc.nat(3), { maxLength: 5 }),
        }),
        async ({ shards, chained, batchSize, bisectOnError, maxRetryAttempts, faults, poison, page }) => {
          const stream = memoryStream();
          const poisoned = new Set(poison.map((index) => `0-${index}`));
          const all = shards.flatMap((count, shard) => {
            stream.addShard(String(shard), chained && shard > 0 ? String(shard - 1) : undefined);
            const records = stream.append(
              String(shard),
              Array.from({ length: count }, (_, index) => `${shard}-${index}`),
            );
            stream.close(String(shard));
            return records;
          });
          const checkpoints = memoryCheckpoints();
          const failures = memoryFailures();
          const processed = new Set<string>();
          const firsts = new Map<string, bigint[]>();
          const schedule = [...faults];
          const disturb = [...page];

          // One life of the process: after its crash, nothing that it does reaches the disk any more.
          const live = async (): Promise<boolean> => {
            let dead = false;
            let die = () => {};
            const death = new Promise<void>((resolve) => {
              die = resolve;
            });
            const buried = async () => {
              if (dead) throw new Error('dead');
            };
            const mapping = startMapping({
              source: stream,
              settings: { ...quick, batchSize, bisectOnError, maxRetryAttempts },
              log: () => undefined,
              checkpoints: {
                read: checkpoints.read,
                write: async (...args) => {
                  await buried();
                  await checkpoints.write(...args);
                },
              },
              failures: {
                ...failures,
                put: async (failure) => {
                  await buried();
                  await failures.put(failure);
                },
              },
              handler: async ({ Records: records }) => {
                const disturbance = disturb.shift();
                if (disturbance === 1) stream.repeatNext(2);
                if (disturbance === 2) stream.cutNext(1);
                if (disturbance === 3) stream.reorderNext();
                for (const record of records) {
                  const shard = keyOf(record).split('-')[0] ?? '';
                  const seen = firsts.get(shard) ?? [];
                  if (!seen.includes(sequenceOf(record))) firsts.set(shard, [...seen, sequenceOf(record)]);
                }
                const fault = schedule.shift() ?? { kind: 'done' };
                const bad = records.findIndex((record) => poisoned.has(keyOf(record)));
                if (fault.kind === 'throw') throw new Error('fault');
                if (fault.kind === 'malformed') return { batchItemFailures: [{ itemIdentifier: '' }] };
                const asked = fault.kind === 'partial' ? fault.at % records.length : records.length;
                const end = bad < 0 ? asked : Math.min(asked, bad);
                for (const record of records.slice(0, end)) processed.add(keyOf(record));
                if (fault.kind === 'crash') {
                  dead = true;
                  die();
                }
                const failed = records.slice(end).map(({ dynamodb }) => ({
                  itemIdentifier: dynamodb?.SequenceNumber,
                }));
                return { batchItemFailures: failed.reverse() };
              },
            });
            const idle = mapping.idle().catch(() => undefined);
            await Promise.race([idle, death]);
            await mapping.stop();
            return dead;
          };
          while (await live());

          const stored = new Set(failures.stored.flatMap(({ records }) => records.map(keyOf)));
          for (const record of all)
            expect(processed.has(keyOf(record)) || stored.has(keyOf(record))).toBe(true);
          for (const key of poisoned) expect(processed.has(key)).toBe(false);
          for (const shard of shards.keys()) {
            const own = all.filter((record) => keyOf(record).startsWith(`${shard}-`));
            expect(checkpoints.at.get(String(shard))).toBe(lastSequence(own));
            expect(firsts.get(String(shard)) ?? []).toEqual(own.map(sequenceOf));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
