import type { Estimate } from '../../../schemas/release.ts';
import type { IndexedUnit, IndexPart } from '../release/indexParts.ts';
import { combined } from '../statistics/combine.ts';
import { meanEstimate, spreadOf, sumsOf } from '../statistics/mean.ts';

const within = (value: number): number => Math.min(100, Math.max(0, value));

/** How many answers a part is made from. */
export const answersOf = ({ answers }: IndexPart): number => sumsOf(answers).n;

/** The weighted mean of the parts' mean worths, 0 to 100. @throws {RangeError} where a part has no answers */
export const indexValue = ({ parts }: Pick<IndexedUnit, 'parts'>): number => {
  let value = 0;
  for (const { weight, answers } of parts) {
    const { n, first } = sumsOf(answers);
    if (!(n >= 1)) throw new RangeError('a part of an index without answers');
    value += weight * (first / n);
  }
  return within(value);
};

/**
 * The index's standard error, by each part's own after z² answers were added. Within a survey they are added up, since the same
 * people answered and how their answers hang together is not published: no correlation makes it larger. Over surveys it is the
 * root of the sum of squares. It is never nothing.
 */
export const indexError = ({ parts }: Pick<IndexedUnit, 'parts'>): number => {
  const bySurvey = new Map<string, number>();
  for (const { surveyId, weight, answers } of parts) {
    bySurvey.set(surveyId, (bySurvey.get(surveyId) ?? 0) + weight * spreadOf(answers).error);
  }
  let squares = 0;
  for (const error of bySurvey.values()) squares += error * error;
  return Math.sqrt(squares);
};

/** The index with a 95 % interval, put together from its parts' intervals by the same rule. */
export const indexEstimate = (unit: Pick<IndexedUnit, 'parts'>): Estimate => {
  const { low, high } = combined(
    unit.parts.map(({ surveyId, weight, answers }) => ({
      estimate: meanEstimate(answers),
      weight,
      people: surveyId,
    })),
  );
  return { value: indexValue(unit), low: within(low), high: within(high) };
};
