import type { Sheet, Workbook } from '../../../../functions/rules/spreadsheet/workbook.ts';
import type { SheetToWrite } from '../../../../functions/rules/spreadsheet/writeWorkbook.ts';

/** A sheet as it is read from a file: cells trimmed, empty rows left out. */
export const sheet = (name: string, rows: readonly (readonly string[])[]): Sheet => ({
  name,
  hidden: false,
  rows: rows.flatMap((cells, place) => {
    const trimmed = cells.map((cell) => cell.trim());
    return trimmed.some(Boolean) ? [{ number: place + 1, cells: trimmed }] : [];
  }),
  merged: [],
  formulas: [],
  errors: [],
});

/** Rows written as text: a line for each, cells between bars. */
const rowsOf = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

/** A workbook of sheets that are written as text. */
export const workbook = (sheets: Readonly<Record<string, string>>): Workbook => ({
  sheets: Object.entries(sheets).map(([name, text]) => sheet(name, rowsOf(text))),
});

/** A workbook as it is read back after it was written. */
export const readBack = (sheets: readonly SheetToWrite[]): Workbook => ({
  sheets: sheets.map(({ name, columns, rows }) =>
    sheet(name, [
      columns.map(({ header }) => header),
      ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    ]),
  ),
});
