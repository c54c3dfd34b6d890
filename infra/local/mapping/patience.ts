import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../errorCode.ts';
import type { Log, LogCode } from '../log.ts';

/** Waiting and trying again, until somebody says stop. */
export interface Patience {
  /** Throws once stopped; to be called between two steps. */
  goOn(): void;
  /** Waits so many milliseconds; rejects at once when stopped. */
  pause(milliseconds: number): Promise<void>;
  /** How long to wait after the nth failure in a row (n from 1), in milliseconds. */
  delayOf(failures: number): number;
  /** Runs `work` until it succeeds, logging each failure under `code`; gives up only when stopped. */
  insist<T>(code: LogCode, work: () => Promise<T>): Promise<T>;
}

/** @param signal aborted to stop */
export const patience = (
  { retryDelayMs, maxRetryDelayMs }: { retryDelayMs: number; maxRetryDelayMs: number },
  log: Log,
  signal: AbortSignal,
): Patience => {
  const goOn = (): void => signal.throwIfAborted();
  const pause = (milliseconds: number): Promise<void> => wait(milliseconds, undefined, { signal });
  const delayOf = (failures: number): number => Math.min(retryDelayMs * 2 ** (failures - 1), maxRetryDelayMs);
  const insist = async <T>(code: LogCode, work: () => Promise<T>): Promise<T> => {
    for (let failures = 1; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        goOn();
        log(code, { error: errorCode(error), failures });
        await pause(delayOf(failures));
      }
    }
  };
  return { goOn, pause, delayOf, insist };
};
