import { inLanguage, localeOf, type Message, type Text, textIn } from '../../../../schemas/text.ts';
import { useLanguage } from './language.tsx';

/** Words, numbers and dates as the reader's language writes them. */
export interface Format {
  /** Words of the office's own: names, questions. */
  readonly text: (text: Text) => string;
  /** Words of the system's. */
  readonly say: (message: Message) => string;
  readonly number: (value: number, digits?: number) => string;
  /** @param share from 0 to 1 */
  readonly percent: (share: number, digits?: number) => string;
  /** By the clock of a time zone, with its day. */
  readonly dateTime: (instant: string, timeZone?: string) => string;
  readonly date: (instant: string, timeZone?: string) => string;
  readonly bytes: (count: number) => string;
}

const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A format of numbers, made once: to make one takes far longer than to use it, and a table of 500 units has thousands of numbers. */
const numberFormat = (locale: string, style: 'decimal' | 'percent', digits: number): Intl.NumberFormat => {
  const key = `${locale} ${style} ${digits}`;
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(locale, { style, minimumFractionDigits: digits, maximumFractionDigits: digits });
  numberFormats.set(key, known);
  return known;
};

export const useFormat = (): Format => {
  const language = useLanguage();
  const locale = localeOf(language);
  const number = (value: number, digits = 0): string => numberFormat(locale, 'decimal', digits).format(value);
  const inZone = (instant: string, timeZone: string | undefined, parts: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { ...parts, ...(timeZone && { timeZone }) }).format(new Date(instant));
  return {
    text: (text) => textIn(text, language),
    say: (message) => inLanguage(message, language),
    number,
    percent: (share, digits = 1) => numberFormat(locale, 'percent', digits).format(share),
    dateTime: (instant, timeZone) => inZone(instant, timeZone, { ...day, ...minute }),
    date: (instant, timeZone) => inZone(instant, timeZone, day),
    bytes: (count) =>
      count < 1024 * 1024
        ? `${number(Math.max(1, Math.round(count / 1024)))} KB`
        : `${number(count / 1024 / 1024, 1)} MB`,
  };
};
