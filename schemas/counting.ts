import * as z from 'zod/mini';
import { Count, Id, Instant } from './ids.ts';

/** The number of a generation of tallies: 1 for the first, and a higher one, never used before, for each that is begun. */
export const Generation = z.int().check(z.minimum(1));

/**
 * Where a rebuild is:
 * - `none`: one generation, which counts;
 * - `building`: the next one is filled from raw responses, and live ones are counted in both;
 * - `compared`: it is complete, and has been compared with the one in force;
 * - `flipped`: it is in force; the former one is still counted, and can be put back;
 */
export const RebuildState = z.enum(['none', 'building', 'compared', 'flipped']);

export type RebuildState = z.infer<typeof RebuildState>;

/** How two sets of tallies compare. */
export const TallyComparison = z.object({
  at: Instant,
  cells: Count,
  /** Cells whose counts are not the same. */
  differing: Count,
  /** Some of them, by name. */
  examples: z.array(
    z.object({ cell: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
});

export type TallyComparison = z.infer<typeof TallyComparison>;

/** What the last audit found: tallies against raw responses. */
export const AuditOutcome = z.object({
  at: Instant,
  generation: Generation,
  accepted: Count,
  counted: Count,
  quarantined: Count,
  inFlight: Count,
  /** Of those in flight, the ones that were accepted too long ago to be still on their way. */
  lost: Count,
  differing: Count,
});

export type AuditOutcome = z.infer<typeof AuditOutcome>;

/** How a campaign's responses are counted. */
export const Counting = z.object({
  campaignId: Id,
  /** The generation that results are read from. */
  active: Generation,
  /** The one that is counted beside it: the next one, or after a flip the former one. */
  other: z.nullable(Generation),
  state: RebuildState,
  /** The rebuild's job. */
  jobId: z.nullable(Id),
  comparison: z.nullable(TallyComparison),
  lastAudit: z.nullable(AuditOutcome),
  revision: Count,
});

export type Counting = z.infer<typeof Counting>;

/** The revision of the counting that a step was decided on. */
export const CountingStep = z.object({ revision: Count });

/** To flip although the two differ takes a reason, which is recorded. */
export const Flip = z.object({
  revision: Count,
  reason: z.optional(z.string().check(z.trim(), z.minLength(5), z.maxLength(1_000))),
});
