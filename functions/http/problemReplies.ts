import type { Log } from '../../schemas/log.ts';
import { ProblemError } from '../../schemas/problem.ts';
import { defaultLanguage } from '../../schemas/text.ts';
import type { Step } from './exchange.ts';
import { type Pages, problemReply, ReplyInvalidError } from './reply.ts';

/** Names under which the database says that it has no capacity left; the SDK has retried by then. */
const overload = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
]);

/**
 * Where an error arose, without its message, which stands first in the stack: it may quote what somebody sent, and
 * that may be made to look like a place. Nothing where the two cannot be told apart.
 */
const framesOf = ({ stack = '', message }: Error): string => {
  const start = stack.indexOf(`${message}\n`);
  if (!/^[\w$]*( \[\w+\])?(: )?$/.test(stack.slice(0, start))) return '';
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .join(' ');
};

/** Every error becomes a problem; one that is not ours is logged and says nothing of its cause. */
export const problemReplies = (log: Log, pages?: Pages): Step => ({
  onError: (request) => {
    const { internal, context } = request;
    // Anything may be thrown.
    const error: unknown = request.error;
    const failure = error instanceof Error ? error : new Error();
    const problem =
      failure instanceof ProblemError
        ? failure
        : new ProblemError(overload.has(failure.name) ? 'busy' : 'internal');
    if (problem !== failure) {
      log(failure instanceof ReplyInvalidError ? 'reply_invalid' : 'request_failed', {
        requestId: context.awsRequestId ?? '',
        route: internal.name ?? '',
        error: failure.name,
        frames: framesOf(failure),
      });
    }
    request.response = problemReply(problem, internal.route, internal.language ?? defaultLanguage, pages);
  },
});
