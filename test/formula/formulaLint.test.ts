import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AskedSurvey, formulaErrors, lintFormula } from '../../functions/rules/formula/formulaLint.ts';
import { presetPlans } from '../../functions/rules/formula/presets.ts';
import {
  inspectorSurvey,
  memberSurvey,
  survey as residentSurvey,
  unitSurvey,
} from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { formula } from '../../infra/local/sample/formula.ts';
import { inspectorForm, memberForm, unitForm } from '../../infra/local/sample/ownForms.ts';
import { type FormulaPlan, presets } from '../../schemas/formula.ts';
import type { Option } from '../../schemas/question.ts';

const scaleOf = (scores: readonly (number | null)[], satisfiedFrom: number): Option[] =>
  scores.map((score, place) => ({
    id: `o${place}`,
    label: { en: `option ${place}` },
    score,
    satisfied: score !== null && score >= satisfiedFrom,
  }));

const surveyOf = (options: readonly Option[], id = 'residents'): AskedSurvey => ({
  id,
  audience: 'resident',
  form: {
    scales: [{ id: 'scale', options: [...options] }],
    questions: [
      { id: 'overall', type: 'rating', scaleId: 'scale', required: true, text: { en: 'Overall' } },
      { id: 'attitude', type: 'rating', scaleId: 'scale', required: true, text: { en: 'Attitude' } },
      { id: 'recommend', type: 'nps', required: false, text: { en: 'Recommend?' } },
      { id: 'comment', type: 'text', maxLength: 100, required: false, text: { en: 'Remarks' } },
    ],
  },
});

const fourPoints = scaleOf([100, 67, 33, 0, null], 60);

const planOf = (changes: Partial<FormulaPlan> = {}): FormulaPlan => ({
  preset: 'custom',
  surveys: [
    {
      surveyId: 'residents',
      weight: 1,
      questions: [
        { questionId: 'overall', measure: 'mean', weight: 0.7 },
        { questionId: 'attitude', measure: 'satisfied', weight: 0.3 },
      ],
    },
  ],
  hiddenBelow: 10,
  unrankedBelow: 30,
  ...changes,
});

const codesOf = (
  plan: FormulaPlan,
  surveys: readonly AskedSurvey[] = [surveyOf(fourPoints)],
  threshold = 10,
) => lintFormula(plan, surveys, threshold, 'en').map(({ level, code, path }) => `${level} ${code} ${path}`);

const asking = (...questions: FormulaPlan['surveys'][number]['questions']): FormulaPlan =>
  planOf({ surveys: [{ surveyId: 'residents', weight: 1, questions }] });

const overallOnly = asking({ questionId: 'overall', measure: 'mean', weight: 1 });

