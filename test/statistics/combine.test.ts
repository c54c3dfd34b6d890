import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combined, difference } from '../../functions/rules/statistics/combine.ts';
import { wilson } from '../../functions/rules/statistics/wilson.ts';

describe('the difference of two shares', () => {
  // R. G. Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i in %i and %i in %i is the published one', (hits, n, otherHits, otherN, low, high) => {
    const found = difference(wilson(hits, n), wilson(otherHits, otherN));
    expect(found.value).toBeCloseTo(hits / n - otherHits / otherN, 12);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  const share = fc
    .integer({ min: 1, max: 5_000 })
    .chain((n) => fc.integer({ min: 0, max: n }).map((hits) => wilson(hits, n)));

  it('turns round when the two change places', () => {
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [there, back] = [difference(one, other), difference(other, one)];
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.value).toBeCloseTo(-back.value, 12);
      }),
    );
  });
});

describe('a weighted sum', () => {
  const estimate = { value: 50, low: 40, high: 65 };

  it('of one estimate is that estimate', () => {
    expect(combined([{ estimate, weight: 1, people: 'a' }])).toEqual(estimate);
  });

  it('of what the same people said is as wide as its parts', () => {
    const halves = ['a', 'a'].map((people) => ({ estimate, weight: 0.5, people }));
    expect(combined(halves)).toEqual(estimate);
  });

  it('of what different people said is narrower, by the root of two for two equal halves', () => {
    const { value, low, high } = combined(['a', 'b'].map((people) => ({ estimate, weight: 0.5, people })));
    expect(value).toBe(50);
    expect(value - low).toBeCloseTo(10 / Math.SQRT2, 12);
    expect(high - value).toBeCloseTo(15 / Math.SQRT2, 12);
  });
});
