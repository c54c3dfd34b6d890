import { columnLetters, type Sheet, type Workbook } from '../../../../functions/rules/spreadsheet/sheet.ts';
import { type ParsedUnits, parseUnits } from '../../../../functions/rules/unitImport/parseUnits.ts';
import type { Group } from '../../../../schemas/campaign.ts';
import type { Fault } from '../../../../schemas/problem.ts';

/** A workbook of one sheet with these rows, the first being row 1, and whatever else is said of it. */
export const workbookOf = (rows: readonly (readonly string[])[], more: Partial<Sheet> = {}): Workbook => ({
  sheets: [sheetOf(rows, more)],
});

export const sheetOf = (rows: readonly (readonly string[])[], more: Partial<Sheet> = {}): Sheet => ({
  name: '单位',
  hidden: false,
  rows: rows.flatMap((cells, place) =>
    cells.some((cell) => cell !== '') ? [{ number: place + 1, cells }] : [],
  ),
  merged: [],
  formulas: [],
  errors: [],
  ...more,
});

/** The headers of a list with the least columns, and a row that is in order. */
export const headers = ['编号', '名称', '县', '乡镇', '村', '类别'];

export const clinic = ['clinic', '定城镇卫生院', '定安县', '定城镇', '', '卫生院'];

/** Reads a list for a campaign that has these groups. */
export const parse = (workbook: Workbook, groups: readonly Group[] = []): ParsedUnits =>
  parseUnits(workbook, { id: 'dingan', groups: [...groups] });

/** A row like the clinic's with one more column. */
export const withColumn = (header: string, cell: string): Workbook =>
  workbookOf([
    [...headers, header],
    [...clinic, cell],
  ]);

/** Where a fault is and which, shortly: `B3 cell_missing`. */
export const brief = (faults: readonly Fault[]): string[] =>
  faults.map(({ field, code }) => `${field} ${code}`);

/** The letters of the first column after the clinic's. */
export const next = columnLetters(headers.length);
