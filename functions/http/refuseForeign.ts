import { ProblemError } from '../../schemas/problem.ts';
import { isActOfUnits } from '../../schemas/route.ts';
import type { HttpEvent, Step } from './exchange.ts';
import { originOf } from './origin.ts';

/** A name that API Gateway gave: behind CloudFront, people's browsers know the site by another one. */
const gatewayHost = /\.amazonaws\.com(\.cn)?$/;

/**
 * Whether a page of another site made the browser send this. Browsers say so in `Sec-Fetch-Site`; older ones name the origin, or
 * `null` where a page, as ours do, sends no referrer. A request that says nothing is no browser's, or comes from one
 * that keeps the session's cookie, being `SameSite=Strict`, to itself.
 */
const isForeign = (event: HttpEvent, site: string | undefined): boolean => {
  const { 'sec-fetch-site': fetchSite, origin = 'null' } = event.headers ?? {};
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  const ours = site ?? originOf(event);
  return origin !== 'null' && origin !== ours && (site !== undefined || !gatewayHost.test(ours));
};

/**
 * Lets no other site act with the session that a browser keeps in a cookie, or sign a browser in to a session of its own. A
 * token in a header is known to programs alone, and none of these have it.
 * @param site where people reach the system, if that is known
 * @throws {ProblemError} origin_foreign
 */
export const refuseForeign = (site: string | undefined): Step => ({
  before: ({ event, internal: { route } }) => {
    if (isActOfUnits(route) && event.headers?.authorization === undefined && isForeign(event, site)) {
      throw new ProblemError('origin_foreign');
    }
  },
});
