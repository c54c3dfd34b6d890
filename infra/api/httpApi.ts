import { type DomainName, HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
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
} from '../../schemas/routes.ts';
import type { Issuer, Settings } from '../settings/settings.ts';
import type { Aliases } from './aliases.ts';
import { addApiStage } from './apiStage.ts';

/**
 * The HTTP API: every route of the table and, for any other request, `meta`, which knows what to say.
 * @param name the site's own name, where nothing stands in front of the API: it is then not to be had under AWS's, where older TLS is spoken
 */
export const addHttpApi = (
  scope: Construct,
  settings: Settings,
  live: Aliases,
  { issuer, audience }: Issuer,
  name: DomainName | undefined,
): HttpApi => {
  const api = new HttpApi(scope, 'api', {
    apiName: settings.prefix,
    description: 'Pingyi',
    createDefaultStage: false,
    disableExecuteApiEndpoint: name !== undefined,
  });
  const authorizer = new HttpJwtAuthorizer('jwt', issuer, { jwtAudience: [...audience] });
  // The API's routes say which function answers what. A leave for each of them beside that would be more than the policy of a function
  // holds, which is 20 KB, and a fifth of what a stack may be made of.
  const integrations = Object.fromEntries(
    httpFunctions.map((name) => [
      name,
      new HttpLambdaIntegration(name, live[name], { scopePermissionToRoute: false }),
    ]),
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
    // Its calls have no method and no path in their ARN: they need a leave of their own.
    integration: new HttpLambdaIntegration('unknown', live.meta),
  });
  addApiStage(api, settings, name);
  return api;
};
