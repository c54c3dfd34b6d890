import type { FileStore } from './files.ts';

/** Object actions as IAM names them. */
export type FileAction = 'GetObject' | 'PutObject' | 'DeleteObject' | 'ListBucket' | 'AbortMultipartUpload';

/** What each method takes. S3 looks when an address is used, with the permissions of whoever signed it. */
const needed = {
  addressToPut: 'PutObject',
  addressToGet: 'GetObject',
  list: 'ListBucket',
  read: 'GetObject',
  write: 'PutObject',
  startParts: 'PutObject',
  putPart: 'PutObject',
  completeParts: 'PutObject',
  abandonParts: 'AbortMultipartUpload',
  remove: 'DeleteObject',
} as const satisfies Record<Exclude<keyof FileStore, 'origin'>, FileAction>;

type Method = keyof typeof needed;

/** A file store that refuses what is not granted, as IAM does on AWS, so that a missing grant is found before it is deployed. */
export const grantedFiles = (files: FileStore, grants: readonly FileAction[]): FileStore => {
  const refused = (Object.keys(needed) as Method[]).filter((method) => !grants.includes(needed[method]));
  const refusals = refused.map((method) => [
    method,
    async () => {
      throw Object.assign(new Error(`no grant for ${needed[method]} on files`), {
        name: 'AccessDeniedException',
      });
    },
  ]);
  return { ...files, ...Object.fromEntries(refusals) };
};
