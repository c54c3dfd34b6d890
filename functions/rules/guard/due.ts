import type { SurveyWindow } from '../campaigns/window.ts';
import { minuteMs, minuteOf } from '../instants.ts';

/**
 * A response is stored within seconds of its time, which is cut to the minute: after this long, no more of that minute
 * come.
 */
export const settleMs = 2 * minuteMs;

/** The minute before which no more responses come in: what is looked at and set aside ends there. */
export const settledBefore = (now: Date): Date => minuteOf(new Date(now.getTime() - settleMs));

/** How old the last look at an open survey may be. */
const dayMs = 24 * 60 * minuteMs;

interface Looks {
  readonly asked: number;
  readonly answered: number;
  readonly examinedAt?: string | undefined;
}

/** Whether a survey's responses are to be looked at: when asked for, every day while it is open, and after its close. */
export const isDue = (
  { asked, answered, examinedAt }: Looks,
  { state, opensAt, closesAt }: SurveyWindow,
  now: Date,
): boolean => {
  if (asked > answered) return true;
  if (state === 'scheduled') return false;
  const last = examinedAt === undefined ? undefined : Date.parse(examinedAt);
  if (state === 'open') return now.getTime() - (last ?? Date.parse(opensAt)) >= dayMs;
  const settled = Date.parse(closesAt ?? opensAt) + settleMs + minuteMs;
  return now.getTime() >= settled && (last === undefined || last < settled);
};
