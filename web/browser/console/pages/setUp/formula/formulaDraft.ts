import { hasMeasure } from '../../../../../../functions/rules/formula/worths.ts';
import type { PublishedForm } from '../../../../../../schemas/form.ts';
import {
  type Formula,
  type FormulaPlan,
  type Measure,
  measures,
  type Preset,
} from '../../../../../../schemas/formula.ts';
import type { Question } from '../../../../../../schemas/question.ts';
import type { Survey } from '../../../../../../schemas/survey.ts';

/** A survey with the form that it asks. */
export interface AskedSurvey {
  readonly survey: Survey;
  readonly form: PublishedForm;
}

/** A question's part as it is typed; the weight in percent. */
export interface QuestionDraft {
  readonly questionId: string;
  readonly counts: boolean;
  readonly measure: Measure;
  readonly weight: string;
}

export interface SurveyPart {
  readonly surveyId: string;
  readonly counts: boolean;
  readonly weight: string;
  readonly questions: readonly QuestionDraft[];
}

/** A formula as it is typed. */
export interface FormulaDraft {
  readonly revision: number;
  readonly preset: Preset;
  readonly surveys: readonly SurveyPart[];
  readonly hiddenBelow: string;
  readonly unrankedBelow: string;
}

/** The measures that a question has figures for. */
export const measuresOf = (question: Question, form: PublishedForm): Measure[] => {
  const { type } = question;
  if (type !== 'rating' && type !== 'matrix' && type !== 'pledges' && type !== 'nps') return [];
  const options =
    'scaleId' in question ? (form.scales.find(({ id }) => id === question.scaleId)?.options ?? []) : [];
  return measures.filter((measure) => hasMeasure(measure, { type, options }));
};

const measurable = (form: PublishedForm): Question[] =>
  form.questions.filter((question) => measuresOf(question, form).length > 0);

/** Percent with two decimals are the ten-thousandths in which weights are counted. */
const whole = 10_000;

/** The whole in equal parts; what does not divide goes to the first. */
const evenly = (parts: number): string[] => {
  const each = Math.floor(whole / Math.max(1, parts));
  return Array.from({ length: parts }, (_, place) =>
    String((place === 0 ? whole - each * (parts - 1) : each) / 100),
  );
};

export const sumOf = (weights: readonly string[]): number =>
  weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 100), 0) / 100;

/** Those that count share the whole in equal parts; the others have nothing. */
export const spread = <T extends { readonly counts: boolean; readonly weight: string }>(
  parts: readonly T[],
): T[] => {
  const shares = evenly(parts.filter(({ counts }) => counts).length);
  let next = 0;
  return parts.map((part) => ({ ...part, weight: part.counts ? (shares[next++] ?? '0') : '0' }));
};

const measureFor = (question: Question, form: PublishedForm, wanted: Measure): Measure => {
  const has = measuresOf(question, form);
  return has.includes(wanted) ? wanted : (has[0] ?? wanted);
};

/** All ratings of all surveys in equal parts. A self-evaluation is never part of it. */
export const customaryFormula = (
  asked: readonly AskedSurvey[],
  preset: Preset,
  measure: Measure,
): SurveyPart[] =>
  spread(
    asked
      .filter(({ survey }) => survey.audience !== 'unit')
      .map(({ survey, form }) => ({
        surveyId: survey.id,
        counts: measurable(form).length > 0,
        weight: '0',
        questions: spread(
          measurable(form).map((question) => ({
            questionId: question.id,
            // A recommendation and a rating are two things: one of them is left to the office to add.
            counts: preset === 'nps' ? question.type === 'nps' : question.type !== 'nps',
            measure: measureFor(question, form, measure),
            weight: '0',
          })),
        ),
      })),
  );

const percent = (weight: number): string => String(Math.round(weight * whole) / 100);

/** What is saved, with the questions beside it that do not count. */
export const formulaDraftOf = (formula: Formula | null, asked: readonly AskedSurvey[]): FormulaDraft => {
  const customary = customaryFormula(asked, 'qunzhong_pingyi', 'mean');
  if (!formula) {
    return {
      revision: 0,
      preset: 'qunzhong_pingyi',
      surveys: customary,
      hiddenBelow: '10',
      unrankedBelow: '30',
    };
  }
  const surveys = customary.map((part) => {
    const saved = formula.surveys.find(({ surveyId }) => surveyId === part.surveyId);
    return {
      ...part,
      counts: saved !== undefined,
      weight: percent(saved?.weight ?? 0),
      questions: part.questions.map((question) => {
        const its = saved?.questions.find(({ questionId }) => questionId === question.questionId);
        return { ...question, ...its, counts: its !== undefined, weight: percent(its?.weight ?? 0) };
      }),
    };
  });
  const { revision, preset, hiddenBelow, unrankedBelow } = formula;
  return {
    revision,
    preset,
    surveys,
    hiddenBelow: String(hiddenBelow),
    unrankedBelow: String(unrankedBelow),
  };
};

const shareOf = (weight: string): number => Math.round(Number(weight) * 100) / whole;

/** The draft as the API takes it: what counts, and nothing else. */
export const formulaOf = ({ preset, surveys, hiddenBelow, unrankedBelow }: FormulaDraft): FormulaPlan => ({
  preset,
  surveys: surveys
    .filter(({ counts }) => counts)
    .map(({ surveyId, weight, questions }) => ({
      surveyId,
      weight: shareOf(weight),
      questions: questions
        .filter(({ counts }) => counts)
        .map((question) => ({
          questionId: question.questionId,
          measure: question.measure,
          weight: shareOf(question.weight),
        })),
    })),
  hiddenBelow: Number(hiddenBelow),
  unrankedBelow: Number(unrankedBelow),
});
