import type { Form, Question } from '../../schemas/form.ts';
import type { Fault } from '../../schemas/problem.ts';
import type { Answers } from '../../schemas/response.ts';

/** Either answers that fit the form, or everything that is wrong with them. */
export type CheckedAnswers =
  | { readonly answers: Answers; readonly faults?: undefined }
  | { readonly answers?: undefined; readonly faults: readonly Fault[] };

/** Characters as people count them: code points, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

/** The option ids of a rating question's scale. */
export const optionsOf = (form: Form, scaleId: string) =>
  form.scales.find((scale) => scale.id === scaleId)?.options ?? [];

/** The answer to keep, a fault, or undefined where the question was left out. */
const checkOne = (form: Form, question: Question, value: unknown): string | Fault | undefined => {
  const fault = (code: Fault['code'], more?: { max: number }): Fault => ({
    field: question.id,
    code,
    ...more,
  });
  // Blanks in a text box are nobody's answer; everything else is kept as typed.
  const left =
    value === undefined || (question.type === 'text' && typeof value === 'string' && !value.trim());
  if (left) return question.required ? fault('answer_missing') : undefined;
  // A lone surrogate is not text: it has no UTF-8 form, so it could be neither stored nor exported.
  if (typeof value !== 'string' || !value.isWellFormed()) return fault('answer_type');
  if (question.type === 'text') {
    return lengthOf(value) > question.maxLength ? fault('text_too_long', { max: question.maxLength }) : value;
  }
  const known = optionsOf(form, question.scaleId).some((option) => option.id === value);
  return known ? value : fault('option_unknown');
};

/**
 * Checks every answer against the form version, the form's order first, and lists all faults.
 * @param given answers by question id, straight from JSON: any value may be there
 */
export const checkAnswers = (form: Form, given: Readonly<Record<string, unknown>>): CheckedAnswers => {
  const answers: Answers = {};
  const faults: Fault[] = [];
  for (const question of form.questions) {
    const value = Object.hasOwn(given, question.id) ? given[question.id] : undefined;
    const checked = checkOne(form, question, value);
    if (typeof checked === 'string') answers[question.id] = checked;
    else if (checked) faults.push(checked);
  }
  const known = new Set(form.questions.map((question) => question.id));
  for (const field of Object.keys(given)) {
    if (!known.has(field))
      faults.push({ field: field.slice(0, 64).toWellFormed(), code: 'question_unknown' });
  }
  return faults.length > 0 ? { faults } : { answers };
};
