import type { Answers } from '../../../schemas/response.ts';
import { inEveryLanguage, type Text } from '../../../schemas/text.ts';
import { choicesOf, optionsOf } from '../forms/options.ts';
import { own } from '../own.ts';
import { type AskedSurvey, lineId, questionsOf } from '../snapshot/asked.ts';

/** Those who were asked something else, or nothing, in their version of the form. No option's id has a bracket. */
export const notAskedId = '(not_asked)';

/** A row or column of a cross table: an option; or one of the last two, those who gave no answer and those who were not asked. */
export interface CrossedOption {
  /** Null of those who gave no answer. */
  readonly id: string | null;
  readonly label: Text;
  /** Whether it says something: not "don't know", and not one of the last two. */
  readonly isSaying: boolean;
}

/** A question as it is crossed with another. */
export interface CrossedQuestion {
  readonly id: string;
  /** The line of releases that counts its answers. */
  readonly lineId: string;
  readonly text: Text;
  readonly formVersions: readonly number[];
  readonly options: readonly CrossedOption[];
  /** The place of a response's option. @param formVersion that it answered */
  readonly placeOf: (formVersion: number, answers: Answers) => number;
}

const noAnswer: CrossedOption = {
  id: null,
  label: inEveryLanguage({ 'zh-CN': '未作答', en: 'No answer' }),
  isSaying: false,
};

/**
 * Apart from those who gave no answer: how many skipped a question is told by itself, so that together with others they would be
 * found by subtraction.
 */
const notAsked: CrossedOption = {
  id: notAskedId,
  label: inEveryLanguage({ 'zh-CN': '未被问到', en: 'Not asked' }),
  isSaying: false,
};

/**
 * A question as the survey asks it, and all versions in which it means the same.
 * @returns undefined where it is no rating or single-choice question of the survey's version of the form
 */
export const crossedQuestion = (survey: AskedSurvey, questionId: string): CrossedQuestion | undefined => {
  const { id: surveyId, formVersion } = survey.survey;
  const published = new Set(survey.forms.map(({ version }) => version));
  const found = questionsOf(survey, published).flatMap(({ asked, suffix }) => {
    const here = asked.find(
      ({ form, question: { id } }) => id === questionId && form.version === formVersion,
    );
    return here ? [{ asked, suffix, ...here }] : [];
  });
  const [latest] = found;
  if (!latest) return undefined;
  const { asked, suffix, form, question } = latest;
  if (question.type !== 'rating' && question.type !== 'single') return undefined;
  const said: CrossedOption[] =
    question.type === 'rating'
      ? optionsOf(form, question.scaleId).map(({ id, label, score }) => ({
          id,
          label,
          isSaying: score !== null,
        }))
      : choicesOf(form, question.listId).map(({ id, label }) => ({ id, label, isSaying: true }));
  const places = new Map(said.map(({ id }, place) => [id, place]));
  const formVersions = asked.map((one) => one.form.version).toSorted((a, b) => a - b);
  return {
    id: questionId,
    lineId: lineId(surveyId, questionId, suffix),
    text: question.text,
    formVersions,
    options: [...said, noAnswer, notAsked],
    placeOf: (version, answers) => {
      if (!formVersions.includes(version)) return said.length + 1;
      const answer = own(answers, questionId);
      return (typeof answer === 'string' ? places.get(answer) : undefined) ?? said.length;
    },
  };
};
