import type { ReplySpec, Route } from '../schemas/route.ts';
import { CallError, IncomingProblem, ProblemReply } from './errors.ts';

/** A reply, all of it read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

const typeOf = ({ headers }: Received): string =>
  (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** A byte order mark is part of a CSV file, and stays. */
const textOf = ({ bytes }: Received): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const jsonOf = (received: Received): unknown => {
  try {
    return JSON.parse(textOf(received));
  } catch (cause) {
    const { status } = received;
    throw new CallError('reply_unexpected', `the reply with status ${status} is not JSON`, { cause, status });
  }
};

const textTypes: readonly ReplySpec['contentType'][] = [
  'text/html',
  'text/csv',
  'text/plain',
  'application/yaml',
  'image/svg+xml',
];

const contentOf = (received: Received, { contentType }: ReplySpec): unknown => {
  if (contentType === 'application/json') return jsonOf(received);
  return textTypes.includes(contentType) ? textOf(received) : received.bytes;
};

/** What a reply that is none of ours means. */
const turnedAway = ({ status }: Received, type: string): CallError => {
  if (status === 401 || status === 403) {
    return new CallError('unauthorised', `turned away with status ${status}: is the token valid?`, {
      status,
    });
  }
  if (status === 429) return new CallError('throttled', 'too many requests', { status });
  return new CallError('reply_unexpected', `unexpected reply with status ${status} (${type || 'no type'})`, {
    status,
  });
};

/**
 * Reads a reply as its route declares it; fields that it does not declare are dropped.
 * @throws {ProblemReply} where the system replies with a problem
 * @throws {CallError} unauthorised, throttled, reply_unexpected, reply_invalid
 */
export const readReply = (route: Route, received: Received): { status: number; body: unknown } => {
  const { status } = received;
  const type = typeOf(received);
  if (type === 'application/problem+json') {
    const problem = IncomingProblem.safeParse(jsonOf(received));
    if (problem.success) throw new ProblemReply(problem.data);
    throw turnedAway(received, type);
  }
  const spec = route.replies[status];
  if (!spec || type !== spec.contentType) throw turnedAway(received, type);
  const parsed = spec.schema.safeParse(contentOf(received, spec));
  if (parsed.success) return { status, body: parsed.data };
  const [issue] = parsed.error.issues;
  throw new CallError(
    'reply_invalid',
    `the reply does not fit this client's schema, first at "${issue?.path.join('.') ?? ''}"`,
    { cause: parsed.error, status },
  );
};
