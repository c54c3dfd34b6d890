import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../schemas/log.ts';
import { Environment } from './environment.ts';
import { log } from './log.ts';
import { type FunctionName, functions } from './manifest.ts';
import { type Database, openDatabase } from './store/database.ts';

/** Everything that a function takes from the world around it. */
export interface Context {
  readonly database: Database;
  readonly rolesClaim: string;
  readonly now: () => Date;
  /** A new random id of 128 bits, 22 characters. */
  readonly newId: () => string;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/**
 * The context of one function. Away from AWS the database client itself refuses what the function is not granted.
 * @throws {Error} naming the variable when the environment lacks something
 */
export const createContext = (name: FunctionName, environment: NodeJS.ProcessEnv): Context => {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    throw new Error(`environment: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  }
  const { PINGYI_TABLE_PREFIX: prefix, PINGYI_ENDPOINT: endpoint, PINGYI_ROLES_CLAIM } = parsed.data;
  const { grants } = functions[name];
  return {
    database: openDatabase({ prefix, endpoint, ...(endpoint && { grants }) }),
    rolesClaim: PINGYI_ROLES_CLAIM,
    now: () => new Date(),
    newId: () => randomBytes(16).toString('base64url'),
    wait: (ms) => pause(ms),
    log,
  };
};

/**
 * A function's entry point: built when Lambda loads the file, so that the work is done before the first request;
 * elsewhere the file may be imported for its `build` alone.
 */
export const lambda = <H>(name: FunctionName, build: (context: Context) => H): H | undefined =>
  process.env.AWS_LAMBDA_FUNCTION_NAME ? build(createContext(name, process.env)) : undefined;
