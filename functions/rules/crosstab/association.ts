import type { Counts } from './counts.ts';
import { columnTotals, rowTotals, sum } from './counts.ts';

/** ln Γ(x) for x > 0: C. Lanczos' approximation with g = 7 and nine terms, good to some fifteen digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

const logGamma = (x: number): number => {
  const [first, ...others] = lanczos;
  const series = others.reduce<number>((total, term, index) => total + term / (x + index), first);
  const base = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
};

/** What a term must be smaller than to be left out, and how many there may be. */
const epsilon = 1e-16;
const maxTerms = 10_000;

/** P(a, x) by its power series, which is quick where x < a + 1. */
const lowerBySeries = (a: number, x: number): number => {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < maxTerms && term > total * epsilon; n += 1) {
    term *= x / (a + n);
    total += term;
  }
  return total * Math.exp(-x + a * Math.log(x) - logGamma(a));
};

/** Q(a, x) by its continued fraction, which is quick where x > a + 1; evaluated by W. J. Lentz' method. */
const upperByFraction = (a: number, x: number): number => {
  const tiny = 1e-300;
  const orTiny = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / orTiny(b);
  let fraction = d;
  for (let n = 1; n < maxTerms; n += 1) {
    const step = -n * (n - a);
    b += 2;
    d = 1 / orTiny(step * d + b);
    c = orTiny(b + step / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < epsilon * 10) break;
  }
  return fraction * Math.exp(-x + a * Math.log(x) - logGamma(a));
};

/**
 * The chance that a chi-square with so many degrees of freedom is at least `x`: the regularised upper incomplete gamma
 * function Q(degrees / 2, x / 2). M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 6.5.29, 6.5.31, 26.4.19.
 * @param x at least 0
 * @param degrees at least 1
 */
export const chiSquareTail = (x: number, degrees: number): number => {
  if (!(x >= 0 && degrees >= 1)) throw new RangeError(`no chance of ${x} with ${degrees}`);
  if (x === 0) return 1;
  const [a, half] = [degrees / 2, x / 2];
  return half < a + 1 ? 1 - lowerBySeries(a, half) : upperByFraction(a, half);
};

/** How two questions hang together, by a table of counts. */
export interface Association {
  readonly n: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Counts that would be below 5 were there no association, and the lowest of them all: below 5 the chance p is rough. */
  readonly expectedBelow5: number;
  readonly lowestExpected: number;
  /** 0 to 1. */
  readonly cramersV: number;
  readonly cramersVCorrected: number;
}

/** Below it an expected count makes the chi-square distribution a rough approximation. W. G. Cochran, Biometrics 10 (1954) 417-451. */
const expectedAtLeast = 5;

/**
 * K. Pearson's chi-square (1900) without correction for continuity, H. Cramér's V (1946), and V as W. Bergsma corrects it for
 * its bias: J. Korean Stat. Soc. 42 (2013) 323-328. Rows and columns that nobody chose are left out.
 * @returns undefined where fewer than two rows or two columns are left
 */
export const association = (counts: Counts): Association | undefined => {
  const rowSums = rowTotals(counts);
  const columnSums = columnTotals(counts);
  const n = sum(rowSums);
  const rows = rowSums.filter((total) => total > 0).length;
  const columns = columnSums.filter((total) => total > 0).length;
  if (rows < 2 || columns < 2) return undefined;
  let chiSquare = 0;
  let expectedBelow5 = 0;
  let lowestExpected = Number.POSITIVE_INFINITY;
  for (const [row, rowSum] of rowSums.entries()) {
    for (const [column, columnSum] of columnSums.entries()) {
      if (rowSum === 0 || columnSum === 0) continue;
      const expected = (rowSum * columnSum) / n;
      chiSquare += ((counts[row]?.[column] ?? 0) - expected) ** 2 / expected;
      if (expected < expectedAtLeast) expectedBelow5 += 1;
      lowestExpected = Math.min(lowestExpected, expected);
    }
  }
  const degreesOfFreedom = (rows - 1) * (columns - 1);
  const share = chiSquare / n;
  const corrected = Math.max(0, share - degreesOfFreedom / (n - 1));
  const fewer = Math.min(rows, columns);
  const correctedFewer = fewer - (fewer - 1) ** 2 / (n - 1);
  return {
    n,
    chiSquare,
    degreesOfFreedom,
    p: chiSquareTail(chiSquare, degreesOfFreedom),
    expectedBelow5,
    lowestExpected,
    cramersV: Math.min(1, Math.sqrt(share / (fewer - 1))),
    // With as many answers as categories there is nothing left to correct by.
    cramersVCorrected: correctedFewer > 1 ? Math.min(1, Math.sqrt(corrected / (correctedFewer - 1))) : 0,
  };
};
