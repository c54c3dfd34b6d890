import type { PublishedForm } from '../../schemas/form.ts';
import type { Pledge } from '../../schemas/unit.ts';
import { answersIn } from '../formFields.ts';
import { isAskedItem, placesOf, shownQuestions } from '../shownQuestions.ts';
import { typedOf } from './typedOf.ts';

/** How many questions the answers so far lead to, and how many of them have an answer. */
export interface Progress {
  readonly questions: number;
  readonly answered: number;
}

/**
 * How far a self-evaluation is written.
 * @param answers as they are kept, checked or not
 */
export const progressOf = (
  form: PublishedForm,
  pledges: readonly Pledge[],
  answers: Readonly<Record<string, unknown>>,
): Progress => {
  const typed = typedOf(answers);
  const asked = shownQuestions(form, pledges, answersIn(typed, form)).filter(isAskedItem);
  const answered = asked.filter((item) => placesOf(form, item).some((place) => typed.has(place)));
  return { questions: asked.length, answered: answered.length };
};
