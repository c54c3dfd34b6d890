import { parsed } from '../showPage.ts';
import type { Pair } from './fields.ts';

/** Longer than this a reply is not waited for; in milliseconds. */
const replyMs = 30_000;

/** What comes first: the promise, or the time's end. */
export const within = <T>(promise: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('late')), ms);
    }),
  ]);

/**
 * Sends what a form holds from here, so that a line that breaks costs nothing that was filled in.
 * @returns the page that came back, as it came
 * @throws {Error} when none did, or none of ours: a line that asks for a sign-in of its own, for one
 */
export const post = async (address: string, pairs: readonly Pair[]): Promise<string> => {
  const body = new URLSearchParams();
  for (const [name, value] of pairs) body.append(name, value);
  const sent = fetch(address, { method: 'POST', body, headers: { accept: 'text/html' } });
  const reply = await within(sent, replyMs);
  const isHtml = reply.headers.get('content-type')?.startsWith('text/html');
  const source = isHtml && !reply.redirected && reply.status < 500 ? await within(reply.text(), replyMs) : '';
  if (!parsed(source).querySelector('main.in')) throw new Error(String(reply.status));
  return source;
};
