import { own } from '../own.ts';
import type { Sheet } from '../spreadsheet/workbook.ts';
import type { Place } from './report.ts';

/** A header taken apart: `label::English (en)` is the column `label` in the language `English (en)`. */
export interface Header {
  readonly written: string;
  readonly column: string;
  readonly language: string | undefined;
}

/** A row of a sheet, read by its headers. */
export interface TableRow {
  readonly sheet: string;
  readonly number: number;
  readonly cells: readonly { readonly header: Header; readonly value: string }[];
}

/** A sheet whose first row is headers. */
export interface Table {
  readonly name: string;
  readonly headers: readonly Header[];
  /** Where the headers are. */
  readonly headerRow: number;
  readonly rows: readonly TableRow[];
}

/** Other names of columns that XLSForm knows. */
const aliases: Readonly<Record<string, string>> = {
  command: 'type',
  value: 'name',
  tag: 'name',
  caption: 'label',
  relevance: 'relevant',
  readonly: 'read_only',
  calculate: 'calculation',
  constraining_message: 'constraint_message',
  'bind::jr:constraintmsg': 'constraint_message',
  requiredmsg: 'required_message',
  'bind::jr:requiredmsg': 'required_message',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  set_form_title: 'form_title',
  set_form_id: 'form_id',
};

/** What stands before a column's name without making it another column. */
const prefixes = new Set(['bind', 'control', 'body', 'media']);

/** Columns that can be there once for each language. */
const translated = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'audio',
  'video',
  'big-image',
  'low_label',
  'high_label',
  'form_title',
]);

/** Columns that are read at the most; no form has as many. */
const maxColumns = 200;

const snake = (words: string): string => words.trim().replaceAll(/\s+/g, '_').toLowerCase();

const canonical = (column: string): string => own(aliases, column) ?? column;

/** The title in another language. Other programs fail on a setting that is there once for each language. */
const titlePattern = /^pingyi_title \(([^()]+)\)$/i;

/** How the title in another language is headed. */
export const titleHeader = (tag: string): string => `pingyi_title (${tag})`;

const headerOf = (written: string): Header => {
  const titled = titlePattern.exec(written.trim())?.[1];
  if (titled !== undefined) return { written, column: 'form_title', language: titled };
  const parts = written.split('::').map((part) => part.trim());
  const [first = '', ...rest] = parts;
  if (rest.length > 0 && prefixes.has(snake(first))) {
    const inner = headerOf(rest.join('::'));
    const qualified = own(aliases, `${snake(first)}::${inner.column}`);
    return { ...inner, written, column: qualified ?? inner.column };
  }
  if (rest.length > 0) return { written, column: canonical(snake(first)), language: rest.join('::') };
  // The older way with a single colon, which is also part of names such as jr:count.
  const colon = first.indexOf(':');
  const before = canonical(snake(first.slice(0, Math.max(colon, 0))));
  return translated.has(before)
    ? { written, column: before, language: first.slice(colon + 1).trim() }
    : { written, column: canonical(snake(first)), language: undefined };
};

/** Reads a sheet by the headers in its first row. Cells under no header are left out. */
export const tableOf = (sheet: Sheet): Table => {
  const name = sheet.name.trim().toLowerCase();
  const [first, ...rows] = sheet.rows;
  const headers = (first?.cells ?? [])
    .slice(0, maxColumns)
    .map((cell) => headerOf(cell.trim().slice(0, 200)));
  return {
    name,
    headers: headers.filter(({ column }) => column !== ''),
    headerRow: first?.number ?? 1,
    rows: rows.map((row) => ({
      sheet: name,
      number: row.number,
      cells: headers.flatMap((header, place) => {
        const value = row.cells[place]?.trim() ?? '';
        return value === '' || header.column === '' ? [] : [{ header, value }];
      }),
    })),
  };
};

/** What stands in a column that has no languages; '' for nothing. */
export const cellOf = (row: TableRow, column: string): string =>
  row.cells.find(({ header }) => header.column === column)?.value ?? '';

/** Where a cell of the row is. */
export const placeOf = (row: TableRow, column: string): Place => ({
  sheet: row.sheet,
  row: row.number,
  column: row.cells.find(({ header }) => header.column === column)?.header.written ?? column,
});
