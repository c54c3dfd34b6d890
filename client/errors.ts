import * as z from 'zod/mini';
import { Problem, type ProblemCode, WireFault } from '../schemas/problem.ts';

/** A problem as it comes in: a server that is newer than the client may know codes that the client does not. */
export const IncomingProblem = z.looseObject({
  ...Problem.shape,
  code: z.string(),
  errors: z.optional(z.array(z.object({ ...WireFault.shape, code: z.string() }))),
});

export type IncomingProblem = z.infer<typeof IncomingProblem>;

/** The system refused a request, or could not answer it, and says why in the language that was asked for. */
export class ProblemReply extends Error {
  override readonly name = 'ProblemReply';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: NonNullable<IncomingProblem['errors']>;
  /** All of it, with the members that belong to its code. */
  readonly problem: IncomingProblem;

  constructor(problem: IncomingProblem) {
    super([problem.title, problem.detail].filter(Boolean).join(': '));
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.problem = problem;
  }

  /** Whether it is this problem of the catalogue. */
  is(code: ProblemCode): boolean {
    return this.code === code;
  }
}

/**
 * Why a call got no reply of ours:
 * - `param_invalid`: a path parameter that no address can hold, so nothing was sent;
 * - `unreachable`, `timeout`: nothing came back;
 * - `unauthorised`, `throttled`: what stands before the system, as API Gateway does, turned it away;
 * - `reply_unexpected`: something else answered than the system, a proxy or another program;
 * - `reply_invalid`: the reply does not fit its schema, so client and system are of different versions.
 */
export type CallFailure =
  | 'param_invalid'
  | 'unreachable'
  | 'timeout'
  | 'unauthorised'
  | 'throttled'
  | 'reply_unexpected'
  | 'reply_invalid';

/** A call got no reply of ours. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly reason: CallFailure;
  /** HTTP status of what came back, if anything did. */
  readonly status: number | undefined;

  constructor(reason: CallFailure, message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options);
    this.reason = reason;
    this.status = options.status;
  }
}
