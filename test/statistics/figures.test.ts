import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../functions/rules/release/outcomeFigures.ts';
import { netPromoter, promotionOf } from '../../functions/rules/statistics/netPromoter.ts';
import { boxesOf } from '../../functions/rules/statistics/scale.ts';
import type { ReleaseLine } from '../../schemas/release.ts';
import { fourPoints } from '../release/support/basis.ts';

const lineOf = (options: ReleaseLine['options']): ReleaseLine => ({
  id: 'survey/overall',
  surveyId: 'survey',
  type: 'rating',
  formId: 'form',
  formVersions: [1],
  questionId: 'overall',
  options,
});

const optionsOf = (scores: Readonly<Record<string, number | null>>, satisfied: readonly string[]) =>
  Object.entries(scores).map(([id, score]) => ({
    id,
    label: { en: id },
    score,
    satisfied: satisfied.includes(id),
  }));

describe('the Friends and Family Test', () => {
  // Watton Medical Practice (NHS England), February 2025: "70% of our feedback was very good and 18% good so overall 88%
  // of our responses were positive". Without "don't know" in the denominator the first of them would be 71.
  const counts = { very_good: 171, good: 43, neither: 10, poor: 9, very_poor: 9, dont_know: 2 };
  const answered = 244;
  const scores = { very_good: 100, good: 75, neither: 50, poor: 25, very_poor: 0, dont_know: null };

  it.each([
    [['very_good'], 70],
    [['good'], 18],
    [['very_good', 'good'], 88],
  ])('of %j is the published one', (satisfied, percent) => {
    const { friendsFamily } = figuresOf(lineOf(optionsOf(scores, satisfied)), { counts, answered });
    expect(Math.round(100 * (friendsFamily?.value ?? 0))).toBe(percent);
  });

  it('has "don\'t know" in its denominator, and the satisfaction rate has not', () => {
    const found = figuresOf(lineOf(optionsOf(scores, ['very_good', 'good'])), { counts, answered });
    expect(found.friendsFamily?.value).toBe(214 / 244);
    expect(found.satisfied?.value).toBe(214 / 242);
    expect(found.dontKnow).toBe(2);
  });
});

describe('boxes of a scale', () => {
  it('are its best level, its two best and its worst; "don\'t know" is in none', () => {
    const { top, topTwo, bottom } = boxesOf(fourPoints);
    expect([[...top], [...topTwo], [...bottom]]).toEqual([['very'], ['very', 'fairly'], ['not']]);
  });

  it('take options of equal score together, in whatever order they stand', () => {
    const { top, topTwo } = boxesOf(optionsOf({ bad: 0, so: 50, good: 100, great: 100 }, []));
    expect([[...top], [...topTwo]]).toEqual([
      ['good', 'great'],
      ['so', 'good', 'great'],
    ]);
  });

  it('leave the share of the two best out where there are only two levels', () => {
    const found = figuresOf(lineOf(optionsOf({ yes: 100, no: 0 }, ['yes'])), {
      counts: { yes: 3, no: 9 },
      answered: 12,
    });
    expect(found.topTwo).toBeUndefined();
    expect(found.topBox?.value).toBe(0.25);
    expect(found.bottomBox?.value).toBe(0.75);
  });
});

describe('the Net Promoter Score', () => {
  it('counts 9 and 10 for it and 0 to 6 against it', () => {
    const histogram = [1, 1, 1, 1, 1, 1, 1, 10, 10, 20, 20];
    expect(promotionOf(histogram)).toEqual({ promoters: 40, passives: 20, detractors: 7 });
  });

  // Without passives it is twice a share, less 100: R's package binom, binom.confint(x, n), method agresti-coull.
  it.each([
    [18, 20, 0.6867561125596077, 0.984343760998137],
    [190, 200, 0.909307307911624, 0.973731898348837],
  ])('of %i promoters in %i without passives has the published interval', (promoters, n, low, high) => {
    const found = netPromoter({ promoters, passives: 0, detractors: n - promoters });
    expect(found.low).toBeCloseTo(200 * low - 100, 6);
    expect(found.high).toBeCloseTo(200 * high - 100, 6);
  });

  it('has about the variance of a trinomial on many answers: (p + d - (p - d)^2) / n', () => {
    const [promoters, passives, detractors] = [40_000, 30_000, 30_000];
    const { low, high } = netPromoter({ promoters, passives, detractors });
    expect(high - low).toBeCloseTo(200 * 1.959964 * Math.sqrt((0.4 + 0.3 - 0.01) / 100_000), 3);
  });

  it('is 100 where all are for it, and still has an interval', () => {
    const { value, low, high } = netPromoter({ promoters: 20, passives: 0, detractors: 0 });
    expect(value).toBe(100);
    expect(high).toBe(100);
    expect(low).toBeLessThan(80);
  });
});
