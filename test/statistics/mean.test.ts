import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanEstimate, spreadOf } from '../../functions/rules/statistics/mean.ts';
import { wilson } from '../../functions/rules/statistics/wilson.ts';
import { seeded } from '../release/support/basis.ts';

const share = (hits: number, n: number) => [
  { count: n - hits, worth: 0 },
  { count: hits, worth: 100 },
];

const answers = fc.array(
  fc.record({ count: fc.integer({ min: 1, max: 5_000 }), worth: fc.integer({ min: 0, max: 100 }) }),
  { minLength: 1, maxLength: 11 },
);

describe('the mean with its interval', () => {
  // R's package binom, binom.confint(x, n), method agresti-coull, as recorded in statsmodels, results_proportion.py.
  it.each([
    [18, 20, 0.6867561125596077, 0.984343760998137],
    [4, 20, 0.0749115102767071, 0.4217635845549845],
    [4, 200, 0.005991954548218395, 0.0520995587739575],
    [190, 200, 0.909307307911624, 0.973731898348837],
    [0, 30, 0, 0.1347117],
  ])('of %i answers worth 100 in %i, the others worth 0, is the published one', (hits, n, low, high) => {
    const found = meanEstimate(share(hits, n));
    expect(found.value).toBeCloseTo((100 * hits) / n, 12);
    expect(found.low).toBeCloseTo(100 * low, 4);
    expect(found.high).toBeCloseTo(100 * high, 4);
  });

  it("lies in the middle of its interval as Wilson's does, on answers worth 0 or 100", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, part) => {
          const hits = Math.round(n * part);
          const { low, high } = wilson(hits, n);
          const { centre } = spreadOf(share(hits, n));
          // Agresti and Coull (1998): their interval has the same middle as Wilson's and is never shorter.
          expect(centre).toBeCloseTo(50 * (low + high), 8);
          const estimate = meanEstimate(share(hits, n));
          expect(estimate.low).toBeLessThanOrEqual(100 * low + 1e-9);
          expect(estimate.high).toBeGreaterThanOrEqual(100 * high - 1e-9);
        },
      ),
    );
  });

  it('stays within 0 and 100, holds the mean, and never collapses', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { value, low, high } = meanEstimate(given);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it('is the same in whatever order answers are added', () => {
    const shuffled = answers.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, others]) => {
        expect(meanEstimate(others)).toEqual(meanEstimate(given));
      }),
    );
  });

  it('rises with each answer that is worth more', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 99 }), (given, worth) => {
        const before = meanEstimate([...given, { count: 1, worth }]);
        const after = meanEstimate([...given, { count: 1, worth: worth + 1 }]);
        expect(after.value).toBeGreaterThan(before.value);
      }),
    );
  });

  it('mirrors when the scale is turned round', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const [there, back] = [
          meanEstimate(given),
          meanEstimate(given.map(({ count, worth }) => ({ count, worth: 100 - worth }))),
        ];
        expect(there.low).toBeCloseTo(100 - back.high, 8);
        expect(there.high).toBeCloseTo(100 - back.low, 8);
      }),
    );
  });

  it('refuses to divide by nothing', () => {
    expect(() => meanEstimate([])).toThrow(RangeError);
    expect(() => meanEstimate([{ count: 0, worth: 100 }])).toThrow(RangeError);
  });
});

/** How often, of so many seeded samples, the interval holds the true mean. */
const coverage = (truth: readonly number[], n: number, samples: number): number => {
  const worths = [100, 67, 33, 0];
  const random = seeded(20_261_123 + n);
  const expected = truth.reduce((sum, share, place) => sum + share * (worths[place] ?? 0), 0);
  let held = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const counts = worths.map(() => 0);
    for (let person = 0; person < n; person += 1) {
      let rest = random();
      let place = 0;
      while (place < worths.length - 1 && rest >= (truth[place] ?? 0)) {
        rest -= truth[place] ?? 0;
        place += 1;
      }
      counts[place] = (counts[place] ?? 0) + 1;
    }
    const { low, high } = meanEstimate(counts.map((count, place) => ({ count, worth: worths[place] ?? 0 })));
    if (low <= expected && expected <= high) held += 1;
  }
  return held / samples;
};

describe("the mean's interval holds the truth at least 94 times in 100", () => {
  const truths: [string, number[]][] = [
    ['nearly all content', [0.95, 0.03, 0.01, 0.01]],
    ['most content', [0.8, 0.12, 0.05, 0.03]],
    ['the middle only', [0.1, 0.4, 0.4, 0.1]],
    ['two camps', [0.5, 0, 0, 0.5]],
    ['nearly all discontent', [0.02, 0.02, 0.06, 0.9]],
  ];
  it.each(truths.flatMap(([name, truth]) => [10, 30, 100].map((n) => [name, n, truth] as const)))(
    '%s, %i answers',
    (_, n, truth) => {
      expect(coverage(truth, n, 4_000)).toBeGreaterThanOrEqual(0.94);
    },
  );
});
