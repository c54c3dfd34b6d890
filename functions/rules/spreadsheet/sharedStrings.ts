import type { Archive } from './archive.ts';
import { cellWords, joined, unescapeXlsx } from './cellWords.ts';
import { maxCells } from './limits.ts';
import { readXml } from './readXml.ts';
import { unreadable } from './unreadable.ts';

/** Collects the words of a `<si>` or `<is>`: the runs of rich text joined, without the readings of Asian characters. */
export const wordsCollector = () => {
  let words = '';
  let inText = false;
  let inReading = false;
  return {
    open(tag: string): void {
      if (tag === 'rPh') inReading = true;
      if (tag === 't') inText = true;
    },
    text(text: string): void {
      if (inText && !inReading) words = joined(words, text);
    },
    close(tag: string): void {
      if (tag === 'rPh') inReading = false;
      if (tag === 't') inText = false;
    },
    take(): string {
      const taken = cellWords(unescapeXlsx(words));
      words = '';
      return taken;
    },
  };
};

/**
 * The words that the cells of a workbook share, by number.
 *
 * @throws ProblemError `file_unreadable`: damaged, or more than the limits allow
 */
export const readSharedStrings = async (archive: Archive, part: string): Promise<readonly string[]> => {
  const strings: string[] = [];
  const words = wordsCollector();
  await readXml(archive.read(part), {
    open: words.open,
    text: words.text,
    close: (tag) => {
      words.close(tag);
      if (tag !== 'si') return;
      strings.push(words.take());
      if (strings.length > maxCells) throw unreadable('too_many_cells', { max: maxCells });
    },
  });
  return strings;
};
