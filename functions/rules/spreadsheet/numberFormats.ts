import type { Archive } from './archive.ts';
import { maxCells } from './limits.ts';
import { readXml } from './readXml.ts';
import { unreadable } from './unreadable.ts';

/** How a style shows a number: as it is, as a day or time, or filled up with zeros to a width (`007`). */
export type NumberFormat = 'plain' | 'date' | { readonly zeros: number };

/** Formats that are dates and times by their number alone, those of Chinese and Japanese among them (ECMA-376, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const formatOf = (code: string): NumberFormat => {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/^0{2,30}$/.test(bare)) return { zeros: bare.length };
  return /[ymdhs]/i.test(bare.split(';')[0] ?? '') ? 'date' : 'plain';
};

/**
 * The number formats of a workbook's cell styles, by the number of the style.
 *
 * @throws ProblemError `file_unreadable`: damaged, or more than the limits allow
 */
export const readNumberFormats = async (archive: Archive, part: string): Promise<readonly NumberFormat[]> => {
  const codes = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(archive.read(part), {
    open: (tag, { numFmtId, formatCode }) => {
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'numFmt') codes.set(Number(numFmtId), formatOf(formatCode ?? ''));
      if (tag !== 'xf' || !inCells) return;
      const id = Number(numFmtId ?? 0);
      formats.push(codes.get(id) ?? (isBuiltInDate(id) ? 'date' : 'plain'));
      if (formats.length > maxCells || codes.size > maxCells) throw unreadable('file_damaged');
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return formats;
};
