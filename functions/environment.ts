import * as z from 'zod/mini';

/** The environment of a function. CDK sets exactly these variables, and the local server the same. */
export const Environment = z.object({
  /** Begins every table's name. */
  PINGYI_TABLE_PREFIX: z.string().check(z.minLength(1)),
  /** Name of the token's claim that lists the caller's roles; functions that read no token do without. */
  PINGYI_ROLES_CLAIM: z._default(z.string().check(z.minLength(1)), 'roles'),
  /** Another DynamoDB engine than AWS's own. */
  PINGYI_ENDPOINT: z.optional(z.url()),
});

export type Environment = z.infer<typeof Environment>;
