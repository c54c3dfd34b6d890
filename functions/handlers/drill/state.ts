import * as z from 'zod/mini';
import { Count, Id, Instant } from '../../../schemas/ids.ts';

/** What became of a survey: looked at, left out because it is being erased or is no longer there, or still to come. */
const Outcome = z.enum(['waiting', 'compared', 'skipped']);

const SurveyCompared = z.object({
  campaignId: Id,
  surveyId: Id,
  outcome: Outcome,
  live: Count,
  restored: Count,
  /** Numbers of the buckets in which the two tables differ. */
  buckets: z.array(z.int()),
});

export type SurveyCompared = z.infer<typeof SurveyCompared>;

/** How the two tables differ about a unit. Numbers only: what somebody answered stays in the tables. */
const Difference = z.object({
  surveyId: Id,
  unitId: z.nullable(z.string()),
  onlyLive: Count,
  onlyRestored: Count,
  changed: Count,
  tallies: Count,
});

export type Difference = z.infer<typeof Difference>;

/**
 * How far a drill is: what its workflow hands on from step to step. A workflow carries 256 KB at most, so it holds a line for each
 * survey and a bounded list of units.
 */
export const DrillState = z.object({
  startedAt: Instant,
  restoreAt: Instant,
  cut: Instant,
  /** When the first step began that could read the restored table. */
  restoredAt: z.nullable(Instant),
  surveys: z.array(SurveyCompared),
  /** The place in `surveys`; past the last one, the drill is done. */
  survey: Count,
  bucket: Count,
  /** The last id that was compared in this bucket. */
  after: z.nullable(z.string()),
  isDone: z.boolean(),
  differences: z.array(Difference),
  /** Units whose differences found no room in the list, once for each stretch that they were found in. */
  unlisted: Count,
});

export type DrillState = z.infer<typeof DrillState>;

/** How many units are listed with their differences. */
export const listedUnits = 200;
