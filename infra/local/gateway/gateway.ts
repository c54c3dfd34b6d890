import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Context } from 'aws-lambda';
import type { HttpResult } from '../../../functions/http/exchange.ts';
import { negotiate } from '../../../functions/http/findLanguage.ts';
import { problemReply } from '../../../functions/http/reply.ts';
import type { HttpLambda } from '../../../functions/http/serve.ts';
import { pages } from '../../../functions/pages.ts';
import type { FolderFiles } from '../../../functions/store/folderFiles.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { HttpFunction } from '../../../schemas/routes.ts';
import { errorCode } from '../errorCode.ts';
import type { Log } from '../log.ts';
import { StartError } from '../startError.ts';
import { addressOf, eventOf, headersOf } from './event.ts';
import { isAboutFile, serveFile } from './files.ts';
import { authorizationIn, type LocalPages } from './homePage.ts';
import type { Issuer } from './issuer.ts';
import { routerOf } from './router.ts';
import { placesUnderWay } from './underWay.ts';

/** Whoever is still being answered when the gateway closes has so long to be done. */
const graceMs = 5_000;

/** The part of Lambda's context that functions of ours look at. */
const lambdaContext = (requestId: string): Context =>
  ({ awsRequestId: requestId, functionName: 'local', functionVersion: '1' }) as Context;

/** Nothing is said of TLS by who does not speak it (RFC 6797, 7.2). */
const withoutTls = (headers: HttpResult['headers'] = {}): Record<string, string> => {
  const { 'strict-transport-security': _, ...others } = headers as Record<string, string>;
  return others;
};

const send = (request: IncomingMessage, response: ServerResponse, result: HttpResult): void => {
  // The rest of a body that is not wanted any more is not read: the connection ends with the reply.
  if (!request.complete) response.setHeader('connection', 'close');
  if (result.cookies) response.setHeader('set-cookie', result.cookies);
  const { body = '', isBase64Encoded } = result;
  response.writeHead(result.statusCode ?? 200, withoutTls(result.headers));
  response.end(
    request.method === 'HEAD' ? undefined : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  );
};

const unavailable = (port: number, cause: Error): StartError => {
  const hint = 'Name another one with --port or PINGYI_PORT; --port 0 takes any that is free.';
  return 'code' in cause && cause.code === 'EADDRINUSE'
    ? new StartError('port_in_use', `Port ${port} is in use by another program.`, hint, { cause })
    : new StartError('port_unavailable', `Port ${port} cannot be had: ${cause.message}.`, hint, { cause });
};

/** @throws {StartError} port_in_use, port_unavailable */
const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(unavailable(port, cause)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    // A connection that is kept alive is idle only after its reply, so it is looked for more than once.
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const patience = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(patience);
      resolve();
    });
  });

export interface Gateway {
  readonly port: number;
  /** Takes no more requests and waits for those under way. */
  readonly close: () => Promise<void>;
}

export interface GatewayOptions {
  readonly functions: Readonly<Record<HttpFunction, HttpLambda>>;
  /** The claims of the token in an Authorization header; undefined where there is no valid one. */
  readonly verify: Issuer['verify'];
  /** The units' files, to which browsers send and from which they fetch themselves. */
  readonly files: FolderFiles;
  /** Pages beside the routes. */
  readonly localPage: LocalPages;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly log: Log;
}

/**
 * Stands in for API Gateway's HTTP API on one machine: the same route table, the same events, the same JWT check, and as
 * many requests at once.
 * @throws {StartError} port_in_use, port_unavailable
 */
export const openGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { functions, verify, files, localPage, log } = options;
  const targetOf = routerOf();
  const takePlace = placesUnderWay(log);

  /** A function's reply; undefined when the request was about a file, and is answered. */
  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<HttpResult | undefined> => {
    const address = addressOf(request);
    if (isAboutFile(address)) {
      await serveFile(files, address, request, response);
      return undefined;
    }
    const method = request.method ?? 'GET';
    const page = await localPage(method, address, request.headers);
    if (page) return page;
    const target = targetOf(method, address.pathname);
    const headers = headersOf(request);
    const signedIn = authorizationIn(headers.cookie);
    // Only where the issuer's token is looked at: units have a token of their own.
    if (target.secured && signedIn) headers.authorization ??= signedIn;
    const claims = target.secured ? await verify(headers.authorization) : undefined;
    // All of it has come before it takes a place: who sends slowly keeps nobody out.
    const event = await eventOf({ request, requestId, address, headers, target, claims });
    const leave = takePlace(target.served);
    if (!leave) {
      const language = negotiate(request.headers['accept-language']);
      return problemReply(new ProblemError('busy'), target.route, language, pages);
    }
    try {
      return await functions[target.served](event, lambdaContext(requestId));
    } finally {
      leave();
    }
  };

  const server = createServer(async (request, response) => {
    const requestId = randomUUID();
    const failed = (error: unknown): void => {
      // Somebody who hangs up in the middle of a request is no fault of ours.
      if (!request.destroyed) log('gateway_failed', { requestId, error: errorCode(error) });
    };
    const result = await answer(request, response, requestId).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) failed(error);
      const problem = error instanceof ProblemError ? error : new ProblemError('internal');
      return problemReply(problem, undefined, negotiate(request.headers['accept-language']));
    });
    if (!result) return;
    try {
      // Of a file a part may be on its way already.
      if (response.headersSent) response.destroy();
      else send(request, response, result);
    } catch (error) {
      failed(error);
      response.destroy();
    }
  });
  const port = await listen(server, options.port, options.host);
  return { port, close: () => close(server) };
};
