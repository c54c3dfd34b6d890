import { type HttpFunction, httpFunctions } from '../schemas/route.ts';
import { type ScriptName, scriptNames } from '../web/scripts.ts';
import { publishedPrefix } from './store/fileKeys.ts';
import type { FileAction } from './store/grantedFiles.ts';
import type { Grants } from './store/grants.ts';

/**
 * Secret keys of a stage: what poster tokens, challenges and tickets are made with; what codes are hashed with; and what
 * units' sessions are signed with.
 */
export const keyNames = ['poster', 'code', 'session'] as const;

export type KeyName = (typeof keyNames)[number];

export interface FunctionSpec {
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Options of Node's, where its own are not for the work that is done there. */
  readonly nodeOptions?: readonly string[];
  /**
   * That ballots go through it: its calls are never traced, and lines of its log do not name them, beyond what a failed request says of
   * itself. What tells calls apart would help to tell which ballot came with which code.
   */
  readonly handlesBallots?: true;
  /** That its calls are traced. Where this is not said they are when the stage's settings ask for it: each is billed by the call. */
  readonly traced?: true;
  readonly grants: Grants;
  /** What it may do to tables that a restore drill has brought back beside the stage's own; without it nothing. */
  readonly restored?: Grants;
  /** What to read the roles of a token with; only functions whose routes need a permission beyond the public's. */
  readonly readsTokens: boolean;
  /** That it tells browsers where people of the office sign in. */
  readonly tellsSignIn?: true;
  /** Which secret keys it is given. */
  readonly keys: readonly KeyName[];
  /** Which secret keys it puts others in the place of; without it none. */
  readonly rotates?: readonly KeyName[];
  /** What it may do to the units' files; without it nothing. */
  readonly files?: readonly FileAction[];
  /** What it may do to what was exported; without it nothing. */
  readonly exports?: readonly FileAction[];
  /** What it may do to what releases are made of, and below which prefix; without it nothing. */
  readonly releases?: { readonly actions: readonly FileAction[]; readonly under?: string };
  /** Scripts that its pages name, or that it serves. */
  readonly scripts?: readonly ScriptName[];
}

/** The functions that nobody sends requests to. */
export const backgroundFunctions = [
  'aggregate',
  'clock',
  'tally',
  'guard',
  'jobs',
  'erase',
  'drill',
  'rotate',
] as const;

export type BackgroundFunction = (typeof backgroundFunctions)[number];

/**
 * Every function: its size, and what it may do. CDK makes IAM policies of the grants, and on one machine the database
 * client refuses what they do not name, so that a missing grant is found before it is deployed.
 */
