import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Log } from '../schemas/log.ts';
import type { Scripts } from '../web/scripts.ts';
import { Environment, keysVariable, secretVariable } from './environment.ts';
import { log, logCall } from './log.ts';
import { type FunctionName, type FunctionSpec, functions, type KeyName, keyNames } from './manifest.ts';
import { readSecret } from './outbound/secrets.ts';
import { type CallSecretsManager, openSecretsManager } from './outbound/secretsManager.ts';
import { signedHeaders as sign } from './outbound/signature.ts';
import { noRecomputeScript, packedRecomputeScript, type RecomputeScript } from './recomputeScript.ts';
import { renewing } from './renewing.ts';
import { noScripts, packedScripts } from './scripts.ts';
import { type SignIn, signInOf } from './signIn.ts';
import { type Database, openDatabase } from './store/database.ts';
import type { FileStore } from './store/files.ts';
import { drillPrefix } from './store/tables.ts';

/** The secret keys: of each name the first makes, all of them verify. */
type AllKeys = Readonly<Record<KeyName, readonly Buffer[]>>;

/** Everything that a function takes from the world around it. */
export interface Context {
  readonly database: Database;
  /** Tables that a restore drill has brought back; undefined for functions that have nothing to do with them. */
  readonly restored: Database | undefined;
  readonly rolesClaim: string;
  /** Empty for functions that are given none. */
  readonly keys: AllKeys;
  /** Names of the secrets that the function is told of. */
  readonly secretNames: Readonly<Record<KeyName, string | undefined>>;
  /** Reaches Secrets Manager, for the function that rotates keys. */
  readonly secretsManager: CallSecretsManager;
  /** Where people reach the system; undefined where each request says so. */
  readonly site: string | undefined;
  /** How people of the office sign in. */
  readonly signIn: SignIn;
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

const ofEachName = <T>(find: (key: KeyName) => T): Record<KeyName, T> =>
  Object.fromEntries(keyNames.map((key) => [key, find(key)])) as Record<KeyName, T>;

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
  const keys = ofEachName((key) => keysIn(parsed.data[keysVariable(key)]));
  const secretNames = ofEachName((key) => parsed.data[secretVariable(key)]);
  const { grants, restored, keys: needed, files, exports, releases }: FunctionSpec = functions[name];
  const {
    PINGYI_FILES_BUCKET: bucket,
    PINGYI_EXPORTS_BUCKET: exportsBucket,
    PINGYI_RELEASES_BUCKET: releasesBucket,
  } = parsed.data;
  const { LAMBDA_TASK_ROOT: root } = environment;
  for (const key of needed) {
    if (keys[key].length === 0 && secretNames[key] === undefined) {
      throw new Error(`environment: ${keysVariable(key)}`);
    }
  }
  const isTold =
    (files && bucket !== undefined) ||
    (exports && exportsBucket !== undefined) ||
    (releases && releasesBucket !== undefined);
  if (isTold && !openFiles) throw new Error(`${name} brings no client for files`);
  return {
    database: openDatabase({ prefix, endpoint, sign, ...(endpoint && { grants }) }),
    restored:
      restored &&
      openDatabase({ prefix: drillPrefix(prefix), endpoint, sign, ...(endpoint && { grants: restored }) }),
    rolesClaim: PINGYI_ROLES_CLAIM,
    keys,
    secretNames,
    secretsManager: openSecretsManager(environment),
    site: parsed.data.PINGYI_SITE,
    signIn: signInOf(parsed.data),
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

/** What Lambda calls. */
type Entry = (...input: never[]) => Promise<unknown>;

interface GivenToEntry<H> extends Given {
  /** For functions with keys: what answers as long as these cannot be read. */
  readonly unready?: (context: Context) => H;
}

/** @throws {Error} when it cannot be read, or holds no keys */
const keysTextOf = async ({ secretNames, secretsManager }: Context, key: KeyName): Promise<string> => {
  const { text } = await readSecret(secretsManager, secretNames[key] ?? '');
  if (!Environment.shape[keysVariable(key)].safeParse(text).success) throw new Error('no list of keys');
  return text;
};

/** The entry, after whose lines of the log say which call they belong to. */
const logged = <H extends Entry>(entry: H): H =>
  (async (...input) => {
    const [, context] = input as readonly unknown[];
    logCall(context as LambdaContext);
    return entry(...input);
  }) as H;

/**
 * A function's entry point: built when Lambda loads the file, so that the work is done before the first request;
 * elsewhere the file may be imported for its `build` alone. A function whose keys are in secrets is built when they have been
 * read, and anew when they changed.
 * @param given for functions that handle files: `{ openFiles: openS3Files }` of store/s3Files.ts
 */
export const lambda = <H extends Entry>(
  name: FunctionName,
  build: (context: Context) => H,
  { unready, ...given }: GivenToEntry<H> = {},
): H | undefined => {
  if (!process.env.AWS_LAMBDA_FUNCTION_NAME) return undefined;
  const context = createContext(name, process.env, given);
  const { keys: needed, handlesBallots }: FunctionSpec = functions[name];
  const following = handlesBallots ? (entry: H): H => entry : logged<H>;
  const missing = needed.filter((key) => context.keys[key].length === 0);
  if (missing.length === 0) return following(build(context));
  if (!unready) throw new Error(`${name} has no answer for when there are no keys`);
  const withoutKeys = unready(context);
  const current = renewing({
    read: () => Promise.all(missing.map((key) => keysTextOf(context, key))),
    build: (texts) => {
      const read = Object.fromEntries(missing.map((key, place) => [key, keysIn(texts[place])]));
      return build({ ...context, keys: { ...context.keys, ...read } });
    },
    now: context.now,
    log: context.log,
  });
  return following((async (...input) => ((await current()) ?? withoutKeys)(...input)) as H);
};
