import {
  type Evidence,
  type EvidenceType,
  evidenceTypes,
  maxEvidenceBytes,
} from '../../../schemas/evidence.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { typeOf } from '../../rules/evidence/content.ts';
import { contentKey, type Piece, pieceKey, piecesPrefix, sortPieces } from '../../rules/evidence/pieces.ts';
import { sha256 } from '../../rules/sha256.ts';
import type { EvidenceRow } from '../../store/evidenceStore.ts';
import type { FileStore } from '../../store/files.ts';
import type { Write } from '../../store/writes.ts';
import { untilDone } from '../untilDone.ts';
import { type FileDependencies, removeContent, removePieces } from './evidenceFiles.ts';
import { requireNotSubmitted } from './evidenceSubject.ts';
import type { UploadDependencies } from './startUpload.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';

/** The pieces one after the other; undefined when one is gone by now, since somebody else has completed it. */
const joined = async (
  files: FileStore,
  id: string,
  pieces: readonly Piece[],
): Promise<Buffer | undefined> => {
  const parts: Uint8Array[] = [];
  for (const { piece, bytes } of pieces) {
    const part = await files.read(pieceKey(id, piece), bytes);
    if (part?.byteLength !== bytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/**
 * The content of a file whose pieces are all there.
 * @throws {ProblemError} upload_incomplete; evidence_damaged when it is not what was announced: it can be sent again
 */
const contentOf = async ({ files }: FileDependencies, { id, bytes, hash }: Evidence): Promise<Buffer> => {
  const { present, missing } = sortPieces(id, bytes, await files.list(piecesPrefix(id)));
  if (missing.length > 0 || bytes > maxEvidenceBytes) {
    throw new ProblemError('upload_incomplete', { missing: missing.length });
  }
  const content = await joined(files, id, present);
  if (!content) throw new ProblemError('upload_incomplete', { missing: 1 });
  if (sha256(content) === hash) return content;
  await removePieces({ files }, id);
  throw new ProblemError('evidence_damaged');
};

/**
 * Looks at the content of an upload and keeps the file. Each step can be done again: the content is written under its own
 * key first, the file is said to be there once it is, and the pieces go last.
 * @throws {ProblemError} evidence_unknown, draft_submitted, upload_incomplete, evidence_damaged; evidence_type, after
 *   which the file is gone
 */
const keepUpload = async (
  dependencies: UploadDependencies,
  work: UnitAtWork,
  evidenceId: string,
): Promise<Evidence> => {
  const { evidence } = dependencies;
  const { campaign, unit } = work;
  const read = (): Promise<EvidenceRow | undefined> => evidence.read(campaign.id, unit.id, evidenceId);
  const file = await read();
  if (!file) throw new ProblemError('evidence_unknown');
  if (file.state === 'stored') {
    await removePieces(dependencies, evidenceId);
    return file;
  }
  const checks = await requireNotSubmitted(dependencies, work, file.about);
  const content = await contentOf(dependencies, file).catch(async (error: unknown) => {
    const current = await read();
    if (current?.state === 'stored') return current;
    throw error;
  });
  if ('state' in content) return content;
  const type = await typeOf(content);
  if (!type) {
    if ((await evidence.drop(campaign.id, file)) === 'made') {
      await removeContent(dependencies, campaign.id, unit.id, evidenceId);
    }
    throw new ProblemError('evidence_type', { accepted: Object.values(evidenceTypes).join(', ') });
  }
  return store(dependencies, work, file, { content, type, checks });
};

interface LookedAt {
  readonly content: Buffer;
  readonly type: EvidenceType;
  /** What its place is held to. */
  readonly checks: readonly Write[];
}

const store = async (
  { evidence, files, wait }: UploadDependencies,
  { campaign, unit }: UnitAtWork,
  file: Evidence,
  { content, type, checks }: LookedAt,
): Promise<Evidence> => {
  await files.write(contentKey(file.id), content, type);
  const outcome = await untilDone({ wait }, async () => {
    const tried = await evidence.stored(campaign.id, file, type, checks);
    return tried === 'disturbed' ? undefined : tried;
  });
  const current = outcome === 'made' ? undefined : await evidence.read(campaign.id, unit.id, file.id);
  if (outcome === 'refused' && !current) {
    // It was taken back while its content was looked at.
    await files.remove([contentKey(file.id)]);
    throw new ProblemError('evidence_unknown');
  }
  // The self-evaluation was submitted meanwhile, and goes without it. After a reopening it can be completed.
  if (current?.state === 'uploading') throw new ProblemError('draft_submitted');
  await removePieces({ files }, file.id);
  return current ?? { ...file, state: 'stored', type };
};

export const completeUpload =
  (dependencies: UnitDependencies & UploadDependencies): Handler<Routes['completeUpload']> =>
  async ({ params, subject }) => {
    const work = await unitAtWork(dependencies, subject);
    return { status: 200, body: await keepUpload(dependencies, work, params.evidenceId) };
  };
