import { type HttpFunction, httpFunctions } from '../schemas/routes.ts';
import type { Grants } from './store/grants.ts';

/** Secret keys of a stage: what poster tokens are made with, and what codes are hashed with. */
export const keyNames = ['poster', 'code'] as const;

export type KeyName = (typeof keyNames)[number];

export interface FunctionSpec {
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly grants: Grants;
  /** What to read the roles of a token with; only functions whose routes need a permission beyond the public's. */
  readonly readsTokens: boolean;
  /** Which secret keys it is given. */
  readonly keys: readonly KeyName[];
}

/**
 * Every function: its size, and what it may do. CDK makes IAM policies of the grants, and on one machine the database
 * client refuses what they do not name, so that a missing grant is found before it is deployed.
 */
export const functions = {
  public: {
    description: 'Resident page and submission',
    memoryMb: 512,
    timeoutSeconds: 10,
    grants: { setup: ['GetItem'], responses: ['PutItem'] },
    readsTokens: false,
    keys: ['poster'],
  },
  office: {
    description: 'Setting up, results and downloads for the office',
    memoryMb: 1024,
    timeoutSeconds: 29,
    grants: {
      setup: ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'BatchWriteItem'],
      responses: ['Query'],
      tallies: ['GetItem', 'Query'],
      codes: ['BatchWriteItem'],
      audit: ['PutItem', 'Query'],
      events: ['GetItem', 'Query', 'PutItem', 'DeleteItem'],
    },
    readsTokens: true,
    keys: ['poster', 'code'],
  },
  print: {
    description: 'Posters and slips to print',
    memoryMb: 1769,
    timeoutSeconds: 29,
    grants: { setup: ['GetItem', 'Query'] },
    readsTokens: true,
    keys: ['poster'],
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
      tallies: ['GetItem', 'UpdateItem'],
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
} as const satisfies Record<HttpFunction | 'aggregate' | 'clock', FunctionSpec>;

export type FunctionName = keyof typeof functions;

export const functionNames = [
  ...httpFunctions,
  'aggregate',
  'clock',
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

/** How often `clock` is called. */
export const clockEverySeconds = 60;
