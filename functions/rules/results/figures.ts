import { type Choice, npsOption, npsScores, type Option } from '../../../schemas/question.ts';
import type {
  ChoiceResult,
  GivenResult,
  NpsResult,
  QuestionResult,
  RatingResult,
} from '../../../schemas/result.ts';
import { given, type QuestionTally } from '../../../schemas/tally.ts';
import { own } from '../own.ts';
import { wilson } from './wilson.ts';

/** What a figure is about: a question or a row of it, and the versions of the form that were added up. */
export type About = Pick<QuestionResult, 'questionId' | 'rowId' | 'rowText' | 'formVersions'>;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const countOf = ({ histogram }: QuestionTally, entry: string): number => own(histogram, entry) ?? 0;

/** Figures of a rating, or undefined where fewer than `threshold` answers are valid. */
export const ratingResult = (
  about: About,
  type: RatingResult['type'],
  options: readonly Option[],
  tally: QuestionTally,
  threshold: number,
): RatingResult | undefined => {
  const histogram = options.map(({ id, label, score, satisfied }) => ({
    optionId: id,
    label,
    score,
    satisfied,
    count: countOf(tally, id),
  }));
  const scored = histogram.filter((option) => option.score !== null);
  const valid = sum(scored.map((option) => option.count));
  if (valid < Math.max(1, threshold)) return undefined;
  const answered = sum(histogram.map((option) => option.count));
  const satisfied = sum(scored.filter((option) => option.satisfied).map((option) => option.count));
  return {
    ...about,
    type,
    answered,
    valid,
    dontKnow: answered - valid,
    skipped: tally.skipped,
    histogram,
    satisfied,
    satisfactionRate: wilson(satisfied, valid),
    meanScore: sum(scored.map((option) => option.count * (option.score ?? 0))) / valid,
  };
};

/** How often one of the choices was chosen. */
export interface CountedChoice extends Choice {
  readonly count: number;
}

/**
 * Shares of choices, or undefined where fewer than `threshold` answered. Shares of a multiple choice add up to more than 1
 * where people chose more than one.
 */
export const choiceResult = (
  about: About,
  type: ChoiceResult['type'],
  choices: readonly CountedChoice[],
  { answered, skipped }: { answered: number; skipped: number },
  threshold: number,
): ChoiceResult | undefined => {
  if (answered < Math.max(1, threshold)) return undefined;
  const histogram = choices.map(({ id, label, count }) => ({
    optionId: id,
    label,
    count,
    share: wilson(count, answered),
  }));
  return { ...about, type, answered, skipped, histogram };
};

/**
 * The Net Promoter Score, or undefined where fewer than `threshold` answered: percent of 9 and 10 minus percent of 0 to 6.
 * Source: F. F. Reichheld (2003), "The One Number You Need to Grow", Harvard Business Review 81(12):46-54.
 */
export const npsResult = (about: About, tally: QuestionTally, threshold: number): NpsResult | undefined => {
  const histogram = npsScores.map((score) => countOf(tally, npsOption(score)));
  const answered = sum(histogram);
  if (answered < Math.max(1, threshold)) return undefined;
  const detractors = sum(histogram.slice(0, 7));
  const passives = sum(histogram.slice(7, 9));
  const promoters = sum(histogram.slice(9));
  const score = (100 * (promoters - detractors)) / answered;
  return {
    ...about,
    type: 'nps',
    answered,
    skipped: tally.skipped,
    promoters,
    passives,
    detractors,
    score,
    histogram,
  };
};

/** How many gave a text, a number or a day, or undefined where fewer than `threshold` did. */
export const givenResult = (
  about: About,
  type: GivenResult['type'],
  tally: QuestionTally,
  threshold: number,
): GivenResult | undefined => {
  const answered = countOf(tally, given);
  return answered < threshold ? undefined : { ...about, type, answered, skipped: tally.skipped };
};
