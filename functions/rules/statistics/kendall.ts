/** Two numbers that belong to the same thing. */
export type Pair = readonly [one: number, other: number];

/**
 * Kendall's tau-b, -1 to 1: how far two orders of the same things agree, pair by pair. Pairs that tie in both orders say
 * nothing; those that tie in one count against it.
 *
 * Source: M. G. Kendall (1945), Biometrika 33:239-251.
 * @returns null where one of the orders ties all of them, or there are fewer than two
 */
export const kendallTau = (pairs: readonly Pair[]): number | null => {
  let [agreement, apartInOne, apartInOther] = [0, 0, 0];
  for (const [place, [x, y]] of pairs.entries()) {
    for (const [otherX, otherY] of pairs.slice(place + 1)) {
      const one = Math.sign(x - otherX);
      const other = Math.sign(y - otherY);
      agreement += one * other;
      apartInOne += Math.abs(one);
      apartInOther += Math.abs(other);
    }
  }
  const root = Math.sqrt(apartInOne * apartInOther);
  return root === 0 ? null : agreement / root;
};
