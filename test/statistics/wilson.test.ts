import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../functions/rules/statistics/wilson.ts';

describe('the Wilson interval', () => {
  // R. G. Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (hits, n, low, high) => {
    const rate = wilson(hits, n);
    expect(rate.value).toBe(hits / n);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });

  const share = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it('holds the share and stays between 0 and 1', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const { value, low, high } = wilson(hits, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mirrors when satisfied and dissatisfied change places', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const [there, back] = [wilson(hits, n), wilson(n - hits, n)];
        expect(there.low).toBeCloseTo(1 - back.high, 9);
      }),
    );
  });

  it('narrows as answers grow in number at the same share', () => {
    fc.assert(
      fc.property(share, ([hits, n]) => {
        const width = ({ low, high }: { low: number; high: number }) => high - low;
        expect(width(wilson(hits * 2, n * 2))).toBeLessThan(width(wilson(hits, n)));
      }),
    );
  });

  it('refuses to divide by nothing', () => {
    expect(() => wilson(0, 0)).toThrow(RangeError);
    expect(() => wilson(2, 1)).toThrow(RangeError);
  });
});