export const functions = {
  public: {
    description: 'Resident page and submission',
    memoryMb: 512,
    timeoutSeconds: 10,
    grants: {
      setup: ['GetItem'],
      responses: ['PutItem'],
      codes: ['GetItem'],
      load: ['GetItem'],
      workspace: ['GetItem'],
    },
    readsTokens: false,
    keys: ['poster', 'code'],
    // It serves those of the other functions' pages too.
    scripts: scriptNames,
  },
  member: {
    description: "Members' secret ballots",
    memoryMb: 512,
    timeoutSeconds: 10,
    handlesBallots: true,
    grants: {
      setup: ['GetItem', 'ConditionCheckItem'],
      codes: ['GetItem', 'PutItem', 'UpdateItem'],
      // It may not read a ballot, not even its own.
      ballots: ['PutItem', 'ConditionCheckItem'],
      tallies: ['GetItem'],
      workspace: ['GetItem'],
    },
    readsTokens: false,
    keys: ['code'],
    scripts: ['member', 'receipt'],
  },
  unit: {
    description:
      'Workspaces of units: self-evaluations, evidence, pledges and own results; files that they published',
    memoryMb: 1024,
    timeoutSeconds: 29,
    traced: true,
    grants: {
      setup: ['GetItem', 'Query'],
      codes: ['GetItem'],
      responses: ['PutItem'],
      workspace: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      releases: ['GetItem'],
    },
    readsTokens: false,
    keys: ['code', 'session'],
    files: ['GetObject', 'PutObject', 'DeleteObject', 'ListBucket'],
    // A unit's own results are what everybody can read of it.
    releases: { actions: ['GetObject', 'ListBucket'], under: publishedPrefix },
    scripts: ['workspace'],
  },
  inspector: {
    description: "Inspectors' visits",
    memoryMb: 512,
    timeoutSeconds: 29,
    traced: true,
    grants: {
      setup: ['GetItem'],
      responses: ['GetItem', 'PutItem'],
      workspace: ['GetItem', 'Query', 'PutItem'],
    },
    readsTokens: true,
    keys: [],
  },
  office: {
    description: 'Setting up, results and downloads for the office',
    memoryMb: 1024,
    timeoutSeconds: 29,
    traced: true,
    grants: {
      setup: ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'BatchWriteItem'],
      responses: ['Query'],
      tallies: ['Query'],
      counting: ['GetItem', 'UpdateItem'],
      quarantine: ['Scan'],
      codes: ['BatchGetItem', 'BatchWriteItem'],
      workspace: ['GetItem', 'Query', 'UpdateItem'],
      guard: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      audit: ['PutItem', 'Query'],
      events: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
      jobs: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      releases: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    },
    readsTokens: true,
    keys: ['poster', 'code'],
    files: ['GetObject'],
    exports: ['GetObject'],
    // It is asked for lines and units that a release may not have: see `release`.
    releases: { actions: ['GetObject', 'ListBucket'], under: publishedPrefix },
  },
  release: {
    description: 'Public releases: figures, files, and proofs for receipts',
    memoryMb: 1024,
    timeoutSeconds: 29,
    grants: { setup: ['GetItem'], releases: ['GetItem'] },
    readsTokens: false,
    keys: [],
    // S3 says that an object is not there to those alone who may list: one may ask for a unit that a release does not have.
    releases: { actions: ['GetObject', 'ListBucket'], under: publishedPrefix },
  },
  print: {
    description: 'Posters, slips and reports to print',
    memoryMb: 1769,
    timeoutSeconds: 29,
    traced: true,
    grants: { setup: ['GetItem', 'Query'], releases: ['GetItem'] },
    readsTokens: true,
    keys: ['poster'],
    releases: { actions: ['GetObject', 'ListBucket'], under: publishedPrefix },
  },
  meta: {
    description: 'API description, health, and addresses that do not exist',
    memoryMb: 256,
    timeoutSeconds: 10,
    grants: {},
    readsTokens: false,
    keys: [],
    scripts: ['console', 'charts', 'oidc'],
    tellsSignIn: true,
  },
  aggregate: {
    description: 'Counts the stream of responses, each exactly once',
    memoryMb: 512,
    timeoutSeconds: 60,
    grants: {
      setup: ['GetItem'],
      markers: ['PutItem'],
      tallies: ['UpdateItem'],
      counting: ['GetItem'],
      load: ['UpdateItem'],
      quarantine: ['PutItem'],
    },
    readsTokens: false,
    keys: [],
  },
  clock: {
    description: 'Notices what opens and closes, and tells others of it',
    memoryMb: 256,
    timeoutSeconds: 60,
    grants: {
      setup: ['GetItem', 'Query'],
      events: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    },
    readsTokens: false,
    keys: [],
  },
  tally: {
    description: 'Counts ballots after the close: the only one that may read them',
    memoryMb: 1024,
    timeoutSeconds: 300,
    handlesBallots: true,
    grants: {
      setup: ['GetItem', 'Query'],
      // It erases them too, as nobody else may look into the box.
      ballots: ['Query', 'PutItem', 'DeleteItem'],
      tallies: ['GetItem', 'PutItem'],
    },
    readsTokens: false,
    keys: [],
  },
  guard: {
    description: 'Looks for turnout that nobody can explain, and keeps the cleaned figures',
    memoryMb: 1024,
    timeoutSeconds: 900,
    grants: {
      setup: ['GetItem', 'Query'],
      responses: ['Query'],
      tallies: ['Query', 'PutItem'],
      guard: ['GetItem', 'Query', 'UpdateItem'],
    },
    readsTokens: false,
    keys: [],
  },
  jobs: {
    description:
      'Work that takes longer than a request: exports, releases, rebuilding and auditing the tallies',
    memoryMb: 1769,
    timeoutSeconds: 900,
    // Pages come and go by the thousand: Node would let its room for new objects grow to some 100 MB, of which a few are in use.
    nodeOptions: ['--max-semi-space-size=4'],
    grants: {
      setup: ['GetItem', 'Query'],
      responses: ['Query'],
      markers: ['PutItem', 'BatchGetItem'],
      tallies: ['GetItem', 'Query', 'UpdateItem'],
      workspace: ['Query'],
      releases: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
      counting: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      quarantine: ['Scan'],
      guard: ['Query'],
      jobs: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    },
    readsTokens: false,
    keys: [],
    // Whether parts were put together is seen by looking at the object.
    exports: ['GetObject', 'PutObject', 'AbortMultipartUpload', 'DeleteObject'],
    // Nobody may delete what was released, nor what has to be known of it for those after it.
    releases: { actions: ['GetObject', 'PutObject'] },
  },
  erase: {
    description: 'Erases what people answered, where two people have decided so: the only one that may',
    memoryMb: 512,
    timeoutSeconds: 900,
    traced: true,
    grants: {
      setup: ['GetItem', 'Query', 'PutItem'],
      responses: ['Query', 'DeleteItem'],
      markers: ['DeleteItem'],
      tallies: ['GetItem', 'Query', 'DeleteItem'],
      counting: ['GetItem', 'Query', 'DeleteItem'],
      quarantine: ['Scan', 'DeleteItem'],
      codes: ['Scan', 'DeleteItem'],
      workspace: ['Query', 'DeleteItem'],
      guard: ['GetItem', 'Query', 'DeleteItem'],
      releases: ['Query', 'DeleteItem'],
      audit: ['PutItem', 'Query'],
    },
    readsTokens: false,
    keys: [],
    files: ['DeleteObject'],
  },
  drill: {
    description: 'Compares the responses with what a backup brings back',
    memoryMb: 1024,
    timeoutSeconds: 900,
    traced: true,
    grants: { setup: ['GetItem', 'Query'], responses: ['Query'] },
    restored: { responses: ['Query'] },
    readsTokens: false,
    keys: [],
  },
  rotate: {
    description: 'Puts new secret keys in the place of old ones, which go on verifying',
    memoryMb: 256,
    timeoutSeconds: 30,
    traced: true,
    grants: {},
    readsTokens: false,
    keys: [],
    rotates: keyNames,
  },
} as const satisfies Record<HttpFunction | BackgroundFunction, FunctionSpec>;

