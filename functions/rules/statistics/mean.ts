import type { Estimate } from '../../../schemas/release.ts';
import type { Worth } from '../release/indexParts.ts';
import { z95 } from './normal.ts';

/** Answers and what they are worth, added up: counts and worths are integers, and so are these. */
export interface Sums {
  readonly n: number;
  /** Σ worth · count. */
  readonly first: number;
  /** Σ worth² · count. */
  readonly second: number;
}

/** Adds up answers in the order in which they are given. */
export const sumsOf = (answers: readonly Worth[]): Sums => {
  let [n, first, second] = [0, 0, 0];
  for (const { count, worth } of answers) {
    n += count;
    first += count * worth;
    second += count * worth * worth;
  }
  return { n, first, second };
};

/** How many answers are added before an interval is worked out: z², half of them at each end of the scale. */
const added = z95 * z95;

/** The middle of the mean's interval, and its standard error, both 0 to 100. */
export interface Spread {
  readonly centre: number;
  readonly error: number;
}

/**
 * Mean and standard error after z² answers were added, half of them worth 0 and half worth 100. So the error is never nothing,
 * not even where everybody answered alike. On answers worth 0 or 100 it is Agresti and Coull's.
 * @throws {RangeError} when there is nothing to divide by
 */
export const spreadOf = (answers: readonly Worth[]): Spread => {
  const { n, first, second } = sumsOf(answers);
  if (!(n >= 1)) throw new RangeError(`no mean of ${n} answers`);
  const all = n + added;
  const centre = (first + 50 * added) / all;
  const variance = (second + 5_000 * added) / all - centre * centre;
  return { centre, error: Math.sqrt(variance / all) };
};

/**
 * The mean worth of answers, 0 to 100, with a 95 % interval: Agresti and Coull's for a proportion, on any worths from 0 to 100.
 * Source: A. Agresti, B. A. Coull (1998), Am. Stat. 52:119-126.
 * @throws {RangeError} when there is nothing to divide by
 */
export const meanEstimate = (answers: readonly Worth[]): Estimate => {
  const { centre, error } = spreadOf(answers);
  const { n, first } = sumsOf(answers);
  const value = first / n;
  // By algebra the value is never outside; rounding must not step over it.
  return {
    value,
    low: Math.min(value, Math.max(0, centre - z95 * error)),
    high: Math.max(value, Math.min(100, centre + z95 * error)),
  };
};
