import type { QuestionTally, Tally } from '../../../schemas/tally.ts';
import { own } from '../own.ts';
import { cellKey } from './fold.ts';

const without = (all: QuestionTally, part: QuestionTally): QuestionTally | undefined => {
  const histogram = { ...all.histogram };
  for (const [option, count] of Object.entries(part.histogram)) {
    histogram[option] = (own(histogram, option) ?? 0) - count;
  }
  const skipped = all.skipped - part.skipped;
  return skipped < 0 || Object.values(histogram).some((count) => count < 0)
    ? undefined
    : { histogram, skipped };
};

const nothing: QuestionTally = { histogram: {}, skipped: 0 };

/**
 * What is left of a tally without some of its responses.
 * @returns undefined when the part is of another cell, or counts more than there is: then it is none of this tally's
 */
export const subtractTally = (all: Tally, part: Tally): Tally | undefined => {
  if (cellKey(all) !== cellKey(part) || part.counted > all.counted) return undefined;
  const questions = { ...all.questions };
  for (const [row, counts] of Object.entries(part.questions)) {
    const left = without(own(questions, row) ?? nothing, counts);
    if (!left) return undefined;
    questions[row] = left;
  }
  return { ...all, counted: all.counted - part.counted, questions };
};
