import { defaultLanguage, type Language, languages } from '../../schemas/text.ts';
import type { Step } from './exchange.ts';
import { preferencesIn } from './preferences.ts';

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Our language for a tag that a reader named: the same primary subtag, so `zh-TW` reads `zh-CN`. */
const ours = (tag: string): Language | undefined =>
  languages.find((language) => primary(language) === primary(tag));

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
