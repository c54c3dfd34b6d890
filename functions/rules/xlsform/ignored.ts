import { flagIn } from './flags.ts';
import { entry, type Report } from './report.ts';
import type { Table, TableRow } from './table.ts';

/** Columns that every row may have. */
const always = [
  'type',
  'name',
  'label',
  'hint',
  'relevant',
  'required',
  'required_if',
  'disabled',
  'pingyi_role',
  'pingyi_id',
];

/** Columns that say nothing where they say no. */
const flags = new Set(['read_only', 'autoplay']);

const known: Readonly<Record<string, readonly string[]>> = {
  survey: [
    ...always,
    'appearance',
    'parameters',
    'constraint',
    'constraint_message',
    'required_message',
    'guidance_hint',
    'default',
    'calculation',
    'choice_filter',
    'read_only',
    'trigger',
    'repeat_count',
    'image',
    'audio',
    'video',
    'big-image',
    'autoplay',
    'low_label',
    'high_label',
  ],
  settings: [
    'form_title',
    'form_id',
    'version',
    'default_language',
    'languages',
    'instance_name',
    'public_key',
    'submission_url',
    'style',
    'auto_send',
    'auto_delete',
    'allow_choice_duplicates',
    'namespaces',
    'name',
    'prefix',
    'delimiter',
    'id_string',
    'title',
  ],
};

/** Settings that are read, or that say nothing about what is asked. */
const usedSettings = new Set([
  'form_title',
  'form_id',
  'version',
  'default_language',
  'languages',
  'name',
  'id_string',
]);

const reportCells = (row: TableRow, used: (column: string) => boolean, report: Report): void => {
  for (const { header, value } of row.cells) {
    if (used(header.column) || !known[row.sheet]?.includes(header.column)) continue;
    if (flags.has(header.column) && flagIn(value) === false) continue;
    const place = { sheet: row.sheet, row: row.number, column: header.written };
    report.unsupported.push(entry('cell_ignored', place, { value }));
  }
};

/**
 * Reports the cells of a row of the survey that XLSForm knows and that are not used.
 * @param used columns that are, besides those that every row may have
 */
export const reportIgnored = (row: TableRow, used: readonly string[], report: Report): void => {
  reportCells(row, (column) => always.includes(column) || used.includes(column), report);
};

/** Reports the settings that are not used. */
export const reportIgnoredSettings = (row: TableRow, report: Report): void => {
  reportCells(row, (column) => usedSettings.has(column), report);
};

/** Reports the columns of a sheet that neither XLSForm nor we know: most are slips of the pen. */
export const reportUnknownColumns = (table: Table, report: Report): void => {
  for (const { written, column } of table.headers) {
    if (known[table.name]?.includes(column) ?? true) continue;
    const place = { sheet: table.name, row: table.headerRow, column: written };
    report.unsupported.push(entry('column_unknown', place, { value: written }));
  }
};
