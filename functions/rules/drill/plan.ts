import { minuteMs, minuteOf } from '../instants.ts';

/**
 * What lies between the moment that a response says it was accepted at and the moment that it was stored, in minutes, many times
 * over: the longest time that a function which accepts one may take is half a minute, and clocks differ by seconds.
 */
const settlingMinutes = 5;

/** Which moment a table is brought back to, and which responses must then be in it. */
export interface DrillTimes {
  readonly restoreAt: Date;
  /** Responses that were accepted before it had been stored by `restoreAt`. */
  readonly cut: Date;
}

/**
 * The times of a drill. Both are whole minutes, as is all that is kept of when somebody answered.
 * @param latestRestorableAt the last moment that the table can be brought back to
 */
export const drillTimes = (latestRestorableAt: Date): DrillTimes => {
  const restoreAt = minuteOf(latestRestorableAt);
  return { restoreAt, cut: new Date(restoreAt.getTime() - settlingMinutes * minuteMs) };
};
