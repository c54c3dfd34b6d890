/** A number that was not measured here, and where it is from. */
export interface Assumed {
  readonly value: number;
  readonly unit: string;
  /** A page of AWS's, or why it was taken so where none says it. */
  readonly source: string;
}

const developerGuide = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide';
const lambdaGuide = 'https://docs.aws.amazon.com/lambda/latest/dg';

/**
 * What AWS lets through, and what only a real deployment can tell. What it is that costs, and how long a call of the database takes, is in
 * infra/cost/assumptions.ts; what our own settings let through is read from the settings.
 */
export const assumed = {
  partitionWrites: {
    value: 1_000,
    unit: 'write units a second that one partition takes',
    source: `${developerGuide}/bp-partition-key-design.html`,
  },
  partitionReads: {
    value: 3_000,
    unit: 'read units a second that one partition takes',
    source: `${developerGuide}/bp-partition-key-design.html`,
  },
  partitionGigabytes: {
    value: 10,
    unit: 'GB in one partition at the most: a larger one is split',
    source:
      'https://aws.amazon.com/blogs/database/part-3-scaling-dynamodb-how-partitions-hot-keys-and-split-for-heat-impact-performance/',
  },
  newTableWrites: {
    value: 4_000,
    unit: 'write units a second that a new on-demand table takes at once',
    source: `${developerGuide}/warm-throughput-scenarios.html`,
  },
  newTableReads: {
    value: 12_000,
    unit: 'read units a second that a new on-demand table serves at once',
    source: `${developerGuide}/warm-throughput-scenarios.html`,
  },
  peakGrowth: {
    value: 2,
    unit: 'times its former peak that an on-demand table takes at once',
    source: `${developerGuide}/pre-warming-on-demand-capacity-mode.html`,
  },
  peakGrowthMinutes: {
    value: 30,
    unit: 'minutes within which more than that may be refused',
    source: `${developerGuide}/pre-warming-on-demand-capacity-mode.html`,
  },
  transactionMs: {
    value: 15,
    unit: 'ms for which a transaction of up to 100 writes keeps others from its items',
    source:
      'assumed: published measurements of transactions of 5 to 25 writes are of this order, AWS names no number; the tables show 5 to 40',
  },
  variation: {
    value: 0.5,
    unit: 'of its mean by which whatever is waited for may be shorter or longer, evenly',
    source: 'assumed: without it calls would fall into step with each other',
  },
  conflictMs: {
    value: 5,
    unit: 'ms until a transaction learns that another one is in its way',
    source: 'assumed: a call of the database',
  },
  retryMs: {
    value: 200,
    unit: 'ms until a batch that failed is delivered again for the first time; twice as long each further time',
    source:
      "assumed: AWS says that it waits and not how long; the local machine's own (infra/local/mapping/mappingSettings.ts)",
  },
  accountConcurrency: {
    value: 1_000,
    unit: 'instances of functions at once in an account',
    source: `${lambdaGuide}/gettingstarted-limits.html`,
  },
  unreservedConcurrency: {
    value: 100,
    unit: 'of these that no function may keep for itself',
    source: `${lambdaGuide}/configuration-concurrency.html (from memory)`,
  },
  scalingInstances: {
    value: 1_000,
    unit: 'instances that one function gains within 10 seconds',
    source: `${lambdaGuide}/scaling-behavior.html`,
  },
  instanceRequests: {
    value: 10,
    unit: 'requests a second that one instance is given, however fast it is',
    source: `${lambdaGuide}/gettingstarted-limits.html`,
  },
  apiBurst: {
    value: 5_000,
    unit: 'requests at one moment that API Gateway lets through in an account',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (from memory; the rate of 10,000 beside it is in infra/cost/bound.ts)',
  },
  cloudFrontRequests: {
    value: 250_000,
    unit: 'requests a second of a distribution',
    source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
  },
  firewallRequests: {
    value: 100_000,
    unit: 'requests a second of a list of the firewall',
    source: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html',
  },
  busiestSecond: {
    value: 1.5,
    unit: 'times the mean of the busiest hour that a second of it may bring',
    source: 'assumed, as in docs/operations.md: half as much again',
  },
  counties: { value: 3_000, unit: 'counties, a campaign each', source: 'the scenario that is reckoned' },
  countyUnits: { value: 500, unit: 'units of a county', source: 'the scenario that is reckoned' },
  nationResponses: { value: 1e9, unit: 'responses of a nation', source: 'the scenario that is reckoned' },
  nationDays: { value: 30, unit: 'days in which they come', source: 'the scenario that is reckoned' },
  provinces: { value: 31, unit: 'provinces', source: 'the scenario that is reckoned' },
  largestProvince: {
    value: 0.1,
    unit: 'of the nation that live in its largest province',
    source: 'assumed: a little more than of the most populous one',
  },
} as const satisfies Record<string, Assumed>;
