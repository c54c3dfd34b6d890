import { randomBytes } from 'node:crypto';
import { form } from '../../infra/local/sample/form.ts';
import type { Form } from '../../schemas/form.ts';
import type { Submission } from '../../schemas/response.ts';

/** A number from 0 to below 1, the same sequence for the same seed (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const newResponseId = (): string => randomBytes(16).toString('base64url');

/** Answers to every rating question of a form, and now and then a comment. */
export const someAnswers = (of: Form = form, random: () => number = Math.random): Record<string, string> =>
  Object.fromEntries(
    of.questions.flatMap((question) => {
      if (question.type === 'text') return random() < 0.3 ? [[question.id, '服务很好，谢谢。']] : [];
      const options = of.scales.find(({ id }) => id === question.scaleId)?.options ?? [];
      const option = options[Math.floor(random() * options.length)];
      return option ? [[question.id, option.id]] : [];
    }),
  );

/** A submission to the sample survey. */
export const aSubmission = (changes: Partial<Submission> = {}): Submission => ({
  id: newResponseId(),
  formVersion: form.version,
  language: 'zh-CN',
  answers: someAnswers(),
  ...changes,
});
