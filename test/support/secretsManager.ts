import { createHash, createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterAll, beforeAll } from 'vitest';
import type { AwsEnvironment } from '../../functions/outbound/secretsManager.ts';

/** A version of a secret. One that was announced has no value yet. */
interface Version {
  text: string | undefined;
  stages: string[];
}

interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly versions: Map<string, Version>;
}

/** An error of the service's, by its name. */
class Refusal extends Error {}

type Input = Readonly<Record<string, unknown>>;

/** What a rotation function is sent. */
interface RotationStep {
  readonly Step: string;
  readonly SecretId: string;
  readonly ClientRequestToken: string;
}

export interface TestSecretsManager {
  /** What a function on AWS has in its environment to reach it. */
  readonly environment: Required<AwsEnvironment>;
  /** The actions that were called so far, and of which secret. */
  readonly calls: string[];
  /** While it is set, every call ends so: in an error by this name, or in no answer at all. */
  trouble: string | undefined;
  /** Creates a secret as CloudFormation does, or gives one another value by hand. @returns its ARN */
  put(name: string, value: string): string;
  /** The value of a secret that has a label. */
  valueOf(name: string, stage?: string): string | undefined;
  /** Rotates a secret as Secrets Manager does: announces a version, and calls the function for each step. */
  rotate(name: string, rotation: (step: RotationStep) => Promise<unknown>): Promise<void>;
  /** What a schedule begins with that does not rotate at once: the version is there for one step alone. */
  tryOut(name: string, rotation: (step: RotationStep) => Promise<unknown>): Promise<void>;
  /** Announces a version. @returns its id */
  announce(name: string): string;
}

const region = 'eu-central-1';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret', sessionToken: 'a-session' };

class Sha256 {
  readonly #secret: string | Uint8Array | undefined;
  readonly #parts: (string | Uint8Array)[] = [];
  constructor(secret?: string | Uint8Array) {
    this.#secret = secret;
  }
  update(part: string | Uint8Array): void {
    this.#parts.push(part);
  }
  async digest(): Promise<Uint8Array> {
    const hash = this.#secret === undefined ? createHash('sha256') : createHmac('sha256', this.#secret);
    for (const part of this.#parts) hash.update(part);
    return hash.digest();
  }
}

/** Amazon's own signer, which the stand-in judges requests by. */
export const amazonsSigner = (who: typeof credentials = credentials, where = region): SignatureV4 =>
  new SignatureV4({
    service: 'secretsmanager',
    region: where,
    credentials: who,
    sha256: Sha256 as unknown as ConstructorParameters<typeof SignatureV4>[0]['sha256'],
    applyChecksum: false,
  });

/** Whether a request bears the signature that Amazon's own signer gives it. */
const isSigned = async (request: IncomingMessage, body: string): Promise<boolean> => {
  const { authorization = '', 'x-amz-date': time = '' } = request.headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  if (!['host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'].every((name) => names.includes(name)))
    return false;
  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name])]));
  const [, year, month, day, hour, minute, second] =
    /^(....)(..)(..)T(..)(..)(..)Z$/.exec(String(time)) ?? [];
  const signed = await amazonsSigner().sign(
    { method: 'POST', protocol: 'http:', hostname: '', path: '/', query: {}, headers, body },
    { signingDate: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) },
  );
  return signed.headers.authorization === authorization;
};

