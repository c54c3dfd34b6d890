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
  abandonStale: 'AbortMultipartUpload',
  remove: 'DeleteObject',
} as const satisfies Record<Exclude<keyof FileStore, 'origin'>, FileAction>;

type Method = keyof typeof needed;

const isOutside = (under: string, keys: unknown): boolean =>
  (Array.isArray(keys) ? keys : [keys]).some((key) => typeof key === 'string' && !key.startsWith(under));

const denied = (action: FileAction): Error =>
  Object.assign(new Error(`no grant for ${action} on files`), { name: 'AccessDeniedException' });

/**
 * A file store that refuses what is not granted, as IAM does on AWS, so that a missing grant is found before it is deployed.
 * @param under only objects below this prefix are granted, to be listed as well
 */
export const grantedFiles = (files: FileStore, grants: readonly FileAction[], under = ''): FileStore => {
  const checked = (Object.keys(needed) as Method[]).map((method) => [
    method,
    async (...values: unknown[]) => {
      if (!grants.includes(needed[method]) || isOutside(under, values[0])) throw denied(needed[method]);
      const result = await (files[method] as (...given: unknown[]) => unknown)(...values);
      // S3 says that there is no such object to those alone who may list: to others it says that they may not see it.
      if (method === 'read' && result === undefined && !grants.includes('ListBucket')) {
        const [key] = values;
        if (!(await files.list(String(key))).some((found) => found.key === key)) throw denied('ListBucket');
      }
      return result;
    },
  ]);
  return { ...files, ...Object.fromEntries(checked) };
};
