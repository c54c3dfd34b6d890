import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { escapeXlsx } from './cellWords.ts';

/** A column of a sheet to be written. */
export interface ColumnToWrite {
  readonly header: string;
  /** In characters of the standard font; a Chinese one takes two. */
  readonly width: number;
  /** Whether the words are folded into several lines. */
  readonly wrap?: boolean;
}

/**
 * A sheet to be written: a bold, frozen line of headers and the rows below it. Strings stay text for good: a program
 * neither computes them nor turns `007` into 7.
 */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The same for every workbook, so that the same sheets give the same bytes. */
const noTime = new Date(0);

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const writable = (text: string): string => escapeXlsx(text.replace(unwritable, '').toWellFormed());

const headerStyle: CellStyle = {
  font: { bold: true, name: 'Calibri', size: 11 },
  numFmt: '@',
  alignment: { vertical: 'center', wrapText: true },
};

const columnStyle = ({ wrap }: ColumnToWrite): CellStyle => ({
  // The format of text: a program keeps what is typed into such a column, or already there, as it is.
  numFmt: '@',
  ...(wrap && { alignment: { vertical: 'top', wrapText: true } }),
});

const written = ({ name, columns, rows }: SheetToWrite): WriteSheet => ({
  name,
  columns: columns.map((column) => ({ width: column.width, style: columnStyle(column) })),
  rows: [columns.map(({ header }) => header), ...rows].map((cells) =>
    cells.map((cell) => (typeof cell === 'string' ? writable(cell) : cell)),
  ),
  cells: new Map(
    columns.map(({ header }, place): [string, Partial<Cell>] => [
      `0,${place}`,
      { value: writable(header), style: headerStyle },
    ]),
  ),
  freezePane: { rows: 1 },
});

/** Writes an XLSX workbook. The same sheets give the same bytes. */
export const writeWorkbook = (sheets: readonly SheetToWrite[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: sheets.map(written), properties: { created: noTime, modified: noTime } });
