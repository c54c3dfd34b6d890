import * as z from 'zod/mini';

/** Secret keys, each at least 32 bytes in base64url, separated by commas: the first makes, all of them verify. */
const Keys = z.string().check(z.regex(/^[\w-]{43,}(,[\w-]{43,})*$/));

/** The environment of a function. CDK sets exactly these variables, and the local server the same. */
export const Environment = z.object({
  /** Begins every table's name. */
  PINGYI_TABLE_PREFIX: z.string().check(z.minLength(1)),
  /** Name of the token's claim that lists the caller's roles; functions that read no token do without. */
  PINGYI_ROLES_CLAIM: z._default(z.string().check(z.minLength(1)), 'roles'),
  /** What poster tokens are made and checked with; functions that handle posters have it. */
  PINGYI_POSTER_KEYS: z.optional(Keys),
  /** What codes are hashed with; functions that handle codes have it. */
  PINGYI_CODE_KEYS: z.optional(Keys),
  /** What units' sessions are signed with; the function that opens them has it. */
  PINGYI_SESSION_KEYS: z.optional(Keys),
  /** The bucket with the units' files; functions that handle files have it. */
  PINGYI_FILES_BUCKET: z.optional(z.string().check(z.minLength(1))),
  /** The bucket with what was exported; functions that write or hand out exports have it. */
  PINGYI_EXPORTS_BUCKET: z.optional(z.string().check(z.minLength(1))),
  /** The bucket with the releases; functions that make or hand out releases have it. */
  PINGYI_RELEASES_BUCKET: z.optional(z.string().check(z.minLength(1))),
  /** Where people reach the system, as `https://example.org`; without it, where a request was sent. */
  PINGYI_SITE: z.optional(z.url()),
  /** Name of the EventBridge bus that is told of events; without it none is. */
  PINGYI_EVENT_BUS: z.optional(z.string().check(z.minLength(1))),
  /** Another DynamoDB engine than AWS's own. */
  PINGYI_ENDPOINT: z.optional(z.url()),
});

export type Environment = z.infer<typeof Environment>;
