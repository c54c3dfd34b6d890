/**
 * A language beside Chinese and English, all of it in one file. Whatever it leaves out is shown in English.
 */
export interface AddedLanguage {
  /** BCP 47, in the simple forms of `LanguageTag`. */
  readonly tag: string;
  /** Its own name for itself, on links that lead to it. */
  readonly name: string;
  /** Of its dates and numbers, as `Intl` has it; the tag itself where it is left out. */
  readonly locale?: string;
  /** Single messages, by their English words. Gaps in braces, as `{field}`, stay as they are. */
  readonly messages: Readonly<Record<string, string>>;
  /** Words of pages, by catalogue; `web/languages.ts` has their types. */
  readonly catalogues: Readonly<Record<string, object>>;
}

/** To add a language, put its file beside this one and name it here: docs/languages.md leads through it. */
export const addedLanguages: readonly AddedLanguage[] = [];
