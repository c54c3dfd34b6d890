import { describe, expect, it } from 'vitest';
import { deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import { campaignResults } from '../../functions/rules/results/results.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import { lanes } from '../../schemas/lane.ts';
import type { Response } from '../../schemas/response.ts';
import type { Tally } from '../../schemas/tally.ts';

const allSatisfied = {
  overall: 'satisfied',
  key_tasks: 'satisfied',
  pledges: 'satisfied',
  practical_help: 'satisfied',
  organisation: 'satisfied',
  pledges_kept: 'all',
};

const response = (place: number, unitId: string, answers: Record<string, string>): Response => ({
  id: `response-${String(place).padStart(16, '0')}`,
  campaignId: campaign.id,
  surveyId: survey.id,
  unitId,
  lane: 'proof_of_work',
  formId: form.id,
  formVersion: form.version,
  language: 'zh-CN',
  answers,
  acceptedAt: '2010-12-01T00:00:00.000Z',
  commitment: '0'.repeat(64),
});

const tallied = (unitId: string, answers: readonly Record<string, string>[]): Tally[] => [
  ...foldTallies(
    answers.map((one, place) => {
      const delta = deltaOf(form, response(place, unitId, one));
      if (!delta) throw new Error('answers that do not fit');
      return delta;
    }),
  ).values(),
];

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

const resultsOf = (tallies: readonly Tally[]) =>
  campaignResults(
    {
      campaign,
      units,
      surveys: [survey],
      forms: [form],
      tallies,
      setAside: [],
      decisions: [],
      cleaningPending: new Set(),
    },
    { view: 'received', lanes },
    new Date(0),
  );

const unitOf = (tallies: readonly Tally[]) => resultsOf(tallies).units[0];

describe('results', () => {
  it('are what an office would work out by hand', () => {
    const answers = [
      ...times(6, { ...allSatisfied, comment: '好' }),
      ...times(3, { ...allSatisfied, overall: 'rather_satisfied' }),
      ...times(2, { ...allSatisfied, overall: 'just_acceptable' }),
      ...times(1, { ...allSatisfied, overall: 'dissatisfied' }),
      ...times(4, { ...allSatisfied, overall: 'dont_know' }),
    ];
    const overall = unitOf(tallied('dingcheng', answers))?.questions[0];
    expect(overall).toMatchObject({
      questionId: 'overall',
      answered: 16,
      valid: 12,
      dontKnow: 4,
      skipped: 0,
      satisfied: 9,
      meanScore: (6 * 100 + 3 * 67 + 2 * 33) / 12,
    });
    expect(overall).toMatchObject({
      satisfactionRate: { value: 0.75 },
      topBox: { value: 0.5 },
      topTwo: { value: 0.75 },
      bottomBox: { value: 1 / 12 },
    });
    // By hand: N = 12 + 3.8415, c = (867 + 192.07) / N = 66.8545, v = (75645 + 19207.3) / N - c² = 1518.07.
    expect(overall?.type === 'rating' && overall.meanInterval.low).toBeCloseTo(47.668, 3);
    expect(overall?.type === 'rating' && overall.meanInterval.high).toBeCloseTo(86.041, 3);
    expect(overall?.type === 'rating' && overall.histogram.map(({ count }) => count)).toEqual([
      6, 3, 2, 1, 4,
    ]);
  });

  it('keep "don\'t know" outside the rate and the mean, however many there are', () => {
    const without = times(12, allSatisfied);
    const added = times(50, { ...allSatisfied, overall: 'dont_know' });
    const [few, many] = [
      unitOf(tallied('dingcheng', without)),
      unitOf(tallied('dingcheng', [...without, ...added])),
    ];
    const [a, b] = [few?.questions[0], many?.questions[0]];
    if (a?.type !== 'rating' || b?.type !== 'rating') throw new Error('no rating');
    expect(b.satisfactionRate).toEqual(a.satisfactionRate);
    expect(b.meanScore).toBe(a.meanScore);
  });

  it('show a unit at the threshold and withhold all of it one below', () => {
    expect(resultsOf(tallied('dingcheng', times(10, allSatisfied))).units).toHaveLength(1);
    const below = resultsOf(tallied('dingcheng', times(9, allSatisfied)));
    expect(below.units).toHaveLength(0);
    expect(JSON.stringify(below.withheld.find(({ unitId }) => unitId === 'dingcheng'))).not.toMatch(/\b9\b/);
  });

  it('withhold a question on which too few answers are valid, and list it', () => {
    const answers = [...times(9, allSatisfied), ...times(3, { ...allSatisfied, overall: 'dont_know' })];
    const results = resultsOf(tallied('dingcheng', answers));
    expect(results.units[0]?.questions.map(({ questionId }) => questionId)).not.toContain('overall');
    const listed = results.withheld.filter(({ unitId }) => unitId === 'dingcheng');
    expect(listed.map(({ questionId, reason }) => [questionId, reason])).toEqual([
      ['overall', 'below_threshold'],
      ['comment', 'below_threshold'],
    ]);
  });

  it('name every unit once, shown or withheld, so that silence says nothing', () => {
    const results = resultsOf([
      ...tallied('dingcheng', times(10, allSatisfied)),
      ...tallied('longhu', [allSatisfied]),
    ]);
    const whole = results.withheld.filter(({ questionId }) => questionId === null);
    const named = [...results.units, ...whole].map(({ unitId }) => unitId).sort();
    expect(named).toEqual(units.map(({ id }) => id).sort());
    const {
      name: _name,
      unitId: _id,
      region: _region,
      population: _population,
      ...few
    } = whole.find(({ unitId }) => unitId === 'longhu') ?? {};
    const {
      name: _n,
      unitId: _i,
      region: _r,
      population: _p,
      ...none
    } = whole.find(({ unitId }) => unitId === 'huangzhu') ?? {};
    expect(few).toEqual(none);
  });
});
