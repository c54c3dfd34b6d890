import { defaultLanguage, type Language, languages } from '../../schemas/text.ts';
import type { Step } from './exchange.ts';
import { preferencesIn } from './preferences.ts';

/** A tag with the script that it is most likely written in, as `zh-Hant` of `zh-TW`; undefined for what is no tag. */
const scriptOf = (tag: string): string | undefined => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
};

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/**
 * Our language for a tag that a reader named: the very same; else one of the same language and script, so `zh-TW` reads
 * `zh-Hant`; else one of the same language, so where there is no such file it reads `zh-CN`.
 */
const ours = (tag: string): Language | undefined => {
  const same = languages.find((language) => language.toLowerCase() === tag.toLowerCase());
  if (same !== undefined) return same;
  const related = languages.filter((language) => primary(language) === primary(tag));
  return related.length > 1
    ? (related.find((language) => scriptOf(language) === scriptOf(tag)) ?? related[0])
    : related[0];
};

/** The best of our languages for an Accept-Language header. */
export const negotiate = (header: string | undefined): Language =>
  preferencesIn(header)
    .filter(({ weight }) => weight > 0)
    .map(({ value }) => ours(value))
    .find((language) => language !== undefined) ?? defaultLanguage;

/** First step: every reply, errors too, is in the reader's language. `lang` in the query beats the header. */
export const findLanguage = (): Step => ({
  before: ({ event, internal }) => {
    const chosen = event.queryStringParameters?.lang;
    internal.language = (chosen && ours(chosen)) || negotiate(event.headers?.['accept-language']);
  },
});
