import type { Condition } from '../../../schemas/condition.ts';
import type { Question, Row } from '../../../schemas/question.ts';
import { reportIgnored } from './ignored.ts';
import { textOf } from './languages.ts';
import { noLimits } from './limits.ts';
import { appearancesOf, type Matrix, requiredOfRows } from './matrix.ts';
import { isName } from './names.ts';
import { questionOf, type Words, wordsOf } from './questions.ts';
import { type Reading, type Required, relevantOf, requiredOf } from './reading.ts';
import { entry } from './report.ts';
import { type Piece, settled } from './sections.ts';
import type { Group, ItemLine, Survey } from './survey.ts';
import { cellOf, placeOf, type TableRow } from './table.ts';

/** A question and the row that it came from. */
export interface PlacedQuestion {
  readonly question: Question;
  readonly row: TableRow;
}

interface Made extends Piece {
  readonly row: TableRow;
  readonly question: Question;
}

/** Layouts of groups that one page has anyway. */
const usualLayouts = ['field-list'];

const reportGroup = (row: TableRow, layouts: readonly string[], reading: Reading): void => {
  const plain = appearancesOf(row).every((appearance) => layouts.includes(appearance));
  reportIgnored(row, plain ? ['appearance'] : [], reading.report);
  noLimits(row, reading.report);
  if (cellOf(row, 'required') !== '') {
    const place = placeOf(row, 'required');
    reading.report.unsupported.push(entry('cell_ignored', place, { value: cellOf(row, 'required') }));
  }
};

const headingOf = (group: Group, reading: Reading): Made[] => {
  const { row, name } = group;
  reportGroup(row, usualLayouts, reading);
  // A group without a label only holds its rows together.
  if (!textOf(row, 'label', reading.languages)) return [];
  if (name === '') {
    reading.report.faults.push(entry('cell_missing', placeOf(row, 'name')));
    return [];
  }
  const words = wordsOf(row, name, reading);
  if (!words) return [];
  return [{ row, group, isHeading: true, own: undefined, question: { ...words, type: 'section' } }];
};

const rowsOf = (matrix: Matrix, ids: ReadonlyMap<string, string>, question: string, reading: Reading) =>
  matrix.rows.flatMap(({ row, name }): Row[] => {
    const words = wordsOf(row, name, reading);
    if (!words) return [];
    const own = cellOf(row, 'pingyi_id');
    const id = isName(own) ? own : words.id;
    const plain = appearancesOf(row).every((appearance) => appearance === 'list-nolabel');
    reportIgnored(row, plain ? ['appearance'] : [], reading.report);
    reading.subjects.set(name, { kind: 'options', question, row: id, ids, several: false });
    return [{ id, text: words.text }];
  });

const requiredOfMatrix = (matrix: Matrix, reading: Reading): Required => {
  const [first] = matrix.rows;
  if (first && requiredOfRows(matrix) !== undefined) return requiredOf(first.row, reading);
  reading.report.unsupported.push(entry('rows_not_all_required', placeOf(matrix.group.row, 'type')));
  return { required: false };
};

/** The words of a matrix are its group's; a note above the rows gives what those lack. */
const matrixWords = ({ group, header }: Matrix, reading: Reading): Words | undefined => {
  const above = header && wordsOf(header.row, header.name, reading);
  if (header) reportIgnored(header.row, [], reading.report);
  const id = reading.ids.get(group.name) ?? group.name;
  if (!textOf(group.row, 'label', reading.languages)) return above && { ...above, id };
  const words = wordsOf(group.row, group.name, reading);
  return words && above && !words.help ? { ...words, help: above.text } : words;
};

const matrixOf = (matrix: Matrix, reading: Reading): Made[] => {
  const { group, header } = matrix;
  const scale = reading.lists.scaleOf(matrix.list);
  const words = matrixWords(matrix, reading);
  if (!scale || !words) return [];
  reportGroup(group.row, ['table-list', 'field-list'], reading);
  const required = requiredOfMatrix(matrix, reading);
  const rows = rowsOf(matrix, scale.ids, words.id, reading);
  reading.subjects.set(group.name, { kind: 'answer', question: words.id });
  const hasBoth = header !== undefined && textOf(group.row, 'hint', reading.languages) !== undefined;
  const place = { group, isHeading: false, own: undefined };
  const note = hasBoth ? questionOf(header, reading) : undefined;
  return [
    ...(note ? [{ ...place, row: header?.row ?? group.row, question: note }] : []),
    {
      ...place,
      row: group.row,
      question: { ...words, type: 'matrix', scaleId: scale.id, ...required, rows },
    },
  ];
};

const itemOf = (line: ItemLine, reading: Reading): Made[] => {
  const own = relevantOf(line.row, reading);
  const question = questionOf(line, reading);
  return question ? [{ row: line.row, group: line.group, isHeading: false, own, question }] : [];
};

const shownIf = (question: Question, showIf: Condition | undefined): Question =>
  showIf ? { ...question, showIf } : question;

/** Turns the rows of the survey into questions, groups into sections and tables into matrices. */
export const questionsOf = (
  survey: Survey,
  matrices: ReadonlyMap<Group, Matrix>,
  reading: Reading,
): readonly PlacedQuestion[] => {
  const relevants = new Map<Group, Condition>();
  const made: Made[] = [];
  const inMatrix = new Set([...matrices.values()].flatMap(({ lines }) => [...lines]));
  for (const line of survey.lines) {
    if (inMatrix.has(line)) continue;
    if (line.kind === 'item') {
      made.push(...itemOf(line, reading));
      continue;
    }
    const relevant = relevantOf(line.row, reading);
    if (relevant) relevants.set(line.group, relevant);
    const matrix = matrices.get(line.group);
    made.push(...(matrix ? matrixOf(matrix, reading) : headingOf(line.group, reading)));
  }
  return settled(made, relevants).flatMap(({ showIf, isSection }, place) => {
    const piece = made[place];
    if (!piece) return [];
    const { row, question, isHeading } = piece;
    const settledQuestion: Question =
      isHeading && !isSection && question.type === 'section' ? { ...question, type: 'note' } : question;
    return [{ row, question: shownIf(settledQuestion, showIf) }];
  });
};
