import { FormContent } from '../../../schemas/form.ts';
import { tooManyFigures } from '../../../schemas/formFits.ts';
import type { Fault } from '../../../schemas/problem.ts';
import { maxTallyRows } from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';
import type { Workbook } from '../spreadsheet/workbook.ts';
import { type PlacedQuestion, questionsOf } from './assemble.ts';
import { reportIgnoredSettings, reportUnknownColumns } from './ignored.ts';
import { type Languages, languagesOf, textOf } from './languages.ts';
import { type Lists, listsOf } from './lists.ts';
import { usesOf } from './listUses.ts';
import { matricesOf } from './matrix.ts';
import { idsOf } from './questionIds.ts';
import { wordsOf } from './questions.ts';
import type { Reading } from './reading.ts';
import { entry, listed, type Report } from './report.ts';
import { type ItemLine, type Survey, surveyOf } from './survey.ts';
import { cellOf, placeOf, type Table, type TableRow, tableOf } from './table.ts';
import { writtenListsOf } from './writtenLists.ts';

/** What was made of a workbook. There is no form where there are faults. */
export interface XlsformReading {
  readonly form: FormContent | undefined;
  /** What keeps the workbook from being a form. */
  readonly faults: readonly Fault[];
  /** What it asks for that has no counterpart here: what was left out, and what was changed. */
  readonly unsupported: readonly Fault[];
}

const maxSurveyRows = 2000;
const maxChoiceRows = 10_000;

const tableNamed = (workbook: Workbook, name: string, maxRows: number, report: Report): Table | undefined => {
  const sheet = workbook.sheets.find((other) => other.name.trim().toLowerCase() === name);
  if (!sheet) return undefined;
  if (sheet.rows.length <= maxRows + 1) return tableOf(sheet);
  const place = { sheet: name, row: maxRows + 2, column: '' };
  report.faults.push(entry('too_many_rows', place, { max: maxRows }));
  return tableOf({ ...sheet, rows: sheet.rows.slice(0, maxRows + 1) });
};

const checkColumns = (table: Table, columns: readonly string[], report: Report): void => {
  for (const column of columns) {
    if (table.headers.some((header) => header.column === column)) continue;
    const place = { sheet: table.name, row: table.headerRow, column };
    report.faults.push(entry('column_missing', place, { expected: column }));
  }
};

/** The title: `form_title`, in other languages too; the form's id where the file has no title. */
const titleOf = (settings: TableRow | undefined, languages: Languages): Text | undefined => {
  if (!settings) return undefined;
  const id = cellOf(settings, 'form_id');
  return textOf(settings, 'form_title', languages) ?? (id === '' ? undefined : { [languages.main]: id });
};

const isIntro = (line: Survey['lines'][number]): line is ItemLine =>
  line.kind === 'item' && line.type.kind === 'note' && cellOf(line.row, 'pingyi_role') === 'intro';

type Issue = NonNullable<ReturnType<typeof FormContent.safeParse>['error']>['issues'][number];

/** Where in the file the part of the form is that an issue is about. */
const rowOf = ([part, place]: Issue['path'], placed: readonly PlacedQuestion[], lists: Lists) => {
  if (typeof place !== 'number') return undefined;
  if (part === 'questions') return placed[place]?.row;
  if (part === 'scales') return lists.scaleRows[place];
  return part === 'lists' ? lists.listRows[place] : undefined;
};

/** What FormContent still has against the form, at the row that it comes from. */
const faultOf = (issue: Issue, placed: readonly PlacedQuestion[], lists: Lists): Fault => {
  const row = rowOf(issue.path, placed, lists);
  const place = row ? placeOf(row, 'name') : { sheet: 'survey', row: 1, column: 'name' };
  if (issue.code === 'too_big') return entry('too_many', place, { max: Number(issue.maximum) });
  if (issue.message === tooManyFigures) {
    return entry('too_many_figures', place, { max: maxTallyRows });
  }
  return entry('form_invalid', place, { expected: `${issue.path.join('.')}: ${issue.message}` });
};

const reading = (workbook: Workbook, report: Report): FormContent | undefined => {
  const surveyTable = tableNamed(workbook, 'survey', maxSurveyRows, report);
  if (!surveyTable) {
    const place = { sheet: 'survey', row: 1, column: '' };
    report.faults.push(entry('sheet_missing', place, { expected: 'survey' }));
    return undefined;
  }
  const choiceTable = tableNamed(workbook, 'choices', maxChoiceRows, report);
  const settingsTable = tableNamed(workbook, 'settings', maxSurveyRows, report);
  const settings = settingsTable?.rows[0];
  const tables = [surveyTable, ...(choiceTable ? [choiceTable] : [])];
  checkColumns(surveyTable, ['type', 'name', 'label'], report);
  if (choiceTable && choiceTable.rows.length > 0)
    checkColumns(choiceTable, ['list_name', 'name', 'label'], report);
  if (report.faults.length > 0) return undefined;

  for (const table of [surveyTable, settingsTable]) if (table) reportUnknownColumns(table, report);
  if (settings) reportIgnoredSettings(settings, report);
  const languages = languagesOf(tables, settings, report.unsupported);
  const title = titleOf(settings, languages);
  if (!title) {
    const place = { sheet: 'settings', row: settings?.number ?? 2, column: 'form_title' };
    report.faults.push(entry('cell_missing', place));
  }
  const written = writtenListsOf(choiceTable, languages, report);
  const whole = surveyOf(surveyTable, report);
  const introLine = whole.lines.find(isIntro);
  const survey = { ...whole, lines: whole.lines.filter((line) => line !== introLine) };
  const matrices = matricesOf(survey, written);
  const lists = listsOf(written, usesOf(survey, written, report), languages, report);
  const ids = idsOf(survey, matrices, written, languages, report);
  const context: Reading = {
    report,
    languages,
    written,
    lists,
    ids,
    names: survey.names,
    subjects: new Map(),
  };
  const placed = questionsOf(survey, matrices, context);
  const intro = introLine && wordsOf(introLine.row, introLine.name, context)?.text;
  if (report.faults.length > 0) return undefined;
  if (placed.length === 0) {
    report.faults.push(entry('no_questions', { sheet: 'survey', row: surveyTable.headerRow, column: '' }));
    return undefined;
  }
  const parsed = FormContent.safeParse({
    title,
    ...(intro && { intro }),
    languages: languages.tags,
    scales: lists.scales,
    lists: lists.lists,
    questions: placed.map(({ question }) => question),
  });
  for (const issue of parsed.error?.issues ?? []) report.faults.push(faultOf(issue, placed, lists));
  return report.faults.length > 0 ? undefined : parsed.data;
};

/**
 * Makes a form of an XLSForm workbook (https://xlsform.org): the sheets `survey`, `choices` and `settings`. Whatever the
 * file holds gives a form, or what is wrong, by sheet, row and column. What cannot be said here is left out in the
 * direction that hides no question and demands no answer, and is listed.
 */
export const formFromXlsform = (workbook: Workbook): XlsformReading => {
  const report: Report = { faults: [], unsupported: [] };
  const form = reading(workbook, report);
  return { form, faults: listed(report.faults), unsupported: listed(report.unsupported) };
};
