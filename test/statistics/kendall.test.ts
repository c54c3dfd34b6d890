import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallTau, type Pair } from '../../functions/rules/statistics/kendall.ts';

const paired = (one: readonly number[], other: readonly number[]): Pair[] =>
  one.map((value, place) => [value, other[place] ?? 0]);

describe("Kendall's tau-b", () => {
  it('is the published one where there are no ties', () => {
    // M. Hollander, D. A. Wolfe (1973), Nonparametric Statistical Methods, p. 185; as in R's ?cor.test: tau = 0.4444444.
    const lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
    const panel = [2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8];
    expect(kendallTau(paired(lightness, panel))).toBeCloseTo(0.4444444, 7);
  });

  it('is the published one where there are ties', () => {
    // SciPy's documentation of scipy.stats.kendalltau: -0.47140452079103173.
    expect(kendallTau(paired([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]))).toBeCloseTo(-0.47140452079103173, 12);
  });

  it('is 1 for the same order, -1 for its reverse, and nothing where nothing is in order', () => {
    expect(kendallTau(paired([1, 2, 3], [10, 20, 30]))).toBe(1);
    expect(kendallTau(paired([1, 2, 3], [30, 20, 10]))).toBe(-1);
    expect(kendallTau(paired([1, 1, 1], [1, 2, 3]))).toBeNull();
    expect(kendallTau([[1, 1]])).toBeNull();
    expect(kendallTau([])).toBeNull();
  });

  it('does not depend on the order of the pairs and stays between -1 and 1', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    const shuffled = fc
      .array(pair, { minLength: 2, maxLength: 20 })
      .chain((pairs) =>
        fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
      );
    fc.assert(
      fc.property(shuffled, ([pairs, others]) => {
        const tau = kendallTau(pairs);
        expect(kendallTau(others)).toBe(tau);
        if (tau !== null) expect(Math.abs(tau)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});
