import { problems } from './problem.ts';
import type { Message } from './text.ts';

/** Why jobs fail that no request is ever told of. */
const ofJobs: Readonly<Record<string, Message>> = {
  engine_died: {
    'zh-CN': '处理任务的程序一再中途退出',
    en: 'the program that does the job has died over and over',
  },
};

/** What a code says that nobody knows here: it still tells an administrator something. */
const unknown = (code: string): Message => ({
  'zh-CN': `内部错误（${code}）`,
  en: `internal error (${code})`,
});

const knownMessage = (code: string | null): Message | undefined =>
  Object.entries(problems).find(([name]) => name === code)?.[1].title ?? ofJobs[code ?? ''];

/** Whether there are words for a code. */
export const isKnownFailure = (code: string): boolean => knownMessage(code) !== undefined;

/** Why work in the background failed, in words. @param code of a job or a release; null where it did not say */
export const jobFailureMessage = (code: string | null): Message => knownMessage(code) ?? unknown(code ?? '?');
