import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexError, indexEstimate, indexValue } from '../../functions/rules/formula/indexEstimate.ts';
import {
  type LinesOf,
  type UnitLine,
  unitIndices,
  type Weights,
} from '../../functions/rules/formula/unitIndices.ts';
import { worthsOf } from '../../functions/rules/formula/worths.ts';
import { meanEstimate, spreadOf } from '../../functions/rules/statistics/mean.ts';
import { fourPoints, seeded } from '../release/support/basis.ts';

const lineOf = (id: string, counts: UnitLine['counts'], changes: Partial<UnitLine> = {}): UnitLine => ({
  id,
  type: 'rating',
  options: fourPoints,
  formVersions: [1],
  counts,
  ...changes,
});

const enough = { very: 20, fairly: 10, hardly: 6, not: 4, dont_know: 5 };

const weights: Weights = {
  surveys: [
    {
      surveyId: 'residents',
      weight: 0.6,
      questions: [{ questionId: 'overall', measure: 'mean', weight: 1 }],
    },
    { surveyId: 'members', weight: 0.4, questions: [{ questionId: 'overall', measure: 'mean', weight: 1 }] },
  ],
  hiddenBelow: 10,
  unrankedBelow: 30,
};

const linesBy =
  (lines: Readonly<Record<string, readonly UnitLine[]>>): LinesOf =>
  (_, surveyId, questionId) =>
    lines[`${surveyId}/${questionId}`] ?? [];

const indicesOf = (
  lines: Readonly<Record<string, readonly UnitLine[]>>,
  changed: Partial<Weights> = {},
  threshold = 10,
) =>
  unitIndices({ ...weights, ...changed }, threshold, 'dingcheng', linesBy(lines)).map(({ index }) => index);

describe("a unit's indices", () => {
  it('are the weighted mean of questions, and of surveys', () => {
    const half = { very: 0, fairly: 0, hardly: 0, not: 40, dont_know: 0 };
    const [residents, members, composite] = indicesOf({
      'residents/overall': [lineOf('residents/overall', enough)],
      'members/overall': [lineOf('members/overall', half)],
    });
    const mean = (2000 + 670 + 198) / 40;
    expect(residents?.estimate?.value).toBeCloseTo(mean, 10);
    expect(members?.estimate?.value).toBe(0);
    expect(composite?.estimate?.value).toBeCloseTo(0.6 * mean, 10);
    expect(composite).toMatchObject({ state: 'ranked', valid: 40, missing: [] });
  });

  it('take a matrix as the mean of its rows', () => {
    const rows = ['speed', 'clarity'].map((row, place) =>
      lineOf(
        `residents/overall.${row}`,
        { very: place ? 0 : 40, fairly: 0, hardly: 0, not: place ? 40 : 0 },
        { type: 'matrix' },
      ),
    );
    expect(indicesOf({ 'residents/overall': rows })[0]?.estimate?.value).toBe(50);
    const [first] = rows;
    const withheld = first ? [first, lineOf('residents/overall.gone', undefined)] : [];
    expect(indicesOf({ 'residents/overall': withheld })[0]).toMatchObject({
      state: 'incomplete',
      missing: ['residents/overall.gone'],
    });
  });

  it('go by the latest version where versions mean different things', () => {
    const lines = [
      lineOf('residents/overall@1', undefined, { formVersions: [1] }),
      lineOf('residents/overall@2+3', enough, { formVersions: [2, 3] }),
    ];
    expect(indicesOf({ 'residents/overall': lines })[0]).toMatchObject({ state: 'ranked', missing: [] });
  });

  it("are hidden below the formula's number, and below the threshold whatever it says", () => {
    const lines = { 'residents/overall': [lineOf('residents/overall', { ...enough, very: 5, fairly: 0 })] };
    const stateAt = (changed: Partial<Weights>, threshold = 10) =>
      indicesOf(lines, changed, threshold)[0]?.state;
    expect(stateAt({ hiddenBelow: 15 })).toBe('unranked');
    expect(stateAt({ hiddenBelow: 16 })).toBe('withheld');
    expect(stateAt({ hiddenBelow: 1 }, 16)).toBe('withheld');
    expect(stateAt({ unrankedBelow: 15 })).toBe('ranked');
  });

  it('of the composite have no place where one survey has none', () => {
    const few = { very: 5, fairly: 5, hardly: 2, not: 0 };
    const [, , composite] = indicesOf({
      'residents/overall': [lineOf('residents/overall', enough)],
      'members/overall': [lineOf('members/overall', few)],
    });
    expect(composite).toMatchObject({ state: 'unranked', valid: 12 });
  });

  it('leave a survey without weight out of the composite, and still give its index', () => {
    const surveys = weights.surveys.map((survey, place) => ({ ...survey, weight: place ? 0 : 1 }));
    const found = indicesOf({ 'residents/overall': [lineOf('residents/overall', enough)] }, { surveys });
    expect(found.map(({ state }) => state)).toEqual(['ranked', 'incomplete', 'ranked']);
  });
});

