import * as z from 'zod/mini';
import { Instant } from './ids.ts';
import { PosterToken } from './poster.ts';

const hex = (digits: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));

/**
 * A challenge of ALTCHA's second version, as its libraries read it, signed by us. The number to be found is known to whoever
 * made it, who signs the key that it leads to: so a solution is checked without finding it again.
 */
export const Challenge = z.object({
  parameters: z.object({
    algorithm: z.string(),
    /** Names the one response that this challenge, and the ticket beside it, are good for. */
    nonce: hex(32),
    salt: hex(32),
    cost: z.int(),
    keyLength: z.int(),
    keyPrefix: hex(32),
    keySignature: hex(64),
    /** Seconds since 1970. */
    expiresAt: z.int(),
    /** Which poster it is for. */
    data: z.object({ poster: PosterToken }),
  }),
  signature: hex(64),
});

export type Challenge = z.infer<typeof Challenge>;

/** What a solver sends, in Base64 of its JSON: the challenge as it was, the number and the key that it leads to. */
export const Solution = z.object({
  challenge: Challenge,
  solution: z.object({ counter: z.int().check(z.nonnegative()), derivedKey: hex(64) }),
});

/** What entitles a page to one response: either is good for the same one, and at this poster only. */
export const Entitlement = z.object({
  /** To be solved; absent where the survey does not take the lane. */
  challenge: z.optional(Challenge),
  /** To be sent as it is, by those who cannot solve anything; absent where the survey does not take the lane. */
  ticket: z.optional(z.string()),
  /** When the challenge expires; where there is none, the ticket. */
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
