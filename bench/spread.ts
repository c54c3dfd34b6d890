/** The middle of several measurements, the quarters beside it, and how many there were. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly repetitions: number;
  /** Whether it could not have come out otherwise: then once is enough. */
  readonly isExact: boolean;
}

/** The value below which a share of them lies, by the nearest rank. @throws {Error} of nothing */
export const quantileOf = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.round(share * (sorted.length - 1))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
};

/** @throws {Error} of nothing */
export const spreadOf = (values: readonly number[]): Spread => ({
  median: quantileOf(values, 0.5),
  low: quantileOf(values, 0.25),
  high: quantileOf(values, 0.75),
  repetitions: values.length,
  isExact: false,
});

/** What was measured once and cannot differ: counts of calls, bytes. */
export const exact = (value: number): Spread => ({
  median: value,
  low: value,
  high: value,
  repetitions: 1,
  isExact: true,
});

/**
 * How many times a baseline something takes, of measurements that were made in turn, so that whatever else the machine did falls
 * on both.
 * @throws {Error} of nothing
 */
export const ratioOf = (values: readonly number[], baseline: readonly number[]): Spread =>
  spreadOf(values.map((value, round) => value / (baseline[round] ?? Number.NaN)));

/** As `1.07 (1.02 to 1.11)`. @param digits behind the point */
export const spreadText = ({ median, low, high }: Spread, digits = 2): string =>
  low === high
    ? median.toFixed(digits)
    : `${median.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
