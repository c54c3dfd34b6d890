import { type HttpFunction, httpFunctions } from '../schemas/routes.ts';
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
  readonly grants: Grants;
  /** What to read the roles of a token with; only functions whose routes need a permission beyond the public's. */
  readonly readsTokens: boolean;
  /** Which secret keys it is given. */
  readonly keys: readonly KeyName[];
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
export const backgroundFunctions = ['aggregate', 'clock', 'tally', 'guard', 'jobs'] as const;

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
    description: 'Workspaces of units: self-evaluations, evidence and pledges; files that they published',
    memoryMb: 1024,
    timeoutSeconds: 29,
    grants: {
      setup: ['GetItem', 'Query'],
      codes: ['GetItem'],
      responses: ['PutItem'],
      workspace: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
    },
    readsTokens: false,
    keys: ['code', 'session'],
    files: ['GetObject', 'PutObject', 'DeleteObject', 'ListBucket'],
    scripts: ['workspace'],
  },
  inspector: {
    description: "Inspectors' visits",
    memoryMb: 512,
    timeoutSeconds: 29,
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
    grants: {
      setup: ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'BatchWriteItem'],
      responses: ['Query'],
      tallies: ['Query'],
      counting: ['GetItem', 'UpdateItem'],
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
    releases: { actions: ['GetObject'], under: publishedPrefix },
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
    grants: {
      setup: ['GetItem', 'Query'],
      ballots: ['Query', 'PutItem'],
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
} as const satisfies Record<HttpFunction | BackgroundFunction, FunctionSpec>;

export type FunctionName = keyof typeof functions;

export const functionNames = [
  ...httpFunctions,
  ...backgroundFunctions,
] as const satisfies readonly FunctionName[];

/** How the stream of responses reaches `aggregate`: the same on AWS and on one machine. */
export const streamMapping = {
  batchSize: 100,
  batchWindowSeconds: 1,
  /** Single records that cannot be counted are quarantined at once; this is for obstacles that go away. */
  maxRetryAttempts: 25,
  /** As long as a stream keeps its records: what has not been counted by then is repaired from the raw responses. */
  maxRecordAgeSeconds: 24 * 60 * 60,
  bisectOnError: true,
} as const;

/** How often those are called that go by the clock, in seconds: the shortest that EventBridge's schedules know. */
export const scheduled = { clock: 60, tally: 60, guard: 60, jobs: 60 } as const satisfies Partial<
  Record<BackgroundFunction, number>
>;

export type ScheduledFunction = keyof typeof scheduled;

export const scheduledFunctions = Object.keys(scheduled) as ScheduledFunction[];
