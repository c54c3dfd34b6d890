import { Agent, request as httpRequest } from 'node:http';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Database } from '../../../functions/store/database.ts';

/**
 * What the SDK does for a command besides writing it, sending it and reading its answer. None of it changes an answer of the
 * embedded engine, and together it takes more time than the engine does; troubles come before the SDK's own retries anyway.
 */
const dispensable = [
  'loggerMiddleware',
  'recursionDetectionMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'retryMiddleware',
  'httpAuthSchemeMiddleware',
  'httpSigningMiddleware',
] as const;

/** The engine wants to see a signature, and looks at none. */
const headers = {
  authorization: `AWS4-HMAC-SHA256 Credential=local/20261201/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${'0'.repeat(64)}`,
  'x-amz-date': '20261201T000000Z',
} as const;

/** What of a request is looked at here. */
interface Request {
  readonly method: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
}

interface Reply {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

const agent = new Agent({ keepAlive: true });

/** Sends a request and reads the whole answer, without the streams and timers that the SDK's own sender has for each. */
const sendPlainly = ({ method, hostname, port, path, headers, body }: Request): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest({ agent, method, hostname, port, path, headers }, (message) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.once('error', reject);
      message.once('end', () =>
        resolve({
          statusCode: message.statusCode ?? 0,
          headers: message.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });

/** Takes from a client what it can do without before the embedded engine. */
export const lighten = (client: DynamoDBClient): void => {
  Object.assign(client.config, {
    requestHandler: {
      handle: async (request: Request) => ({ response: await sendPlainly(request) }),
      destroy: () => {},
    },
  });
  for (const name of dispensable) client.middlewareStack.remove(name);
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args as { request: { headers: Record<string, string> } };
      Object.assign(request.headers, headers);
      return next(args);
    },
    { step: 'finalizeRequest', name: 'sameSignature' },
  );
};

type Command = Parameters<DynamoDBClient['send']>[0];

/** The same database, with something between its users and its client. */
export const throughout = (
  { client, table }: Database,
  between: (command: Command, send: () => Promise<unknown>) => Promise<unknown>,
): Database => ({
  // Made of the client itself: the SDK's paginators take nothing else.
  client: Object.create(client, {
    send: { value: (command: Command) => between(command, () => client.send(command)) },
  }),
  table,
});
