import { describe, expect, it } from 'vitest';
import { reorderings } from '../../functions/rules/formula/reorderings.ts';
import type { Weights } from '../../functions/rules/formula/unitIndices.ts';
import type { CampaignResults, RatingResult } from '../../schemas/result.ts';
import { fourPoints } from '../release/support/basis.ts';

type Counts = readonly [very: number, fairly: number, hardly: number, not: number];

const ratingOf = (questionId: string, counts: Counts): RatingResult => {
  const valid = counts.reduce((sum, count) => sum + count, 0);
  const histogram = fourPoints.map(({ id, label, score, satisfied }, place) => ({
    optionId: id,
    label,
    score,
    satisfied,
    count: counts[place] ?? 0,
  }));
  // Only histograms are read here.
  const rate = { value: 0.5, low: 0, high: 1 };
  return {
    questionId,
    formVersions: [1],
    type: 'rating',
    answered: valid,
    skipped: 0,
    valid,
    dontKnow: 0,
    histogram,
    satisfied: (counts[0] ?? 0) + (counts[1] ?? 0),
    satisfactionRate: rate,
    meanScore: 50,
    topBox: rate,
    topTwo: rate,
    bottomBox: rate,
    meanInterval: { low: 0, high: 100 },
  };
};

const factsOf = (unitId: string, surveyId: string) => ({
  surveyId,
  formId: 'form',
  formVersions: [1],
  unitId,
  name: { en: unitId },
  region: ['county'],
  groupId: 'towns',
  groupName: { en: 'Towns' },
  population: undefined,
});

const unitOf = (unitId: string, surveyId: string, counts: Counts): CampaignResults['units'][number] => ({
  ...factsOf(unitId, surveyId),
  counted: 100,
  lanes: [],
  questions: [ratingOf('overall', counts)],
});

/** Residents put a before b before c; members the other way round. By rate instead of mean b comes first. */
const results = {
  threshold: 10,
  units: [
    unitOf('a', 'residents', [60, 0, 0, 40]),
    unitOf('b', 'residents', [0, 80, 0, 20]),
    unitOf('c', 'residents', [20, 0, 0, 80]),
    unitOf('a', 'members', [30, 0, 0, 70]),
    unitOf('b', 'members', [40, 0, 0, 60]),
    unitOf('c', 'members', [90, 0, 0, 10]),
  ],
  withheld: [],
};

const weightsOf = (residents: number): Weights => ({
  surveys: ['residents', 'members'].map((surveyId, place) => ({
    surveyId,
    weight: place ? 1 - residents : residents,
    questions: [{ questionId: 'overall', measure: 'mean', weight: 1 }],
  })),
  hiddenBelow: 10,
  unrankedBelow: 30,
});

describe('how the order would change', () => {
  const found = reorderings(weightsOf(0.9), results);

  it('is told of equal weights, of rates, and of each survey left out', () => {
    expect(found.map(({ variant, surveyId }) => [variant, surveyId])).toEqual([
      ['equal_weights', undefined],
      ['rate_instead_of_mean', undefined],
      ['without_survey', 'residents'],
      ['without_survey', 'members'],
    ]);
  });

  it('counts who moves, how far, and how far the orders agree', () => {
    // a 57, b 52.24, c 27 -> members alone: a 30, b 40, c 90.
    expect(found[2]?.groups).toEqual([{ groupId: 'towns', units: 3, moved: 2, furthest: 2, tau: -1 }]);
    // -> residents alone: a 60, b 53.6, c 20: nobody moves.
    expect(found[3]?.groups).toEqual([{ groupId: 'towns', units: 3, moved: 0, furthest: 0, tau: 1 }]);
    // -> rates: a 57, b 76, c 27: a and b change places.
    expect(found[1]?.groups[0]).toMatchObject({ moved: 2, furthest: 1 });
    expect(found[1]?.groups[0]?.tau).toBeCloseTo(1 / 3, 12);
  });

  it('leaves units out that have no place either way, whatever is missing', () => {
    const [, , , fourth, ...others] = results.units;
    const withheld = fourth
      ? [{ ...factsOf('a', 'members'), questionId: null, reason: 'below_threshold' as const }]
      : [];
    const units = [...results.units.slice(0, 3), ...others];
    const [equal] = reorderings(weightsOf(0.9), { threshold: 10, units, withheld });
    expect(equal?.groups[0]?.units).toBe(2);
  });

  it('is empty before there are figures', () => {
    expect(reorderings(weightsOf(0.9), { threshold: 10, units: [], withheld: [] })).toEqual([]);
  });
});