describe('the linter of formulas', () => {
  it('finds nothing wrong with a sound formula', () => {
    expect(codesOf(planOf())).toEqual([]);
  });

  it("finds no error in the sample campaign's", () => {
    const surveys = [
      { ...residentSurvey, form },
      { ...memberSurvey, form: memberForm },
      { ...unitSurvey, form: unitForm },
      { ...inspectorSurvey, form: inspectorForm },
    ];
    expect(lintFormula(formula, surveys, 10, 'en')).toEqual([]);
  });

  it('refuses a floor above 0: 100, 90, 70, 50 cannot fall below 50', () => {
    expect(codesOf(overallOnly, [surveyOf(scaleOf([100, 90, 70, 50], 70))])).toEqual([
      'error floor_above_zero surveys.0.questions.0',
      'error no_negative_option surveys.0.questions.0',
    ]);
    const [finding] = lintFormula(overallOnly, [surveyOf(scaleOf([100, 60, 20], 60))], 10, 'zh-CN');
    expect(finding).toMatchObject({
      code: 'floor_above_zero',
      message: expect.stringContaining('最低分是 20'),
    });
  });

  it('refuses a scale of which every option counts as satisfied, whatever the measure', () => {
    const surveys = [surveyOf(scaleOf([100, 67, 33, 0], 0))];
    for (const measure of ['mean', 'satisfied', 'top_two', 'friends_family'] as const) {
      const plan = asking({ questionId: 'overall', measure, weight: 1 });
      expect(codesOf(plan, surveys)).toEqual(['error no_negative_option surveys.0.questions.0']);
    }
  });

  it('refuses weights that do not sum to 1, by as little as a ten-thousandth', () => {
    const off = planOf({
      surveys: planOf().surveys.map((survey) => ({
        ...survey,
        weight: 0.9999,
        questions: survey.questions.map((question, place) =>
          place ? question : { ...question, weight: 0.7001 },
        ),
      })),
    });
    expect(codesOf(off)).toEqual([
      'error survey_weights_sum surveys',
      'error question_weights_sum surveys.0.questions',
    ]);
  });

  it('takes weights that sum to 1 in whatever way they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 1 }),
        ([cut = 1]) => {
          const plan = asking(
            { questionId: 'overall', measure: 'mean', weight: cut / 10_000 },
            { questionId: 'attitude', measure: 'mean', weight: (10_000 - cut) / 10_000 },
          );
          expect(codesOf(plan)).toEqual([]);
        },
      ),
      { seed: 5 },
    );
  });

  it('refuses surveys and questions that are not there, or there twice', () => {
    const [only] = planOf().surveys;
    const twice = only ? [0.5, 0.5].map((weight) => ({ ...only, weight })) : [];
    expect(codesOf(planOf({ surveys: twice }))).toContain('error survey_repeated surveys.1.surveyId');
    expect(codesOf(planOf(), [])).toEqual(['error survey_not_here surveys.0.surveyId']);
    expect(
      codesOf(
        asking(
          { questionId: 'overall', measure: 'mean', weight: 0.5 },
          { questionId: 'overall', measure: 'satisfied', weight: 0.25 },
          { questionId: 'nothing', measure: 'mean', weight: 0.25 },
        ),
      ),
    ).toEqual([
      'error question_repeated surveys.0.questions.1.questionId',
      'error question_not_here surveys.0.questions.2.questionId',
    ]);
  });

  it('refuses a measure of which the question has no figure', () => {
    for (const [questionId, measure] of [
      ['overall', 'nps'],
      ['recommend', 'mean'],
      ['comment', 'mean'],
    ] as const) {
      expect(codesOf(asking({ questionId, measure, weight: 1 }))).toEqual([
        'error measure_unfit surveys.0.questions.0.measure',
      ]);
    }
    const yesNo = [surveyOf(scaleOf([100, 0], 100))];
    expect(codesOf(asking({ questionId: 'overall', measure: 'top_two', weight: 1 }), yesNo)).toEqual([
      'error measure_unfit surveys.0.questions.0.measure',
    ]);
    expect(codesOf(asking({ questionId: 'recommend', measure: 'nps', weight: 1 }))).toEqual([]);
  });

  it('refuses that units rate themselves up', () => {
    const self = { ...surveyOf(fourPoints), audience: 'unit' as const };
    expect(codesOf(overallOnly, [self])).toEqual(['error self_survey_weighed surveys.0.surveyId']);
  });

  it('warns of what is odd, which keeps nothing from being saved', () => {
    const odd = planOf({
      surveys: asking(
        { questionId: 'overall', measure: 'mean', weight: 1 },
        { questionId: 'attitude', measure: 'satisfied', weight: 0 },
      ).surveys,
      hiddenBelow: 5,
      unrankedBelow: 4,
    });
    const surveys = [surveyOf(scaleOf([90, 50, 0], 60)), surveyOf(fourPoints, 'members')];
    expect(codesOf(odd, surveys)).toEqual([
      'warning ceiling_below_hundred surveys.0.questions.0',
      'warning weighs_nothing surveys.0.questions.1.weight',
      'warning one_survey_decides surveys',
      'warning hidden_below_threshold hiddenBelow',
      'warning unranked_below_hidden unrankedBelow',
    ]);
    expect(formulaErrors(odd, surveys, 10, 'en')).toEqual([]);
  });
});

describe('the presets', () => {
  it('are all there, and each scale passes the linter with its own measure', () => {
    expect(presetPlans.map(({ preset }) => preset)).toEqual([...presets]);
    for (const { measure, scale } of presetPlans) {
      if (!scale) continue;
      const plan = asking({ questionId: 'overall', measure, weight: 1 });
      expect(codesOf(plan, [surveyOf(scale.options)])).toEqual([]);
    }
  });

  it('of the service rating take the last two of five as bad ratings', () => {
    const options = presetPlans.find(({ preset }) => preset === 'haochaping')?.scale?.options ?? [];
    expect(options.map(({ score, satisfied }) => [score, satisfied])).toEqual([
      [100, true],
      [75, true],
      [50, true],
      [25, false],
      [0, false],
    ]);
  });
});
