import * as z from 'zod/mini';
import { addedLanguages } from './languages/added.ts';

/** Languages in which every word of the system's own is written where it is used, the default first. */
const builtIn = {
  'zh-CN': { name: '中文', locale: 'zh-CN' },
  en: { name: 'English', locale: 'en-GB' },
} as const;

type BuiltIn = keyof typeof builtIn;

/** The tag of a language that has a file of its own. */
type Added = string & { readonly added: true };

/** A language of the system's own words. Forms may hold any others besides. */
export type Language = BuiltIn | Added;

export const defaultLanguage: Language = 'zh-CN';

/** All of them, the default first. */
export const languages: readonly [Language, ...Language[]] = [
  defaultLanguage,
  'en',
  ...addedLanguages.map(({ tag }) => tag as Added),
];

const addedBy = (language: Language) => addedLanguages.find(({ tag }) => tag === language);

const isBuiltIn = (language: Language): language is BuiltIn => Object.hasOwn(builtIn, language);

/** Words of the system's own, or whatever else goes by language. */
export type InLanguages<T> = Readonly<Record<BuiltIn, T>>;

export type Message = InLanguages<string>;

/** A message in a language; in English where the language has no words for it. */
export const inLanguage = <M extends Message | undefined>(
  message: M,
  language: Language,
): string | (M extends undefined ? undefined : never) => {
  if (message === undefined) return undefined as M extends undefined ? undefined : never;
  return isBuiltIn(language) ? message[language] : (addedBy(language)?.messages[message.en] ?? message.en);
};

/** Words with their gaps filled, as `{max}`; what is not there leaves nothing. */
export const filled = (words: string, values: Readonly<Record<string, unknown>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

const listSeparator: Message = { 'zh-CN': '、', en: ', ' };

/** Words one after the other, as a list within a line. */
export const listed = (words: readonly string[], language: Language): string =>
  words.join(inLanguage(listSeparator, language));

/** A message as the office would write it, in every language of the system: for what is stored and read later. */
export const inEveryLanguage = (message: Message): Text =>
  Object.fromEntries(languages.map((language) => [language, inLanguage(message, language)]));

/**
 * The words of one part of the pages, by language. What an added language leaves out is in English.
 * @param name under which added languages have theirs
 */
export const catalogue = <W extends object>(
  name: string,
  words: InLanguages<W>,
): ((language: Language) => W) => {
  const added = new Map(
    addedLanguages.map(({ tag, catalogues }) => [tag, { ...words.en, ...catalogues[name] } as W]),
  );
  return (language) => (isBuiltIn(language) ? words[language] : (added.get(language) ?? words.en));
};

/** What a language calls itself. */
export const languageName = (language: Language): string =>
  isBuiltIn(language) ? builtIn[language].name : (addedBy(language)?.name ?? language);

/** The locale of a language's dates and numbers: day before month and 24 hours, as on posters nearly everywhere. */
export const localeOf = (language: Language): string =>
  isBuiltIn(language) ? builtIn[language].locale : (addedBy(language)?.locale ?? language);

/** A BCP 47 language tag in the simple forms that are used here: `en`, `zh-CN`, `zh-Hant-HK`. */
export const LanguageTag = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/), z.maxLength(20));

/** JSON can write half of a character, which the database does not keep. */
const isWhole = (words: string): boolean => words.isWellFormed();

/** UTF-16 units of words for people, in one language. */
export const maxTextLength = 2000;

/** Words for people, by language tag; the office writes at least one of them. */
export const Text = z
  .record(LanguageTag, z.string().check(z.minLength(1), z.maxLength(maxTextLength), z.refine(isWhole)))
  .check(z.refine((text) => Object.keys(text).length > 0));

export type Text = z.infer<typeof Text>;

/** The words in `language`; else in the default language; else in whichever comes first. */
export const textIn = (text: Text, language: string): string =>
  text[language] ?? text[defaultLanguage] ?? Object.values(text)[0] ?? '';
