import type { DynamoDBStreamEvent } from 'aws-lambda';
import { errorCode } from '../errorCode.ts';
import type { Log } from '../log.ts';
import { type Outcome, readReply } from './batchReply.ts';
import type { CheckpointStore } from './checkpoint.ts';
import type { Failure, FailureStore } from './failureStore.ts';
import type { MappingSettings } from './mappingSettings.ts';
import type { Patience } from './patience.ts';
import { lastSequence, type StreamRecord } from './streamRecord.ts';

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<unknown>;

export interface Delivery {
  handler: StreamHandler;
  checkpoints: CheckpointStore;
  failures: FailureStore;
  settings: MappingSettings;
  patience: Patience;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** A run of records still to be delivered, and how often the handler has failed on exactly these. */
interface Part {
  records: readonly StreamRecord[];
  attempts: number;
}

const acknowledge = async (to: Delivery, shardId: string, done: readonly StreamRecord[]): Promise<void> => {
  const sequenceNumber = lastSequence(done);
  if (sequenceNumber === undefined) return;
  await to.patience.insist('checkpoint_unwritten', () => to.checkpoints.write(shardId, sequenceNumber));
};

const giveUp = async (to: Delivery, failure: Failure): Promise<void> => {
  const { shardId, reason, attempts, records } = failure;
  // Stored before it is acknowledged: a crash in between stores it twice under one name, never not at all.
  await to.patience.insist('failure_unstored', () => to.failures.put(failure));
  to.log('records_given_up', { shard: shardId, reason, attempts, records: records.length });
  await acknowledge(to, shardId, records);
};

/** How many records at the head of a batch are too old. Those behind a young one wait their turn. */
const countAged = (to: Delivery, records: readonly StreamRecord[]): number => {
  const { maxRecordAgeSeconds } = to.settings;
  if (maxRecordAgeSeconds < 0) return 0;
  const oldest = to.now() / 1000 - maxRecordAgeSeconds;
  const young = records.findIndex(
    ({ dynamodb }) => (dynamodb?.ApproximateCreationDateTime ?? Number.POSITIVE_INFINITY) >= oldest,
  );
  return young < 0 ? records.length : young;
};

const invoke = async (to: Delivery, records: readonly StreamRecord[]): Promise<Outcome> => {
  try {
    // A copy for each attempt: a handler that writes on its event must not change what a retry sees.
    return readReply(await to.handler({ Records: structuredClone([...records]) }), records);
  } catch (error) {
    return { kind: 'failure', reason: errorCode(error) };
  }
};

const halves = (records: readonly StreamRecord[]): Part[] => {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)].map((half) => ({ records: half, attempts: 0 }));
};

/** Delivers a part once; returns what is left of it to deliver, in order. */
const deliverPart = async (to: Delivery, shardId: string, part: Part): Promise<Part[]> => {
  const { settings, patience } = to;
  const aged = countAged(to, part.records);
  if (aged > 0) {
    const records = part.records.slice(0, aged);
    await giveUp(to, { shardId, reason: 'age', attempts: part.attempts, records });
    const young = part.records.slice(aged);
    return young.length > 0 ? [{ records: young, attempts: part.attempts }] : [];
  }

  const outcome = await invoke(to, part.records);
  if (outcome.kind === 'success') {
    await acknowledge(to, shardId, part.records);
    return [];
  }
  const from = outcome.kind === 'partial' ? outcome.from : 0;
  await acknowledge(to, shardId, part.records.slice(0, from));
  const rest = part.records.slice(from);
  const attempts = part.attempts + 1;
  to.log('batch_failed', {
    shard: shardId,
    reason: outcome.kind === 'partial' ? 'items_failed' : outcome.reason,
    attempts,
    records: part.records.length,
    remaining: rest.length,
  });

  if (settings.bisectOnError && (from > 0 || rest.length > 1)) {
    await patience.pause(settings.retryDelayMs);
    return from > 0 ? [{ records: rest, attempts: 0 }] : halves(rest);
  }
  if (settings.maxRetryAttempts >= 0 && attempts > settings.maxRetryAttempts) {
    await giveUp(to, { shardId, reason: 'retries', attempts, records: rest });
    return [];
  }
  await patience.pause(patience.delayOf(attempts));
  return [{ records: rest, attempts }];
};

/**
 * Delivers a batch until each of its records is done or given up, strictly in order, by Lambda's rules:
 *
 * - A throw or a malformed reply fails the whole batch; a list of failed items acknowledges what comes
 *   before the lowest of them, and the rest is delivered again.
 * - With bisection on, a failed batch is halved, and a partly failed one is cut at the reported record.
 *   A cut uses up no retry, so each part has all of its own; only a single record can run out of them.
 * - A partial failure that reports the first record cuts nothing off. AWS does not say what follows; here the
 *   batch is halved like any failed one, so that the bad record ends up alone.
 * - Without bisection each failure is a retry of the batch, also when part of it got done.
 * - Records out of retries, or older than the maximum age (looked at before each attempt, so also before
 *   the first), go to the failure store whole, and the shard goes on.
 *
 * Rejects only when the mapping is being stopped; what was not acknowledged is then delivered again.
 *
 * @param records at least one, oldest first
 */
export const deliverBatch = async (
  to: Delivery,
  shardId: string,
  records: readonly StreamRecord[],
): Promise<void> => {
  const parts: Part[] = [{ records, attempts: 0 }];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    to.patience.goOn();
    parts.unshift(...(await deliverPart(to, shardId, part)));
  }
};
