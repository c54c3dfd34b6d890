import { defaultLanguage, type Language, languages } from '../../schemas/text.ts';
import type { Step } from './exchange.ts';

const primary = (tag: string): string => tag.trim().toLowerCase().split('-')[0] ?? '';

/** Our language for a tag that a reader named: the same primary subtag, so `zh-TW` reads `zh-CN`. */
const ours = (tag: string): Language | undefined =>
  languages.find((language) => primary(language) === primary(tag));

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4). */
export const negotiate = (header: string | undefined): Language => {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: ours(tag), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language ?? defaultLanguage;
};

/** First step: every reply, errors too, is in the reader's language. `lang` in the query beats the header. */
export const findLanguage = (): Step => ({
  before: ({ event, internal }) => {
    const chosen = event.queryStringParameters?.lang;
    internal.language = (chosen && ours(chosen)) || negotiate(event.headers?.['accept-language']);
  },
});
