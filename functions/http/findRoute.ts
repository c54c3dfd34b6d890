import { ProblemError } from '../../schemas/problem.ts';
import { type HttpFunction, type Route, type RouteSet, routeKey } from '../../schemas/route.ts';
import type { RouteName, RoutesFor } from '../../schemas/routes.ts';
import type { HttpEvent, Step } from './exchange.ts';

const matches = (route: Route, path: string): boolean =>
  new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

/**
 * The problem for a request that no route takes: another method may be at home at this address. An address that only
 * looks like one of the method's own routes, being badly encoded for one, is no address.
 */
const nothingHere = (routes: RouteSet, { rawPath, requestContext }: HttpEvent): ProblemError => {
  const methods = new Set<string>(
    Object.values(routes)
      .filter((route) => matches(route, rawPath))
      .map((route) => route.method),
  );
  return methods.size === 0 || methods.has(requestContext.http.method)
    ? new ProblemError('route_unknown')
    : new ProblemError('method_not_allowed', { allow: [...methods].join(', ') });
};

/**
 * The route that API Gateway chose, by its key. Requests that match no route come under the key `$default`.
 * @param routes at least those of the function; of the one that has the key `$default`, all there are
 * @throws {ProblemError} route_unknown, method_not_allowed
 */
export const findRoute = <F extends HttpFunction>(served: F, routes: RoutesFor<F>): Step => {
  const all: RouteSet = routes;
  const own = Object.entries(all).filter(([, route]) => route.function === served);
  const byKey = new Map(own.map(([name, route]) => [routeKey(route), { name: name as RouteName, route }]));
  return {
    before: ({ event, internal }) => {
      const found = byKey.get(event.routeKey);
      if (found === undefined) throw nothingHere(all, event);
      internal.name = found.name;
      internal.route = found.route;
    },
  };
};
