/** Seconds from a failed attempt to the next: 10 s, 1 min, 5 min, 30 min, 2 h, 6 h, 24 h. */
const delays = [10, 60, 300, 1_800, 7_200, 21_600, 86_400] as const;

/**
 * When a delivery is tried again after its latest attempt failed; undefined when it is given up. The delay is up to a
 * tenth longer, so that what failed together does not come back together.
 * @param attempts how many there have been, 1 or more
 * @param random from 0 to below 1
 */
export const nextAttempt = (attempts: number, failedAt: Date, random: number): Date | undefined => {
  const delay = delays[attempts - 1];
  return delay === undefined
    ? undefined
    : new Date(failedAt.getTime() + Math.round(delay * 1000 * (1 + random / 10)));
};
