import { maxCellLength } from './limits.ts';
import { unreadable } from './unreadable.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * What a person sees in a cell: trimmed, line breaks as `\n`, without control characters and halves of characters.
 *
 * @throws ProblemError `file_unreadable`: it is longer than a cell can be
 */
export const cellWords = (raw: string): string => {
  if (raw.length > maxCellLength) throw unreadable('cell_too_long', { max: maxCellLength });
  return raw.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed().trim();
};

/** Characters that a cell may take in the file, where each of its own may be written as an escape of seven. */
const maxRawLength = 7 * maxCellLength;

/**
 * Adds to the words of a cell that come piece by piece.
 *
 * @throws ProblemError `file_unreadable`: they are longer than a cell can be, however they are written
 */
export const joined = (words: string, more: string): string => {
  if (words.length + more.length > maxRawLength) throw unreadable('cell_too_long', { max: maxCellLength });
  return words + more;
};

/** XLSX writes a character that XML does not allow as `_x0007_`. */
export const unescapeXlsx = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The inverse: words that look like such an escape are kept as they are. */
export const escapeXlsx = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
