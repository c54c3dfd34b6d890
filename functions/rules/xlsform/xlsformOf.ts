import type { FormContent } from '../../../schemas/form.ts';
import { defaultLanguage } from '../../../schemas/text.ts';
import type { SheetToWrite } from '../spreadsheet/writeWorkbook.ts';
import { languageName } from './languages.ts';
import { type SheetNames, sheetNamesOf } from './sheetNames.ts';
import { titleHeader } from './table.ts';
import { surveyRows, textCells, type Unsaid, type WrittenRow } from './writeSurvey.ts';

/** Columns in the order in which they are written; those of the words come where `label` and the like stand. */
const order = [
  'list_name',
  'type',
  'name',
  'label',
  'hint',
  'low_label',
  'high_label',
  'score',
  'satisfied',
  'other',
  'required',
  'required_if',
  'relevant',
  'constraint',
  'appearance',
  'parameters',
  'pingyi_role',
  'pingyi_id',
  'pingyi_list',
];

/** Columns of one kind stand in the order of the form's languages; others that have words come last. */
const inOrder =
  (languages: readonly string[]) =>
  (a: string, b: string): number => {
    const [first = a, firstLanguage = ''] = a.split('::');
    const [second = b, secondLanguage = ''] = b.split('::');
    const names = languages.map(languageName);
    const place = (language: string): number => {
      const found = names.indexOf(language);
      return found < 0 ? names.length : found;
    };
    return order.indexOf(first) - order.indexOf(second) || place(firstLanguage) - place(secondLanguage);
  };

/** In characters; a Chinese one takes two. */
const widthOf = (column: string): number => {
  if (column.includes('::')) return 40;
  return ['relevant', 'constraint', 'required', 'required_if', 'type'].includes(column) ? 28 : 16;
};

const sheetOf = (
  name: string,
  rows: readonly WrittenRow[],
  always: readonly string[],
  { languages }: FormContent,
): SheetToWrite => {
  const columns = [...new Set([...always, ...rows.flatMap((row) => Object.keys(row))])];
  const sorted = columns.toSorted(inOrder(languages));
  return {
    name,
    columns: sorted.map((header) => ({ header, width: widthOf(header), wrap: header.includes('::') })),
    rows: rows.map((row) => sorted.map((column) => row[column] ?? null)),
  };
};

const choiceRows = (form: FormContent, { listName }: SheetNames): WrittenRow[] => [
  ...form.scales.flatMap((scale) =>
    scale.options.map(
      ({ id, label, score, satisfied }): WrittenRow => ({
        list_name: scale.id,
        name: id,
        ...textCells('label', label),
        ...(score !== null && { score }),
        satisfied: satisfied ? 'yes' : 'no',
      }),
    ),
  ),
  ...form.lists.flatMap((list) =>
    list.choices.map(
      ({ id, label, other }): WrittenRow => ({
        list_name: listName(list.id),
        name: id,
        ...textCells('label', label),
        ...(other !== undefined && { other: other ? 'yes' : 'no' }),
        ...(listName(list.id) !== list.id && { pingyi_list: list.id }),
      }),
    ),
  ),
];

/** Which form it is. */
export interface AboutForm {
  readonly id: string;
  readonly version: number;
}

const settingsOf = ({ title, languages }: FormContent, { id, version }: AboutForm): SheetToWrite => {
  const titled = languages.find((tag) => title[tag] !== undefined);
  const main = titled ?? Object.keys(title)[0] ?? defaultLanguage;
  const { [main]: mainTitle = id, ...others } = title;
  const cells = {
    form_title: mainTitle,
    form_id: id,
    version: String(version),
    default_language: languageName(main),
    languages: languages.join(' '),
    ...Object.fromEntries(Object.entries(others).map(([tag, words]) => [titleHeader(tag), words])),
  };
  return {
    name: 'settings',
    columns: Object.keys(cells).map((header) => ({ header, width: 24 })),
    rows: [Object.values(cells)],
  };
};

/** What the workbook could not say, for who opens it. */
const unsaidSheet = (unsaid: readonly Unsaid[]): SheetToWrite => ({
  name: 'left_out',
  columns: [
    { header: 'name', width: 24 },
    { header: 'column', width: 16 },
    { header: 'reason', width: 60 },
  ],
  rows: unsaid.map(({ name, column }) => [
    name,
    column,
    '条件太长，单元格放不下 / The condition is longer than a cell can hold',
  ]),
});

/**
 * A form as the sheets of an XLSForm, which ODK and Kobo read and formFromXlsform turns into the same form again. What
 * XLSForm has no words for stands in columns that other programs pass over: `score`, `satisfied` and `other` of choices,
 * `low_label`, `high_label`, `required_if` and those that begin with `pingyi_` everywhere, `languages` of the settings.
 * A condition that is longer than a cell can hold is left out and named in a sheet of its own.
 */
export const xlsformOf = (form: FormContent, about: AboutForm): SheetToWrite[] => {
  const names = sheetNamesOf(form);
  const { rows, unsaid } = surveyRows(form, names);
  return [
    sheetOf('survey', rows, ['type', 'name'], form),
    sheetOf('choices', choiceRows(form, names), ['list_name', 'name'], form),
    settingsOf(form, about),
    ...(unsaid.length > 0 ? [unsaidSheet(unsaid)] : []),
  ];
};
