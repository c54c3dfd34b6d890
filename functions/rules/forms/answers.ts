import type { Fault } from '../../../schemas/problem.ts';
import { answerIdsOf, isAsked, otherOf } from '../../../schemas/question.ts';
import type { Answers } from '../../../schemas/response.ts';
import { own } from '../own.ts';
import { type CheckedAnswer, checkAnswer, checkOther, type FormParts } from './checkAnswer.ts';
import { type Given, isRequired, shownOf } from './conditions.ts';

export { choicesOf, optionsOf } from './options.ts';

/** Either answers that fit the form, or everything that is wrong with them. */
export type CheckedAnswers =
  | { readonly answers: Answers; readonly faults?: undefined }
  | { readonly answers?: undefined; readonly faults: readonly Fault[] };

/** Every id under which an answer may come: questions, and the words of their "other" choices. */
const knownIds = ({ questions, lists }: FormParts): ReadonlySet<string> =>
  new Set(questions.filter(isAsked).flatMap((question) => answerIdsOf(question, lists)));

/**
 * Checks every answer against the form version, in the form's order, and lists all faults. Answers to hidden questions are
 * dropped, whatever they are, and so are words for an "other" that was not chosen. What is kept is in the form that
 * schemas/response.ts tells of, and stays the same when it is checked again.
 * @param given answers by question id, straight from JSON: any value may be there
 * @param pledgeIds the pledges of the unit that is appraised, in their order
 */
export const checkAnswers = (form: FormParts, given: Given, pledgeIds: readonly string[]): CheckedAnswers => {
  const answers: Answers = {};
  const faults: Fault[] = [];
  const keep = (id: string, checked: CheckedAnswer): void => {
    if (checked.faults) faults.push(...checked.faults);
    else if (checked.answer !== undefined) answers[id] = checked.answer;
  };
  const shown = shownOf(form, given);
  for (const question of form.questions) {
    if (!isAsked(question) || !shown.ids.has(question.id)) continue;
    const value = own(shown.answers, question.id);
    const required = isRequired(question, shown.answers);
    keep(question.id, checkAnswer({ form, pledgeIds }, question, value, required));
    if ('listId' in question) {
      const otherId = otherOf(question.id);
      keep(otherId, checkOther(form, question, own(answers, question.id), own(given, otherId)));
    }
  }
  const known = knownIds(form);
  for (const field of Object.keys(given)) {
    if (!known.has(field))
      faults.push({ field: field.slice(0, 64).toWellFormed(), code: 'question_unknown' });
  }
  return faults.length > 0 ? { faults } : { answers };
};
