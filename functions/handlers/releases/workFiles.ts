import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { canonicalJson } from '../../rules/canonicalJson.ts';
import { sha256 } from '../../rules/sha256.ts';
import type { FileStore } from '../../store/files.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Far above what a step of ours writes: what is larger is not ours. */
const largest = 1024 * 1024 * 1024;

/** Reads an object that has to be there. @throws {Error} where it is not: the step is tried again */
const readBytes = async (files: Pick<FileStore, 'read'>, key: string): Promise<Uint8Array> => {
  const content = await files.read(key, largest);
  if (!content) throw new Error('an object that was written is not there');
  return content;
};

const pack = async (text: string): Promise<Uint8Array> => packed(Buffer.from(text, 'utf8'), { level: 3 });

/** A value as packed JSON. */
export const packJson = (value: unknown): Promise<Uint8Array> => pack(JSON.stringify(value));

const unpackJson = async (content: Uint8Array): Promise<unknown> =>
  JSON.parse((await unpacked(content)).toString('utf8'));

/** Reads packed JSON that has to be there. */
export const readJson = async (files: Pick<FileStore, 'read'>, key: string): Promise<unknown> =>
  unpackJson(await readBytes(files, key));

/** Values that are kept between steps, below a release's own prefix. */
export const workFiles = (files: Pick<FileStore, 'read' | 'write'>, prefix: string) => ({
  /** What our own step wrote under this name, for the step that knows what it is. */
  read: async <T>(name: string): Promise<T> => (await readJson(files, `${prefix}${name}`)) as T,
  write: async (name: string, value: unknown): Promise<void> =>
    files.write(`${prefix}${name}`, await packJson(value), 'application/gzip'),
  /**
   * Keeps something under a name that follows from what it is: whoever does the step once more, and finds something else,
   * changes nothing for those who go on with this.
   * @returns the name
   */
  keep: async (kind: string, value: unknown): Promise<string> => {
    // The database gives the fields of what it keeps in any order.
    const content = await pack(canonicalJson(value));
    const name = `${kind}-${sha256(content)}`;
    await files.write(`${prefix}${name}`, content, 'application/gzip');
    return name;
  },
  readBytes: (name: string): Promise<Uint8Array> => readBytes(files, `${prefix}${name}`),
  writeBytes: (name: string, content: Uint8Array): Promise<void> =>
    files.write(`${prefix}${name}`, content, 'application/octet-stream'),
});

export type WorkFiles = ReturnType<typeof workFiles>;
