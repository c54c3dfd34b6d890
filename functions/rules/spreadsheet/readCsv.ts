import { CsvError, parse } from 'csv-parse/sync';
import { cellWords } from './cellWords.ts';
import { decodeText } from './decodeText.ts';
import { maxColumns, maxFileBytes, maxRecords, maxRows, megabytes } from './limits.ts';
import { cellCounter } from './readSheet.ts';
import { separatorOf } from './separator.ts';
import { columnLetters, type ErrorCell, type Sheet, type SheetRow } from './sheet.ts';
import { unreadable } from './unreadable.ts';

/** Characters of one line: what a row of the most cells of an ordinary length takes. */
const maxLine = 1_000_000;

/** The parser holds all cells of a line before it shows the first, so one that is too long is refused unparsed. */
const refuseLongLine = (text: string): void => {
  let start = 0;
  for (let line = 1; text.length - start > maxLine; line += 1) {
    const end = text.indexOf('\n', start);
    if ((end < 0 ? text.length : end) - start > maxLine) {
      throw unreadable('too_many_columns', { row: line, max: columnLetters(maxColumns - 1) });
    }
    start = end + 1;
  }
};

/** What spreadsheets write into CSV where a computation failed. */
const errorWords = /^#(REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;

const rowOf = (number: number, record: readonly string[]): SheetRow => {
  const cells = record.slice(0, maxColumns).map(cellWords);
  while (cells.at(-1) === '') cells.pop();
  const beyond = record.findIndex((cell, place) => place >= maxColumns && cell.trim() !== '');
  if (beyond >= 0) {
    const max = columnLetters(maxColumns - 1);
    throw unreadable('too_many_columns', { row: number, column: columnLetters(beyond), max });
  }
  return { number, cells };
};

/**
 * Reads CSV in UTF-8, UTF-16 or GB18030, its cells separated by commas, semicolons or tabs. A row's number is that of the
 * record, as a spreadsheet shows it.
 *
 * @throws ProblemError `file_unreadable` with one fault that says why
 */
export const readCsv = (bytes: Uint8Array): Sheet => {
  if (bytes.length === 0) throw unreadable('file_empty');
  if (bytes.length > maxFileBytes) throw unreadable('file_too_large', { max: megabytes(maxFileBytes) });
  // A first line that names the separator is an order to Excel, which does not show it as a row.
  const text = decodeText(bytes);
  const [order = '', named] = /^sep=([,;\t])\r?\n/i.exec(text) ?? [];
  const content = text.slice(order.length);
  refuseLongLine(content);
  const rows: SheetRow[] = [];
  const errors: ErrorCell[] = [];
  const countCell = cellCounter();
  let records = 0;
  let number = 0;
  const keep = (record: string[], { empty_lines: emptyLines }: { empty_lines: number }): null => {
    records += 1;
    number = records + emptyLines;
    if (records > maxRecords) throw unreadable('sheet_too_many_rows', { row: number, max: maxRows });
    const row = rowOf(number, record);
    if (row.cells.length === 0) return null;
    row.cells.forEach((value, column) => {
      if (value !== '') countCell();
      if (errorWords.test(value)) errors.push({ row: number, column: columnLetters(column), value });
    });
    rows.push(row);
    if (rows.length > maxRows) throw unreadable('sheet_too_many_rows', { row: number, max: maxRows });
    return null;
  };
  try {
    parse(content, {
      delimiter: named ?? separatorOf(content),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: maxLine,
      on_record: keep,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable('csv_quote', { row: number + 1 });
  }
  return { name: 'CSV', hidden: false, rows, merged: [], formulas: [], errors };
};
