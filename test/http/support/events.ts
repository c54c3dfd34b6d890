import type { Context } from 'aws-lambda';
import type { HttpEvent } from '../../../functions/http/exchange.ts';
import { type Route, routeKey } from '../../../schemas/routes.ts';

export interface Asked {
  readonly route: Route;
  readonly params?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as API Gateway hands it to a function. */
export const eventOf = ({ route, params = {}, headers = {}, body }: Asked): HttpEvent => ({
  version: '2.0',
  routeKey: routeKey(route),
  rawPath: route.path,
  rawQueryString: '',
  headers: { ...headers },
  pathParameters: { ...params },
  requestContext: {
    accountId: '000000000000',
    apiId: 'api',
    domainName: 'pingyi.example',
    domainPrefix: 'pingyi',
    http: {
      method: route.method,
      path: route.path,
      protocol: 'HTTP/1.1',
      sourceIp: '203.0.113.7',
      userAgent: 'a browser',
    },
    requestId: 'gateway-request',
    routeKey: routeKey(route),
    stage: '$default',
    time: '23/Nov/2026:00:00:00 +0000',
    timeEpoch: 1_795_392_000_000,
  },
  isBase64Encoded: false,
  ...(body !== undefined && { body }),
});

/** What Lambda says of an invocation, as far as functions of ours look at it. */
export const contextOf = (requestId: string): Context => ({ awsRequestId: requestId }) as Context;
