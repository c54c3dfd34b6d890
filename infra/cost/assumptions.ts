/**
 * What cannot be measured without an account at AWS, or is a matter of people. Each is on the side of the dearer, and is printed with every
 * calculation.
 */
export const assumptions = {
  /** One vCPU's worth of memory: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
  memoryOfOneCpuMb: 1_769,
  /** How a processor of Lambda's compares with the one that measured. */
  lambdaCpuOfOurs: 1,
  /** How long a call of the database is waited for, in milliseconds. */
  databaseCallMs: 5,
  /** Share of a page's requests that a new instance answers, and how long it takes to begin, in milliseconds of its full memory. */
  coldShare: 0.01,
  coldMs: 600,
  /** Partitions of a new on-demand table, each of which has a shard of the stream: it takes 4,000 writes a second from the start. */
  streamShards: 4,
  /** What CloudWatch adds to each line of a log, and Lambda to each of a function's, in bytes. */
  logLineBytes: 26,
  logEnvelopeBytes: 150,
  /** Bytes that the API's log has of a request: see `accessLogLine` in infra/api/apiStage.ts. */
  accessLogBytes: 130,
  /** What DynamoDB adds to each item it stores, in bytes. */
  itemOverheadBytes: 100,
  /** How much of a browser's request its headers are, in bytes. */
  requestHeaderBytes: 800,
  /** Share of public results that CloudFront has not kept. */
  readersMissing: 0.02,
  /** A page of results and its files, compressed, in bytes. */
  readerBytes: 30_000,
  /** What a request of the office's takes: milliseconds of CPU, and bytes of its reply. */
  officeCpuMs: 60,
  officeBytes: 40_000,
  /** Share of the day's responses by hour, from midnight: few at night, most at midday and after work. */
  hours: [0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 1, 3, 6, 8, 8, 8, 9, 7, 6, 6, 6, 7, 8, 8, 5, 2, 0.8, 0.3],
} as const;

/** Lines that say what was assumed. */
export const told = (): string[] =>
  Object.entries(assumptions).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : value.join(' ')}`,
  );
