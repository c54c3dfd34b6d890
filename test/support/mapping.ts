import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach } from 'vitest';
import type { CheckpointStore } from '../../infra/local/mapping/checkpoint.ts';
import { type Mapping, startMapping } from '../../infra/local/mapping/eventSourceMapping.ts';
import type { Failure, FailureStore } from '../../infra/local/mapping/failureStore.ts';
import { lambdaDefaults, type MappingSettings } from '../../infra/local/mapping/mappingSettings.ts';
import { keyOf, type MemoryStream, memoryStream } from './memoryStream.ts';

export const quick: MappingSettings = {
  ...lambdaDefaults,
  pollIntervalMs: 1,
  shardRefreshMs: 5,
  retryDelayMs: 0,
  maxRetryDelayMs: 0,
};

export const memoryCheckpoints = (): CheckpointStore & { at: Map<string, string>; history: string[] } => {
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

export const memoryFailures = (): FailureStore & { stored: Failure[] } => {
  const stored: Failure[] = [];
  return {
    stored,
    put: async (failure) => void stored.push(failure),
    list: async () => stored.map((failure, index) => ({ id: String(index), ...failure })),
    remove: async () => undefined,
  };
};

export type Reply = (keys: string[], event: DynamoDBStreamEvent, call: number) => unknown;

const running: Mapping[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((mapping) => mapping.stop()));
});

/** A mapping over a stream, with everything that a test looks at. */
export const begin = (
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

export const oneShard = (...keys: string[]) => {
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

export const done = () => undefined;
