import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { fileCheckpoints } from '../../infra/local/mapping/checkpoint.ts';
import { startMapping } from '../../infra/local/mapping/eventSourceMapping.ts';
import { type Failure, fileFailures } from '../../infra/local/mapping/failureStore.ts';
import { lastSequence, sequenceOf } from '../../infra/local/mapping/streamRecord.ts';
import { timed } from '../../infra/local/mapping/timed.ts';
import { begin, done, memoryCheckpoints, memoryFailures, oneShard, quick } from '../support/mapping.ts';
import { keyOf, memoryStream } from '../support/memoryStream.ts';

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
