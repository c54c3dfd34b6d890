import type { IncomingMessage } from 'node:http';
import type { HttpEvent, JwtClaims } from '../../../functions/http/exchange.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Target } from './router.ts';

/** API Gateway's cap on a request's body. */
const maxBodyBytes = 10 * 1024 * 1024;

/** The address that was asked for: no path, not even `//`, names another host, and a proxy may write the whole of it. */
export const addressOf = (request: IncomingMessage): URL => {
  const path = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '');
  return new URL(`http://local${path.startsWith('/') ? '' : '/'}${path}`);
};

/** The headers as API Gateway hands them over, its own word on the protocol among them. */
export const headersOf = (request: IncomingMessage): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  ),
  'x-forwarded-proto': 'http',
});

/** Reads a body up to the cap. @throws {ProblemError} body_too_large */
const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength;
    if (bytes > maxBodyBytes) throw new ProblemError('body_too_large', { maxBytes: maxBodyBytes });
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** API Gateway hands cookies over one by one, and in no header. */
const cookiesIn = (header: string | undefined): string[] =>
  (header ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter(Boolean);

const isText = (headers: Readonly<Record<string, string>>): boolean =>
  /^(text\/|application\/(json|x-www-form-urlencoded))/i.test(headers['content-type'] ?? '');

/** A body as API Gateway hands it over: text as it is when it is UTF-8, anything else in Base64. */
const encode = (body: Buffer, headers: Readonly<Record<string, string>>) => {
  if (body.byteLength === 0) return { isBase64Encoded: false };
  const text = isText(headers) ? body.toString('utf8') : undefined;
  return text !== undefined && Buffer.from(text).equals(body)
    ? { body: text, isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
};

/** API Gateway puts commas between the values of a name that is there more than once. */
const queryOf = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')]));

export interface Incoming {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly address: URL;
  readonly headers: Record<string, string>;
  readonly target: Target;
  /** What the JWT authorizer verified, if the route has one and the token was good. */
  readonly claims: JwtClaims | undefined;
}

/**
 * A request as the event, payload format 2.0, that API Gateway gives a function; the parts that no function of ours
 * looks at are left out.
 * @throws {ProblemError} body_too_large
 */
export const eventOf = async (incoming: Incoming): Promise<HttpEvent> => {
  const { request, requestId, address, target, claims } = incoming;
  const { cookie, ...headers } = incoming.headers;
  const cookies = cookiesIn(cookie);
  const event = {
    version: '2.0',
    routeKey: target.key,
    rawPath: address.pathname,
    rawQueryString: address.search.slice(1),
    headers,
    ...(cookies.length > 0 && { cookies }),
    queryStringParameters: queryOf(address.searchParams),
    pathParameters: target.params,
    requestContext: {
      requestId,
      http: { method: request.method ?? 'GET', path: address.pathname },
      ...(claims && { authorizer: { jwt: { claims } } }),
    },
    ...encode(await bodyOf(request), headers),
  };
  return event as unknown as HttpEvent;
};
