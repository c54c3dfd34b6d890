import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Lambda takes and gives no more than this in one call: 6 MB, and a little. */
export const maxPayloadBytes = 6 * 1024 * 1024 + 100 * 1024;

/** Why an invocation came to nothing. */
export class FunctionError extends Error {
  readonly trace: readonly string[];

  constructor(type: string, message: string, trace: readonly string[] = []) {
    super(message);
    this.name = type;
    this.trace = trace;
  }
}

/** An invocation on its way to a function. */
interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  /** Milliseconds since 1970 by the function's clock. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  /** How far the function's clock is ahead of this machine's. */
  readonly aheadMs: number;
}

export interface RuntimeApiEvents {
  /** The function is loaded, or done with what it was given, and waits for more. */
  readonly onWaiting: () => void;
  /** @param result what the handler gave back, as JSON, or what it failed with */
  readonly onResult: (result: string | FunctionError) => void;
  readonly onInitError: (error: FunctionError) => void;
}

export interface RuntimeApi {
  /** Host and port, as `AWS_LAMBDA_RUNTIME_API` names them. */
  readonly address: string;
  /** Hands an invocation to the function that waits. */
  readonly give: (invocation: Invocation) => void;
  readonly close: () => void;
}

const tooLarge = (bytes: number): FunctionError =>
  new FunctionError(
    'Function.ResponseSizeTooLarge',
    `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${maxPayloadBytes} bytes).`,
  );

const errorIn = (body: string, request: IncomingMessage): FunctionError => {
  const { errorType, errorMessage, trace } = JSON.parse(body);
  const type = errorType ?? request.headers['lambda-runtime-function-error-type'] ?? 'Error';
  return new FunctionError(String(type), String(errorMessage), trace);
};

/**
 * Lambda's Runtime API for one process of a function, by "Using the Lambda runtime API for custom runtimes"
 * (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html): next invocation, response, error, error of the initialization.
 */
export const openRuntimeApi = async (events: RuntimeApiEvents): Promise<RuntimeApi> => {
  let waiting: ServerResponse | undefined;
  let current: string | undefined;

  const reply = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const refuse = (response: ServerResponse, status: number, errorType: string): void =>
    reply(response, status, { errorType, errorMessage: errorType });

  const receive = (request: IncomingMessage, response: ServerResponse, what: string, body: string): void => {
    const bytes = Buffer.byteLength(body);
    current = undefined;
    if (what === 'error') events.onResult(errorIn(body, request));
    else if (bytes > maxPayloadBytes) {
      events.onResult(tooLarge(bytes));
      refuse(response, 413, 'RequestEntityTooLarge');
      return;
    } else events.onResult(body);
    reply(response, 202, { status: 'OK' });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/2018-06-01/runtime/invocation/next') {
      waiting = response;
      return events.onWaiting();
    }
    const body = await text(request);
    if (request.method !== 'POST') return refuse(response, 405, 'MethodNotAllowed');
    if (path === '/2018-06-01/runtime/init/error') {
      events.onInitError(errorIn(body, request));
      return reply(response, 202, { status: 'OK' });
    }
    const [, id, what] = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
    if (what === undefined) return refuse(response, 404, 'ResourceNotFound');
    if (id !== current) return refuse(response, 400, 'InvalidRequestID');
    return receive(request, response, what, body);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    give: ({ requestId, payload, deadlineMs, functionArn, aheadMs }) => {
      if (!waiting) throw new Error('nobody waits for an invocation');
      current = requestId;
      waiting.writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': requestId,
        'lambda-runtime-deadline-ms': deadlineMs,
        'lambda-runtime-invoked-function-arn': functionArn,
        'lambda-runtime-trace-id': `Root=1-${requestId.slice(0, 8)}-${requestId.replaceAll('-', '').slice(-24)};Sampled=0`,
        'x-stand-in-ahead-ms': aheadMs,
      });
      waiting.end(payload);
      waiting = undefined;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
