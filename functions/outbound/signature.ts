import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

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
  readonly body: string | Uint8Array;
}

const hashOf = (content: string | Uint8Array): string => hash('sha256', content, 'hex');

const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The key of a day, and of what it was made. */
interface DayKey {
  readonly of: string;
  readonly key: KeyObject;
}

/** By service, the last one: it takes four signatures to make, and is the same for a day. */
const lastKeys = new Map<string, DayKey>();

const dayKey = (secret: string, day: string, region: string, service: string): KeyObject => {
  const of = `${day}/${region}/${secret}`;
  const last = lastKeys.get(service);
  if (last?.of === of) return last.key;
  const bytes = [day, region, service, 'aws4_request'].reduce<string | Buffer>(keyed, `AWS4${secret}`);
  const key = createSecretKey(bytes as Buffer);
  lastKeys.set(service, { of, key });
  return key;
};

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
  const signature = createHmac('sha256', dayKey(secretAccessKey, day, region, service)).update(said);
  return {
    ...all,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature.digest('hex')}`,
  };
};
