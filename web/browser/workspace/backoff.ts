/** What says that trying again may be worth while: the line is back, or somebody is, perhaps from signing in again. */
const signs = ['online', 'focus'] as const;

/** Waits: longer with each failure in a row, and no longer than until one of the signs. In milliseconds. */
export const backoff = (failures: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5)));
    for (const sign of signs) addEventListener(sign, done);
  });
