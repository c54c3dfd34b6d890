import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { minPartBytes } from '../../../functions/store/files.ts';

/** What the stand-in's clients sign with. */
export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } as const;
export const bucketRegion = 'eu-central-1';
/** Names of a page of the list: few, so that a list has more pages than one. */
const pageSize = 2;

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signature of a request by the published rules of AWS Signature Version 4, for an address with all of it in the query. */
const signatureOf = (request: IncomingMessage, url: URL): string => {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const signed = url.searchParams.get('X-Amz-SignedHeaders') ?? '';
  const headers = signed.split(';').map((name) => `${name}:${request.headers[name] ?? ''}\n`);
  const canonical = [request.method, url.pathname, query, headers.join(''), signed, 'UNSIGNED-PAYLOAD'].join(
    '\n',
  );
  const date = url.searchParams.get('X-Amz-Date') ?? '';
  const scope = `${date.slice(0, 8)}/${bucketRegion}/s3/aws4_request`;
  const key = [bucketRegion, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(`AWS4${credentials.secretAccessKey}`, date.slice(0, 8)),
  );
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex');
};

const isSigned = (request: IncomingMessage, url: URL): boolean =>
  // Our own client signs in a header; only the addresses that browsers are given are looked at.
  request.headers.authorization !== undefined ||
  (url.searchParams.get('X-Amz-Signature') === signatureOf(request, url) &&
    (url.searchParams.get('X-Amz-SignedHeaders') ?? '').split(';').includes('host'));

const xml = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
};

export interface Bucket {
  readonly endpoint: string;
  /** Every request that arrived, as `PUT /bucket/key`. */
  readonly requests: string[];
  readonly close: () => void;
}

/** A bucket over HTTP as far as our store uses S3: it checks what arrives, and keeps objects in memory. */
export const openBucket = async (): Promise<Bucket> => {
  const objects = new Map<string, { body: Buffer; type: string }>();
  const requests: string[] = [];
  /** Parts of uploads that are under way, by number. */
  const uploads = new Map<string, { key: string; type: string; parts: Map<number, Buffer> }>();

  /** What S3 does with an object that comes in parts. @returns whether the request was about one */
  const inParts = (
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    url: URL,
    body: Buffer,
  ): boolean => {
    const { searchParams } = url;
    if (request.method === 'POST' && searchParams.has('uploads')) {
      const id = `upload-${uploads.size + 1}`;
      uploads.set(id, { key, type: request.headers['content-type'] ?? '', parts: new Map() });
      xml(
        response,
        200,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
      return true;
    }
    const id = searchParams.get('uploadId');
    if (id === null) return false;
    const upload = uploads.get(id);
    if (upload?.key !== key) xml(response, 404, '<Error><Code>NoSuchUpload</Code></Error>');
    else if (request.method === 'PUT') {
      upload.parts.set(Number(searchParams.get('partNumber')), body);
      response.writeHead(200, { etag: `"${sha256(body.toString('base64'))}"` }).end();
    } else if (request.method === 'DELETE') {
      uploads.delete(id);
      response.writeHead(204).end();
    } else {
      const named = [...body.toString('utf8').matchAll(/<Part>.*?<\/Part>/gs)].map(([part]) => ({
        number: Number(/<PartNumber>(\d+)/.exec(part)?.[1]),
        tag: /<ETag>(?:&quot;|")?([0-9a-f]+)/.exec(part)?.[1],
      }));
      const parts = named.map(({ number, tag }) => {
        const part = upload.parts.get(number);
        return part && sha256(part.toString('base64')) === tag ? part : undefined;
      });
      const whole = parts.flatMap((part) => part ?? []);
      const isSmall = whole.slice(0, -1).some(({ byteLength }) => byteLength < minPartBytes);
      if (whole.length < parts.length || parts.length === 0)
        xml(response, 400, '<Error><Code>InvalidPart</Code></Error>');
      else if (isSmall) xml(response, 400, '<Error><Code>EntityTooSmall</Code></Error>');
      else {
        objects.set(key, { body: Buffer.concat(whole), type: upload.type });
        uploads.delete(id);
        xml(response, 200, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
      }
    }
    return true;
  };

  const list = (response: ServerResponse, { searchParams }: URL): void => {
    const after = searchParams.get('continuation-token') ?? '';
    const names = [...objects.keys()]
      .filter((name) => name.startsWith(searchParams.get('prefix') ?? '') && name > after)
      .sort();
    const page = names.slice(0, pageSize);
    const more = names.length > page.length;
    const contents = page.map(
      (name) => `<Contents><Key>${name}</Key><Size>${objects.get(name)?.body.byteLength}</Size></Contents>`,
    );
    const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    xml(response, 200, `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`);
  };

  const give = (request: IncomingMessage, response: ServerResponse, key: string, url: URL): void => {
    const object = objects.get(key);
    if (!object) {
      xml(response, 404, '<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    const [, last] = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (last && object.body.byteLength === 0) {
      xml(response, 416, '<Error><Code>InvalidRange</Code></Error>');
      return;
    }
    const { searchParams } = url;
    const disposition = searchParams.get('response-content-disposition');
    const cacheControl = searchParams.get('response-cache-control');
    response.writeHead(last ? 206 : 200, {
      'content-type': searchParams.get('response-content-type') ?? object.type,
      ...(disposition && { 'content-disposition': disposition }),
      ...(cacheControl && { 'cache-control': cacheControl }),
    });
    response.end(last ? object.body.subarray(0, Number(last) + 1) : object.body);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    requests.push(`${request.method} ${url.pathname}`);
    const [, , ...rest] = url.pathname.split('/');
    const key = rest.join('/');
    const body = await buffer(request);
    if (!isSigned(request, url))
      return xml(response, 403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (inParts(request, response, key, url, body)) return;
    if (request.method === 'HEAD') {
      response.writeHead(objects.has(key) ? 200 : 404).end();
      return;
    }
    if (request.method === 'POST') {
      for (const [, name = ''] of body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g))
        objects.delete(name);
      return xml(response, 200, '<DeleteResult></DeleteResult>');
    }
    if (request.method === 'PUT') {
      objects.set(key, { body, type: request.headers['content-type'] ?? '' });
      return xml(response, 200, '');
    }
    return key === '' ? list(response, url) : give(request, response, key, url);
  };

  const server: Server = createServer((request, response) => void answer(request, response));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
