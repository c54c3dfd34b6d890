import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedFrom,
  logBetaBinomial,
  logGamma,
  logTail,
} from '../../functions/rules/guard/betaBinomial.ts';

describe('the logarithm of the gamma function', () => {
  it.each([
    // Abramowitz and Stegun, Handbook of Mathematical Functions, table 6.1 and section 6.1.8.
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [1.5, Math.log(0.886226925452758)],
    [1.25, Math.log(0.9064024770554771)],
    [2, 0],
    [11, Math.log(3_628_800)],
    [101, 363.73937555556347],
  ])('of %d is the published value', (x, value) => {
    expect(logGamma(x)).toBeCloseTo(value, 12);
  });

  it('grows by the logarithm of its argument', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        const [one, next] = [logGamma(x), logGamma(x + 1)];
        expect(next - one).toBeCloseTo(Math.log(x), 7);
      }),
    );
  });
});

describe('the beta-binomial distribution', () => {
  it('gives the fit to the sexes of children in 6,115 families of twelve', () => {
    // A. Geissler's data of Saxony, 1876 to 1885; fit as in J. K. Lindsey and P. M. E. Altham, Applied Statistics 47 (1998).
    const [a, b] = [34.09558, 31.5715];
    const expected = [2.3, 22.6, 104.8, 310.9, 655.7, 1036.2, 1257.9, 1182.1, 853.6, 461.9, 177.9, 43.8, 5.2];
    const fitted = expected.map((_, boys) => 6115 * Math.exp(logBetaBinomial(12, boys, a, b)));
    for (const [boys, families] of expected.entries()) expect(fitted[boys]).toBeCloseTo(families, 0);
  });

  it('is uniform where nothing at all is known of the chance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (n, k) => {
        const tail = Math.exp(logTail(n, Math.min(k, n), 1, 1));
        expect(tail).toBeCloseTo((n - Math.min(k, n) + 1) / (n + 1), 9);
      }),
    );
  });

  it.each([
    // Tables of the binomial distribution: P(X >= k) of n draws at p, where all units are alike.
    [20, 15, 0.5, 0.0207],
    [10, 3, 0.1, 0.0702],
    [20, 5, 0.1, 0.0432],
    [100, 60, 0.5, 0.0284],
  ])('is the binomial where units are alike: %d draws, %d or more, p = %d', (n, k, p, tail) => {
    const strength = 1e7;
    expect(Math.exp(logTail(n, k, p * strength, (1 - p) * strength))).toBeCloseTo(tail, 4);
  });

  it('loses no tail, however thin, and gives a sum up only when it is worth no more', () => {
    expect(logTail(1000, 1000, 0.5e9, 0.5e9)).toBeCloseTo(1000 * Math.log(0.5), 2);
    expect(logTail(10, 11, 1, 1)).toBe(Number.NEGATIVE_INFINITY);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat({ max: 300 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (n, k, a, b) => {
          const whole = logTail(n, k, a, b);
          const some = logTail(n, k, a, b, -14);
          expect(some <= -14 ? some : whole > -14).toBe(some <= -14 ? whole : true);
          expect(logTail(n, k + 1, a, b)).toBeLessThanOrEqual(whole + 1e-9);
        },
      ),
    );
  });
});

describe('what other units let one expect', () => {
  it('is as wide as little evidence is', () => {
    const { share, a, b } = expectedFrom([{ of: 0, hits: 0 }]);
    expect(share).toBe(0.5);
    expect(a + b).toBeLessThanOrEqual(2);
  });

  it('is narrow where units are alike and wide where they differ', () => {
    const alike = expectedFrom(Array.from({ length: 20 }, () => ({ of: 100, hits: 30 })));
    const apart = expectedFrom(
      Array.from({ length: 20 }, (_, unit) => ({ of: 100, hits: unit % 2 ? 10 : 50 })),
    );
    expect(alike.share).toBeCloseTo(apart.share);
    expect(alike.a + alike.b).toBe(2002);
    expect(apart.a + apart.b).toBeLessThan(10);
  });
});
