import { maxHeaderSize } from 'node:http';
import findMyWay from 'find-my-way';
import {
  type HttpFunction,
  isOfUnits,
  isOpenToAll,
  type Route,
  routeKey,
  routeNames,
  routes,
} from '../../../schemas/routes.ts';

/** Where API Gateway sends a request. */
export interface Target {
  readonly key: string;
  readonly served: HttpFunction;
  /** Whether the JWT authorizer looks at the request first. */
  readonly secured: boolean;
  readonly params: Readonly<Record<string, string>>;
  /** Undefined where nothing is. */
  readonly route?: Route;
}

const nowhere: Target = { key: '$default', served: 'meta', secured: false, params: {} };

/** Finds a request's target as API Gateway does; whatever matches no route of the table goes to `meta`. */
export const routerOf = (): ((method: string, path: string) => Target) => {
  // As long as a request's head may be: an id that is too long is the handler's to refuse, as on AWS.
  const router = findMyWay({ ignoreTrailingSlash: false, maxParamLength: maxHeaderSize });
  for (const name of routeNames) {
    const route: Route = routes[name];
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    router.on(route.method, path, () => {}, route);
  }
  return (method, path) => {
    const found = router.find(method as 'GET', path);
    const params = Object.entries(found?.params ?? {}).map(([name, value]) => [name, value ?? ''] as const);
    // A parameter is never empty.
    if (!found || params.some(([, value]) => value === '')) return nowhere;
    const route: Route = found.store;
    return {
      key: routeKey(route),
      served: route.function,
      secured: !isOpenToAll(route) && !isOfUnits(route),
      params: Object.fromEntries(params),
      route,
    };
  };
};
