import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ProblemError } from '../../../schemas/problem.ts';
import { maxPartBytes, maxParts, maxUnpackedBytes, megabytes } from './limits.ts';
import { unreadable } from './unreadable.ts';

/** A ZIP archive in memory. Nothing of it is unpacked before it is asked for. */
export interface Archive {
  has(name: string): boolean;
  /**
   * The entry's bytes as they are unpacked.
   *
   * @throws ProblemError `file_unreadable`: there is no such entry, it is damaged, or more than the limits allow
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** Whatever the archive's reader and the inflater complain of is damage to the file. */
const orDamaged = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw unreadable('file_damaged');
  }
};

const entriesOf = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  if (zip.entryCount > maxParts) throw unreadable('file_too_many_parts', { max: maxParts });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  return entries;
};

/** Counts what is unpacked, over all entries of an archive. */
const meter = () => {
  let total = 0;
  return (size: number, ofEntry: number): void => {
    total += size;
    if (ofEntry > maxPartBytes) throw unreadable('file_unpacks_too_large', { max: megabytes(maxPartBytes) });
    if (total > maxUnpackedBytes) {
      throw unreadable('file_unpacks_too_large', { max: megabytes(maxUnpackedBytes) });
    }
  };
};

async function* unpack(zip: ZipFile, entry: Entry, count: ReturnType<typeof meter>) {
  if (entry.isEncrypted()) throw unreadable('file_password');
  // Refused before a byte is unpacked where the archive itself says so; where it lies, the count below notices.
  count(0, entry.uncompressedSize);
  const stream = await orDamaged(zip.openReadStreamPromise(entry));
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  let size = 0;
  let sum = 0;
  try {
    for (;;) {
      const { done, value } = await orDamaged(chunks.next());
      if (done) break;
      size += value.length;
      count(value.length, size);
      sum = crc32(value, sum);
      yield value;
    }
  } finally {
    stream.destroy();
  }
  if (sum !== entry.crc32) throw unreadable('file_damaged');
}

/**
 * Opens a ZIP archive.
 *
 * @throws ProblemError `file_unreadable`: it is damaged, or has more entries than a spreadsheet needs
 */
export const openArchive = async (bytes: Uint8Array): Promise<Archive> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await orDamaged(fromBufferPromise(buffer, { lazyEntries: true, autoClose: false }));
  const entries = await orDamaged(entriesOf(zip));
  const count = meter();
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: (name) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) throw unreadable('file_damaged');
      return unpack(zip, entry, count);
    },
  };
};
