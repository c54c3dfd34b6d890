import { ProblemError } from '../../schemas/problem.ts';
import {
  type HttpFunction,
  type Route,
  type RouteName,
  routeKey,
  routeNames,
  routes,
} from '../../schemas/routes.ts';
import type { HttpEvent, Step } from './exchange.ts';

const matches = (route: Route, path: string): boolean =>
  new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

/**
 * The problem for a request that no route takes: another method may be at home at this address. An address that only
 * looks like one of the method's own routes, being badly encoded for one, is no address.
 */
const nothingHere = ({ rawPath, requestContext }: HttpEvent): ProblemError => {
  const methods = new Set<string>(
    routeNames
      .map((name) => routes[name])
      .filter((route) => matches(route, rawPath))
      .map((route) => route.method),
  );
  return methods.size === 0 || methods.has(requestContext.http.method)
    ? new ProblemError('route_unknown')
    : new ProblemError('method_not_allowed', { allow: [...methods].join(', ') });
};

/**
 * The route that API Gateway chose, by its key. Requests that match no route come under the key `$default`.
 * @throws {ProblemError} route_unknown, method_not_allowed
 */
export const findRoute = (served: HttpFunction): Step => {
  const byKey = new Map<string, RouteName>(
    routeNames
      .filter((name) => routes[name].function === served)
      .map((name) => [routeKey(routes[name]), name]),
  );
  return {
    before: ({ event, internal }) => {
      const name = byKey.get(event.routeKey);
      if (name === undefined) throw nothingHere(event);
      internal.name = name;
      internal.route = routes[name];
    },
  };
};
