import { beforeAll, describe, expect, it } from 'vitest';
import type { FunctionName } from '../../functions/manifest.ts';
import { allows } from '../../schemas/roles.ts';
import { httpFunctions, routeKey, routeNames, routes } from '../../schemas/routes.ts';
import { type Stage, synth } from './synth.ts';
import { aliasOf, only, type Properties, resources, textOf } from './templates.ts';

let stage: Stage;
let deployed: Map<string, Properties>;

beforeAll(() => {
  stage = synth();
  deployed = new Map(
    resources(stage.api, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      Properties,
    ]),
  );
});

/** The function behind a route, by way of its integration. */
const functionBehind = (route: Properties | undefined): string => {
  const id = /^integrations\/\$\{(.+)\}$/.exec(textOf(route?.Target))?.[1];
  const integration = resources(stage.api, 'AWS::ApiGatewayV2::Integration').find(([other]) => other === id);
  return textOf(integration?.[1].Properties.IntegrationUri);
};
/** A reference to an alias is its ARN. */
const arnOf = (name: FunctionName): string => `\${${aliasOf(stage.api, name)[0]}}`;

describe('the HTTP API', () => {
  it('has the routes of the table and a route for everything else, and no other', () => {
    const expected = [...routeNames.map((name) => routeKey(routes[name])), '$default'];
    expect([...deployed.keys()].sort()).toEqual(expected.sort());
  });

  it.each(routeNames)('sends %s to the function that the table names', (name) => {
    const route = routes[name];
    expect(functionBehind(deployed.get(routeKey(route)))).toBe(arnOf(route.function));
  });

  it('lets meta answer for addresses that do not exist', () => {
    expect(functionBehind(deployed.get('$default'))).toBe(arnOf('meta'));
  });

  it('may call each function from its routes, by one leave for all of them, and no other API may', () => {
    const [[api] = []] = resources(stage.api, 'AWS::ApiGatewayV2::Api');
    const leaves = resources(stage.api, 'AWS::Lambda::Permission')
      .filter(([, { Properties }]) => Properties.Principal === 'apigateway.amazonaws.com')
      .map(([, { Properties }]) => ({
        to: textOf(Properties.FunctionName),
        from: textOf(Properties.SourceArn).replace(/^.*:/, ''),
      }));
    for (const { from } of leaves) expect(from.startsWith(`\${${api}}/`)).toBe(true);
    const mayCall = (name: FunctionName, from: string): boolean =>
      leaves.some(
        (leave) =>
          leave.to === arnOf(name) &&
          new RegExp(`^${leave.from.replace(/[${}]/g, '\\$&').replaceAll('*', '.*')}$`).test(from),
      );
    for (const route of routeNames.map((name) => routes[name])) {
      const called = `\${${api}}/$default/${route.method}${route.path}`;
      expect([routeKey(route), mayCall(route.function, called)]).toEqual([routeKey(route), true]);
    }
    expect(mayCall('meta', `\${${api}}/$default/$default`)).toBe(true);
    // A function's policy has room for some sixty.
    expect(leaves).toHaveLength(httpFunctions.length + 1);
  });

  it('leaves the stack room: CloudFormation takes 500 resources', () => {
    expect(resources(stage.api).length).toBeLessThan(450);
  });

  it('asks for a token of the office on exactly the routes that neither the public nor units may use', () => {
    const guarded = [...deployed.values()].filter(({ AuthorizationType }) => AuthorizationType === 'JWT');
    const expected = routeNames
      .map((name) => routes[name])
      .filter((route) => !allows(['public', 'unit'], route.permission));
    expect(guarded.map(({ RouteKey }) => RouteKey).sort()).toEqual(expected.map(routeKey).sort());
    expect(expected.length).toBeGreaterThan(0);
    const [[authorizer] = []] = resources(stage.api, 'AWS::ApiGatewayV2::Authorizer');
    for (const { AuthorizerId } of guarded) expect(AuthorizerId).toEqual({ Ref: authorizer });
    for (const route of deployed.values()) {
      if (!guarded.includes(route)) expect(route).toMatchObject({ AuthorizationType: 'NONE' });
    }
  });

  it('bounds what a flood of requests can cost', () => {
    const { DefaultRouteSettings } = only(stage.api, 'AWS::ApiGatewayV2::Stage').Properties;
    expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0);
  });

  it('logs nothing of a visitor: only the request, the route, the status and the time taken', () => {
    const { AccessLogSettings } = only(stage.api, 'AWS::ApiGatewayV2::Stage').Properties;
    expect(JSON.parse(AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      status: '$context.status',
      integrationLatency: '$context.integrationLatency',
    });
  });
});
