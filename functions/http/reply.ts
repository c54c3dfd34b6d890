import { type ProblemError, problemBody, problems } from '../../schemas/problem.ts';
import { binaryTypes, isPage, type ReplySpec, type Route } from '../../schemas/route.ts';
import type { Language } from '../../schemas/text.ts';
import type { HttpResult } from './exchange.ts';
import { securityHeaders } from './securityHeaders.ts';

/** Nothing of ours may be kept where a route does not say so. */
const always = { 'cache-control': 'no-store', ...securityHeaders } as const;

/** What people see of a route that is a page. */
export interface Pages {
  readonly problem: (error: ProblemError, language: Language) => string;
  /** Content-Security-Policy of every page. */
  readonly policy: string;
}

const isBinary = (contentType: string): boolean =>
  Object.values(binaryTypes).some((binary) => binary === contentType);

/** Headers of every reply of one kind. */
const headersOf = (contentType: string, language: Language, pages?: Pages): Record<string, string> => ({
  ...always,
  ...(pages && contentType === 'text/html' && { 'content-security-policy': pages.policy }),
  'content-type': isBinary(contentType) ? contentType : `${contentType}; charset=utf-8`,
  'content-language': language,
  vary: 'accept-language, accept-encoding',
});

interface Outgoing {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A handler gave a reply that its route does not declare: a fault of ours. It says nothing of what was in it. */
export class ReplyInvalidError extends Error {
  override readonly name = 'ReplyInvalidError';
}

/** A body as API Gateway takes it: text as it is, bytes in Base64. */
const bodyOf = (spec: ReplySpec, data: unknown): Pick<HttpResult, 'body' | 'isBase64Encoded'> => {
  if (data instanceof Uint8Array)
    return { body: Buffer.from(data).toString('base64'), isBase64Encoded: true };
  return { body: spec.contentType === 'application/json' ? JSON.stringify(data) : String(data) };
};

/**
 * A handler's reply on the wire. The body passes its schema, which drops what the contract does not declare.
 * @throws {ReplyInvalidError}
 */
export const replyOf = (route: Route, outgoing: Outgoing, language: Language, pages?: Pages): HttpResult => {
  const spec = route.replies[outgoing.status];
  const parsed = spec?.schema.safeParse(outgoing.body);
  if (!spec || !parsed?.success) throw new ReplyInvalidError(`status ${outgoing.status}`);
  const { 'set-cookie': cookie, ...headers } = outgoing.headers ?? {};
  return {
    statusCode: outgoing.status,
    headers: { ...headersOf(spec.contentType, language, pages), ...headers },
    // API Gateway has a place of their own for them.
    ...(cookie !== undefined && { cookies: [cookie] }),
    ...bodyOf(spec, parsed.data),
  };
};

/** A problem on the wire: RFC 9457 for programs, a page where the route is a page. */
export const problemReply = (
  error: ProblemError,
  route: Route | undefined,
  language: Language,
  pages?: Pages,
): HttpResult => {
  const { status } = problems[error.code];
  const page = route && isPage(route) ? pages : undefined;
  const { allow, retryAfterSeconds } = error.members;
  return {
    statusCode: status,
    headers: {
      ...headersOf(page ? 'text/html' : 'application/problem+json', language, page),
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(status === 503 && { 'retry-after': '2' }),
      ...(typeof retryAfterSeconds === 'number' && { 'retry-after': String(retryAfterSeconds) }),
      ...(typeof allow === 'string' && { allow }),
    },
    body: page ? page.problem(error, language) : JSON.stringify(problemBody(error, language)),
  };
};
