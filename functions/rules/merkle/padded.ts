/**
 * The list of receipts as it is told: sorted by value, and filled up with random entries. Those beyond what is told anyway
 * are filled up to a multiple of the threshold, and at least to one, so that subtracting does not tell how many there are, nor
 * that there are none.
 * @param listed commitments as the release lists them (`listedAs`): else the list of another release would tell them from the
 *   random entries. In any order
 * @param told how many responses the release itself says there are: 0 where it does not say
 * @param filler 32 random bytes in hexadecimal by place, others in every release; the same whenever it is asked, or a repeated
 *   step would give another list
 * @throws {RangeError} where more are told than there are
 */
export const padded = (
  listed: readonly string[],
  told: number,
  threshold: number,
  filler: (place: number) => string,
): string[] => {
  const rest = listed.length - told;
  if (rest < 0) throw new RangeError(`${told} told of ${listed.length}`);
  const fillers = Math.max(1, Math.ceil(rest / threshold)) * threshold - rest;
  return [...listed, ...Array.from({ length: fillers }, (_, place) => filler(place))].sort();
};
