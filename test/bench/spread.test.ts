import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantileOf, ratioOf, spreadOf, spreadText } from '../../bench/spread.ts';

const values = fc.array(fc.double({ min: 0.001, max: 1_000, noNaN: true }), { minLength: 1, maxLength: 30 });

it('a spread lies within what was measured, and its parts in order', () => {
  fc.assert(
    fc.property(values, (some) => {
      const { low, median, high, repetitions } = spreadOf(some);
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
      expect(some).toContain(median);
      expect([Math.min(...some) <= low, high <= Math.max(...some), repetitions]).toEqual([
        true,
        true,
        some.length,
      ]);
    }),
  );
});

it('a ratio is that of each round, whatever slowed both in one', () => {
  const baseline = [1, 2, 4, 8, 16];
  const threefold = baseline.map((one) => one * 3);
  expect(ratioOf(threefold, baseline)).toEqual({
    median: 3,
    low: 3,
    high: 3,
    repetitions: 5,
    isExact: false,
  });
});

it('a quantile is the nearest of the values themselves', () => {
  expect(quantileOf([5, 1, 4, 2, 3], 0.99)).toBe(5);
  expect(quantileOf([5, 1, 4, 2, 3], 0)).toBe(1);
  expect(() => quantileOf([], 0.5)).toThrow('nothing was measured');
});

it('a spread is told with its quarters, and without where there are none', () => {
  expect(spreadText({ median: 1.234, low: 1.1, high: 1.3, repetitions: 5, isExact: false })).toBe(
    '1.23 (1.10 to 1.30)',
  );
  expect(spreadText({ median: 2, low: 2, high: 2, repetitions: 1, isExact: true })).toBe('2.00');
});
