import { allows } from './roles.ts';
import { type HttpFunction, httpFunctions, type Route } from './route.ts';
import { assetRoutes } from './routes/assets.ts';
import { auditRoutes } from './routes/audit.ts';
import { ballotRoutes } from './routes/ballots.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { codeRoutes } from './routes/codes.ts';
import { countingRoutes } from './routes/counting.ts';
import { evaluationRoutes } from './routes/evaluations.ts';
import { exportRoutes } from './routes/exports.ts';
import { formRoutes } from './routes/forms.ts';
import { formulaRoutes } from './routes/formula.ts';
import { guardRoutes } from './routes/guard.ts';
import { metaRoutes } from './routes/meta.ts';
import { posterRoutes } from './routes/posters.ts';
import { releaseRoutes } from './routes/releases.ts';
import { residentRoutes } from './routes/residents.ts';
import { resultRoutes } from './routes/results.ts';
import { surveyRoutes } from './routes/surveys.ts';
import { unitRoutes } from './routes/units.ts';
import { visitRoutes } from './routes/visits.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { workspaceRoutes } from './routes/workspace.ts';

/** The parts of the table, by what they are about, in the order in which the documentation shows them. */
export const routeSets = {
  campaigns: campaignRoutes,
  units: unitRoutes,
  forms: formRoutes,
  surveys: surveyRoutes,
  posters: posterRoutes,
  codes: codeRoutes,
  residents: residentRoutes,
  ballots: ballotRoutes,
  workspace: workspaceRoutes,
  evaluations: evaluationRoutes,
  visits: visitRoutes,
  formula: formulaRoutes,
  results: resultRoutes,
  releases: releaseRoutes,
  exports: exportRoutes,
  guard: guardRoutes,
  counting: countingRoutes,
  audit: auditRoutes,
  webhooks: webhookRoutes,
  assets: assetRoutes,
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
  ...ballotRoutes,
  ...workspaceRoutes,
  ...evaluationRoutes,
  ...visitRoutes,
  ...formulaRoutes,
  ...resultRoutes,
  ...releaseRoutes,
  ...exportRoutes,
  ...guardRoutes,
  ...countingRoutes,
  ...auditRoutes,
  ...webhookRoutes,
  ...assetRoutes,
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

/** Whether the caller acts as a unit: then its own session says who it is, and not the office's sign-in. */
export const isOfUnits = (route: Route): boolean => !isOpenToAll(route) && allows(['unit'], route.permission);

/** Whether a route changes something of a unit's, or whose session a browser has: no other site may make a browser ask for it. */
export const isActOfUnits = (route: Route): boolean =>
  route.method !== 'GET' && (isOfUnits(route) || route.permission === 'workspace:open');

export const routeNames = Object.keys(routes) as RouteName[];

export { type HttpFunction, httpFunctions, type Route };
