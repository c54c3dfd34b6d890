import { requiredQuestions, visibleQuestions } from '../functions/rules/forms/conditions.ts';
import type { FormContent } from '../schemas/form.ts';
import { type AskedQuestion, answerIdsOf, isAsked, type Question, type Row } from '../schemas/question.ts';
import { tallyRow } from '../schemas/tally.ts';
import type { Pledge } from '../schemas/unit.ts';

/** A question as it stands on the page. */
export interface AskedItem {
  readonly question: AskedQuestion;
  /** Its place among those that are asked on this page, from 1. */
  readonly number: number;
  /** Lines of a matrix or of the unit's pledges; none of any other question. */
  readonly rows: readonly Row[];
  /** Undefined where it will depend on answers that are still to come. */
  readonly required: boolean | undefined;
}

/** A note or a heading as it stands on the page. */
export interface SaidItem {
  readonly question: Exclude<Question, AskedQuestion>;
  readonly number?: undefined;
}

export type Item = AskedItem | SaidItem;

export const isAskedItem = (item: Item): item is AskedItem => item.number !== undefined;

const rowsOf = (question: Question, pledges: readonly Pledge[]): readonly Row[] => {
  if (question.type === 'matrix') return question.rows;
  return question.type === 'pledges' ? pledges : [];
};

/**
 * What a page shows given the answers so far, in the form's order. Of a unit without pledges nothing is asked about
 * them.
 */
export const shownQuestions = (
  form: Pick<FormContent, 'questions'>,
  pledges: readonly Pledge[],
  answers: Readonly<Record<string, unknown>>,
): Item[] => {
  const visible = visibleQuestions(form, answers);
  const required = requiredQuestions(form, answers);
  const items: Item[] = [];
  let number = 0;
  for (const question of form.questions) {
    const rows = rowsOf(question, pledges);
    if (!visible.has(question.id) || (question.type === 'pledges' && rows.length === 0)) continue;
    if (!isAsked(question)) {
      items.push({ question });
      continue;
    }
    number += 1;
    const isRequired = required.has(question.id) || (question.requiredIf ? undefined : false);
    items.push({ question, number, rows, required: isRequired });
  }
  return items;
};

/** Every place where something can be answered to a question: see `answerField`. */
export const placesOf = (
  form: Pick<FormContent, 'lists'>,
  { question, rows }: Pick<AskedItem, 'question' | 'rows'>,
): string[] => {
  if (question.type === 'matrix' || question.type === 'pledges') {
    return rows.map((row) => tallyRow(question.id, row.id));
  }
  return answerIdsOf(question, form.lists);
};

/** The places of all questions that the answers so far leave hidden. */
export const hiddenPlaces = (
  form: Pick<FormContent, 'lists' | 'questions'>,
  pledges: readonly Pledge[],
  answers: Readonly<Record<string, unknown>>,
): string[] => {
  const visible = visibleQuestions(form, answers);
  return form.questions
    .filter(isAsked)
    .filter(({ id }) => !visible.has(id))
    .flatMap((question) => placesOf(form, { question, rows: rowsOf(question, pledges) }));
};

/**
 * The questions on a page that were not on the one that was sent in.
 * @param shown ids that the page says it showed; undefined for those of a page as it is opened
 */
export const addedQuestions = (
  form: Pick<FormContent, 'questions'>,
  pledges: readonly Pledge[],
  answers: Readonly<Record<string, unknown>>,
  shown: ReadonlySet<string> | undefined,
): AskedItem[] => {
  const before = shown ?? new Set(shownQuestions(form, pledges, {}).map(({ question }) => question.id));
  return shownQuestions(form, pledges, answers)
    .filter(isAskedItem)
    .filter(({ question }) => !before.has(question.id));
};
