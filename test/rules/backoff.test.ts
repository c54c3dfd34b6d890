import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAttempt } from '../../functions/rules/events/backoff.ts';

const failedAt = new Date('2026-12-01T00:00:00Z');
const delayOf = (attempts: number, random = 0): number | undefined => {
  const next = nextAttempt(attempts, failedAt, random);
  return next && (next.getTime() - failedAt.getTime()) / 1000;
};

describe('the wait for the next attempt', () => {
  it('grows from ten seconds to a day, and then there is none', () => {
    const minute = 60;
    const hour = 60 * minute;
    expect(Array.from({ length: 8 }, (_, place) => delayOf(place + 1))).toEqual([
      10,
      minute,
      5 * minute,
      30 * minute,
      2 * hour,
      6 * hour,
      24 * hour,
      undefined,
    ]);
  });

  it('is never shorter than that and at most a tenth longer, by chance', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), chance, (attempts, random) => {
        const least = delayOf(attempts) ?? 0;
        expect(delayOf(attempts, random)).toBeGreaterThanOrEqual(least);
        expect(delayOf(attempts, random)).toBeLessThanOrEqual(least * 1.1 + 0.001);
      }),
    );
    expect(delayOf(3, 0.5)).toBe(315);
  });

  it('is over for good after the last attempt, however many more somebody asks for', () => {
    for (const attempts of [8, 9, 20]) expect(delayOf(attempts)).toBeUndefined();
  });
});
