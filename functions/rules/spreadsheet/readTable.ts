import { fileKind } from './fileKind.ts';
import { maxFileBytes, megabytes } from './limits.ts';
import { readCsv } from './readCsv.ts';
import { readWorkbook } from './readWorkbook.ts';
import type { Workbook } from './sheet.ts';
import { unreadable } from './unreadable.ts';

/**
 * Reads an uploaded spreadsheet, XLSX or CSV. Which it is follows from its content: CSV that was sent as XLSX, or the
 * other way round, is read all the same.
 *
 * @throws ProblemError `file_unreadable` with one fault that says why
 */
export const readTable = async ({ bytes }: { readonly bytes: Uint8Array }): Promise<Workbook> => {
  if (bytes.length === 0) throw unreadable('file_empty');
  if (bytes.length > maxFileBytes) throw unreadable('file_too_large', { max: megabytes(maxFileBytes) });
  return fileKind(bytes).kind === 'text' ? { sheets: [readCsv(bytes)] } : await readWorkbook(bytes);
};
