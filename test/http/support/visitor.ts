import { expect } from 'vitest';
import type { Answers } from '../../../schemas/response.ts';
import { tallyRow } from '../../../schemas/tally.ts';
import { answerField } from '../../../web/formFields.ts';
import { actionOf, fieldsOf } from './page.ts';
import { formPost, goodAnswers, pagePath } from './requests.ts';

export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Answers as fields of the page. */
export const filledIn = (answers: Readonly<Answers> = goodAnswers): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]): [string, string | string[]][] => {
      if (typeof answer !== 'object') return [[answerField(id), String(answer)]];
      if (Array.isArray(answer)) return [[answerField(id), answer]];
      return Object.entries(answer).map(([row, option]) => [answerField(tallyRow(id, row)), option]);
    }),
  );

/** Somebody with a browser that runs no script. */
export const visitorOf = (pingyi: () => { readonly url: string }) => {
  const read = async (path: string, init?: RequestInit) => {
    const reply = await fetch(`${pingyi().url}${path}`, init);
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    return { status: reply.status, headers: reply.headers, html: await reply.text() };
  };
  return {
    read,
    open: async (path = pagePath()): Promise<string> => (await read(path)).html,
    /** Sends a page with some fields filled in otherwise; without a value, a field is not sent. */
    send: (html: string, changes: Fields = {}, action = actionOf(html)) => {
      const fields = Object.entries({ ...fieldsOf(html), ...changes });
      const sent = fields.filter(
        (field): field is [string, string | readonly string[]] => field[1] !== undefined,
      );
      return read(action, formPost(Object.fromEntries(sent)));
    },
  };
};
