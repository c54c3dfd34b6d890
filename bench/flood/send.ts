import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Sending } from './submissions.ts';

/** What came back. */
export interface Reply {
  /** 0 where nothing came. */
  readonly status: number;
  /** Of a problem, or of the error that nothing came for. */
  readonly code?: string;
  readonly retryAfter?: string;
}

/** What takes longer than this never comes; how long the others took is told. In milliseconds. */
const patienceMs = 120_000;

const codeIn = (body: string): string | undefined => {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
};

/** A line to a system, of so many connections at the most, which are kept. */
export const lineTo = (url: string, connections = Number.POSITIVE_INFINITY) => {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = ({ path, body }: Sending, isAgain = false): Promise<Reply> =>
    new Promise((resolve) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': body.byteLength,
        'accept-language': 'en',
      };
      const lost = (error: Error): void =>
        resolve({ status: 0, code: 'code' in error ? String(error.code) : error.message });
      const sent = request({ hostname, port, path, method: 'POST', agent, headers }, (reply) => {
        const { statusCode: status = 0 } = reply;
        const { 'retry-after': retryAfter } = reply.headers;
        text(reply).then((said) => {
          const code = status >= 400 ? codeIn(said) : undefined;
          resolve({ status, ...(code && { code }), ...(retryAfter && { retryAfter }) });
        }, lost);
      });
      sent.setTimeout(patienceMs, () => sent.destroy(new Error('late')));
      sent.once('error', (error) => {
        // A kept connection may be closed for idleness just as it is used; everybody sends again then (RFC 9112, 9.3.1).
        const isIdle = sent.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (isIdle && !isAgain) resolve(send({ path, body }, true));
        else lost(error);
      });
      sent.end(body);
    });
  return { send: (sending: Sending) => send(sending), close: () => agent.destroy() };
};
