import { createHash } from 'node:crypto';
import { isAsked } from '../../../schemas/question.ts';
import type { Answer, Answers } from '../../../schemas/response.ts';
import type { FormParts } from '../forms/checkAnswer.ts';
import { visibleQuestions } from '../forms/conditions.ts';
import { own } from '../own.ts';

/**
 * The id of a unit's next response to a survey: the same for the same survey, unit and number of submissions before it, so
 * that a submission sent again can be stored only once. 256 bits in Base64.
 */
export const selfResponseId = (surveyId: string, unitId: string, before: number): string =>
  createHash('sha256').update(`pingyi-self-1|${surveyId}|${unitId}|${before}`).digest('base64url');

const isAnswered = (answer: Answer | undefined): boolean =>
  typeof answer === 'object' && !Array.isArray(answer)
    ? Object.values(answer).some((chosen) => chosen !== '')
    : answer !== undefined;

/** How many questions were shown, and how many of them have an answer. */
export const countsOf = (form: FormParts, answers: Answers): { questions: number; answered: number } => {
  const visible = visibleQuestions(form, answers);
  const shown = form.questions.filter((question) => isAsked(question) && visible.has(question.id));
  const answered = shown.filter(({ id }) => isAnswered(own(answers, id)));
  return { questions: shown.length, answered: answered.length };
};
