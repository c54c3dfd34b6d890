import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { downloadAs } from '../../../functions/store/fileKeys.ts';
import { type FolderFiles, folderFilesPath } from '../../../functions/store/folderFiles.ts';

/** Headers of every reply about a file, which is never to be shown in a page of ours. */
const always = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
} as const;

const end = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}) => {
  response.writeHead(status, { ...always, ...headers }).end();
};

/** Refuses without reading the rest of what is sent: the connection ends with the reply. */
const refuse = (response: ServerResponse, status: number): void =>
  end(response, status, { connection: 'close' });

const put = async (files: FolderFiles, address: URL, request: IncomingMessage, response: ServerResponse) => {
  const bytes = files.sizeAt(address);
  if (bytes === undefined) return refuse(response, 403);
  const length = request.headers['content-length'];
  if (length === undefined) return refuse(response, 411);
  if (Number(length) !== bytes) return refuse(response, 403);
  const receipt = await files.receive(address, request);
  return receipt === 'stored' ? end(response, 200) : refuse(response, 403);
};

const get = async (files: FolderFiles, address: URL, response: ServerResponse, hasBody: boolean) => {
  const file = await files.download(address);
  if (!file) return end(response, 403);
  response.writeHead(200, {
    ...always,
    'content-type': file.contentType,
    'content-length': file.bytes,
    'content-disposition': downloadAs(file.name),
  });
  if (!hasBody) return void response.end();
  return pipeline(createReadStream(file.path), response);
};

/** Whether a request is about a file, and not for a function. */
export const isAboutFile = ({ pathname }: URL): boolean => pathname.startsWith(folderFilesPath);

/**
 * Answers at the addresses of files as S3 does at its own: `PUT` of exactly the bytes that were signed, `GET` as a
 * download. Whatever is wrong with an address, it is refused in the same way.
 */
export const serveFile = async (
  files: FolderFiles,
  address: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  switch (request.method) {
    case 'PUT':
      return put(files, address, request, response);
    case 'GET':
    case 'HEAD':
      return get(files, address, response, request.method === 'GET');
    default:
      return refuse(response, 405);
  }
};
