import { allows } from './roles.ts';
import { type HttpFunction, httpFunctions, type Route } from './route.ts';
import { auditRoutes } from './routes/audit.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { codeRoutes } from './routes/codes.ts';
import { formRoutes } from './routes/forms.ts';
import { metaRoutes } from './routes/meta.ts';
import { posterRoutes } from './routes/posters.ts';
import { residentRoutes } from './routes/residents.ts';
import { resultRoutes } from './routes/results.ts';
import { surveyRoutes } from './routes/surveys.ts';
import { unitRoutes } from './routes/units.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** The parts of the table, by what they are about, in the order in which the documentation shows them. */
export const routeSets = {
  campaigns: campaignRoutes,
  units: unitRoutes,
  forms: formRoutes,
  surveys: surveyRoutes,
  posters: posterRoutes,
  codes: codeRoutes,
  residents: residentRoutes,
  results: resultRoutes,
  audit: auditRoutes,
  webhooks: webhookRoutes,
  meta: metaRoutes,
} as const;

/**
 * THE route table. The local server, the CDK API, the permission checks, the OpenAPI document, the typed client and the
 * access tests are all derived from it. A key is the route's operation id.
 */
export const routes = {
  ...campaignRoutes,
  ...unitRoutes,
  ...formRoutes,
  ...surveyRoutes,
  ...posterRoutes,
  ...codeRoutes,
  ...residentRoutes,
  ...resultRoutes,
  ...auditRoutes,
  ...webhookRoutes,
  ...metaRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

/** Whether people look at what a route replies: then its problems are pages too. */
export const isPage = (route: Route): boolean =>
  Object.values(route.replies).some(({ contentType }) => contentType === 'text/html');

/** Names of the routes that one function serves. */
export type RoutesOf<F extends HttpFunction> = {
  [N in RouteName]: Routes[N]['function'] extends F ? N : never;
}[RouteName];

/** `METHOD /path`, API Gateway's name of a route. */
export const routeKey = (route: Route): string => `${route.method} ${route.path}`;

/** Whether everybody may call the route without signing in: the role `public` decides. */
export const isOpenToAll = (route: Route): boolean => allows(['public'], route.permission);

export const routeNames = Object.keys(routes) as RouteName[];

export { type HttpFunction, httpFunctions, type Route };
