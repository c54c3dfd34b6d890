import * as z from 'zod/mini';
import { Count, Id, Name, Version } from './ids.ts';

/**
 * Counts of one question's answers. The histogram has an entry for each option that was chosen at least once;
 * a text question has the single entry `given`. Histogram sum + skipped = responses counted.
 */
export const QuestionTally = z.object({
  histogram: z.record(Name, Count),
  skipped: Count,
});

export type QuestionTally = z.infer<typeof QuestionTally>;

/** Which responses a tally counts. */
export const TallyCell = z.object({
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  formId: Id,
  formVersion: Version,
});

export type TallyCell = z.infer<typeof TallyCell>;

/** Integer counts derived from the responses of one cell, and from nothing else. */
export const Tally = z.object({
  ...TallyCell.shape,
  counted: Count,
  questions: z.record(Name, QuestionTally),
});

export type Tally = z.infer<typeof Tally>;

/** The one entry in a text question's histogram: how many wrote something. */
export const textGiven = 'given';
