import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Gives the secret of an access key; undefined for one that nobody has. */
export type SecretOf = (accessKeyId: string) => string | undefined;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** What a signature was made with, and over what. */
interface Claim {
  readonly accessKeyId: string;
  /** Day, region and service. */
  readonly scope: readonly [date: string, region: string, service: string];
  readonly time: string;
  readonly signedHeaders: readonly string[];
  readonly contentHash: string;
  readonly signature: string;
}

const claimOf = (
  credential: string,
  rest: Omit<Claim, 'accessKeyId' | 'scope' | 'signedHeaders'> & { readonly signed: string },
): Claim => {
  const [accessKeyId = '', date = '', region = '', service = ''] = credential.split('/');
  const { signed, ...others } = rest;
  return { accessKeyId, scope: [date, region, service], signedHeaders: signed.split(';'), ...others };
};

/** Of an address that holds all of it, for a content that nobody knew. */
const claimInQuery = ({ searchParams }: URL): Claim | undefined => {
  const signature = searchParams.get('X-Amz-Signature');
  if (signature === null) return undefined;
  return claimOf(searchParams.get('X-Amz-Credential') ?? '', {
    time: searchParams.get('X-Amz-Date') ?? '',
    signed: searchParams.get('X-Amz-SignedHeaders') ?? '',
    contentHash: 'UNSIGNED-PAYLOAD',
    signature,
  });
};

const claimInHeaders = ({ headers }: IncomingMessage, body: Buffer): Claim | undefined => {
  const [, credential, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (!credential || !signed || !signature) return undefined;
  const said = headers['x-amz-content-sha256'];
  const contentHash = said === undefined ? sha256(body) : String(said);
  return claimOf(credential, { time: String(headers['x-amz-date']), signed, contentHash, signature });
};

/** The signature by the published rules of AWS Signature Version 4. */
const signatureOf = (request: IncomingMessage, url: URL, claim: Claim, secret: string): string => {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const headers = claim.signedHeaders.map((name) => `${name}:${request.headers[name] ?? ''}\n`).join('');
  const canonical = [
    request.method,
    url.pathname,
    query,
    headers,
    claim.signedHeaders.join(';'),
    claim.contentHash,
  ].join('\n');
  const scope = [...claim.scope, 'aws4_request'];
  const key = scope.reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
  const text = ['AWS4-HMAC-SHA256', claim.time, scope.join('/'), sha256(canonical)].join('\n');
  return hmac(key, text).toString('hex');
};

/**
 * Who signed a request, in its headers or in its address.
 * @returns the access key's id; undefined when the signature is missing or wrong
 */
export const signerOf = (
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  secretOf: SecretOf,
): string | undefined => {
  const claim = claimInQuery(url) ?? claimInHeaders(request, body);
  const secret = claim && secretOf(claim.accessKeyId);
  if (!claim || secret === undefined || !claim.signedHeaders.includes('host')) return undefined;
  // A body that came with another hash than it says was changed on its way.
  const isOther = /^[0-9a-f]{64}$/.test(claim.contentHash) && claim.contentHash !== sha256(body);
  return !isOther && signatureOf(request, url, claim, secret) === claim.signature
    ? claim.accessKeyId
    : undefined;
};
