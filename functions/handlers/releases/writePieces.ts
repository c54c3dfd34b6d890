import { createHash } from 'node:crypto';
import { setImmediate as others } from 'node:timers/promises';
import { type FileStore, minPartBytes } from '../../store/files.ts';

/** From this size on an object is written in parts, so that no more of it than a part is in memory. */
const partBytes = 4 * minPartBytes;

/**
 * Writes an object of which the content comes in pieces. Whoever is waiting gets a turn between them: a lease is kept meanwhile.
 * Done again, it writes the same once more.
 */
export const writePieces = async (
  files: Pick<FileStore, 'write' | 'startParts' | 'putPart' | 'completeParts'>,
  { key, contentType }: { readonly key: string; readonly contentType: string },
  pieces: Iterable<Uint8Array>,
): Promise<{ readonly bytes: number; readonly sha256: string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let size = 0;
  let sinceTurn = 0;
  let uploadId: string | undefined;
  const tags: string[] = [];
  const taken = (): Uint8Array => {
    const content = Buffer.concat(waiting, size);
    waiting = [];
    size = 0;
    return content;
  };
  for (const piece of pieces) {
    hash.update(piece);
    bytes += piece.byteLength;
    size += piece.byteLength;
    waiting.push(piece);
    sinceTurn += 1;
    if (size >= partBytes) {
      uploadId ??= await files.startParts(key, contentType);
      tags.push(await files.putPart(key, uploadId, tags.length + 1, taken()));
    } else if (sinceTurn >= 32) {
      sinceTurn = 0;
      await others();
    }
  }
  if (uploadId === undefined) await files.write(key, taken(), contentType);
  else {
    if (size > 0) tags.push(await files.putPart(key, uploadId, tags.length + 1, taken()));
    await files.completeParts(key, uploadId, tags);
  }
  return { bytes, sha256: hash.digest('hex') };
};

/** Pieces of text as bytes. */
export function* encoded(pieces: Iterable<string>): Generator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece, 'utf8');
}
