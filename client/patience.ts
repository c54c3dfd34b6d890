/** How often a call is tried at the most, the first time included. */
const maxAttempts = 4;

/** Whoever is told to come back later than this is told so instead of waiting. */
const maxWaitMs = 30_000;

const firstWaitMs = 500;

const transient = new Set([429, 503]);

/** What may be sent again without harm, whether or not it was acted upon. */
const idempotent = new Set(['GET', 'PUT']);

/** Retry-After in milliseconds: seconds, or a date (RFC 9110, 10.2.3). */
const retryAfterMs = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

/**
 * How long to wait before a call is sent again.
 * @param attempt how often it was sent, from 1
 * @returns milliseconds; undefined where it is not to be sent again
 */
export const waitBeforeRetry = (
  method: string,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  attempt: number,
): number | undefined => {
  if (!idempotent.has(method) || !transient.has(status) || attempt >= maxAttempts) return undefined;
  const wait = retryAfterMs(headers.get('retry-after'), Date.now()) ?? firstWaitMs * 2 ** (attempt - 1);
  return wait <= maxWaitMs ? wait : undefined;
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
