/**
 * Spreadsheets as a whole: what is read, and XLSX both ways. `readTable.ts` reads an upload of any kind, `readCsv.ts` CSV.
 */
export { readWorkbook } from './readWorkbook.ts';
export type { Sheet, Workbook } from './sheet.ts';
export { type SheetToWrite, writeWorkbook } from './writeWorkbook.ts';
