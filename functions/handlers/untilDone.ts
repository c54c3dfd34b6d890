import { ProblemError } from '../../schemas/problem.ts';

export interface Persistence {
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Each attempt that fails means that another one went through: more at once than work on one thing. */
const maxAttempts = 12;

/** How long to wait before the next attempt, in milliseconds: longer after each. */
const pauseMs = (attempts: number): number => 5 * attempts;

/**
 * Does what others may get in the way of, from the reading on, until it is done.
 * @param attempt gives undefined when somebody else was first
 * @throws {ProblemError} busy, when somebody else was first to the end
 */
export const untilDone = async <T>(
  { wait }: Persistence,
  attempt: () => Promise<T | undefined>,
): Promise<T> => {
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    if (attempts > 0) await wait(pauseMs(attempts));
    const done = await attempt();
    if (done !== undefined) return done;
  }
  throw new ProblemError('busy');
};