export type FunctionName = keyof typeof functions;

export const functionNames = [
  ...httpFunctions,
  ...backgroundFunctions,
] as const satisfies readonly FunctionName[];

/**
 * How many of each function may run at once on AWS: kept for it, and no more. What a flood can take of one audience it cannot take from
 * another, and none of it can be dear without end. Two stages fit into an account's usual 1,000, of which 100 have to stay with nobody.
 */
export const concurrency = {
  // 200 requests a second on each of its two busy routes, some 30 ms each, are 12; 150 is for the second in which all of them are cold.
  public: 150,
  // Each reply is held back to a step of 300 ms (handlers/ballots/evenly.ts): 80 are some 130 ballots a second, a hall within seconds.
  member: 80,
  // 3,000 units of which a tenth save within the same few seconds.
  unit: 40,
  // Inspectors are a few dozen, and write one visit at a time.
  inspector: 10,
  // Four people who open a page in the same second ask for more than twenty things at once; lists and figures take up to a second.
  office: 40,
  // The day of a release. CloudFront keeps what it replies.
  release: 60,
  // A report or a sheet of posters is seconds of a whole processor, and anybody may ask for a report: this bounds it.
  print: 10,
  // Addresses that there are not, which is what scanners ask for.
  meta: 20,
  // One for each shard of the stream, of which a new table has four; more would only collide on the same tallies.
  aggregate: 20,
  // These hold leases or look at everything: one is enough, and a call that comes meanwhile is dropped, as the next minute's does its work.
  clock: 1,
  tally: 1,
  guard: 1,
  erase: 1,
  // A second one takes the next job while the first is in the midst of a long one: each job has a lease.
  jobs: 2,
  // Its workflow takes one step after another.
  drill: 1,
  // One for each secret, since some have the same day.
  rotate: 3,
} as const satisfies Record<FunctionName, number>;

/** How the stream of responses reaches `aggregate`: the same on AWS and on one machine. */
export const streamMapping = {
  /** As many as one transaction takes with the tally of a unit, should all be of one: one more, and each batch of a unit in demand takes two. */
  batchSize: 99,
  batchWindowSeconds: 1,
  /** Batches of one shard that are counted at once: more would only collide on the same tallies. */
  parallelizationFactor: 1,
  /** Single records that cannot be counted are quarantined at once; this is for obstacles that go away. */
  maxRetryAttempts: 25,
  /** As long as a stream keeps its records: what has not been counted by then is repaired from the raw responses. */
  maxRecordAgeSeconds: 24 * 60 * 60,
  bisectOnError: true,
} as const;

/** How often those are called that go by the clock, in seconds: the shortest that EventBridge's schedules know. */
export const scheduled = {
  clock: 60,
  tally: 60,
  guard: 60,
  jobs: 60,
  erase: 3_600,
} as const satisfies Partial<Record<BackgroundFunction, number>>;

export type ScheduledFunction = keyof typeof scheduled;

export const scheduledFunctions = Object.keys(scheduled) as ScheduledFunction[];
