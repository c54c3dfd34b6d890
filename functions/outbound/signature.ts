import { createHash, createHmac } from 'node:crypto';

/** Who signs. On AWS a function finds them in its environment. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** A POST to an AWS service, to the path `/`. */
export interface Signable {
  readonly service: string;
  readonly region: string;
  readonly host: string;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The headers of a request signed by Signature Version 4, the given ones among them. Amazon's own signer does the same; this
 * one is small enough to be loaded by every function.
 * Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export const signedHeaders = (
  { service, region, host, headers, body }: Signable,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  now: Date,
): Record<string, string> => {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const all: Record<string, string> = {
    ...headers,
    host,
    'x-amz-date': time,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(all).sort();
  const listed = names.map((name) => `${name}:${all[name]?.trim().replace(/\s+/g, ' ')}\n`).join('');
  const canonical = ['POST', '/', '', listed, names.join(';'), hashOf(body)].join('\n');
  const scope = [day, region, service, 'aws4_request'].join('/');
  const said = ['AWS4-HMAC-SHA256', time, scope, hashOf(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(keyed, `AWS4${secretAccessKey}`);
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${keyed(key, said).toString('hex')}`,
  };
};
