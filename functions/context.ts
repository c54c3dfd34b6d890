import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../schemas/log.ts';
import type { Scripts } from '../web/scripts.ts';
import { Environment } from './environment.ts';
import { log } from './log.ts';
import { type FunctionName, type FunctionSpec, functions, type KeyName } from './manifest.ts';
import { noRecomputeScript, packedRecomputeScript, type RecomputeScript } from './recomputeScript.ts';
import { noScripts, packedScripts } from './scripts.ts';
import { type Database, openDatabase } from './store/database.ts';
import type { FileStore } from './store/files.ts';

/** Everything that a function takes from the world around it. */
export interface Context {
  readonly database: Database;
  readonly rolesClaim: string;
  /** Secret keys: the first makes, all of them verify. Empty for functions that are given none. */
  readonly keys: Readonly<Record<KeyName, readonly Buffer[]>>;
  /** Where people reach the system; undefined where each request says so. */
  readonly site: string | undefined;
  /** Name of the EventBridge bus that is told of events. */
  readonly eventBus: string | undefined;
  /** Whether webhooks may be in a private network: only where everything runs on one machine. */
  readonly allowPrivateAddresses: boolean;
  readonly now: () => Date;
  /** Units' files; undefined for functions that handle none. */
  readonly files: FileStore | undefined;
  /** What jobs wrote for the office to download; undefined for functions that have nothing to do with it. */
  readonly exports: FileStore | undefined;
  /** Releases, and what they disclosed; undefined for functions that have nothing to do with them. */
  readonly releases: FileStore | undefined;
  /** The scripts of our pages. */
  readonly scripts: Scripts;
  /** What a release's bundle is checked with. */
  readonly recomputeScript: RecomputeScript;
  /** A new random id of 128 bits: 32 characters of lower-case hexadecimal. */
  readonly newPlainId: () => string;
  /** So many random bytes. */
  readonly randomBytes: (count: number) => Buffer;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

const keysIn = (text: string | undefined): Buffer[] =>
  (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((key) => Buffer.from(key, 'base64url'));

/** What a function takes from the world that no variable of the environment can give it. */
export interface Given {
  /** Opens a bucket. Only the functions that handle files bring the client for it. */
  readonly openFiles?: (bucket: string) => FileStore;
}

/**
 * The context of one function. Away from AWS the database client itself refuses what the function is not granted; scripts
 * and files are then passed in by whoever made the context.
 * @throws {Error} naming the variable when the environment lacks something; when the function is to handle files and cannot
 */
export const createContext = (
  name: FunctionName,
  environment: NodeJS.ProcessEnv,
  { openFiles }: Given = {},
): Context => {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    throw new Error(`environment: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  }
  const { PINGYI_TABLE_PREFIX: prefix, PINGYI_ENDPOINT: endpoint, PINGYI_ROLES_CLAIM } = parsed.data;
  const keys = {
    poster: keysIn(parsed.data.PINGYI_POSTER_KEYS),
    code: keysIn(parsed.data.PINGYI_CODE_KEYS),
    session: keysIn(parsed.data.PINGYI_SESSION_KEYS),
  };
  const { grants, keys: needed, files, exports, releases }: FunctionSpec = functions[name];
  const {
    PINGYI_FILES_BUCKET: bucket,
    PINGYI_EXPORTS_BUCKET: exportsBucket,
    PINGYI_RELEASES_BUCKET: releasesBucket,
  } = parsed.data;
  const { LAMBDA_TASK_ROOT: root } = environment;
  for (const key of needed) {
    if (keys[key].length === 0) throw new Error(`environment: PINGYI_${key.toUpperCase()}_KEYS`);
  }
  const isTold =
    (files && bucket !== undefined) ||
    (exports && exportsBucket !== undefined) ||
    (releases && releasesBucket !== undefined);
  if (isTold && !openFiles) throw new Error(`${name} brings no client for files`);
  return {
    database: openDatabase({ prefix, endpoint, ...(endpoint && { grants }) }),
    rolesClaim: PINGYI_ROLES_CLAIM,
    keys,
    site: parsed.data.PINGYI_SITE,
    eventBus: parsed.data.PINGYI_EVENT_BUS,
    allowPrivateAddresses: false,
    now: () => new Date(),
    files: bucket === undefined ? undefined : openFiles?.(bucket),
    exports: exportsBucket === undefined ? undefined : openFiles?.(exportsBucket),
    releases: releasesBucket === undefined ? undefined : openFiles?.(releasesBucket),
    scripts: root === undefined ? noScripts : packedScripts(root),
    recomputeScript: root === undefined ? noRecomputeScript : packedRecomputeScript(root),
    newPlainId: () => randomBytes(16).toString('hex'),
    randomBytes: (count) => randomBytes(count),
    wait: (ms) => pause(ms),
    log,
  };
};

/**
 * A function's entry point: built when Lambda loads the file, so that the work is done before the first request;
 * elsewhere the file may be imported for its `build` alone.
 * @param given for functions that handle files: `{ openFiles: openS3Files }` of store/s3Files.ts
 */
export const lambda = <H>(
  name: FunctionName,
  build: (context: Context) => H,
  given?: Given,
): H | undefined =>
  process.env.AWS_LAMBDA_FUNCTION_NAME ? build(createContext(name, process.env, given)) : undefined;
