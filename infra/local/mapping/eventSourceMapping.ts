import { setMaxListeners } from 'node:events';
import { errorCode } from '../errorCode.ts';
import type { Log } from '../log.ts';
import type { CheckpointStore } from './checkpoint.ts';
import { type Delivery, deliverBatch, type StreamHandler } from './deliver.ts';
import type { FailureStore } from './failureStore.ts';
import { gatherBatch } from './gather.ts';
import type { MappingSettings } from './mappingSettings.ts';
import { patience as patienceWith } from './patience.ts';
import { lastSequence, type StreamPage, type StreamSource } from './streamRecord.ts';

export interface MappingDependencies {
  source: StreamSource;
  checkpoints: CheckpointStore;
  failures: FailureStore;
  handler: StreamHandler;
  settings: MappingSettings;
  log: Log;
  /** Milliseconds since 1970, for the age of records. */
  now?: () => number;
}

export interface Mapping {
  /**
   * Lets the invocation under way finish and be acknowledged, then ends. Whatever was read and not
   * acknowledged is delivered again after the next start.
   */
  stop(): Promise<void>;
  /**
   * Resolves when everything that can be read, from now on until nothing more is found, has been delivered
   * and acknowledged or given up. Rejects when the mapping is stopped first. Never resolves while a record
   * keeps failing and its retries have no end.
   */
  idle(): Promise<void>;
}

interface Shard {
  parent: string | undefined;
  /** Closed, and all of its records acknowledged. */
  finished: boolean;
  followed: boolean;
  /** When the last read began that found the shard empty, in ticks. */
  quiet: number;
}

interface Waiter {
  since: number;
  resolve: () => void;
  reject: (error: Error) => void;
}

/** While somebody waits for idleness, nothing rests longer than this. */
const eagerMs = 5;

/**
 * Polls a stream and calls a handler, as AWS Lambda's event source mapping does for DynamoDB Streams:
 *
 * - A shard without a checkpoint is read from its oldest record (`TRIM_HORIZON`).
 * - Shards are independent, except that a child waits until its parent is finished. Within a shard records
 *   come strictly in order, one batch in flight.
 * - Delivery is at least once. A checkpoint is written after the handler's success; it may lag behind what
 *   was done (a crash repeats deliveries) and never leads it (nothing is skipped).
 * - Failures are retried, split and given up as `deliverBatch` says.
 *
 * Errors of the source and of the stores are logged by code and tried again with growing delays, without
 * end: no error ends the loop. Not imitated: several batches of one shard at a time
 * (`ParallelizationFactor`), tumbling windows and event filters; the function's timeout is `timed`'s.
 */
export const startMapping = (dependencies: MappingDependencies): Mapping => {
  const { source, checkpoints, settings, log, now = Date.now } = dependencies;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const patience = patienceWith(settings, log, stopping.signal);
  const delivery: Delivery = { ...dependencies, patience, now };

  const shards = new Map<string, Shard>();
  const work = new Set<Promise<void>>();
  const waiters = new Set<Waiter>();
  const resting = new Set<() => void>();

  // Time for `idle`: a look counts for a waiter only if it began after the waiter came.
  let tick = 0;
  let listed = 0;
  let lastEnd = 0;

  const wakeAll = (): void => {
    for (const wake of [...resting]) wake();
  };

  /** Waits, unless woken; unlike a pause before a retry, a rest may be cut short by `idle`. */
  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        resting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, waiters.size > 0 ? Math.min(milliseconds, eagerMs) : milliseconds);
      resting.add(wake);
      if (stopping.signal.aborted) wake();
    });

  const settle = (): void => {
    for (const waiter of waiters) {
      const unlooked = listed <= Math.max(waiter.since, lastEnd);
      const busy = [...shards.values()].some(({ finished, quiet }) => !finished && quiet <= waiter.since);
      if (unlooked || busy) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };

  /** Runs a loop; if it should ever end by an error of its own, that is logged and it is run again. */
  const run = (name: string, loop: () => Promise<void>): void => {
    const running = loop()
      .catch(async (error: unknown) => {
        if (stopping.signal.aborted) return;
        log('mapping_loop_failed', { loop: name, error: errorCode(error) });
        await patience.pause(settings.maxRetryDelayMs);
        run(name, loop);
      })
      .catch(() => undefined)
      .finally(() => work.delete(running));
    work.add(running);
  };

  const follow = async (id: string, shard: Shard): Promise<void> => {
    const listedStill = (): boolean => shards.get(id) === shard;
    const read = async (after: string | undefined, limit: number): Promise<StreamPage> => {
      try {
        return await source.read(id, after, limit);
      } catch (error) {
        // Of a shard that is gone, an error is the end, and not one to be tried again.
        if (listedStill()) throw error;
        return { records: [], ended: false };
      }
    };
    let position = await patience.insist('checkpoint_unread', () => checkpoints.read(id));
    while (listedStill()) {
      patience.goOn();
      tick += 1;
      const began = tick;
      const batch = await gatherBatch(read, { settings, patience }, position);
      if (batch.records.length > 0) await deliverBatch(delivery, id, batch.records);
      position = lastSequence(batch.records) ?? position;
      if (batch.ended) {
        shard.finished = true;
        tick += 1;
        lastEnd = tick;
        startReady();
        wakeAll();
        return;
      }
      if (batch.records.length === 0) {
        shard.quiet = began;
        settle();
        await rest(settings.pollIntervalMs);
      }
    }
  };

  const startReady = (): void => {
    for (const [id, shard] of shards) {
      const parent = shard.parent === undefined ? undefined : shards.get(shard.parent);
      if (shard.followed || shard.finished || (parent && !parent.finished)) continue;
      shard.followed = true;
      run(id, () => follow(id, shard));
    }
  };

  const watch = async (): Promise<void> => {
    for (;;) {
      patience.goOn();
      tick += 1;
      const began = tick;
      const found = await patience.insist('stream_unlisted', () => source.shards());
      const ids = new Set(found.map(({ id }) => id));
      // A shard that is gone has been trimmed, or its stream replaced: its reader ends by itself.
      for (const id of shards.keys()) if (!ids.has(id)) shards.delete(id);
      for (const { id, parent } of found)
        if (!shards.has(id)) shards.set(id, { parent, finished: false, followed: false, quiet: 0 });
      listed = began;
      startReady();
      settle();
      await rest(settings.shardRefreshMs);
    }
  };

  run('shards', watch);

  return {
    stop: async () => {
      stopping.abort();
      wakeAll();
      for (const { reject } of waiters) reject(new Error('the mapping was stopped'));
      waiters.clear();
      while (work.size > 0) await Promise.all(work);
    },
    idle: () =>
      new Promise((resolve, reject) => {
        if (stopping.signal.aborted) return reject(new Error('the mapping was stopped'));
        tick += 1;
        waiters.add({ since: tick, resolve, reject });
        wakeAll();
      }),
  };
};
