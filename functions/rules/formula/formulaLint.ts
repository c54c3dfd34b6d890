import type { formulaFaults } from '../../../schemas/faults/formulaFaults.ts';
import type { Form } from '../../../schemas/form.ts';
import {
  type FormulaFinding,
  type FormulaPlan,
  type FormulaQuestion,
  type FormulaSurvey,
  measureWords,
  weightUnit,
} from '../../../schemas/formula.ts';
import { type Fault, faultMessage } from '../../../schemas/problem.ts';
import type { Question } from '../../../schemas/question.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Language } from '../../../schemas/text.ts';
import { inLanguage } from '../../../schemas/text.ts';
import { optionsOf } from '../forms/options.ts';
import { levelsOf } from '../statistics/scale.ts';
import { hasMeasure, type Measured } from './worths.ts';

/** A survey of the campaign, with the form version that it asks. */
export interface AskedSurvey extends Pick<Survey, 'id' | 'audience'> {
  readonly form: Pick<Form, 'questions' | 'scales'>;
}

type Code = keyof typeof formulaFaults;

/** How serious each finding is. */
const levels: Readonly<Record<Code, FormulaFinding['level']>> = {
  survey_weights_sum: 'error',
  question_weights_sum: 'error',
  survey_not_here: 'error',
  survey_repeated: 'error',
  self_survey_weighed: 'error',
  question_not_here: 'error',
  question_repeated: 'error',
  measure_unfit: 'error',
  floor_above_zero: 'error',
  no_negative_option: 'error',
  ceiling_below_hundred: 'warning',
  one_survey_decides: 'warning',
  weighs_nothing: 'warning',
  hidden_below_threshold: 'warning',
  unranked_below_hidden: 'warning',
};

/** A finding without its words. */
type Found = Fault & { readonly code: Code };

/** Weights added up as integers, so that no rounding decides. */
const totalOf = (weighed: readonly { readonly weight: number }[]): number =>
  weighed.reduce((sum, { weight }) => sum + Math.round(weight * weightUnit), 0);

const isRepeated = <T>(list: readonly T[], place: number, keyOf: (one: T) => string): boolean =>
  list.slice(0, place).some((other) => keyOf(other) === keyOf(list[place] ?? other));

/** What a question asks, as far as a measure goes by it; undefined of one that no measure goes by. */
const measuredOf = (question: Question, form: AskedSurvey['form']): Measured | undefined => {
  switch (question.type) {
    case 'rating':
    case 'matrix':
    case 'pledges':
      return { type: question.type, options: optionsOf(form, question.scaleId) };
    case 'nps':
      return { type: 'nps', options: [] };
    default:
      return undefined;
  }
};

const scaleFindings = (
  { questionId, measure }: FormulaQuestion,
  { options }: Measured,
  field: string,
): Found[] => {
  const scores = levelsOf(options);
  const [highest = 0, lowest = 0] = [scores[0], scores.at(-1)];
  const isNegative = options.some(({ score, satisfied }) => score !== null && score < 50 && !satisfied);
  return [
    ...(lowest > 0 ? [{ field, code: 'floor_above_zero', value: questionId, min: lowest } as const] : []),
    ...(isNegative ? [] : [{ field, code: 'no_negative_option', value: questionId } as const]),
    ...(measure === 'mean' && highest < 100
      ? [{ field, code: 'ceiling_below_hundred', value: questionId, max: highest } as const]
      : []),
  ];
};

const questionFindings = (
  question: FormulaQuestion,
  survey: AskedSurvey,
  field: string,
  language: Language,
): Found[] => {
  const { questionId: value, measure } = question;
  const asked = survey.form.questions.find(({ id }) => id === value);
  if (!asked) {
    return [{ field: `${field}.questionId`, code: 'question_not_here', value, expected: survey.id }];
  }
  const measured = measuredOf(asked, survey.form);
  if (!measured || !hasMeasure(measure, measured)) {
    const expected = inLanguage(measureWords[measure], language);
    return [{ field: `${field}.measure`, code: 'measure_unfit', value, expected }];
  }
  return measured.type === 'nps' ? [] : scaleFindings(question, measured, field);
};

