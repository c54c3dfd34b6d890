import type { FormContent } from '../../../schemas/form.ts';
import { largestKept, smallestKept } from '../../../schemas/ids.ts';
import type { Fault, FaultCode } from '../../../schemas/problem.ts';
import {
  type AskedQuestion,
  Day,
  maxOtherLength,
  otherOf,
  type QuestionOf,
} from '../../../schemas/question.ts';
import type { Answer } from '../../../schemas/response.ts';
import { tallyRow } from '../../../schemas/tally.ts';
import { own } from '../own.ts';
import { choicesOf, optionsOf } from './options.ts';

/** The parts of a form that its answers have to do with. */
export type FormParts = Pick<FormContent, 'questions' | 'scales' | 'lists'>;

/** What answers are checked against: a form, and the pledges of the unit that is appraised, in their order. */
export interface Asking {
  readonly form: FormParts;
  readonly pledgeIds: readonly string[];
}

/** The answer to keep, undefined where there is none; or what is wrong with it. */
export type CheckedAnswer<A extends Answer | undefined = Answer | undefined> =
  | { readonly answer: A; readonly faults?: undefined }
  | { readonly answer?: undefined; readonly faults: readonly Fault[] };

type Limits = Pick<Fault, 'min' | 'max'>;

const none: CheckedAnswer = { answer: undefined };

const wrong = (field: string, code: FaultCode, limits?: Limits): CheckedAnswer<never> => ({
  faults: [{ field, code, ...limits }],
});

/** Characters as people count them: code points, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

/** A lone surrogate is not text: it has no UTF-8 form, so it could be neither stored nor exported. */
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** Blanks in a text box are nobody's answer. */
const isLeftBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

/** Words are kept as they were typed. */
const checkWords = (field: string, value: unknown, max: number): CheckedAnswer => {
  if (!isText(value)) return wrong(field, 'answer_type');
  return lengthOf(value) > max ? wrong(field, 'text_too_long', { max }) : { answer: value };
};

const checkOneOf = (field: string, value: unknown, known: readonly string[]): CheckedAnswer<string> => {
  if (!isText(value)) return wrong(field, 'answer_type');
  return known.includes(value) ? { answer: value } : wrong(field, 'option_unknown');
};

const checkMultiple = (
  { form }: Asking,
  { id, listId, atLeast = 1, atMost }: QuestionOf<'multiple'>,
  value: unknown,
): CheckedAnswer => {
  if (!Array.isArray(value) || !value.every(isText)) return wrong(id, 'answer_type');
  const known = choicesOf(form, listId).map((choice) => choice.id);
  if (!value.every((one) => known.includes(one))) return wrong(id, 'option_unknown');
  const answer = known.filter((one) => value.includes(one));
  if (answer.length < atLeast) return wrong(id, 'too_few_choices', { min: atLeast });
  if (atMost !== undefined && answer.length > atMost) {
    return wrong(id, 'too_many_choices', { max: atMost });
  }
  return { answer };
};

const checkNumber = (
  field: string,
  value: unknown,
  { whole, min = -largestKept, max = largestKept }: Pick<QuestionOf<'number'>, 'whole' | 'min' | 'max'>,
): CheckedAnswer => {
  if (typeof value === 'string') return wrong(field, 'number_invalid');
  if (typeof value !== 'number') return wrong(field, 'answer_type');
  if (!Number.isFinite(value) || (value !== 0 && Math.abs(value) < smallestKept)) {
    return wrong(field, 'number_invalid');
  }
  if (whole && !Number.isInteger(value)) return wrong(field, 'number_not_whole');
  const [low, high] = [Math.max(min, -largestKept), Math.min(max, largestKept)];
  if (value < low) return wrong(field, 'too_small', { min: low });
  if (value > high) return wrong(field, 'too_large', { max: high });
  // There are two zeros, and only one of them comes back from JSON.
  return { answer: value === 0 ? 0 : value };
};

