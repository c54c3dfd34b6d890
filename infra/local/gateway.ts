import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  maxHeaderSize,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Context } from 'aws-lambda';
import findMyWay from 'find-my-way';
import type { HttpEvent, HttpResult } from '../../functions/http/exchange.ts';
import { negotiate } from '../../functions/http/findLanguage.ts';
import { problemReply } from '../../functions/http/reply.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { ProblemError } from '../../schemas/problem.ts';
import {
  type HttpFunction,
  isOpenToAll,
  type Route,
  routeKey,
  routeNames,
  routes,
} from '../../schemas/routes.ts';
import { authorizationIn, localPage } from './homePage.ts';
import type { Issuer } from './issuer.ts';
import { StartError } from './startError.ts';

/** API Gateway's cap on a request's body. */
const maxBodyBytes = 10 * 1024 * 1024;

type Target = { readonly key: string; readonly served: HttpFunction; readonly secured: boolean };

/** Every route of the table, as API Gateway has it; whatever matches none goes to `meta` as `$default`. */
const routerOf = () => {
  // As long as a request's head may be: an id that is too long is the handler's to refuse, as on AWS.
  const router = findMyWay({ ignoreTrailingSlash: false, maxParamLength: maxHeaderSize });
  for (const name of routeNames) {
    const route: Route = routes[name];
    const target: Target = {
      key: routeKey(route),
      served: route.function,
      secured: !isOpenToAll(route),
    };
    router.on(route.method, route.path.replace(/\{(\w+)\}/g, ':$1'), () => target);
  }
  return router;
};

const nowhere: Target = { key: '$default', served: 'meta', secured: false };

/** The address that was asked for: no path, not even `//`, names another host, and a proxy may write the whole of it. */
const addressOf = (request: IncomingMessage): URL => {
  const path = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '');
  return new URL(`http://local${path.startsWith('/') ? '' : '/'}${path}`);
};

/** Reads a body up to the cap. @throws {ProblemError} body_too_large */
const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength;
    if (bytes > maxBodyBytes) throw new ProblemError('body_too_large', { maxBytes: maxBodyBytes });
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const isText = (headers: Record<string, string>): boolean =>
  /^(text\/|application\/(json|x-www-form-urlencoded))/i.test(headers['content-type'] ?? '');

/** A body as API Gateway hands it over: text as it is when it is UTF-8, anything else in Base64. */
const encode = (body: Buffer, headers: Record<string, string>) => {
  if (body.byteLength === 0) return { isBase64Encoded: false };
  const text = isText(headers) ? body.toString('utf8') : undefined;
  return text !== undefined && Buffer.from(text).equals(body)
    ? { body: text, isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
};

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );

/** API Gateway puts commas between the values of a name that is there more than once. */
const queryOf = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')]));

const decoded = (params: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']));

/** The part of Lambda's context that functions of ours look at. */
const lambdaContext = (requestId: string): Context =>
  ({ awsRequestId: requestId, functionName: 'local', functionVersion: '1' }) as Context;

const send = (response: ServerResponse, result: HttpResult, headOnly: boolean): void => {
  response.writeHead(result.statusCode ?? 200, result.headers as Record<string, string>);
  const { body = '', isBase64Encoded } = result;
  response.end(headOnly ? undefined : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
};

const unavailable = (port: number, cause: Error): StartError =>
  'code' in cause && cause.code === 'EADDRINUSE'
    ? new StartError(
        'port_in_use',
        `Port ${port} is in use by another program.`,
        'Name another one with --port or PINGYI_PORT; --port 0 takes any that is free.',
        { cause },
      )
    : new StartError(
        'port_unavailable',
        `Port ${port} cannot be had: ${cause.message}.`,
        'Name another one with --port.',
        {
          cause,
        },
      );

export interface Gateway {
  readonly port: number;
  /** Takes no more requests and waits for those under way. */
  readonly close: () => Promise<void>;
}

export interface GatewayOptions {
  readonly functions: Readonly<Record<HttpFunction, HttpLambda>>;
  readonly issuer: Issuer;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
}

/**
 * Stands in for API Gateway's HTTP API on one machine: the same route table, the same events, the same JWT check.
 * @throws {StartError} port_in_use, port_unavailable
 */
export const openGateway = async ({ functions, issuer, port, host }: GatewayOptions): Promise<Gateway> => {
  const router = routerOf();

  const answer = async (request: IncomingMessage): Promise<HttpResult> => {
    const url = addressOf(request);
    const method = request.method ?? 'GET';
    const page = localPage(method, url);
    if (page) return page;
    const match = router.find(method as 'GET', url.pathname);
    // A parameter is never empty.
    const found = match && Object.values(match.params).every(Boolean) ? match : undefined;
    const target: Target = found ? (found.handler as unknown as () => Target)() : nowhere;
    const headers = headersOf(request);
    const signedIn = authorizationIn(headers.cookie);
    if (signedIn) headers.authorization ??= signedIn;
    const claims = target.secured ? await issuer.verify(headers.authorization) : undefined;
    const requestId = randomUUID();
    const event = {
      version: '2.0',
      routeKey: target.key,
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers,
      queryStringParameters: queryOf(url.searchParams),
      pathParameters: decoded(found?.params ?? {}),
      requestContext: {
        requestId,
        http: { method, path: url.pathname },
        ...(claims && { authorizer: { jwt: { claims } } }),
      },
      ...encode(await bodyOf(request), headers),
    };
    return functions[target.served](event as unknown as HttpEvent, lambdaContext(requestId));
  };

  const server: Server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => {
        const problem = error instanceof ProblemError ? error : new ProblemError('internal');
        return problemReply(problem, undefined, negotiate(request.headers['accept-language']));
      })
      .then((result) => {
        // The rest of a body that is not wanted any more is not read: the connection ends with the reply.
        if (!request.complete) response.setHeader('connection', 'close');
        send(response, result, request.method === 'HEAD');
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(unavailable(port, cause)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};
