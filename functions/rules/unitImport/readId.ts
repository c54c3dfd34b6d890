import { Id } from '../../../schemas/ids.ts';

/** An id as people type it: in capitals, full width, with an invisible character copied along. */
export const plainId = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim()
    .toLowerCase();

/** Whether it may be an id. */
export const isId = (words: string): boolean => Id.safeParse(words).success;
