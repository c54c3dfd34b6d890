import {
  type HttpFunction,
  httpFunctions,
  isActOfUnits,
  isOfUnits,
  isOpenToAll,
  isPage,
  type Route,
  routeKey,
} from './route.ts';
import { assetRoutes } from './routes/assets.ts';
import { auditRoutes } from './routes/audit.ts';
import { ballotRoutes } from './routes/ballots.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { codeRoutes } from './routes/codes.ts';
import { countingRoutes } from './routes/counting.ts';
import { erasureRoutes } from './routes/erasure.ts';
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
  erasure: erasureRoutes,
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
  ...erasureRoutes,
  ...webhookRoutes,
  ...assetRoutes,
  ...metaRoutes,
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

/** Names of the routes that one function serves. */
export type RoutesOf<F extends HttpFunction> = {
  [N in RouteName]: Routes[N]['function'] extends F ? N : never;
}[RouteName];

/** At least the routes that one function serves: a part of the table, for a function that is to carry no more of it than needed. */
export type RoutesFor<F extends HttpFunction> = { readonly [N in RoutesOf<F>]: Routes[N] };

export const routeNames = Object.keys(routes) as RouteName[];

export {
  type HttpFunction,
  httpFunctions,
  isActOfUnits,
  isOfUnits,
  isOpenToAll,
  isPage,
  type Route,
  routeKey,
};
