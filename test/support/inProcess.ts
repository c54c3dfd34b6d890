import { type Client, createClient } from '../../client/client.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { routerOf } from '../../infra/local/gateway/router.ts';
import type { Role } from '../../schemas/roles.ts';
import { type Route, routeKey, routeNames, routes } from '../../schemas/routes.ts';
import { eventOf } from '../http/support/events.ts';
import { lambdaContext } from './watched.ts';

const targetOf = routerOf();

const routeOf = (key: string): Route => {
  const name = routeNames.find((one) => routeKey(routes[one]) === key);
  if (!name) throw new Error(`no route ${key}`);
  return routes[name];
};

/** A `fetch` that hands requests to one function, as API Gateway would for somebody with these roles. */
export const fetchOf =
  (lambda: HttpLambda, roles: readonly Role[] = ['office_admin'], subject = 'local-office'): typeof fetch =>
  async (address, init) => {
    const url = new URL(String(address));
    const { key, params } = targetOf(init?.method ?? 'GET', url.pathname);
    const body = init?.body == null ? undefined : Buffer.from(await new Response(init.body).arrayBuffer());
    const headers = Object.fromEntries(new Headers(init?.headers));
    const event = eventOf({ route: routeOf(key), params, headers });
    const authorizer = { jwt: { claims: { sub: subject, roles: `[${roles.join(' ')}]` } } };
    const result = await lambda(
      {
        ...event,
        rawPath: url.pathname,
        queryStringParameters: Object.fromEntries(url.searchParams),
        requestContext: { ...event.requestContext, authorizer },
        ...(body && { body: body.toString('base64'), isBase64Encoded: true }),
      },
      lambdaContext,
    );
    const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
    return new Response(bytes, {
      status: result.statusCode ?? 200,
      headers: [
        ...Object.entries(result.headers as Record<string, string>),
        ...(result.cookies ?? []).map((cookie): [string, string] => ['set-cookie', cookie]),
      ],
    });
  };

/**
 * A client that hands its requests to one function, as API Gateway would for somebody with these roles.
 * @param token of a unit's session
 */
export const clientOf = (
  lambda: HttpLambda,
  roles: readonly Role[] = ['office_admin'],
  token?: string,
  subject?: string,
): Client =>
  createClient({
    token,
    url: 'http://in-process',
    fetch: fetchOf(lambda, roles, subject),
  });
