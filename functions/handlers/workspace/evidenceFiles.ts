import type * as z from 'zod/mini';
import { type Evidence, type EvidenceLink, pieceBytes, type Upload } from '../../../schemas/evidence.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { downloadName, downloadType } from '../../rules/evidence/downloadName.ts';
import { contentKey, pieceKey, piecesOf, piecesPrefix, sortPieces } from '../../rules/evidence/pieces.ts';
import type { EvidenceStore } from '../../store/evidenceStore.ts';
import type { FileStore } from '../../store/files.ts';

export interface FileDependencies {
  readonly evidence: EvidenceStore;
  readonly files: FileStore;
  readonly now: () => Date;
}

/** Removes the pieces of a file, whatever their number. */
export const removePieces = async ({ files }: Pick<FileDependencies, 'files'>, id: string): Promise<void> => {
  const found = await files.list(piecesPrefix(id));
  if (found.length > 0) await files.remove(found.map(({ key }) => key));
};

/** Removes all content of a file that was taken back, and then forgets that it was there. */
export const removeContent = async (
  { evidence, files }: Pick<FileDependencies, 'evidence' | 'files'>,
  campaignId: string,
  unitId: string,
  id: string,
): Promise<void> => {
  await removePieces({ files }, id);
  await files.remove([contentKey(id)]);
  await evidence.forget(campaignId, unitId, id);
};

/** An upload as it stands, with fresh addresses for what is not there. */
export const uploadOf = async (
  { files, now }: Pick<FileDependencies, 'files' | 'now'>,
  evidence: Evidence,
): Promise<Upload> => {
  const { id, bytes, state } = evidence;
  const pieces = piecesOf(bytes);
  const { present, missing } =
    state === 'stored'
      ? { present: pieces, missing: [] }
      : sortPieces(id, bytes, await files.list(piecesPrefix(id)));
  const addresses = await Promise.all(
    missing.map(async (piece) => ({
      ...piece,
      ...(await files.addressToPut(pieceKey(id, piece.piece), piece.bytes)),
    })),
  );
  const ends = addresses.map(({ expiresAt }) => expiresAt.getTime());
  return {
    evidence,
    pieceBytes,
    pieces: pieces.length,
    present: present.map(({ piece }) => piece),
    missing: addresses.map(({ piece, bytes: size, url }) => ({ piece, bytes: size, url })),
    expiresAt: new Date(Math.min(...ends, ...(ends.length === 0 ? [now().getTime()] : []))).toISOString(),
  };
};

/**
 * Where a file can be fetched for a short while.
 * @throws {ProblemError} evidence_unknown for one that is not, or not yet, there
 */
export const linkTo = async (
  files: FileStore | undefined,
  file: Evidence | undefined,
): Promise<z.infer<typeof EvidenceLink>> => {
  if (file?.state !== 'stored') throw new ProblemError('evidence_unknown');
  if (!files) throw new Error('no store for files');
  const { url, expiresAt } = await files.addressToGet(
    contentKey(file.id),
    downloadName(file),
    downloadType(file),
  );
  return { url, expiresAt: expiresAt.toISOString() };
};
