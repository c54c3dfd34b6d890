import type { Condition } from '../../../schemas/condition.ts';
import type { FormContent } from '../../../schemas/form.ts';
import type { AskedQuestion, Question, QuestionOf } from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';
import { maxExpressionLength } from './expression.ts';
import { languageName } from './languages.ts';
import { otherName } from './lists.ts';
import type { SheetNames } from './sheetNames.ts';
import { conditionXpath, plainNumber } from './writeCondition.ts';

/** A row to be written: what stands in which column. */
export type WrittenRow = Readonly<Record<string, string | number>>;

/** A condition that is longer than a cell can hold: the row then has none. */
export interface Unsaid {
  readonly name: string;
  readonly column: string;
}

/** The words by the column of each language: `label::中文 (zh-CN)`. */
export const textCells = (column: string, text: Text | undefined): WrittenRow =>
  Object.fromEntries(
    Object.entries(text ?? {}).map(([tag, words]) => [`${column}::${languageName(tag)}`, words]),
  );

const rangeConstraint = (subject: string, min?: string, max?: string): WrittenRow => {
  const bounds = [
    ...(min === undefined ? [] : [`${subject} >= ${min}`]),
    ...(max === undefined ? [] : [`${subject} <= ${max}`]),
  ];
  return bounds.length > 0 ? { constraint: bounds.join(' and ') } : {};
};

const numeral = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : plainNumber(value);

const day = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : `date('${value}')`;

/** XLSForm's own "other" has this one name; a choice of another id only has its mark in the sheet `choices`. */
const orOther = ({ lists }: FormContent, listId: string): string =>
  lists.find(({ id }) => id === listId)?.choices.some(({ id, other }) => other && id === otherName)
    ? ' or_other'
    : '';

type MatrixQuestion = QuestionOf<'matrix'>;
type PlainQuestion = Exclude<AskedQuestion, MatrixQuestion>;

/** What only this type of question says. */
const kindCells = (form: FormContent, question: PlainQuestion, { listName }: SheetNames): WrittenRow => {
  switch (question.type) {
    case 'rating':
      return { type: `select_one ${question.scaleId}` };
    case 'pledges':
      return { type: `select_one ${question.scaleId}`, appearance: 'pledges' };
    case 'single':
      return { type: `select_one ${listName(question.listId)}${orOther(form, question.listId)}` };
    case 'multiple':
      return {
        type: `select_multiple ${listName(question.listId)}${orOther(form, question.listId)}`,
        ...rangeConstraint('count-selected(.)', numeral(question.atLeast), numeral(question.atMost)),
      };
    case 'nps':
      return {
        type: 'range',
        appearance: 'nps',
        parameters: 'start=0 end=10 step=1',
        ...textCells('low_label', question.lowLabel),
        ...textCells('high_label', question.highLabel),
      };
    case 'number':
      return {
        type: question.whole ? 'integer' : 'decimal',
        ...rangeConstraint('.', numeral(question.min), numeral(question.max)),
      };
    case 'text':
      return { type: 'text', constraint: `string-length(.) <= ${question.maxLength}` };
    case 'date':
      return { type: 'date', ...rangeConstraint('.', day(question.min), day(question.max)) };
  }
};

/** The rows of the sheet `survey`, and the conditions that did not fit into a cell. */
export const surveyRows = (
  form: FormContent,
  names: SheetNames,
): { rows: WrittenRow[]; unsaid: Unsaid[] } => {
  const rows: WrittenRow[] = [];
  const unsaid: Unsaid[] = [];
  let isInGroup = false;

  const conditionCell = (name: string, column: string, condition: Condition | undefined): WrittenRow => {
    if (!condition) return {};
    const written = conditionXpath(form, condition, names.rowName);
    if (written.length <= maxExpressionLength) return { [column]: written };
    unsaid.push({ name, column });
    return {};
  };

  const shownCells = (question: Question): WrittenRow => ({
    name: question.id,
    ...textCells('label', question.text),
    ...textCells('hint', question.help),
    ...conditionCell(question.id, 'relevant', question.showIf),
  });

  const requiredCells = ({ id, required, requiredIf }: AskedQuestion): WrittenRow =>
    required
      ? { required: 'yes', ...conditionCell(id, 'required_if', requiredIf) }
      : conditionCell(id, 'required', requiredIf);

  const matrixRows = (matrix: MatrixQuestion): WrittenRow[] => [
    { type: 'begin_group', ...shownCells(matrix), appearance: 'table-list' },
    ...matrix.rows.map((row): WrittenRow => {
      const name = names.rowName(matrix.id, row.id);
      return {
        type: `select_one ${matrix.scaleId}`,
        name,
        ...textCells('label', row.text),
        ...requiredCells(matrix),
        ...(name !== row.id && { pingyi_id: row.id }),
      };
    }),
    { type: 'end_group' },
  ];

  const endGroup = (): void => {
    if (isInGroup) rows.push({ type: 'end_group' });
    isInGroup = false;
  };

  if (form.intro) {
    rows.push({
      type: 'note',
      name: names.introName,
      ...textCells('label', form.intro),
      pingyi_role: 'intro',
    });
  }
  for (const question of form.questions) {
    if (question.type === 'section') {
      endGroup();
      rows.push({ type: 'begin_group', ...shownCells(question) });
      isInGroup = true;
    } else if (question.type === 'note') rows.push({ type: 'note', ...shownCells(question) });
    else if (question.type === 'matrix') rows.push(...matrixRows(question));
    else {
      rows.push({
        ...kindCells(form, question, names),
        ...shownCells(question),
        ...requiredCells(question),
      });
    }
  }
  endGroup();
  return { rows, unsaid };
};
