import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type FunctionName, functionNames, keyNames } from '../../../functions/manifest.ts';
import { openSecretsManager } from '../../../functions/outbound/secretsManager.ts';
import { neededBy } from '../../../functions/store/database.ts';
import { type BucketAct, openBucket } from '../../store/support/bucket.ts';
import { signerOf } from '../../store/support/signature.ts';
import { testKeys } from '../../support/keys.ts';
import { startSecretsManager, type TestSecretsManager } from '../../support/secretsManager.ts';
import type { Deployment } from './deployment.ts';
import { type Act, isAllowed } from './iam.ts';
import { place } from './template.ts';

/** What was asked for that the asking function's role does not allow. */
interface Denial extends Act {
  readonly name: FunctionName;
}

/** Each function has an access key of its own, so that every service knows whose role to look at. */
const accessKeyOf = (name: FunctionName): string => `ASIA${name.toUpperCase()}`;
const secretKeyOf = (name: FunctionName): string => `secret of ${name}`;
const sessionTokenOf = (name: FunctionName): string => `session of ${name}`;

const ownerOf = (accessKeyId: string): FunctionName | undefined =>
  functionNames.find((name) => accessKeyOf(name) === accessKeyId);

const secretOf = (accessKeyId: string): string | undefined => {
  const name = ownerOf(accessKeyId);
  return name && secretKeyOf(name);
};

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** The stand-ins speak plainly; on AWS a function's calls come so. */
const transport = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' } as const;

/** What a function calls a service by: `DynamoDB_20120810.GetItem` is the operation GetItem. */
const operationOf = ({ headers }: IncomingMessage): string =>
  String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1) ?? '';

/** The headers that the engine wants to see. */
const passedOn = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      /^(x-amz-.*|authorization|content-type)$/.test(name) ? [[name, String(value)]] : [],
    ),
  );

/** Secrets Manager puts a hyphen and six characters of its own behind a name; our stand-in these. */
const secretArn = (id: string): string =>
  id.startsWith('arn:')
    ? id
    : `arn:${place.partition}:secretsmanager:${place.region}:${place.account}:secret:${id}-AbCdEf`;

/** A request of a function's, as far as every service looks at it. */
interface Call {
  readonly name: FunctionName;
  readonly operation: string;
  readonly body: Buffer;
  readonly request: IncomingMessage;
}

interface Service {
  /** Everything that the call needs to be allowed. */
  readonly actsOf: (call: Call) => readonly Act[];
  readonly answer: (call: Call, response: ServerResponse) => Promise<void>;
}

export interface Services {
  /** What a function's process is told of them, with credentials as Lambda gives them. */
  readonly surroundings: (name: FunctionName) => Readonly<Record<string, string>>;
  readonly denials: readonly Denial[];
  /** What was put on the event bus, oldest first. */
  readonly events: readonly { readonly type: string; readonly detail: unknown }[];
  /** Called before each call of the database is carried out. */
  readonly onDatabaseCall: (listener: (name: FunctionName, operation: string) => void) => void;
  /** Begins the names of tables and secrets. */
  readonly prefix: string;
  readonly secrets: TestSecretsManager;
  readonly close: () => Promise<void>;
}

/**
 * The services that functions call, at addresses of this machine: the database engine, S3 and EventBridge. Each looks at the
 * signature as AWS does, and at what the function's role allows.
 */
