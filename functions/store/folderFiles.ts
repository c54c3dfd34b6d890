import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { addressSeconds, checkedKey } from './fileKeys.ts';
import type { FileAddress, FileStore, StoredFile } from './files.ts';

/** The path, on our own site, below which the files of a folder are reached. */
export const folderFilesPath = '/files/';

/** What became of content that was sent to an address. */
type Receipt = 'stored' | 'address_invalid' | 'size_differs';

/** A file as an address asks for it. */
interface Download {
  readonly path: string;
  readonly bytes: number;
  readonly name: string;
  readonly contentType: string;
}

/** A file store, and what whoever answers requests at its addresses needs. */
export interface FolderFiles extends FileStore {
  /** How many bytes an address to put takes; undefined where it is none of ours, or no longer. */
  readonly sizeAt: (address: URL) => number | undefined;
  /** Stores what is sent to an address: all of it, safe on disk, once this returns; or else nothing. */
  readonly receive: (address: URL, content: AsyncIterable<Uint8Array>) => Promise<Receipt>;
  /** The file that an address is good for. */
  readonly download: (address: URL) => Promise<Download | undefined>;
}

export interface FolderOptions {
  readonly folder: string;
  /** What addresses are signed with. */
  readonly key: Uint8Array;
  readonly now: () => Date;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const orMissing = (error: unknown): undefined => {
  if (isMissing(error)) return undefined;
  throw error;
};

/** Makes sure that the names in a folder survive a machine that stops. */
const syncFolder = async (path: string): Promise<void> => {
  await using handle = await open(path, 'r');
  await handle.sync();
};

/** Makes a folder below one that is there, and the ones between. */
const makeBelow = async (root: string, path: string): Promise<void> => {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made !== root; made = dirname(made)) await syncFolder(dirname(made));
};

/** Writes all that comes, each piece before the next is asked for, up to so many bytes. @returns how many came, one more than the most when there is more */
const writeTo = async (handle: FileHandle, content: AsyncIterable<Uint8Array>, most: number) => {
  let written = 0;
  for await (const part of content) {
    written += part.byteLength;
    if (written > most) return most + 1;
    await handle.writeFile(part);
  }
  return written;
};

/** What is read of a part at once, in bytes. */
const pieceBytes = 256 * 1024;

/** Content that is there already. */
async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/**
 * Objects in a folder, for one machine: the same interface as a bucket, with addresses on our own site. What a killed process
 * left half written is removed at the next opening.
 */
