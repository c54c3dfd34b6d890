import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach } from 'vitest';

/** A request as it came in. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** An HTTP server that answers as it is told, and what it was asked. */
export interface Answering {
  readonly url: string;
  readonly seen: Seen[];
}

type Answer = (response: ServerResponse, count: number) => void;

const closers: (() => void)[] = [];

/** Starts servers that end with the test. */
export const useAnswering = (): ((answer: Answer) => Promise<Answering>) => {
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });
  return async (answer) => {
    const seen: Seen[] = [];
    const server = createServer(async (request, response) => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: await buffer(request) });
      answer(response, seen.length);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => {
      server.close();
      server.closeAllConnections();
    });
    const address = server.address();
    return {
      url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
      seen,
    };
  };
};

/** An answer with a body. */
export const reply = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(body);
};
