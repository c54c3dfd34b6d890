import { request as requestOverHttp } from 'node:http';
import { request as requestOverHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { signedHeaders } from './signature.ts';

/** The variables of a function on AWS that its calls need. */
export interface AwsEnvironment {
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  /** Another address than the region's, as Amazon's own clients know it. */
  readonly AWS_ENDPOINT_URL_SECRETS_MANAGER?: string | undefined;
}

/** Calls one action of Secrets Manager. */
export type CallSecretsManager = (
  action: string,
  input: object,
) => Promise<Readonly<Record<string, unknown>>>;

/** Whoever waits is a person with a page that does not come. */
const patienceMs = 2_000;

/** Where Secrets Manager answers in a region; in mainland China below a domain of its own. */
export const secretsManagerIn = (region: string): string =>
  `https://secretsmanager.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/** Posts on a connection of its own: one kept from the last time may have died while the function was frozen. */
const post = async (url: URL, headers: Record<string, string>, body: string) => {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; said: string }>();
  const send = url.protocol === 'http:' ? requestOverHttp : requestOverHttps;
  send(
    url,
    { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(patienceMs) },
    (response) => {
      text(response).then((said) => resolve({ status: response.statusCode ?? 0, said }), reject);
    },
  )
    .on('error', reject)
    .end(body);
  return promise;
};

/** What is no JSON is no reply of the service's own. */
const parsed = (said: string): Record<string, unknown> => {
  try {
    return JSON.parse(said);
  } catch {
    return {};
  }
};

/**
 * Secrets Manager as it is called without Amazon's client, which would be a third of a small function's code. Errors bear the
 * names that the service gives them, and no message: some quote what was sent.
 */
export const openSecretsManager =
  (environment: AwsEnvironment): CallSecretsManager =>
  async (action, input) => {
    const {
      AWS_REGION: region = '',
      AWS_ACCESS_KEY_ID: accessKeyId = '',
      AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
      AWS_SESSION_TOKEN: sessionToken,
    } = environment;
    const url = new URL(environment.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? secretsManagerIn(region));
    const body = JSON.stringify(input);
    const headers = signedHeaders(
      {
        service: 'secretsmanager',
        region,
        host: url.host,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `secretsmanager.${action}` },
        body,
      },
      { accessKeyId, secretAccessKey, sessionToken },
      new Date(),
    );
    const { status, said } = await post(
      url,
      { ...headers, 'content-length': `${Buffer.byteLength(body)}` },
      body,
    );
    const reply = parsed(said);
    if (status === 200) return reply;
    const [, name = `Status${status}`] = /(?:^|#)(\w+)$/.exec(String(reply.__type)) ?? [];
    throw Object.assign(new Error(`secretsmanager.${action}`), { name });
  };
