import type { Log } from '../../../schemas/log.ts';
import type { QuarantineStore } from '../../store/quarantineStore.ts';

export interface TellQuarantineDependencies {
  readonly quarantine: Pick<QuarantineStore, 'some'>;
  readonly now: () => Date;
  readonly log: Log;
}

/** However often it is called, it looks once in so many milliseconds. */
const everyMs = 60_000;

/**
 * Says how many records lie in the quarantine, as long as there are any: that one came is said once by whoever put it there, and
 * forgotten by the next day.
 */
export const tellQuarantine = ({ quarantine, now, log }: TellQuarantineDependencies) => {
  let last = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    const at = now().getTime();
    if (at - last < everyMs) return;
    last = at;
    const entries = await quarantine.some();
    if (entries > 0) log('quarantine_holds', { entries });
  };
};
