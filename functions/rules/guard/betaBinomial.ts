/** Coefficients of Stirling's series: B(2m) / (2m (2m - 1)). Abramowitz and Stegun 6.1.41. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

/** From here on the series is good to the last digits of a double. */
const seriesFrom = 12;

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => {
  let shift = 0;
  let at = x;
  while (at < seriesFrom) {
    shift += Math.log(at);
    at += 1;
  }
  const square = at * at;
  const series = stirling.reduceRight((sum, coefficient) => sum / square + coefficient, 0) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
};

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** ln P(X = k) of n draws, each a hit with one chance that is itself drawn from Beta(a, b). */
export const logBetaBinomial = (n: number, k: number, a: number, b: number): number =>
  logChoose(n, k) + logBeta(k + a, n - k + b) - logBeta(a, b);

/**
 * ln P(X >= k) of the beta-binomial distribution, summed in the logarithm so that no term is lost however small.
 * @param worth the sum is given up, and what there is of it given back, once it is above this: it can only grow
 */
export const logTail = (n: number, k: number, a: number, b: number, worth = 0): number => {
  if (k <= 0) return 0;
  if (k > n) return Number.NEGATIVE_INFINITY;
  let term = logBetaBinomial(n, k, a, b);
  let sum = term;
  for (let j = k; j < n && sum <= worth; j += 1) {
    term += Math.log(((n - j) / (j + 1)) * ((j + a) / (n - j - 1 + b)));
    const [more, less] = sum > term ? [sum, term] : [term, sum];
    sum = more + Math.log1p(Math.exp(less - more));
  }
  return Math.min(0, sum);
};

/** One unit's hits among its responses. */
export interface Hits {
  readonly of: number;
  readonly hits: number;
}

/** What a unit is expected to be like. */
export interface Expected {
  /** From 0 to 1. */
  readonly share: number;
  readonly a: number;
  readonly b: number;
}

/**
 * What the other units say of a unit: the share of hits, and, as parameters of a beta distribution, how far units lie
 * apart. The share is Laplace's, (x + 1) / (N + 2); the distance is Williams' moment estimate from Pearson's X². The
 * distribution is never narrower than N responses allow, so that little evidence expects little.
 */
export const expectedFrom = (others: readonly Hits[]): Expected => {
  let of = 0;
  let hits = 0;
  for (const unit of others) {
    of += unit.of;
    hits += unit.hits;
  }
  const share = (hits + 1) / (of + 2);
  let chiSquare = 0;
  let room = 0;
  for (const unit of others) {
    if (unit.of === 0) continue;
    chiSquare += (unit.hits - unit.of * share) ** 2 / (unit.of * share * (1 - share));
    room += unit.of - 1;
  }
  const freedom = others.filter((unit) => unit.of > 0).length - 1;
  const apart = room > 0 ? Math.max(0, (chiSquare - freedom) / room) : 1;
  const strength = Math.min(of + 2, apart > 0 ? Math.max(1 / apart - 1, 0.01) : Number.POSITIVE_INFINITY);
  return { share, a: share * strength, b: (1 - share) * strength };
};
