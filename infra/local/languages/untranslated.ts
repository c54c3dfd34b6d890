import type { AddedLanguage } from '../../../schemas/languages/added.ts';
import { catalogues } from '../../../web/languages.ts';
import { everyMessage } from './messages.ts';

/** Where a language's file and the system's words differ, by name: `pages.send`, or a message by its English words. */
export interface Differences {
  /** Of the system, not in the file: shown in English. */
  readonly missing: readonly string[];
  /** In the file, and read by nothing: the English words have changed, or are no more. */
  readonly unknown: readonly string[];
}

/** The words of every catalogue in English. */
export const englishCatalogues = (): [catalogue: string, words: Readonly<Record<string, unknown>>][] =>
  Object.entries(catalogues).map(([name, words]) => [name, { ...words('en') }]);

const namesIn = (parts: readonly (readonly [string, object])[]): string[] =>
  parts.flatMap(([name, words]) => Object.keys(words).map((word) => `${name}.${word}`));

const quoted = (messages: Iterable<string>): string[] => [...messages].map((english) => `"${english}"`);

/** What a language's file leaves out, and what it holds that nobody asks for. */
export const untranslated = ({ messages, catalogues: translated }: AddedLanguage): Differences => {
  const ours = [...namesIn(englishCatalogues()), ...quoted([...everyMessage().values()].flat())];
  const theirs = [...namesIn(Object.entries(translated)), ...quoted(Object.keys(messages))];
  const [all, given] = [new Set(ours), new Set(theirs)];
  return {
    missing: ours.filter((name) => !given.has(name)),
    unknown: theirs.filter((name) => !all.has(name)),
  };
};
