import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burstsIn, type MinuteCount, possibleIn, queue } from '../../functions/rules/guard/bursts.ts';
import { seededRandom } from '../support/answers.ts';

const first = 28_000_000;

const minutesOf = (counts: readonly number[]): MinuteCount[] =>
  counts.flatMap((count, minute) => (count > 0 ? [{ minute: first + minute, count }] : []));

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** Whether any stretch at all has more than one queue could make. */
const hasImpossible = (counts: readonly number[]): boolean =>
  counts.some((_, from) =>
    counts.some((__, to) => to >= from && sum(counts.slice(from, to + 1)) > possibleIn(to + 1 - from)),
  );

const someCounts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.nat({ max: 4 }) },
    { weight: 2, arbitrary: fc.nat({ max: 25 }) },
    { weight: 1, arbitrary: fc.nat({ max: 80 }) },
  ),
  { maxLength: 40 },
);

/** How many come in a minute, `rate` on average. */
const poisson = (rate: number, random: () => number): number => {
  let count = -1;
  for (let left = 0; left < rate; count += 1) left -= Math.log(1 - random());
  return count;
};

describe('bursts', () => {
  it('are found exactly where some stretch has more responses than one queue could make', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        expect(burstsIn(minutesOf(counts)).length > 0).toBe(hasImpossible(counts));
      }),
    );
  });

  it('each hold more than is possible in their time, say how many, and do not overlap', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        let before = 0;
        for (const { from, to, responses } of burstsIn(minutesOf(counts))) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(responses).toBe(sum(counts.slice(from - first, to - first)));
          expect(responses).toBeGreaterThan(possibleIn(to - from));
          before = to;
        }
      }),
    );
  });

  it('are gone once they are set aside', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const left = [...counts];
        for (let round = 0; round <= counts.length; round += 1) {
          const found = burstsIn(minutesOf(left));
          if (found.length === 0) break;
          for (const { from, to } of found) left.fill(0, from - first, to - first);
        }
        expect(hasImpossible(left)).toBe(false);
      }),
    );
  });

  it('are not a meeting that is asked to take part, nor the fastest queue for a day', () => {
    expect(burstsIn(minutesOf([queue.waiting + queue.perMinute]))).toEqual([]);
    expect(burstsIn(minutesOf(Array.from({ length: 600 }, () => queue.perMinute)))).toEqual([]);
  });

  it('are one response more than that', () => {
    const meeting = burstsIn(minutesOf([0, queue.waiting + queue.perMinute + 1, 0, 2]));
    expect(meeting).toEqual([{ from: first + 1, to: first + 2, responses: 34 }]);
  });

  it('can be slow and long', () => {
    const [burst] = burstsIn(minutesOf(Array.from({ length: 120 }, () => 4)));
    expect(burst).toEqual({ from: first, to: first + 120, responses: 480 });
  });

  it('do not arise where people come by chance, one every thirty seconds on average, for 40 days and nights', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = seededRandom(seed);
      const counts = Array.from({ length: 2 * 24 * 60 }, () => poisson(2, random));
      expect(burstsIn(minutesOf(counts))).toEqual([]);
    }
  });
});
