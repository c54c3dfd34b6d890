import { problems } from '../schemas/problem.ts';
import type { Language } from '../schemas/text.ts';

/** Why work in the background failed: in words where the code is one of the catalogue's. */
export const failureWords = (code: string, language: Language): string => {
  const known = Object.entries(problems).find(([name]) => name === code)?.[1];
  return known ? `${known.title[language]} (${code})` : code;
};
