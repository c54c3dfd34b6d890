import type { Form } from '../../../schemas/form.ts';
import { type AskedQuestion, isAsked, npsScores, otherOf } from '../../../schemas/question.ts';
import type { Answers, Response } from '../../../schemas/response.ts';
import { inEveryLanguage, type Text } from '../../../schemas/text.ts';
import { choicesOf, optionsOf } from '../forms/options.ts';
import { own } from '../own.ts';

/** One value that a column can have, in words. */
export interface ColumnValue {
  readonly value: string;
  readonly label: Text;
  /** Of the options of a scale: 0 to 100, or null for "don't know". */
  readonly score?: number | null;
  readonly satisfied?: boolean;
}

/** What is exported of one response for one question, row or choice. */
export interface Column {
  /** `question`, `question.row`, `question.choice`, `question_other`; `question.answer` of one that is called like a fact. */
  readonly name: string;
  readonly questionId: string;
  readonly type: AskedQuestion['type'] | 'other';
  readonly text: Text;
  /** The words of the row or of the choice. */
  readonly part?: Text;
  readonly values: readonly ColumnValue[];
  /** Versions of the form that have the column, ascending. */
  readonly formVersions: readonly number[];
}

/** Facts of a response that stand before its answers. */
export const factNames = [
  'commitment',
  'accepted_at',
  'unit_id',
  'service_point_id',
  'lane',
  'form_version',
  'language',
  'set_aside',
  'set_aside_by',
] as const;

type Fresh = Omit<Column, 'formVersions'>;

const yesNo: readonly ColumnValue[] = [
  { value: '1', label: inEveryLanguage({ 'zh-CN': '已选', en: 'chosen' }) },
  { value: '0', label: inEveryLanguage({ 'zh-CN': '未选', en: 'not chosen' }) },
];

const scaleValues = (form: Form, scaleId: string): ColumnValue[] =>
  optionsOf(form, scaleId).map(({ id, label, score, satisfied }) => ({ value: id, label, score, satisfied }));

const choiceValues = (form: Form, listId: string): ColumnValue[] =>
  choicesOf(form, listId).map(({ id, label }) => ({ value: id, label }));

const otherColumn = (form: Form, question: Extract<AskedQuestion, { listId: string }>): Fresh[] =>
  choicesOf(form, question.listId).some(({ other }) => other)
    ? [
        {
          name: otherOf(question.id),
          questionId: question.id,
          type: 'other',
          text: question.text,
          values: [],
        },
      ]
    : [];

const isFactName = (name: string): boolean => factNames.some((fact) => fact === name);

const columnsOfQuestion = (form: Form, question: AskedQuestion): Fresh[] => {
  const { id, type, text } = question;
  const base = { questionId: id, type, text };
  // No two columns have the same name: programs that know columns by their names would take one for the other.
  const name = isFactName(id) ? `${id}.answer` : id;
  switch (type) {
    case 'rating':
      return [{ ...base, name, values: scaleValues(form, question.scaleId) }];
    case 'single':
      return [{ ...base, name, values: choiceValues(form, question.listId) }, ...otherColumn(form, question)];
    case 'multiple':
      return [
        ...choicesOf(form, question.listId).map((choice) => ({
          ...base,
          name: `${id}.${choice.id}`,
          part: choice.label,
          values: yesNo,
        })),
        ...otherColumn(form, question),
      ];
    case 'matrix':
      return question.rows.map((row) => ({
        ...base,
        name: `${id}.${row.id}`,
        part: row.text,
        values: scaleValues(form, question.scaleId),
      }));
    // Every unit has pledges of its own: one column holds them all, as `pledge=option pledge=option`.
    case 'pledges':
      return [{ ...base, name, values: scaleValues(form, question.scaleId) }];
    case 'nps':
      return [
        {
          ...base,
          name,
          values: npsScores.map((score) => ({ value: String(score), label: { en: String(score) } })),
        },
      ];
    default:
      return [{ ...base, name, values: [] }];
  }
};

const sameValue = (a: ColumnValue) => (b: ColumnValue) => a.value === b.value;

/**
 * The columns of all versions of a form, each once: those of the latest version first and in its order. A column that
 * several versions have has the words of the latest of them, and every value that any of them knows.
 * @param forms the latest version first
 */
export const columnsOf = (forms: readonly Form[]): Column[] => {
  const columns = new Map<string, Column>();
  for (const form of forms) {
    for (const fresh of form.questions
      .filter(isAsked)
      .flatMap((question) => columnsOfQuestion(form, question))) {
      const known = columns.get(fresh.name);
      const values = [
        ...(known?.values ?? []),
        ...fresh.values.filter((value) => !known?.values.some(sameValue(value))),
      ];
      columns.set(fresh.name, {
        ...(known ?? fresh),
        values,
        formVersions: [form.version, ...(known?.formVersions ?? [])],
      });
    }
  }
  return [...columns.values()];
};

/** A cell: numbers as numbers, so that a minus sign is not taken for a formula's; nothing where nothing was answered. */
export type Cell = string | number | undefined;

const cellOf = (answers: Answers, { name, questionId, type }: Column): Cell => {
  const answer = own(answers, type === 'other' ? name : questionId);
  if (answer === undefined) return undefined;
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'string') return answer;
  const part = name.slice(questionId.length + 1);
  if (Array.isArray(answer)) return answer.includes(part) ? 1 : 0;
  if (type !== 'pledges') return own(answer, part) || undefined;
  const rated = Object.entries(answer).filter(([, option]) => option !== '');
  return rated.length > 0 ? rated.map(([pledge, option]) => `${pledge}=${option}`).join(' ') : undefined;
};

/**
 * A response's row: its facts, then its answers. It leads to the raw response by its commitment and to no person: there is no
 * id by which somebody could be asked for theirs, and the time is cut to the minute.
 * @param setAsideBy id of the decision that leaves it out of the cleaned figures
 */
export const rowOf = (
  columns: readonly Column[],
  response: Response,
  setAsideBy: string | undefined,
): Cell[] => [
  response.commitment,
  response.acceptedAt,
  response.unitId,
  response.servicePointId,
  response.lane,
  response.formVersion,
  response.language,
  setAsideBy === undefined ? 0 : 1,
  setAsideBy,
  ...columns.map((column) => cellOf(response.answers, column)),
];
