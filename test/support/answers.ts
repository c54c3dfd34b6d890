import { randomBytes } from 'node:crypto';
import { choicesOf, optionsOf } from '../../functions/rules/forms/answers.ts';
import type { FormParts } from '../../functions/rules/forms/checkAnswer.ts';
import { requiredQuestions, visibleQuestions } from '../../functions/rules/forms/conditions.ts';
import { form } from '../../infra/local/sample/form.ts';
import { type AskedQuestion, isAsked } from '../../schemas/question.ts';
import type { Answer, Answers } from '../../schemas/response.ts';

/** A number from 0 to below 1, the same sequence for the same seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const newResponseId = (): string => randomBytes(16).toString('base64url');

const oneOf = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];

/** An answer of whichever type; undefined where there is nothing to choose from. */
const someAnswer = (
  form: FormParts,
  question: AskedQuestion,
  pledgeIds: readonly string[],
  random: () => number,
): Answer | undefined => {
  const optionIds = 'scaleId' in question ? optionsOf(form, question.scaleId).map(({ id }) => id) : [];
  const choiceIds = 'listId' in question ? choicesOf(form, question.listId).map(({ id }) => id) : [];
  const rows = (ids: readonly string[]) =>
    ids.length === 0 ? undefined : Object.fromEntries(ids.map((id) => [id, oneOf(optionIds, random) ?? '']));
  switch (question.type) {
    case 'rating':
      return oneOf(optionIds, random);
    case 'matrix':
      return rows(question.rows.map(({ id }) => id));
    case 'pledges':
      return rows(pledgeIds);
    case 'single':
      return oneOf(choiceIds, random);
    case 'multiple':
      return choiceIds.slice(0, question.atLeast ?? 1);
    case 'nps':
      return Math.floor(random() * 11);
    case 'number':
      return question.min === undefined ? Math.min(0, question.max ?? 0) : Math.ceil(question.min);
    case 'text':
      return '服务很好，谢谢。'.slice(0, question.maxLength);
    case 'date':
      return question.min ?? question.max ?? '2010-12-01';
  }
};

/** Answers to every question of a form that is shown, but a comment only now and then. */
export const someAnswers = (
  of: FormParts = form,
  random: () => number = Math.random,
  pledgeIds: readonly string[] = [],
): Answers => {
  const answers: Answers = {};
  for (const question of of.questions.filter(isAsked)) {
    if (!visibleQuestions(of, answers).has(question.id)) continue;
    const isLeftOut = question.type === 'text' && random() >= 0.3;
    if (isLeftOut && !requiredQuestions(of, answers).has(question.id)) continue;
    const answer = someAnswer(of, question, pledgeIds, random);
    if (answer !== undefined) answers[question.id] = answer;
  }
  return answers;
};
