/** The density of the standard normal distribution. */
const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/**
 * The share of the standard normal distribution below x, to some 15 decimals: a power series, its terms added until none
 * changes the sum. Source: G. Marsaglia (2004), J. Stat. Softw. 11(4), doi 10.18637/jss.v011.i04.
 */
const normalShare = (x: number): number => {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let [term, sum, before] = [x, x, Number.NaN];
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum;
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + sum * density(x);
};

/** The distance between points of the integral. Halving it changes nothing before the tenth decimal. */
const step = 1 / 16;

/** Beyond so many standard deviations nothing of the integral is left. */
const reach = 8;

/** Points of the integral with the density, times the step, and the normal share below each. */
const points = Array.from({ length: (2 * reach) / step + 1 }, (_, place) => {
  const z = place * step - reach;
  return { z, weight: step * density(z), below: normalShare(z) };
});

/**
 * How often the largest of k independent standard normal numbers exceeds the smallest by at most q:
 * k ∫ φ(z) (Φ(z) - Φ(z - q))^(k-1) dz, by the trapezoidal rule.
 */
export const rangeShare = (q: number, k: number): number => {
  let sum = 0;
  for (const { z, weight, below } of points) sum += weight * (below - normalShare(z - q)) ** (k - 1);
  return k * sum;
};

/** How often the interval of `rangeShare` is halved: to less than a thousand-millionth. */
const halvings = 34;

/**
 * The 95 % point of the range of k independent standard normal numbers: Tukey's studentized range with known variances.
 * Tables: H. L. Harter (1960), Ann. Math. Stat. 31:1122-1147.
 * @param k 2 to 10,000
 * @throws {RangeError} for any other number
 */
export const rangePoint = (k: number): number => {
  if (!(Number.isInteger(k) && k >= 2 && k <= 10_000)) throw new RangeError(`no range of ${k} numbers`);
  let [low, high] = [1, 9];
  for (let turn = 0; turn < halvings; turn += 1) {
    const middle = (low + high) / 2;
    if (rangeShare(middle, k) < 0.95) low = middle;
    else high = middle;
  }
  return high;
};
