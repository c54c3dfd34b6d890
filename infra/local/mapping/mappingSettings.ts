/** The settings of an event source mapping; where Lambda has one, it means the same here. */
export interface MappingSettings {
  /** Records a batch at most (Lambda: `BatchSize`). */
  batchSize: number;
  /** How long to gather a batch that is not full, from its first record (`MaximumBatchingWindow`). */
  batchWindowMs: number;
  /** Retries after the first attempt; -1: without end (`MaximumRetryAttempts`). */
  maxRetryAttempts: number;
  /** Older records are given up; -1: none (`MaximumRecordAgeInSeconds`). */
  maxRecordAgeSeconds: number;
  /** Split a failing batch (`BisectBatchOnFunctionError`). */
  bisectOnError: boolean;
  /** Between reads of a shard that had nothing new. */
  pollIntervalMs: number;
  /** Between looks for new shards; a shard's end is followed by one at once. */
  shardRefreshMs: number;
  /** Before the first retry; doubles with each further one... */
  retryDelayMs: number;
  /** ...up to this. */
  maxRetryDelayMs: number;
}

/** Lambda's own defaults, its four polls a second among them; the delays are ours. */
export const lambdaDefaults: MappingSettings = {
  batchSize: 100,
  batchWindowMs: 0,
  maxRetryAttempts: -1,
  maxRecordAgeSeconds: -1,
  bisectOnError: false,
  pollIntervalMs: 250,
  shardRefreshMs: 5_000,
  retryDelayMs: 200,
  maxRetryDelayMs: 30_000,
};
