import * as z from 'zod/mini';
import { Id, Instant } from './ids.ts';

/** What a poster's short address ends with: see functions/rules/posters/posterToken.ts. */
export const PosterToken = z.string().check(z.regex(/^[0-9a-z]{15}$/));

/** A poster as it is looked up by its token. */
export const Poster = z.object({
  token: PosterToken,
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  servicePointId: z.optional(Id),
  /** 1 for the first token of its place, one more with each rotation. */
  turn: z.int().check(z.minimum(1)),
  issuedAt: Instant,
  /** From then on it leads nowhere: it was replaced or withdrawn. */
  endsAt: z.optional(Instant),
});

export type Poster = z.infer<typeof Poster>;

/** A poster with the address that its QR code holds. */
export const PosterListing = z.object({ ...Poster.shape, address: z.string() });

export type PosterListing = z.infer<typeof PosterListing>;

/** Which posters of a survey: those of some units, or all. */
const which = { unitIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(5000))) };

/** New tokens for these posters. The old ones lead on for so many hours, so that new sheets can be put up. */
export const PosterRotation = z.object({
  ...which,
  graceHours: z._default(z.number().check(z.minimum(0), z.maximum(720)), 0),
});

export const PosterWithdrawal = z.object(which);
