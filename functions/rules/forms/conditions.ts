import type { Condition } from '../../../schemas/condition.ts';
import type { FormContent } from '../../../schemas/form.ts';
import { npsOption, type Question } from '../../../schemas/question.ts';
import { own } from '../own.ts';

/** Answers as they came, whatever they hold: the rules here look at them before anything is checked. */
export type Given = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWords = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** Whether a value says anything: blank words, no choice at all and rows that were all left out do not. */
const isAnswered = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  if (isRecord(value)) return Object.values(value).some(isWords);
  return typeof value === 'number' || isWords(value);
};

/** The option ids that an answer chose; those of an NPS answer are `n0` to `n10`. */
const chosenBy = (value: unknown, row: string | undefined): readonly unknown[] => {
  if (row !== undefined) return isRecord(value) ? [own(value, row)] : [];
  if (Array.isArray(value)) return value;
  return [typeof value === 'number' ? npsOption(value) : value];
};

/**
 * Whether a condition holds.
 * @param answers those of the questions that are shown, and no others
 */
export const holds = (condition: Condition, answers: Given): boolean => {
  if ('and' in condition) return condition.and.every((inner) => holds(inner, answers));
  if ('or' in condition) return condition.or.some((inner) => holds(inner, answers));
  if ('not' in condition) return !holds(condition.not, answers);
  const value = own(answers, condition.question);
  if ('answered' in condition) return isAnswered(value) === condition.answered;
  if ('in' in condition) {
    return chosenBy(value, condition.row).some((id) => typeof id === 'string' && condition.in.includes(id));
  }
  if (typeof value !== 'number') return false;
  return 'atLeast' in condition ? value >= condition.atLeast : value <= condition.atMost;
};

/** What is shown given some answers, and those of the answers that count. */
export interface Shown {
  readonly ids: ReadonlySet<string>;
  readonly answers: Given;
}

/**
 * THE rule of what is shown, for page and server: a question is shown where its own condition holds and the section in
 * which it stands is shown. Answers to what is hidden count as not given for everything that follows.
 */
export const shownOf = (form: Pick<FormContent, 'questions'>, given: Given): Shown => {
  const ids = new Set<string>();
  const answers: Record<string, unknown> = {};
  let inShownSection = true;
  for (const { id, type, showIf } of form.questions) {
    const holdsItself = showIf === undefined || holds(showIf, answers);
    if (type === 'section') inShownSection = holdsItself;
    if (!holdsItself || !inShownSection) continue;
    ids.add(id);
    const value = own(given, id);
    if (value !== undefined) answers[id] = value;
  }
  return { ids, answers };
};

/** Ids of everything that is shown given the answers, notes and sections too. */
export const visibleQuestions = (form: Pick<FormContent, 'questions'>, answers: Given): ReadonlySet<string> =>
  shownOf(form, answers).ids;

/** Whether a shown question must be answered, given the answers to what is shown. */
export const isRequired = (question: Question, shownAnswers: Given): boolean => {
  if (!('required' in question)) return false;
  const { required, requiredIf } = question;
  return required || (requiredIf !== undefined && holds(requiredIf, shownAnswers));
};

/** Ids of the questions that must be answered given the answers; what is hidden never must. */
export const requiredQuestions = (
  form: Pick<FormContent, 'questions'>,
  answers: Given,
): ReadonlySet<string> => {
  const shown = shownOf(form, answers);
  return new Set(
    form.questions
      .filter((question) => shown.ids.has(question.id) && isRequired(question, shown.answers))
      .map(({ id }) => id),
  );
};