const checkDate = ({ id, min, max }: QuestionOf<'date'>, value: unknown): CheckedAnswer => {
  if (!isText(value)) return wrong(id, 'answer_type');
  if (!Day.safeParse(value).success) return wrong(id, 'date_invalid');
  // Days in ISO 8601 are in order as texts.
  if (min !== undefined && value < min) return wrong(id, 'too_early', { min });
  return max !== undefined && value > max ? wrong(id, 'too_late', { max }) : { answer: value };
};

/** Rows that nobody answered leave a matrix without them; a pledge that was left out keeps its place. */
const checkRows = (
  { form, pledgeIds }: Asking,
  question: QuestionOf<'matrix' | 'pledges'>,
  required: boolean,
  given: unknown = {},
): CheckedAnswer => {
  const { id, scaleId } = question;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrong(id, 'answer_type');
  const rowIds = question.type === 'matrix' ? question.rows.map((row) => row.id) : pledgeIds;
  const known = optionsOf(form, scaleId).map((option) => option.id);
  const answer: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const rowId of rowIds) {
    const value = own(given as Record<string, unknown>, rowId);
    const field = tallyRow(id, rowId);
    if (value === undefined || value === '') {
      if (required) faults.push({ field, code: 'answer_missing' });
      else if (question.type === 'pledges') answer[rowId] = '';
      continue;
    }
    const checked = checkOneOf(field, value, known);
    if (checked.faults) faults.push(...checked.faults);
    else answer[rowId] = checked.answer;
  }
  for (const rowId of Object.keys(given)) {
    if (!rowIds.includes(rowId))
      faults.push({ field: tallyRow(id, rowId).slice(0, 64).toWellFormed(), code: 'row_unknown' });
  }
  if (faults.length > 0) return { faults };
  return Object.keys(answer).length > 0 ? { answer } : none;
};

const isLeftOut = ({ type }: AskedQuestion, value: unknown): boolean =>
  value === undefined ||
  (type === 'text' && isLeftBlank(value)) ||
  (type === 'multiple' && Array.isArray(value) && value.length === 0);

/**
 * Checks what was given to one question that is shown.
 * @param value any value of JSON, or undefined
 * @param required whether the question must be answered, as things stand
 */
export const checkAnswer = (
  asking: Asking,
  question: AskedQuestion,
  value: unknown,
  required: boolean,
): CheckedAnswer => {
  const { form } = asking;
  const { id } = question;
  if (question.type === 'matrix' || question.type === 'pledges') {
    return checkRows(asking, question, required, value);
  }
  if (isLeftOut(question, value)) return required ? wrong(id, 'answer_missing') : none;
  switch (question.type) {
    case 'rating': {
      const known = optionsOf(form, question.scaleId).map((option) => option.id);
      return checkOneOf(id, value, known);
    }
    case 'single': {
      const known = choicesOf(form, question.listId).map((choice) => choice.id);
      return checkOneOf(id, value, known);
    }
    case 'multiple':
      return checkMultiple(asking, question, value);
    case 'nps':
      return checkNumber(id, value, { whole: true, min: 0, max: 10 });
    case 'number':
      return checkNumber(id, value, question);
    case 'text':
      return checkWords(id, value, question.maxLength);
    case 'date':
      return checkDate(question, value);
  }
};

/**
 * Checks the words that stand beside an "other" choice; without the choice they are dropped.
 * @param chosen the question's own answer, as it is kept
 * @param words any value of JSON, or undefined
 */
export const checkOther = (
  form: FormParts,
  { id, listId }: QuestionOf<'single' | 'multiple'>,
  chosen: Answer | undefined,
  words: unknown,
): CheckedAnswer => {
  const other = choicesOf(form, listId).find((choice) => choice.other);
  const isChosen = other && (Array.isArray(chosen) ? chosen.includes(other.id) : chosen === other.id);
  if (!isChosen || words === undefined || isLeftBlank(words)) return none;
  return checkWords(otherOf(id), words, maxOtherLength);
};
