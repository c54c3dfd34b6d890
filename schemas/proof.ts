import * as z from 'zod/mini';
import { Instant } from './ids.ts';

/** A challenge of ALTCHA's second version, as its libraries read it, signed by us. */
export const Challenge = z.object({
  parameters: z.object({
    algorithm: z.string(),
    nonce: z.string(),
    salt: z.string(),
    cost: z.int(),
    keyLength: z.int(),
    keyPrefix: z.string(),
    /** Seconds since 1970. */
    expiresAt: z.int(),
    /** Which poster it is for. */
    data: z.object({ poster: z.string() }),
  }),
  signature: z.string(),
});

export type Challenge = z.infer<typeof Challenge>;

/** What entitles a page to one response: either is good for one, and at this poster only. */
export const Entitlement = z.object({
  /** To be solved; absent where the survey does not take the lane. */
  challenge: z.optional(Challenge),
  /** To be sent as it is, by those who cannot solve anything; absent where the survey does not take the lane. */
  ticket: z.optional(z.string()),
  expiresAt: Instant,
});

export type Entitlement = z.infer<typeof Entitlement>;

/** By what right a response is sent. The response's id is derived from it, so that it is good for one response only. */
export const Proof = z.discriminatedUnion('lane', [
  z.object({ lane: z.literal('visit_code'), code: z.string().check(z.minLength(1), z.maxLength(64)) }),
  z.object({
    lane: z.literal('proof_of_work'),
    /** ALTCHA's payload: Base64 of JSON with challenge and solution. */
    solution: z.string().check(z.minLength(1), z.maxLength(4_096)),
  }),
  z.object({ lane: z.literal('no_script'), ticket: z.string().check(z.minLength(1), z.maxLength(256)) }),
]);

export type Proof = z.infer<typeof Proof>;
