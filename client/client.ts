import { type Route, type RouteName, type Routes, routes } from '../schemas/routes.ts';
import type { Language } from '../schemas/text.ts';
import { CallError } from './errors.ts';
import { pathOf } from './path.ts';
import { pause, waitBeforeRetry } from './patience.ts';
import { type Received, readReply } from './reply.ts';
import { type AnyRequest, encodedBody, type ReplyOf, type RequestArguments } from './request.ts';

export { CallError, type CallFailure, ProblemReply } from './errors.ts';
export { pathOf } from './path.ts';
export type { BodyOf, ParamsOf, QueryOf, ReplyOf, RequestOf } from './request.ts';
export { type RouteName, type Routes, routes };

export interface ClientOptions {
  /** Where the system is, as `https://example.org`. */
  readonly url: string;
  /** Of whoever signed in; without one, only what everybody may. */
  readonly token?: string | undefined;
  /** The language of words in replies. */
  readonly language?: Language | undefined;
  /** Another one than the platform's own. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one request may take, its reply read; a minute unless told otherwise. */
  readonly timeoutMs?: number;
}

export interface Client {
  /**
   * Calls a route of the table by its name. A GET or PUT is sent again a few times where the system is busy. Redirects are
   * followed: for a route that leads to a file elsewhere, `pathOf` makes the address to fetch it from.
   * @throws {ProblemReply} where the system refuses it
   * @throws {CallError} where no reply of the system's came back
   */
  readonly call: <N extends RouteName>(name: N, ...request: RequestArguments<N>) => Promise<ReplyOf<N>>;
}

/** @throws {CallError} unreachable, timeout */
const failed = (error: unknown, url: string): never => {
  const inTime = !(error instanceof Error && error.name === 'TimeoutError');
  throw inTime
    ? new CallError('unreachable', `nothing answers at ${url}, or the connection broke`, { cause: error })
    : new CallError('timeout', `no reply from ${url} in time`, { cause: error });
};

/** A client of the API. Everything about its calls is read from the route table, by the compiler and as it runs. */
export const createClient = (options: ClientOptions): Client => {
  const { token, language, timeoutMs = 60_000 } = options;
  const send = options.fetch ?? globalThis.fetch;
  const url = options.url.replace(/\/+$/, '');

  const headersFor = (route: Route): Record<string, string> => ({
    accept: [
      ...new Set(Object.values(route.replies).map(({ contentType }): string => contentType)),
      'application/problem+json',
    ].join(', '),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(language && { 'accept-language': language }),
  });

  const exchange = async (address: string, init: RequestInit): Promise<Received> => {
    try {
      const reply = await send(address, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      return {
        status: reply.status,
        headers: reply.headers,
        bytes: new Uint8Array(await reply.arrayBuffer()),
      };
    } catch (error) {
      return failed(error, url);
    }
  };

  const call = async (name: RouteName, request: AnyRequest = {}): Promise<unknown> => {
    const route: Route = routes[name];
    const address = `${url}${pathOf(route, request.params ?? {}, request.query)}`;
    const body = encodedBody(route, request.body);
    const headers = { ...headersFor(route), ...(body && { 'content-type': body.contentType }) };
    const init = { method: route.method, headers, ...(body && { body: body.content }) };
    for (let attempt = 1; ; attempt += 1) {
      const received = await exchange(address, init);
      const wait = waitBeforeRetry(route.method, received, attempt);
      if (wait === undefined) return readReply(route, received);
      await pause(wait);
    }
  };

  return { call: call as Client['call'] };
};
