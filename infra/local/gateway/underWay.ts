import { concurrency } from '../../../functions/manifest.ts';
import type { HttpFunction } from '../../../schemas/routes.ts';
import type { Log } from '../log.ts';

/** That requests are turned away is said once in so many milliseconds, however many there are. */
const silentMs = 60_000;

/**
 * Lets as many requests be under way to each function as run at once on AWS: what comes beyond is turned away at once instead of
 * waiting in a row that grows without bound, in which everybody would wait longer than a browser does. A function that is full
 * leaves the others alone.
 * @returns asks for a place: what gives it back, or nothing where there is none
 */
export const placesUnderWay = (log: Log): ((name: HttpFunction) => (() => void) | undefined) => {
  const taken = new Map<HttpFunction, number>();
  const saidAt = new Map<HttpFunction, number>();
  return (name) => {
    const before = taken.get(name) ?? 0;
    const most = concurrency[name];
    if (before >= most) {
      const now = performance.now();
      if (now - (saidAt.get(name) ?? Number.NEGATIVE_INFINITY) >= silentMs) {
        saidAt.set(name, now);
        log('requests_turned_away', { function: name, underWay: most });
      }
      return undefined;
    }
    taken.set(name, before + 1);
    return () => void taken.set(name, (taken.get(name) ?? 0) - 1);
  };
};
