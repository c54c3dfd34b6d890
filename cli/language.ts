import { defaultLanguage, type Language, languages } from '../schemas/text.ts';

/** The value of `--lang`, which is needed before the command line is read: help is in that language too. */
const asked = (args: readonly string[]): string | undefined => {
  const place = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  return place < 0 ? undefined : (args[place]?.split('=')[1] ?? args[place + 1]);
};

/** The language that was asked for; else English where the locale is English; else Chinese. */
export const languageOf = (args: readonly string[], environment: NodeJS.ProcessEnv): Language => {
  const wanted = languages.find((language) => language === asked(args));
  if (wanted) return wanted;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^en\b|^en_/i.test(locale) ? 'en' : defaultLanguage;
};

/** Picks the words of one of the system's languages. */
export type Words = (zh: string, en: string) => string;

export const wordsIn =
  (language: Language): Words =>
  (zh, en) =>
    language === 'zh-CN' ? zh : en;
