/** Waits: longer with each failure in a row, and no longer than until the line is back. In milliseconds. */
export const backoff = (failures: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(30_000, 1_000 * 2 ** Math.min(failures, 5)));
    addEventListener('online', done);
  });