const surveyFindings = (
  plan: FormulaSurvey,
  survey: AskedSurvey,
  field: string,
  language: Language,
): Found[] => {
  const { questions } = plan;
  const total = totalOf(questions);
  const isSelf = survey.audience === 'unit';
  return [
    ...(isSelf
      ? [{ field: `${field}.surveyId`, code: 'self_survey_weighed', value: survey.id } as const]
      : []),
    ...(total === weightUnit
      ? []
      : [
          {
            field: `${field}.questions`,
            code: 'question_weights_sum',
            value: String(total / weightUnit),
            expected: survey.id,
          } as const,
        ]),
    ...questions.flatMap((question, place): Found[] => {
      const at = `${field}.questions.${place}`;
      const { questionId: value } = question;
      if (isRepeated(questions, place, ({ questionId }) => questionId)) {
        return [{ field: `${at}.questionId`, code: 'question_repeated', value }];
      }
      return [
        ...questionFindings(question, survey, at, language),
        ...(question.weight === 0 ? [{ field: `${at}.weight`, code: 'weighs_nothing', value } as const] : []),
      ];
    }),
  ];
};

/** What is odd about the whole, though nothing of it is wrong. */
const planFindings = (plan: FormulaPlan, surveys: readonly AskedSurvey[], threshold: number): Found[] => {
  const weighed = plan.surveys.filter(({ weight }) => weight > 0);
  const [first] = weighed;
  const others = surveys.filter(({ id, audience }) => audience !== 'unit' && id !== first?.surveyId);
  return [
    ...(first && weighed.length === 1 && others.length > 0
      ? [{ field: 'surveys', code: 'one_survey_decides', value: first.surveyId } as const]
      : []),
    ...(plan.hiddenBelow < threshold
      ? [{ field: 'hiddenBelow', code: 'hidden_below_threshold', min: threshold } as const]
      : []),
    ...(plan.unrankedBelow < plan.hiddenBelow
      ? [{ field: 'unrankedBelow', code: 'unranked_below_hidden' } as const]
      : []),
  ];
};

const foundIn = (
  plan: FormulaPlan,
  surveys: readonly AskedSurvey[],
  threshold: number,
  language: Language,
): Found[] => {
  const total = totalOf(plan.surveys);
  return [
    ...(total === weightUnit
      ? []
      : [{ field: 'surveys', code: 'survey_weights_sum', value: String(total / weightUnit) } as const]),
    ...plan.surveys.flatMap((part, place): Found[] => {
      const field = `surveys.${place}`;
      const { surveyId: value } = part;
      const survey = surveys.find(({ id }) => id === value);
      if (!survey) return [{ field: `${field}.surveyId`, code: 'survey_not_here', value }];
      if (isRepeated(plan.surveys, place, ({ surveyId }) => surveyId)) {
        return [{ field: `${field}.surveyId`, code: 'survey_repeated', value }];
      }
      return surveyFindings(part, survey, field, language);
    }),
    ...planFindings(plan, surveys, threshold),
  ];
};

/** What keeps a formula from being saved. */
export const formulaErrors = (...given: Parameters<typeof foundIn>): Fault[] =>
  foundIn(...given).filter(({ code }) => levels[code] === 'error');

/**
 * What is wrong with a formula or odd about it, errors and warnings in the order of the formula.
 * @param surveys all of the campaign's
 * @param threshold the campaign's
 */
export const lintFormula = (
  plan: FormulaPlan,
  surveys: readonly AskedSurvey[],
  threshold: number,
  language: Language,
): FormulaFinding[] =>
  foundIn(plan, surveys, threshold, language).map((found) => ({
    level: levels[found.code],
    code: found.code,
    path: found.field,
    message: faultMessage(found, language),
  }));
