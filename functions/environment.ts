import * as z from 'zod/mini';
import type { KeyName } from './manifest.ts';

/** Secret keys, each at least 32 bytes in base64url, separated by commas: the first makes, all of them verify. */
const Keys = z.string().check(z.regex(/^[\w-]{43,}(,[\w-]{43,})*$/));

/** The name of a secret in Secrets Manager, which holds such keys. */
const SecretName = z.string().check(z.minLength(1));

/** The environment of a function. CDK sets exactly these variables, and the local server the same. */
export const Environment = z.object({
  /** Begins every table's name. */
  PINGYI_TABLE_PREFIX: z.string().check(z.minLength(1)),
  /** Name of the token's claim that lists the caller's roles; functions that read no token do without. */
  PINGYI_ROLES_CLAIM: z._default(z.string().check(z.minLength(1)), 'roles'),
  /** What poster tokens are made and checked with; functions that handle posters have these keys, or the name of their secret. */
  PINGYI_POSTER_KEYS: z.optional(Keys),
  PINGYI_POSTER_SECRET: z.optional(SecretName),
  /** What codes are hashed with; functions that handle codes have these, or the name of their secret. */
  PINGYI_CODE_KEYS: z.optional(Keys),
  PINGYI_CODE_SECRET: z.optional(SecretName),
  /** What units' sessions are signed with; the function that opens them has these, or the name of their secret. */
  PINGYI_SESSION_KEYS: z.optional(Keys),
  PINGYI_SESSION_SECRET: z.optional(SecretName),
  /** The bucket with the units' files; functions that handle files have it. */
  PINGYI_FILES_BUCKET: z.optional(z.string().check(z.minLength(1))),
  /** The bucket with what was exported; functions that write or hand out exports have it. */
  PINGYI_EXPORTS_BUCKET: z.optional(z.string().check(z.minLength(1))),
  /** The bucket with the releases; functions that make or hand out releases have it. */
  PINGYI_RELEASES_BUCKET: z.optional(z.string().check(z.minLength(1))),
  /** Where people reach the system, as `https://example.org`; without it, where a request was sent. */
  PINGYI_SITE: z.optional(z.url()),
  /** Issuer at which people of the office sign in, for the function that tells browsers; without it they do on one machine. */
  PINGYI_SIGN_IN_ISSUER: z.optional(z.url()),
  /** What the console is at that issuer. */
  PINGYI_SIGN_IN_CLIENT: z.optional(z.string().check(z.minLength(1))),
  /** What it asks for there, separated by spaces. */
  PINGYI_SIGN_IN_SCOPES: z._default(z.string().check(z.minLength(1)), 'openid'),
  /** Where else than at the issuer's own address it is sent for tokens, as `https://example.org`. */
  PINGYI_SIGN_IN_ORIGIN: z.optional(z.url()),
  /** Name of the EventBridge bus that is told of events; without it none is. */
  PINGYI_EVENT_BUS: z.optional(z.string().check(z.minLength(1))),
  /** Another DynamoDB engine than AWS's own. */
  PINGYI_ENDPOINT: z.optional(z.url()),
});

export type Environment = z.infer<typeof Environment>;

const variableOf = <K extends KeyName, S extends 'KEYS' | 'SECRET'>(key: K, suffix: S) =>
  `PINGYI_${key.toUpperCase() as Uppercase<K>}_${suffix}` as const satisfies keyof Environment;

/** The variable that holds the keys of a name. */
export const keysVariable = <K extends KeyName>(key: K) => variableOf(key, 'KEYS');

/** The variable that holds the name of the secret in which they are. */
export const secretVariable = <K extends KeyName>(key: K) => variableOf(key, 'SECRET');
