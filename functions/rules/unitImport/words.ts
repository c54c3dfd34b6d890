import type { Text } from '../../../schemas/text.ts';

/** Words on one line, composed (NFC), with single spaces. */
export const oneLine = (words: string): string => words.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Enough of a cell to know it again. */
export const shortened = (words: string): string => {
  // Cut roughly first: a cell may be long, and is looked at for every fault in it.
  const letters = [...words.slice(0, 200)];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : words;
};

/** The words in the languages that have any; undefined where none has. */
export const textOf = (chinese: string, english: string): Text | undefined => {
  if (chinese === '' && english === '') return undefined;
  return { ...(chinese !== '' && { 'zh-CN': chinese }), ...(english !== '' && { en: english }) };
};
