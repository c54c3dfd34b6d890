export interface Pace {
  /** Milliseconds on a clock that only goes forward. */
  readonly elapsed: () => number;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Well above what the work takes, well below what a person notices as slow. */
export const replyEveryMs = 300;

/**
 * Does the work and replies, well or badly, only at a whole number of steps after the beginning, so that how long a reply
 * takes does not tell one reason of a refusal from another. The work itself is the same for each: see readMemberCode.
 */
export const evenly = async <T>({ elapsed, wait }: Pace, work: () => Promise<T>): Promise<T> => {
  const begun = elapsed();
  const outcome = await work().then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
  const took = elapsed() - begun;
  await wait((Math.floor(took / replyEveryMs) + 1) * replyEveryMs - took);
  return outcome();
};
