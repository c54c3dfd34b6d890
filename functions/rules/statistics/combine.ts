import type { Estimate } from '../../../schemas/release.ts';

/** An estimate's share in a sum, and whose answers it is made of: the same name for the same people. */
export interface Share {
  readonly estimate: Estimate;
  readonly weight: number;
  readonly people: string;
}

/**
 * A weighted sum of estimates, each with an interval of its own. The distances from value to limit are added up, weighted, among
 * estimates of the same people: the bound that holds however their answers hang together. Over different people, who answered
 * independently, it is the root of the sum of squares.
 *
 * Source: the method of variance estimates recovery, G. Y. Zou, A. Donner (2008), Stat. Med. 27:1693-1702.
 * @param shares at least one; sums go over people in the order in which they first occur
 */
export const combined = (shares: readonly Share[]): Estimate => {
  let value = 0;
  const down = new Map<string, number>();
  const up = new Map<string, number>();
  for (const { estimate, weight, people } of shares) {
    value += weight * estimate.value;
    down.set(people, (down.get(people) ?? 0) + weight * (estimate.value - estimate.low));
    up.set(people, (up.get(people) ?? 0) + weight * (estimate.high - estimate.value));
  }
  const length = (distances: Iterable<number>): number => {
    let squares = 0;
    for (const distance of distances) squares += distance * distance;
    return Math.sqrt(squares);
  };
  return { value, low: value - length(down.values()), high: value + length(up.values()) };
};

/**
 * How much higher `after` is than `before`, which other people answered, with the interval of the difference. Of two
 * proportions with Wilson intervals it is method 10 of R. G. Newcombe (1998), Stat. Med. 17:873-890; of anything else the same
 * by G. Y. Zou, A. Donner (2008), Stat. Med. 27:1693-1702.
 */
export const difference = (after: Estimate, before: Estimate): Estimate => {
  const value = after.value - before.value;
  const root = (one: number, other: number): number => Math.sqrt(one * one + other * other);
  return {
    value,
    low: value - root(after.value - after.low, before.high - before.value),
    high: value + root(after.high - after.value, before.value - before.low),
  };
};
