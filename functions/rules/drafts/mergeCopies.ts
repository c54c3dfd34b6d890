import type { FormContent } from '../../../schemas/form.ts';
import { isAsked, otherOf, type Question } from '../../../schemas/question.ts';
import { own } from '../own.ts';
import type { KeptCopy, WrittenAnswers } from './draftRow.ts';

/** What can be kept of a question: the draft's answer, that of a copy by its id, or both texts. */
export const draftPick = 'draft';
export const bothPick = 'both';

const partsOf = (question: Question, written: WrittenAnswers): readonly unknown[] => [
  own(written, question.id) ?? null,
  own(written, otherOf(question.id)) ?? null,
];

const isSame = (question: Question, one: WrittenAnswers, other: WrittenAnswers): boolean =>
  JSON.stringify(partsOf(question, one)) === JSON.stringify(partsOf(question, other));

/** Whether nothing is written of a question. */
export const isEmpty = (question: Question, written: WrittenAnswers): boolean =>
  partsOf(question, written).every((part) => part === null || part === '');

/** The copies that say something else about a question than the draft does, each saying once. */
export const differing = (
  question: Question,
  draft: WrittenAnswers,
  copies: readonly KeptCopy[],
): KeptCopy[] =>
  copies
    .filter(({ answers }) => !isSame(question, draft, answers))
    .filter(
      (copy, place, all) => all.findIndex((one) => isSame(question, one.answers, copy.answers)) === place,
    );

/** The questions to which something was written that a draft does not have. */
export const unsavedIn = (
  form: Pick<FormContent, 'questions'>,
  draft: WrittenAnswers,
  written: WrittenAnswers,
): Question[] =>
  form.questions.filter(
    (question) => isAsked(question) && !isEmpty(question, written) && !isSame(question, draft, written),
  );

/**
 * The answers that somebody chose out of a draft and its copies. What no question asks for stays as the draft has it; a
 * choice that is none keeps the draft's answer, unless that is empty.
 * @param picked what was chosen, by question
 */
export const merged = (
  form: Pick<FormContent, 'questions'>,
  draft: WrittenAnswers,
  copies: readonly KeptCopy[],
  picked: (questionId: string) => string | undefined,
): Record<string, unknown> => {
  const answers = new Map(Object.entries(draft));
  const take = (question: Question, from: WrittenAnswers): void => {
    for (const id of [question.id, otherOf(question.id)]) {
      const value = own(from, id);
      if (value === undefined) answers.delete(id);
      else answers.set(id, value);
    }
  };
  for (const question of form.questions.filter(isAsked)) {
    const others = differing(question, draft, copies);
    const pick = picked(question.id) ?? (isEmpty(question, draft) ? others[0]?.id : draftPick);
    const chosen = others.find(({ id }) => id === pick);
    if (chosen) take(question, chosen.answers);
    if (pick !== bothPick || question.type !== 'text') continue;
    const texts = [draft, ...others.map((copy) => copy.answers)].map((written) => own(written, question.id));
    const distinct = [...new Set(texts.filter((text) => typeof text === 'string' && text !== ''))];
    answers.set(question.id, distinct.join('\n'));
  }
  return Object.fromEntries(answers);
};