/** Secrets Manager over HTTP, as far as keys need it: signed calls, versions and their labels. */
export const startSecretsManager = async (): Promise<TestSecretsManager & AsyncDisposable> => {
  const secrets = new Map<string, Secret>();
  const calls: string[] = [];

  const find = (id: unknown): Secret => {
    const found = [...secrets.values()].find(({ name, arn }) => name === id || arn === id);
    if (!found) throw new Refusal('ResourceNotFoundException');
    return found;
  };

  const holderOf = ({ versions }: Secret, stage: string): [string, Version] | undefined =>
    [...versions].find(([, { stages }]) => stages.includes(stage));

  const move = (secret: Secret, stage: string, to: string): void => {
    const [, former] = holderOf(secret, stage) ?? [];
    if (former) former.stages = former.stages.filter((one) => one !== stage);
    const next = secret.versions.get(to);
    if (!next) throw new Refusal('ResourceNotFoundException');
    next.stages.push(stage);
    if (stage !== 'AWSCURRENT' || !former) return;
    for (const version of secret.versions.values()) {
      version.stages = version.stages.filter((one) => one !== 'AWSPREVIOUS');
    }
    former.stages.push('AWSPREVIOUS');
  };

  const actions: Readonly<Record<string, (input: Input) => object>> = {
    DescribeSecret: ({ SecretId }) => {
      const { name, arn, versions } = find(SecretId);
      const VersionIdsToStages = Object.fromEntries([...versions].map(([id, { stages }]) => [id, stages]));
      return { Name: name, ARN: arn, RotationEnabled: true, VersionIdsToStages };
    },
    GetSecretValue: ({ SecretId, VersionId, VersionStage = 'AWSCURRENT' }) => {
      const secret = find(SecretId);
      const id = VersionId ?? holderOf(secret, String(VersionStage))?.[0];
      const version = secret.versions.get(String(id));
      if (version?.text === undefined) throw new Refusal('ResourceNotFoundException');
      return { Name: secret.name, VersionId: id, SecretString: version.text, VersionStages: version.stages };
    },
    PutSecretValue: ({ SecretId, ClientRequestToken, SecretString, VersionStages = ['AWSCURRENT'] }) => {
      const secret = find(SecretId);
      const id = String(ClientRequestToken);
      const known = secret.versions.get(id);
      if (known?.text !== undefined && known.text !== SecretString) {
        throw new Refusal('ResourceExistsException');
      }
      secret.versions.set(id, { text: String(SecretString), stages: known?.stages ?? [] });
      for (const stage of VersionStages as string[]) move(secret, stage, id);
      return { Name: secret.name, VersionId: id };
    },
    UpdateSecretVersionStage: ({ SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId }) => {
      const secret = find(SecretId);
      const [holder] = holderOf(secret, String(VersionStage)) ?? [];
      if (holder !== undefined && holder !== RemoveFromVersionId)
        throw new Refusal('InvalidParameterException');
      move(secret, String(VersionStage), String(MoveToVersionId));
      return { Name: secret.name };
    },
  };

  const manager = { trouble: undefined as string | undefined };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const said = await text(request);
    const action = String(request.headers['x-amz-target']).replace('secretsmanager.', '');
    try {
      if (!(await isSigned(request, said))) throw new Refusal('InvalidSignatureException');
      const input = JSON.parse(said) as Input;
      calls.push(`${action} ${input.SecretId}`);
      if (manager.trouble === 'silence') return;
      if (manager.trouble) throw new Refusal(manager.trouble);
      const reply = actions[action]?.(input);
      if (!reply) throw new Refusal('UnknownOperationException');
      response.writeHead(200).end(JSON.stringify(reply));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.writeHead(400).end(JSON.stringify({ __type: error.message, message: said }));
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const announce = (name: string): string => {
    const secret = find(name);
    const id = randomUUID();
    secret.versions.set(id, { text: undefined, stages: [] });
    move(secret, 'AWSPENDING', id);
    return id;
  };
  const stepOf = (name: string, Step: string, ClientRequestToken: string): RotationStep => ({
    Step,
    SecretId: find(name).arn,
    ClientRequestToken,
  });

  return Object.assign(manager, {
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
    },
    calls,
    put: (name: string, value: string): string => {
      const arn = `arn:aws:secretsmanager:${region}:000000000000:secret:${name}-AbCdEf`;
      const secret = secrets.get(name) ?? { name, arn, versions: new Map() };
      secrets.set(name, secret);
      const id = randomUUID();
      secret.versions.set(id, { text: value, stages: [] });
      move(secret, 'AWSCURRENT', id);
      return arn;
    },
    valueOf: (name: string, stage = 'AWSCURRENT') => holderOf(find(name), stage)?.[1].text,
    announce,
    rotate: async (name: string, rotation: (step: RotationStep) => Promise<unknown>): Promise<void> => {
      const id = announce(name);
      for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
        await rotation(stepOf(name, step, id));
      }
      const secret = find(name);
      for (const version of secret.versions.values()) {
        version.stages = version.stages.filter((stage) => stage !== 'AWSPENDING');
      }
    },
    tryOut: async (name: string, rotation: (step: RotationStep) => Promise<unknown>): Promise<void> => {
      const id = announce(name);
      await rotation(stepOf(name, 'testSecret', id));
      find(name).versions.delete(id);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
};

/** A stand-in for Secrets Manager for all tests of a file, running from before the first to after the last. */
export const useSecretsManager = (): (() => TestSecretsManager) => {
  let running: Awaited<ReturnType<typeof startSecretsManager>> | undefined;
  beforeAll(async () => {
    running = await startSecretsManager();
  });
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
  });
  return () => {
    if (!running) throw new Error('the stand-in runs only while tests do');
    return running;
  };
};
