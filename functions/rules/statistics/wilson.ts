import type { Estimate } from '../../../schemas/release.ts';
import { z95 } from './normal.ts';

/**
 * A share with its Wilson score interval, 95 %, without continuity correction.
 * Source: E. B. Wilson (1927), J. Am. Stat. Assoc. 22:209-212; method 3 of R. G. Newcombe (1998), Stat. Med. 17:857-872.
 * @param hits 0 to n
 * @param n at least 1
 * @throws {RangeError} when there is nothing to divide by
 */
export const wilson = (hits: number, n: number): Estimate => {
  if (!(n >= 1 && hits >= 0 && hits <= n)) throw new RangeError(`no share of ${hits} in ${n}`);
  const square = z95 * z95;
  const centre = 2 * hits + square;
  const spread = z95 * Math.sqrt(square + (4 * hits * (n - hits)) / n);
  const width = 2 * (n + square);
  return {
    value: hits / n,
    // At the ends the formula is exactly 0 or 1; rounding must not step over.
    low: hits === 0 ? 0 : (centre - spread) / width,
    high: hits === n ? 1 : (centre + spread) / width,
  };
};
