import type { StreamHandler } from './deliver.ts';

/**
 * A handler that fails when it takes longer than its function may, as Lambda's invocation does. What it had begun may
 * still be carried out, before or after the records are delivered again.
 */
export const timed =
  (handler: StreamHandler, timeoutSeconds: number): StreamHandler =>
  async (event) => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(Object.assign(new Error('the function ran out of time'), { name: 'TimeoutError' })),
      timeoutSeconds * 1_000,
    );
    try {
      return await Promise.race([handler(event), late]);
    } finally {
      clearTimeout(timer);
    }
  };