const part = fc.record({
  surveyId: fc.constantFrom('a', 'b'),
  weight: fc.integer({ min: 1, max: 100 }),
  answers: fc
    .array(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 4 })
    .filter((counts) => counts.some((count) => count > 0))
    .map((counts) => counts.map((count, place) => ({ count, worth: [100, 67, 33, 0][place] ?? 0 }))),
});

const parts = fc.array(part, { minLength: 1, maxLength: 6 }).map((list) => {
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  return list.map((one) => ({ ...one, weight: one.weight / total }));
});

describe("an index's interval", () => {
  it('holds its value within 0 and 100, and is never nothing', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const { value, low, high } = indexEstimate({ parts: list });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(100);
        expect(indexError({ parts: list })).toBeGreaterThan(0);
      }),
    );
  });

  it('is as wide as its questions within a survey, and narrower over surveys', () => {
    fc.assert(
      fc.property(part, ({ answers }) => {
        const errorIn = (surveyIds: readonly string[]) =>
          indexError({ parts: surveyIds.map((surveyId) => ({ surveyId, weight: 0.5, answers })) });
        const { error } = spreadOf(answers);
        expect(errorIn(['a', 'a'])).toBeCloseTo(error, 10);
        expect(errorIn(['a', 'b'])).toBeCloseTo(error / Math.SQRT2, 10);
      }),
    );
  });

  it('of one part is that of its mean', () => {
    fc.assert(
      fc.property(part, (one) => {
        const { low, high } = meanEstimate(one.answers);
        const found = indexEstimate({ parts: [{ ...one, weight: 1 }] });
        expect(found.low).toBeCloseTo(low, 9);
        expect(found.high).toBeCloseTo(high, 9);
      }),
    );
  });

  it('lies between the lowest and the highest of its parts', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const values = list.map((one) => indexValue({ parts: [{ ...one, weight: 1 }] }));
        const value = indexValue({ parts: list });
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  it("holds the truth at least 94 times in 100, even where all of a survey's questions are answered alike", () => {
    const random = seeded(7);
    let held = 0;
    const samples = 3_000;
    const truth = 0.7 * 100 + 0.2 * 67 + 0.1 * 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const counts = [0, 0, 0, 0];
      for (let person = 0; person < 40; person += 1) {
        const drawn = random();
        const place = drawn < 0.7 ? 0 : drawn < 0.9 ? 1 : 3;
        counts[place] = (counts[place] ?? 0) + 1;
      }
      const answers = counts.map((count, place) => ({ count, worth: [100, 67, 33, 0][place] ?? 0 }));
      const same = [0.5, 0.3, 0.2].map((weight) => ({ surveyId: 'residents', weight, answers }));
      const { low, high } = indexEstimate({ parts: same });
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / samples).toBeGreaterThanOrEqual(0.94);
  });
});

describe('what answers are worth', () => {
  const line = { type: 'rating', options: fourPoints } as const;
  const meanBy = (measure: Parameters<typeof worthsOf>[0]) =>
    meanEstimate(worthsOf(measure, line, enough)).value;

  it('follows the measure', () => {
    expect(meanBy('satisfied')).toBe(75);
    expect(meanBy('top_two')).toBe(75);
    expect(meanBy('friends_family')).toBeCloseTo((100 * 30) / 45, 12);
    const counts = { n10: 6, n9: 4, n8: 5, n3: 5 };
    expect(meanEstimate(worthsOf('nps', { type: 'nps', options: [] }, counts)).value).toBe((25 + 100) / 2);
  });

  it('is nothing of a line that the measure does not go by', () => {
    expect(() => worthsOf('nps', line, enough)).toThrow(RangeError);
  });
});