export const openServices = async (
  endpoint: string,
  { functions, resourcePolicies }: Deployment,
): Promise<Services> => {
  const denials: Denial[] = [];
  const events: { type: string; detail: unknown }[] = [];
  let onCall: (name: FunctionName, operation: string) => void = () => {};
  const closes: (() => void)[] = [];

  const prefix = functions.public.environment.PINGYI_TABLE_PREFIX ?? '';

  const isLet = (name: FunctionName, act: Act): boolean => {
    const { policies, roleArn } = functions[name];
    const about = { ...act.about, ...transport, 'aws:PrincipalArn': roleArn };
    const isFine = isAllowed([...policies, ...resourcePolicies], { ...act, about });
    if (!isFine) denials.push({ name, ...act });
    return isFine;
  };

  const serve = async ({ actsOf, answer }: Service): Promise<string> => {
    const server = createServer(async (request, response) => {
      const body = await buffer(request);
      const signer = signerOf(request, new URL(request.url ?? '/', 'http://service'), body, secretOf);
      const name = signer && ownerOf(signer);
      // Keys that begin with ASIA are worth nothing without their token.
      if (!name || request.headers['x-amz-security-token'] !== sessionTokenOf(name)) {
        return json(response, 400, { __type: 'UnrecognizedClientException', message: 'not signed' });
      }
      const call = { name, operation: operationOf(request), body, request };
      if (!actsOf(call).every((act) => isLet(name, act))) {
        return json(response, 400, { __type: 'AccessDeniedException', message: 'not authorized' });
      }
      return answer(call, response).catch(() => void response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closes.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const database = await serve({
    actsOf: ({ operation, body }) =>
      neededBy(operation, JSON.parse(body.toString())).map(([action, table]) => ({
        action: `dynamodb:${action}`,
        resource: `arn:${place.partition}:dynamodb:${place.region}:${place.account}:table/${table}`,
      })),
    answer: async ({ name, operation, body, request }, response) => {
      onCall(name, operation);
      const reply = await fetch(endpoint, {
        method: 'POST',
        headers: passedOn(request),
        body,
      });
      json(response, reply.status, await reply.text());
    },
  });

  const bus = await serve({
    actsOf: ({ body }) =>
      JSON.parse(body.toString()).Entries.map(({ EventBusName }: { EventBusName: string }) => ({
        action: 'events:PutEvents',
        resource: `arn:${place.partition}:events:${place.region}:${place.account}:event-bus/${EventBusName}`,
      })),
    answer: async ({ body }, response) => {
      const { Entries } = JSON.parse(body.toString());
      for (const { DetailType, Detail } of Entries)
        events.push({ type: DetailType, detail: JSON.parse(Detail) });
      json(response, 200, {
        FailedEntryCount: 0,
        Entries: Entries.map((_: unknown, at: number) => ({ EventId: String(at) })),
      });
    },
  });

  const manager = await startSecretsManager();
  for (const name of keyNames) {
    const text = testKeys[name].map((key) => key.toString('base64url')).join(',');
    manager.put(`${prefix}/${name}-keys`, text);
  }
  const callManager = openSecretsManager(manager.environment);
  const secrets = await serve({
    actsOf: ({ operation, body }) => [
      {
        action: `secretsmanager:${operation}`,
        resource: secretArn(JSON.parse(body.toString()).SecretId),
      },
    ],
    answer: async ({ operation, body }, response) => {
      try {
        json(response, 200, await callManager(operation, JSON.parse(body.toString())));
      } catch (error) {
        json(response, 400, { __type: error instanceof Error ? error.name : 'InternalServiceError' });
      }
    },
  });

  const bucketActOf = ({ action, bucket, key }: BucketAct): Act => {
    const bucketArn = `arn:${place.partition}:s3:::${bucket}`;
    return action === 'ListBucket'
      ? { action: 's3:ListBucket', resource: bucketArn, about: { 's3:prefix': key } }
      : { action: `s3:${action}`, resource: `${bucketArn}/${key}` };
  };
  const buckets = await openBucket({
    secretOf,
    allows: (act) => {
      const name = ownerOf(act.accessKeyId);
      return name !== undefined && isLet(name, bucketActOf(act));
    },
  });
  closes.push(buckets.close);

  return {
    surroundings: (name) => ({
      AWS_REGION: place.region,
      AWS_DEFAULT_REGION: place.region,
      AWS_ACCESS_KEY_ID: accessKeyOf(name),
      AWS_SECRET_ACCESS_KEY: secretKeyOf(name),
      AWS_SESSION_TOKEN: sessionTokenOf(name),
      AWS_ENDPOINT_URL_DYNAMODB: database,
      AWS_ENDPOINT_URL_EVENTBRIDGE: bus,
      AWS_ENDPOINT_URL_S3: buckets.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets,
    }),
    denials,
    events,
    onDatabaseCall: (listener) => {
      onCall = listener;
    },
    prefix,
    secrets: manager,
    close: async () => {
      for (const close of closes) close();
      await manager[Symbol.asyncDispose]();
    },
  };
};
