import { openArchive } from './archive.ts';
import { fileKind } from './fileKind.ts';
import { maxFileBytes, megabytes } from './limits.ts';
import { readNumberFormats } from './numberFormats.ts';
import { cellCounter, readSheet } from './readSheet.ts';
import { readSharedStrings } from './sharedStrings.ts';
import type { Sheet, Workbook } from './sheet.ts';
import { unreadable } from './unreadable.ts';
import { workbookParts } from './workbookParts.ts';

/** Says what a file is that is no workbook; one that looks like text is taken for a damaged one. */
const requireWorkbook = (bytes: Uint8Array): void => {
  const found = fileKind(bytes);
  if (found.kind === 'password') throw unreadable('file_password');
  if (found.kind === 'xls') throw unreadable('file_old_excel');
  if (found.kind === 'other') throw unreadable('file_wrong_type', { value: found.name });
};

/**
 * Reads an XLSX workbook (ECMA-376) within the limits of `limits.ts`.
 *
 * @throws ProblemError `file_unreadable` with one fault that says why
 */
export const readWorkbook = async (bytes: Uint8Array): Promise<Workbook> => {
  if (bytes.length === 0) throw unreadable('file_empty');
  if (bytes.length > maxFileBytes) throw unreadable('file_too_large', { max: megabytes(maxFileBytes) });
  requireWorkbook(bytes);
  const archive = await openArchive(bytes);
  const parts = await workbookParts(archive);
  const shared = {
    strings: parts.sharedStrings ? await readSharedStrings(archive, parts.sharedStrings) : [],
    formats: parts.styles ? await readNumberFormats(archive, parts.styles) : [],
    from1904: parts.from1904,
    countCell: cellCounter(),
  };
  const sheets: Sheet[] = [];
  for (const { name, hidden, part } of parts.sheets) {
    sheets.push({ name, hidden, ...(await readSheet(archive, part, name, shared)) });
  }
  return { sheets };
};
