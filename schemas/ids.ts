import * as z from 'zod/mini';
import { saying } from './faults/fieldFaults.ts';

/** Ids of campaigns, units, forms, surveys, groups and phases: short, typable, and safe in a URL and in a key. */
export const Id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, saying('id_invalid')));

/** Ids of questions, options and scales: they also become attribute names of a tally. */
export const Name = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,30}$/));

/**
 * A response's id: at least 128 bits, so that nobody meets another's by chance. A resident's is derived from the proof
 * that came with it, so that a proof is good for one response and a submission sent again has the same id.
 */
export const ResponseId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/));

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A form's version: 1, 2, 3 ... */
export const Version = z.int().check(z.minimum(1), z.maximum(99_999));

/** How many of something there are. */
export const Count = z.int().check(z.nonnegative());

/**
 * Between these, nought aside, the database gives a number back as it was: it takes none below 1e-130, and its client
 * none beyond the safe integers.
 */
export const smallestKept = 1e-100;
export const largestKept = Number.MAX_SAFE_INTEGER;

/** A number that the database gives back as it was. */
export const KeptNumber = z
  .number()
  .check(
    z.refine((value) => value === 0 || (Math.abs(value) >= smallestKept && Math.abs(value) <= largestKept)),
  );

/** SHA-256 in hexadecimal. */
export const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
