import { type Choice, npsOption, npsScores, type Option } from '../../../schemas/question.ts';
import type {
  ChoiceResult,
  GivenResult,
  Interval,
  NpsResult,
  QuestionResult,
  Rate,
  RatingResult,
} from '../../../schemas/result.ts';
import { given, type QuestionTally } from '../../../schemas/tally.ts';
import { own } from '../own.ts';
import { meanEstimate } from '../statistics/mean.ts';
import { netPromoter, promotionOf } from '../statistics/netPromoter.ts';
import { boxesOf, fewestForTopTwo, levelsOf } from '../statistics/scale.ts';
import { wilson } from '../statistics/wilson.ts';

/** What a figure is about: a question or a row of it, and the versions of the form that were added up. */
export type About = Pick<QuestionResult, 'questionId' | 'rowId' | 'rowText' | 'formVersions'>;

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

const countOf = ({ histogram }: QuestionTally, entry: string): number => own(histogram, entry) ?? 0;

/** On how many answers figures stand. */
export interface Size {
  readonly answered: number;
  /** Answers that the figures are made from: of a rating those on scored options, else all of them. */
  readonly valid: number;
}

/** How many answered a rating, and how many of them on options with a score. */
export const ratingSize = (options: readonly Option[], tally: QuestionTally): Size => ({
  answered: sum(options.map(({ id }) => countOf(tally, id))),
  valid: sum(options.filter(({ score }) => score !== null).map(({ id }) => countOf(tally, id))),
});

/** How many answered a question of any other type. */
export const answeredSize = ({ histogram }: QuestionTally): Size => {
  const answered = sum(Object.values(histogram));
  return { answered, valid: answered };
};

const endsOf = ({ low, high }: Rate): Interval => ({ low, high });

/** Figures of a rating. @throws {RangeError} where no answer is valid */
export const ratingResult = (
  about: About,
  type: RatingResult['type'],
  options: readonly Option[],
  tally: QuestionTally,
): RatingResult => {
  const histogram = options.map(({ id, label, score, satisfied }) => ({
    optionId: id,
    label,
    score,
    satisfied,
    count: countOf(tally, id),
  }));
  const scored = histogram.filter((option) => option.score !== null);
  const { answered, valid } = ratingSize(options, tally);
  const satisfied = sum(scored.filter((option) => option.satisfied).map((option) => option.count));
  const mean = meanEstimate(scored.map(({ count, score }) => ({ count, worth: score ?? 0 })));
  const levels = levelsOf(options).length;
  const boxes = boxesOf(options);
  const share = (ids: ReadonlySet<string>): Rate =>
    wilson(sum(scored.filter(({ optionId }) => ids.has(optionId)).map(({ count }) => count)), valid);
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
    meanScore: mean.value,
    meanInterval: endsOf(mean),
    ...(levels > 1 && { topBox: share(boxes.top), bottomBox: share(boxes.bottom) }),
    ...(levels >= fewestForTopTwo && { topTwo: share(boxes.topTwo) }),
  };
};

/** How often one of the choices was chosen. */
export interface CountedChoice extends Choice {
  readonly count: number;
}

/**
 * Shares of choices. Those of a multiple choice add up to more than 1 where people chose more than one.
 * @throws {RangeError} where nobody answered
 */
export const choiceResult = (
  about: About,
  type: ChoiceResult['type'],
  choices: readonly CountedChoice[],
  { answered, skipped }: { answered: number; skipped: number },
): ChoiceResult => {
  const histogram = choices.map(({ id, label, count }) => ({
    optionId: id,
    label,
    count,
    share: wilson(count, answered),
  }));
  return { ...about, type, answered, skipped, histogram };
};

/**
 * The Net Promoter Score with its interval: see netPromoter.
 * @throws {RangeError} where nobody answered
 */
export const npsResult = (about: About, tally: QuestionTally): NpsResult => {
  const histogram = npsScores.map((score) => countOf(tally, npsOption(score)));
  const answered = sum(histogram);
  const promotion = promotionOf(histogram);
  const score = netPromoter(promotion);
  return {
    ...about,
    type: 'nps',
    answered,
    skipped: tally.skipped,
    ...promotion,
    score: score.value,
    interval: endsOf(score),
    histogram,
  };
};

/** How many gave a text, a number or a day. */
export const givenResult = (about: About, type: GivenResult['type'], tally: QuestionTally): GivenResult => ({
  ...about,
  type,
  answered: countOf(tally, given),
  skipped: tally.skipped,
});
