import { assumptions } from '../../infra/cost/assumptions.ts';

/** What a day does to counting that takes only so many responses a second, figures being up to date at midnight. */
export interface Day {
  readonly stored: number;
  readonly counted: number;
  /** Waiting at the next midnight. */
  readonly waiting: number;
  /** The most that wait at the end of any hour, and in which hour that is. */
  readonly mostWaiting: number;
  readonly fullestHour: number;
  /** How long the last to come waits at the worst, in seconds. */
  readonly latestSeconds: number;
}

const hourSeconds = 3_600;

/** Responses of an hour of the day, a second. @param aDay responses of the day */
export const hourlyRates = (aDay: number): number[] => {
  const { hours } = assumptions;
  const all = hours.reduce((sum, share) => sum + share, 0);
  return hours.map((share) => (aDay * share) / all / hourSeconds);
};

/** Responses a second in the busiest hour of a campaign whose responses are spread over its days evenly. */
export const busiestHour = (responses: number, days: number): number =>
  Math.max(...hourlyRates(responses / days));

/**
 * A day hour by hour, as if responses were water.
 * @param capacity responses counted a second at the most
 */
export const dayOf = (aDay: number, capacity: number): Day => {
  const state = { waiting: 0, counted: 0, mostWaiting: 0, fullestHour: 0 };
  for (const [hour, rate] of hourlyRates(aDay).entries()) {
    const came = rate * hourSeconds;
    const counted = Math.min(state.waiting + came, capacity * hourSeconds);
    state.waiting += came - counted;
    state.counted += counted;
    if (state.waiting > state.mostWaiting) {
      state.mostWaiting = state.waiting;
      state.fullestHour = hour;
    }
  }
  return { ...state, stored: aDay, latestSeconds: state.mostWaiting / capacity };
};
