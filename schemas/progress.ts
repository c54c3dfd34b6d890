import * as z from 'zod/mini';
import { Count, Id, Instant } from './ids.ts';
import { Audience } from './survey.ts';
import { SelfEvaluation } from './workspace.ts';

/** A day by the clocks of a campaign, `2026-12-01`. */
export const Day = z.iso.date();

/** Days that are told, up to today. */
export const progressDays = 60;

/** What came in about one unit. */
export const UnitProgress = z.object({
  unitId: Id,
  /** Every response that is counted, as received. */
  counted: Count,
  /** Of `since` and the days after it, one by one, as far as anything came in. */
  byDay: z.array(Count),
  /** Where the unit's self-evaluation is; in surveys of units alone. */
  evaluation: z.optional(SelfEvaluation.shape.state),
});

export type UnitProgress = z.infer<typeof UnitProgress>;

export const SurveyProgress = z.object({
  surveyId: Id,
  audience: Audience,
  /** The first of the days that are told; null while nothing came in within them. */
  since: z.nullable(Day),
  /** Every unit that is appraised, and those that were and have responses; by id. */
  units: z.array(UnitProgress),
});

export type SurveyProgress = z.infer<typeof SurveyProgress>;

/**
 * How many responses have come in, by unit and day. Members' ballots are not among them: of those only steps are told, by
 * `Turnout`.
 */
export const Progress = z.object({
  campaignId: Id,
  computedAt: Instant,
  /** Today by the clocks of the campaign. */
  today: Day,
  surveys: z.array(SurveyProgress),
});

export type Progress = z.infer<typeof Progress>;
