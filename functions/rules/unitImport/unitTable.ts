import type { Fault, FaultCode } from '../../../schemas/problem.ts';
import {
  columnIndex,
  columnLetters,
  type Sheet,
  type SheetRow,
  type Workbook,
} from '../spreadsheet/sheet.ts';
import type { FaultCollector } from './collector.ts';
import { type ColumnKey, columnKeyOf, columnLabel } from './columns.ts';
import { oneLine, shortened } from './words.ts';

/** The part of a sheet that lists units. */
export interface UnitTable {
  readonly sheet: Sheet;
  readonly headerRow: SheetRow;
  /** Where each known column is, by index from 0. */
  readonly places: ReadonlyMap<ColumnKey, number>;
  /** Rows below the headers with something in a known column. */
  readonly rows: readonly SheetRow[];
}

/** Where the headers may be: offices put a title above them. */
const headerRows = 10;

/** One header alone may be a word of a title. */
const fewestHeaders = 2;

const required: readonly ColumnKey[] = ['id', 'name', 'county', 'group'];

const headersIn = (row: SheetRow): number =>
  new Set(row.cells.map(columnKeyOf).filter((key) => key !== undefined)).size;

const headerRowOf = (sheet: Sheet): SheetRow | undefined => {
  const best = sheet.rows
    .slice(0, headerRows)
    .reduce<SheetRow | undefined>(
      (found, row) => (found && headersIn(found) >= headersIn(row) ? found : row),
      undefined,
    );
  return best && headersIn(best) >= fewestHeaders ? best : undefined;
};

/** The cell as people name it: `B7`. */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row}`;

/** The column as the sheet heads it, else by its letters. */
const columnName = (headerRow: SheetRow, column: number): string =>
  shortened(oneLine(headerRow.cells[column]?.slice(0, 200) ?? '')) || columnLetters(column);

/** A fault of one cell; `column` is the index from 0. */
export const faultAt = (
  { sheet, headerRow }: Pick<UnitTable, 'sheet' | 'headerRow'>,
  row: number,
  column: number,
  code: FaultCode,
  more: Pick<Fault, 'value' | 'expected' | 'max'> = {},
): Fault => {
  const { value, ...others } = more;
  return {
    field: cellName(row, column),
    code,
    sheet: sheet.name,
    row,
    column: columnName(headerRow, column),
    ...(value !== undefined && { value: shortened(value) }),
    ...others,
  };
};

/** Finds the known columns, and says which are missing, repeated or not known. */
const placesOf = (
  sheet: Sheet,
  headerRow: SheetRow,
  faults: FaultCollector,
  warnings: FaultCollector,
): Map<ColumnKey, number> => {
  const found = headerRow.cells.map(columnKeyOf);
  const places = new Map<ColumnKey, number>();
  const at = (column: number, code: FaultCode, value?: string): Fault =>
    faultAt({ sheet, headerRow }, headerRow.number, column, code, value === undefined ? {} : { value });
  found.forEach((key, column) => {
    if (key === undefined) {
      if (headerRow.cells[column] !== '') warnings.add(at(column, 'unit_column_unknown'));
      return;
    }
    const first = places.get(key);
    if (first === undefined) places.set(key, column);
    else faults.add(at(column, 'unit_column_repeated', `${columnLetters(first)}, ${columnLetters(column)}`));
  });
  const path = places.get('region');
  if (path !== undefined && places.has('county')) {
    places.delete('region');
    warnings.add(at(path, 'unit_column_unused'));
  }
  const stands = (key: ColumnKey): boolean =>
    places.has(key) || (key === 'name' && places.has('nameEn')) || (key === 'county' && places.has('region'));
  for (const key of required.filter((one) => !stands(one))) {
    const where = { sheet: sheet.name, row: headerRow.number, column: columnLabel(key) };
    faults.add({ field: `row ${headerRow.number}`, code: 'unit_column_missing', ...where });
  }
  return places;
};

/** Columns with something in them below the headers, but without a header of their own. */
const warnOfUnheaded = (
  sheet: Sheet,
  headerRow: SheetRow,
  rows: readonly SheetRow[],
  warnings: FaultCollector,
): void => {
  const seen = new Set<number>();
  for (const { cells } of rows) {
    cells.forEach((cell, column) => {
      if (cell !== '' && !headerRow.cells[column]) seen.add(column);
    });
  }
  for (const column of [...seen].sort((a, b) => a - b)) {
    const value = columnLetters(column);
    warnings.add(faultAt({ sheet, headerRow }, headerRow.number, column, 'unit_column_unheaded', { value }));
  }
};

/** Finds the list of units in a workbook: on the first sheet, not hidden, that has a line of known headers. */
export const findUnitTable = (
  { sheets }: Workbook,
  faults: FaultCollector,
  warnings: FaultCollector,
): UnitTable | undefined => {
  const visible = sheets.filter(({ hidden }) => !hidden);
  const [sheet, ...others] = visible.filter((one) => headerRowOf(one) !== undefined);
  const headerRow = sheet && headerRowOf(sheet);
  if (!headerRow) {
    const isEmpty = visible.every(({ rows }) => rows.length === 0);
    faults.add(
      isEmpty
        ? { field: 'file', code: 'sheet_empty' }
        : {
            field: 'file',
            code: 'header_missing',
            max: headerRows,
            expected: required.map(columnLabel).join('; '),
          },
    );
    return undefined;
  }
  for (const { name } of others) {
    warnings.add({ field: 'file', code: 'sheet_ignored', sheet: name, value: shortened(name) });
  }
  const places = placesOf(sheet, headerRow, faults, warnings);
  const below = sheet.rows.filter(({ number }) => number > headerRow.number);
  warnOfUnheaded(sheet, headerRow, below, warnings);
  const known = [...places.values()];
  const rows = below.filter(({ cells }) => known.some((column) => (cells[column] ?? '') !== ''));
  return { sheet, headerRow, places, rows };
};

/** Whether an area of a sheet touches a known column below the headers. */
export const touches = (
  { headerRow, places }: UnitTable,
  area: { lastRow: number; column: string; lastColumn: string },
): boolean => {
  const [from, to] = [columnIndex(area.column), columnIndex(area.lastColumn)];
  return (
    area.lastRow > headerRow.number && [...places.values()].some((column) => column >= from && column <= to)
  );
};
