import { describe, expect, it } from 'vitest';
import { rangePoint, rangeShare } from '../../functions/rules/ranking/studentizedRange.ts';

/**
 * Upper 5 % points with infinite degrees of freedom: H. L. Harter (1960), Ann. Math. Stat. 31:1122-1147; also table 29 of
 * E. S. Pearson, H. O. Hartley, Biometrika Tables for Statisticians.
 */
const published: [k: number, point: number][] = [
  [2, 2.772],
  [3, 3.314],
  [4, 3.633],
  [5, 3.858],
  [6, 4.03],
  [7, 4.17],
  [8, 4.286],
  [9, 4.387],
  [10, 4.474],
  [11, 4.552],
  [12, 4.622],
  [13, 4.685],
  [14, 4.743],
  [15, 4.796],
  [16, 4.845],
  [17, 4.891],
  [18, 4.934],
  [19, 4.974],
  [20, 5.012],
];

describe('the studentized range', () => {
  it.each(published)('has the published point for %i', (k, point) => {
    expect(rangePoint(k)).toBeCloseTo(point, 3);
  });

  it('is that of the normal distribution for two', () => {
    expect(rangePoint(2) / Math.SQRT2).toBeCloseTo(1.959963984540054, 8);
    expect(rangeShare(3.3, 2)).toBeCloseTo(2 * 0.990187 - 1, 5);
  });

  it('grows with how many are compared, and is found for thousands', () => {
    const points = [2, 3, 10, 55, 500, 10_000].map(rangePoint);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
    expect(new Set(points).size).toBe(points.length);
    expect(rangeShare(rangePoint(10_000), 10_000)).toBeCloseTo(0.95, 8);
  });

  it.each([1, 0, 2.5, Number.NaN, 10_001])('is not there for %d', (k) => {
    expect(() => rangePoint(k)).toThrow(RangeError);
  });
});
