import { problems } from '../schemas/problem.ts';
import type { Language, Message } from '../schemas/text.ts';

/** Why jobs fail that no request is ever told of. */
const ofJobs: Readonly<Record<string, Message>> = {
  engine_died: {
    'zh-CN': '处理任务的程序一再中途退出',
    en: 'the program that does the job has died over and over',
  },
};

/** Why work in the background failed: in words where the code is one of the catalogue's. */
export const failureWords = (code: string, language: Language): string => {
  const known = Object.entries(problems).find(([name]) => name === code)?.[1].title ?? ofJobs[code];
  return known ? `${known[language]} (${code})` : code;
};
