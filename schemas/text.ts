import * as z from 'zod/mini';

/** Languages of the system's own words, the first one being the default. Forms may hold any others besides. */
export const languages = ['zh-CN', 'en'] as const;

export type Language = (typeof languages)[number];

export const defaultLanguage: Language = languages[0];

/** Words of the system's own, in each of its languages. */
export type Message = Readonly<Record<Language, string>>;

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
