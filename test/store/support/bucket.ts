import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { minPartBytes } from '../../../functions/store/files.ts';
import { type SecretOf, signerOf } from './signature.ts';

/** What the stand-in's clients sign with. */
export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } as const;
export const bucketRegion = 'eu-central-1';
/** Names of a page of the list: few, so that a list has more pages than one. */
const pageSize = 2;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const keysIn = (body: Buffer): string[] =>
  [...body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name = '']) => name);

const xml = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
};

/** What somebody is about to do to an object, or to the list of those below a prefix. */
export interface BucketAct {
  readonly accessKeyId: string;
  /** As IAM calls it: `GetObject`, `ListBucket`. */
  readonly action: string;
  readonly bucket: string;
  /** The object's, or the prefix of a list. */
  readonly key: string;
}

export interface BucketOptions {
  /** By default there is one access key, that of `credentials`. */
  readonly secretOf?: SecretOf;
  /** By default whoever has signed may do everything. */
  readonly allows?: (act: BucketAct) => boolean;
}

export interface Bucket {
  readonly endpoint: string;
  /** Every request that arrived, as `PUT /bucket/key`. */
  readonly requests: string[];
  readonly close: () => void;
}

/** What a request does to each object, as IAM calls it. */
const actsOf = (request: IncomingMessage, url: URL, key: string, body: Buffer): [string, string][] => {
  const { searchParams } = url;
  if (key === '' && request.method === 'GET') return [['ListBucket', searchParams.get('prefix') ?? '']];
  if (key === '') return keysIn(body).map((name) => ['DeleteObject', name]);
  if (request.method === 'DELETE')
    return [[searchParams.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject', key]];
  return [[request.method === 'GET' || request.method === 'HEAD' ? 'GetObject' : 'PutObject', key]];
};

/** Buckets over HTTP as far as our store uses S3: they check what arrives, and keep objects in memory. */
export const openBucket = async (options: BucketOptions = {}): Promise<Bucket> => {
  const {
    secretOf = (id) => (id === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    allows = () => true,
  } = options;
  /** By bucket and key. */
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

  const list = (response: ServerResponse, bucket: string, { searchParams }: URL): void => {
    const after = searchParams.get('continuation-token') ?? '';
    const names = [...objects.keys()]
      .filter((path) => path.startsWith(`${bucket}/`))
      .map((path) => path.slice(bucket.length + 1))
      .filter((name) => name.startsWith(searchParams.get('prefix') ?? '') && name > after)
      .sort();
    const page = names.slice(0, pageSize);
    const more = names.length > page.length;
    const contents = page.map(
      (name) =>
        `<Contents><Key>${name}</Key><Size>${objects.get(`${bucket}/${name}`)?.body.byteLength}</Size></Contents>`,
    );
    const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    xml(response, 200, `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`);
  };

  const give = (
    request: IncomingMessage,
    response: ServerResponse,
    { body, type }: { body: Buffer; type: string },
    { searchParams }: URL,
  ): void => {
    const [, last] = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (last && body.byteLength === 0) {
      xml(response, 416, '<Error><Code>InvalidRange</Code></Error>');
      return;
    }
    const disposition = searchParams.get('response-content-disposition');
    const cacheControl = searchParams.get('response-cache-control');
    response.writeHead(last ? 206 : 200, {
      'content-type': searchParams.get('response-content-type') ?? type,
      ...(disposition && { 'content-disposition': disposition }),
      ...(cacheControl && { 'cache-control': cacheControl }),
    });
    const given = last ? body.subarray(0, Number(last) + 1) : body;
    response.end(request.method === 'HEAD' ? undefined : given);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    requests.push(`${request.method} ${url.pathname}`);
    const [, bucket = '', ...rest] = url.pathname.split('/');
    const key = rest.join('/');
    const path = `${bucket}/${key}`;
    const body = await buffer(request);
    const accessKeyId = signerOf(request, url, body, secretOf);
    if (accessKeyId === undefined)
      return xml(response, 403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    const may = (action: string, name: string): boolean => allows({ accessKeyId, action, bucket, key: name });
    if (!actsOf(request, url, key, body).every(([action, name]) => may(action, name)))
      return xml(response, 403, '<Error><Code>AccessDenied</Code></Error>');
    if (inParts(request, response, path, url, body)) return;
    if (request.method === 'POST') {
      for (const name of keysIn(body)) objects.delete(`${bucket}/${name}`);
      return xml(response, 200, '<DeleteResult></DeleteResult>');
    }
    if (request.method === 'PUT') {
      objects.set(path, { body, type: request.headers['content-type'] ?? '' });
      return xml(response, 200, '');
    }
    if (key === '') return list(response, bucket, url);
    const object = objects.get(path);
    if (object) return give(request, response, object, url);
    // That an object is not there is said to those alone who may list.
    return may('ListBucket', key)
      ? xml(response, 404, '<Error><Code>NoSuchKey</Code></Error>')
      : xml(response, 403, '<Error><Code>AccessDenied</Code></Error>');
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
