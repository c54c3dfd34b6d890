import { ProblemError } from '../../../schemas/problem.ts';
import type { RandomBytes } from '../../rules/codes/codes.ts';

export interface Patience {
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly randomBytes: RandomBytes;
}

/** Some three seconds in all, at the worst. */
const maxAttempts = 8;
const firstPauseMs = 40;
const longestPauseMs = 800;

/**
 * Tries a transaction until nothing else is at work on the same items: many members of one unit may cast in the same second.
 * Pauses grow and are random, so that those who met do not meet again.
 * @throws {ProblemError} busy, when it was disturbed to the end
 */
export const undisturbed = async <T extends string>(
  { wait, randomBytes }: Patience,
  attempt: () => Promise<T>,
): Promise<Exclude<T, 'disturbed'>> => {
  for (let tried = 0; tried < maxAttempts; tried += 1) {
    const outcome = await attempt();
    if (outcome !== 'disturbed') return outcome as Exclude<T, 'disturbed'>;
    const [random = 0] = randomBytes(1);
    await wait((Math.min(firstPauseMs * 2 ** tried, longestPauseMs) * (random + 1)) / 256);
  }
  throw new ProblemError('busy');
};
