import { setTimeout as pause } from 'node:timers/promises';
import type { ScheduledFunction } from '../../functions/manifest.ts';
import { errorCode } from './errorCode.ts';
import type { Log } from './log.ts';

const graceMs = 2_000;

export interface LocalSchedule {
  /**
   * Lets a call under way finish for a moment, then ends. One that takes longer, because a receiver does not answer, is
   * left to itself: what it was doing is done again after the next start.
   */
  readonly stop: () => Promise<void>;
}

export interface ScheduleOptions {
  /** Names the function in the log. */
  readonly name: ScheduledFunction;
  /** The function that EventBridge calls on AWS. */
  readonly handler: () => Promise<void>;
  readonly everySeconds: number;
  readonly log: Log;
}

/**
 * Calls a function at once and then every so often, as EventBridge's schedule does on AWS, except that a call never begins
 * before the last has ended. A call that fails is logged by code, and the next is made all the same.
 */
export const startSchedule = ({ name, handler, everySeconds, log }: ScheduleOptions): LocalSchedule => {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await handler().catch((error: unknown) =>
        log('schedule_failed', { function: name, error: errorCode(error) }),
      );
      // Ends early when the schedule is stopped.
      await pause(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      const finished = new AbortController();
      const patience = pause(graceMs, undefined, { signal: finished.signal }).catch(() => undefined);
      await Promise.race([running, patience]);
      finished.abort();
    },
  };
};
