import { HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import {
  type HttpFunction,
  httpFunctions,
  isOfUnits,
  isOpenToAll,
  type Route,
  routeNames,
  routes,
} from '../schemas/routes.ts';
import { addApiStage } from './apiStage.ts';
import type { Functions } from './functions.ts';
import type { Issuer, Settings } from './settings.ts';

/** The HTTP API: every route of the table and, for any other request, `meta`, which knows what to say. */
export const addHttpApi = (
  scope: Construct,
  settings: Settings,
  functions: Functions,
  { issuer, audience }: Issuer,
): HttpApi => {
  const api = new HttpApi(scope, 'api', {
    apiName: settings.prefix,
    description: 'Pingyi',
    createDefaultStage: false,
  });
  const authorizer = new HttpJwtAuthorizer('jwt', issuer, { jwtAudience: [...audience] });
  const integrations = Object.fromEntries(
    httpFunctions.map((name) => [name, new HttpLambdaIntegration(name, functions[name])]),
  ) as Record<HttpFunction, HttpLambdaIntegration>;

  for (const name of routeNames) {
    const route: Route = routes[name];
    new HttpRoute(api, name, {
      httpApi: api,
      routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
      integration: integrations[route.function],
      // Units have a token of ours, which their function looks at itself.
      ...(!isOpenToAll(route) && !isOfUnits(route) && { authorizer }),
    });
  }
  new HttpRoute(api, 'unknown', {
    httpApi: api,
    routeKey: HttpRouteKey.DEFAULT,
    integration: integrations.meta,
  });
  addApiStage(api, settings);
  return api;
};
