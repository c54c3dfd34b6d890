import * as z from 'zod/mini';
import { Count, Id, Name, Version } from './ids.ts';
import { Lane } from './lane.ts';

/**
 * What one line of counts is about: a question, or one row of a matrix or of the unit's pledges, or one choice of a
 * multiple-choice question, as `question.row`.
 */
export const TallyRow = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,30}(\.[a-z][a-z0-9_]{0,30})?$/));

/** Names a row's line of counts. */
export const tallyRow = (questionId: string, rowId?: string): string =>
  rowId === undefined ? questionId : `${questionId}.${rowId}`;

/**
 * Counts of one line. The histogram has an entry for each option that was chosen at least once; a text, a number or a
 * day has the single entry `given`, a choice of a multiple-choice question `chosen` and `not_chosen`, an NPS answer `n0`
 * to `n10`. Histogram sum + skipped = responses counted; of a pledge's line, those that were asked about it.
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
  lane: Lane,
  formId: Id,
  formVersion: Version,
});

export type TallyCell = z.infer<typeof TallyCell>;

/** Integer counts derived from the responses of one cell, and from nothing else. */
export const Tally = z.object({
  ...TallyCell.shape,
  counted: Count,
  questions: z.record(TallyRow, QuestionTally),
});

export type Tally = z.infer<typeof Tally>;

/** The one entry in the histogram of a text, a number or a day: how many gave one. */
export const given = 'given';

/** The entries in the histogram of a choice of a multiple-choice question. */
export const chosen = 'chosen';
export const notChosen = 'not_chosen';
