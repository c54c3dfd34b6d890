import type { Estimate } from '../../../schemas/release.ts';
import type { Worth } from '../release/indexParts.ts';
import { meanEstimate } from './mean.ts';

/** How many would recommend, do not mind, would not. */
export interface Promotion {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/**
 * Who answered 9 or 10, 7 or 8, 0 to 6.
 * @param histogram how many answered 0, 1, ... 10
 */
export const promotionOf = (histogram: readonly number[]): Promotion => {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    detractors: sum(histogram.slice(0, 7)),
    passives: sum(histogram.slice(7, 9)),
    promoters: sum(histogram.slice(9)),
  };
};

/** What each answer is worth, so that the mean worth is (Net Promoter Score + 100) / 2. */
export const promotionWorths = ({ promoters, passives, detractors }: Promotion): Worth[] => [
  { count: detractors, worth: 0 },
  { count: passives, worth: 50 },
  { count: promoters, worth: 100 },
];

/**
 * The Net Promoter Score, -100 to 100, with a 95 % interval: that of the mean worth, which is an adjusted Wald interval of
 * the difference of two shares of a trinomial.
 *
 * Sources: F. F. Reichheld (2003), Harvard Business Review 81(12):46-54; B. Rocks (2016), Am. Stat. 70:365-372.
 * @throws {RangeError} where nobody answered
 */
export const netPromoter = (promotion: Promotion): Estimate => {
  const { promoters, passives, detractors } = promotion;
  const { low, high } = meanEstimate(promotionWorths(promotion));
  const value = (100 * (promoters - detractors)) / (promoters + passives + detractors);
  return { value, low: Math.min(value, 2 * low - 100), high: Math.max(value, 2 * high - 100) };
};
