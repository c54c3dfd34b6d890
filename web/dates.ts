import { type Language, localeOf } from '../schemas/text.ts';

const parts = {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

const isTimeZone = (name: unknown): name is string => {
  if (typeof name !== 'string') return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

/**
 * An instant in words, by the clock of `timeZone`. Where that is no time zone the clock is UTC's and the
 * words say so: a wrong setting must not take the page away. Undefined for what is no instant.
 */
export const dateInWords = (instant: unknown, timeZone: unknown, language: Language): string | undefined => {
  if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) return undefined;
  const zone = isTimeZone(timeZone) ? { timeZone } : ({ timeZone: 'UTC', timeZoneName: 'short' } as const);
  return new Intl.DateTimeFormat(localeOf(language), { ...parts, ...zone }).format(new Date(instant));
};