export const openFolderFiles = ({ folder, key: secret, now }: FolderOptions): FolderFiles => {
  const objects = join(folder, 'objects');
  const incoming = join(folder, 'incoming');
  // What is written in parts outlives a restart: it goes on where it was.
  const uploads = join(folder, 'uploads');
  rmSync(incoming, { recursive: true, force: true });
  for (const path of [folder, objects, incoming, uploads]) mkdirSync(path, { recursive: true, mode: 0o700 });

  const pathOf = (key: string): string => join(objects, ...checkedKey(key).split('/'));

  const macOf = (verb: 'PUT' | 'GET', key: string, fields: readonly string[]): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([verb, key, ...fields]))
      .digest();

  const sign = (
    verb: 'PUT' | 'GET',
    key: string,
    seconds: number,
    fields: Readonly<Record<string, string>>,
  ): FileAddress => {
    const expiresAt = new Date(now().getTime() + seconds * 1000);
    const query = new URLSearchParams({ expires: String(expiresAt.getTime()), ...fields });
    query.set('signature', macOf(verb, checkedKey(key), [...query.values()]).toString('base64url'));
    return { url: `${folderFilesPath}${key}?${query}`, expiresAt };
  };

  /** The fields of an address that we signed and that is still good, and its key. */
  const opened = (verb: 'PUT' | 'GET', { pathname, searchParams }: URL, names: readonly string[]) => {
    const key = pathname.slice(folderFilesPath.length);
    const [expires = '', ...fields] = ['expires', ...names].map((name) => searchParams.get(name) ?? '');
    const expected = macOf(verb, key, [expires, ...fields]);
    const given = Buffer.from(searchParams.get('signature') ?? '', 'base64url');
    const isOurs = given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
    return isOurs && Number(expires) > now().getTime() ? { key, fields } : undefined;
  };

  const putOf = (address: URL): { key: string; bytes: number } | undefined => {
    const put = opened('PUT', address, ['size']);
    return put && { key: put.key, bytes: Number(put.fields[0]) };
  };

  /** @returns whether it was stored: only when it has exactly so many bytes */
  const store = async (key: string, content: AsyncIterable<Uint8Array>, bytes: number): Promise<boolean> => {
    const path = pathOf(key);
    const draft = join(incoming, randomUUID());
    try {
      {
        await using handle = await open(draft, 'wx', 0o600);
        if ((await writeTo(handle, content, bytes)) !== bytes) return false;
        await handle.sync();
      }
      await makeBelow(objects, dirname(path));
      await rename(draft, path);
      await syncFolder(dirname(path));
      return true;
    } finally {
      await rm(draft, { force: true });
    }
  };

  /** Writes content to a path of ours, whole or not at all: it is safe on disk once this returns. */
  const place = async (path: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
    const draft = join(incoming, randomUUID());
    try {
      {
        await using handle = await open(draft, 'wx', 0o600);
        await writeTo(handle, content, Number.MAX_SAFE_INTEGER);
        await handle.sync();
      }
      await rename(draft, path);
      await syncFolder(dirname(path));
    } finally {
      await rm(draft, { force: true });
    }
  };

  /** Where the parts of an upload lie. @throws {Error} where there is no such upload */
  const uploadOf = async (key: string, uploadId: string): Promise<string> => {
    const path = join(uploads, checkedKey(uploadId));
    const owner = await readFile(join(path, 'key'), 'utf8').catch(orMissing);
    if (owner !== checkedKey(key)) throw Object.assign(new Error('no such upload'), { name: 'NoSuchUpload' });
    return path;
  };

  /** Removes an upload, all of it at once: what is left of it is swept up at the next opening. */
  const forget = async (upload: string): Promise<void> => {
    const gone = join(incoming, randomUUID());
    const isThere = await rename(upload, gone).then(
      () => true,
      (error: unknown) => orMissing(error) ?? false,
    );
    if (isThere) await rm(gone, { recursive: true, force: true });
  };

  const partPath = (upload: string, part: number): string => join(upload, String(part).padStart(5, '0'));

  const walk = async (prefix: string): Promise<StoredFile[]> => {
    const entries = await readdir(join(objects, prefix), { withFileTypes: true }).catch(orMissing);
    const found = await Promise.all(
      (entries ?? []).map(async (entry): Promise<StoredFile[]> => {
        const key = posix.join(prefix, entry.name);
        if (entry.isDirectory()) return walk(key);
        const file = await stat(join(objects, key)).catch(orMissing);
        return file ? [{ key, bytes: file.size }] : [];
      }),
    );
    return found.flat();
  };

  return {
    origin: undefined,

    addressToPut: async (key, bytes) => sign('PUT', key, addressSeconds.put, { size: String(bytes) }),

    addressToGet: async (key, name, contentType) =>
      sign('GET', key, addressSeconds.get, { name: name.toWellFormed(), type: contentType }),

    list: async (prefix) => {
      // A prefix may end in the middle of a name: all that is beside it is looked through.
      const found = await walk(prefix.includes('/') ? posix.dirname(`${prefix}.`) : '');
      return found.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
    },

    read: async (key, maxBytes) => {
      const opening = await open(pathOf(key), 'r').catch(orMissing);
      if (!opening) return undefined;
      await using handle = opening;
      const { size } = await handle.stat();
      return size > maxBytes ? undefined : new Uint8Array(await handle.readFile());
    },

    write: async (key, content) => {
      await store(key, once(content), content.byteLength);
    },

    startParts: async (key) => {
      const uploadId = randomUUID();
      const path = join(uploads, uploadId);
      await mkdir(path, { mode: 0o700 });
      await place(join(path, 'key'), once(Buffer.from(checkedKey(key))));
      await syncFolder(uploads);
      return uploadId;
    },

    putPart: async (key, uploadId, part, content) => {
      await place(partPath(await uploadOf(key, uploadId), part), once(content));
      return createHash('sha256').update(content).digest('hex');
    },

    completeParts: async (key, uploadId, tags) => {
      const target = pathOf(key);
      const upload = await uploadOf(key, uploadId).catch(async (error: unknown) => {
        // Put together before, by a call whose reply was lost.
        if (await stat(target).catch(orMissing)) return undefined;
        throw error;
      });
      if (upload === undefined) return;
      async function* whole() {
        // Never a part in memory: they are as large as one likes, and there are many.
        const piece = Buffer.allocUnsafe(pieceBytes);
        for (const [at, tag] of tags.entries()) {
          await using part = await open(partPath(upload ?? '', at + 1), 'r');
          const hash = createHash('sha256');
          for (;;) {
            const { bytesRead } = await part.read(piece);
            if (bytesRead === 0) break;
            const content = piece.subarray(0, bytesRead);
            hash.update(content);
            yield content;
          }
          if (hash.digest('hex') !== tag) throw new Error('a part is another');
        }
      }
      await makeBelow(objects, dirname(target));
      await place(target, whole());
      await forget(upload);
    },

    abandonParts: async (_key, uploadId) => {
      await forget(join(uploads, checkedKey(uploadId)));
    },

    abandonStale: async (before, kept) => {
      for (const uploadId of await readdir(uploads)) {
        const upload = join(uploads, uploadId);
        // A folder changes whenever a part is placed in it.
        const touched = await stat(upload).catch(orMissing);
        if (!touched || touched.mtimeMs >= before.getTime()) continue;
        const key = await readFile(join(upload, 'key'), 'utf8').catch(orMissing);
        if (key === undefined || !kept.has(key)) await forget(upload);
      }
    },

    remove: async (keys) => {
      for (const key of keys) await rm(pathOf(key), { force: true });
      for (const path of new Set(keys.map((key) => dirname(pathOf(key))))) {
        await syncFolder(path).catch(orMissing);
      }
    },

    sizeAt: (address) => putOf(address)?.bytes,

    receive: async (address, content) => {
      const put = putOf(address);
      if (!put) return 'address_invalid';
      return (await store(put.key, content, put.bytes)) ? 'stored' : 'size_differs';
    },

    download: async (address) => {
      const get = opened('GET', address, ['name', 'type']);
      if (!get) return undefined;
      const [name = '', contentType = ''] = get.fields;
      const path = pathOf(get.key);
      const file = await stat(path).catch(orMissing);
      return file && { path, bytes: file.size, name, contentType };
    },
  };
};
