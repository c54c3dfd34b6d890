import type * as z from 'zod/mini';
import {
  type Evidence,
  type EvidenceCreation,
  maxEvidenceFiles,
  type Upload,
} from '../../../schemas/evidence.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type Persistence, untilDone } from '../untilDone.ts';
import { type FileDependencies, removeContent, uploadOf } from './evidenceFiles.ts';
import { isSameSubject, requireSubject, type SubjectDependencies } from './evidenceSubject.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';

export interface UploadDependencies extends FileDependencies, SubjectDependencies, Persistence {
  readonly newPlainId: () => string;
}

/** An upload that was begun so long ago gives its place to another file when there are no others. */
const abandonedMs = 24 * 60 * 60 * 1000;

/** Removes what is left of files that were taken back before something failed. */
const sweep = async (
  dependencies: UploadDependencies,
  { campaign, unit }: UnitAtWork,
  gone: readonly string[],
): Promise<void> => {
  for (const id of gone) await removeContent(dependencies, campaign.id, unit.id, id);
};

/** Gives up on uploads that nobody went on with. @returns how many there were */
const dropAbandoned = async (
  dependencies: UploadDependencies,
  { campaign, unit, at }: UnitAtWork,
  files: readonly Evidence[],
): Promise<number> => {
  const abandoned = files.filter(
    ({ state, createdAt }) => state === 'uploading' && at.getTime() - Date.parse(createdAt) >= abandonedMs,
  );
  let dropped = 0;
  for (const file of abandoned) {
    if ((await dependencies.evidence.drop(campaign.id, file)) !== 'made') continue;
    await removeContent(dependencies, campaign.id, unit.id, file.id);
    dropped += 1;
  }
  return dropped;
};

/**
 * Begins an upload, or goes on with that of the same file.
 * @throws {ProblemError} those of `requireSubject`, too_much_evidence, busy
 */
const beginUpload = async (
  dependencies: UploadDependencies,
  work: UnitAtWork,
  creation: z.output<typeof EvidenceCreation>,
): Promise<Upload> => {
  const { evidence, newPlainId } = dependencies;
  const { campaign, unit, at } = work;
  await requireSubject(dependencies, work, creation.about);
  return untilDone(dependencies, async () => {
    const { files, gone } = await evidence.all(campaign.id, unit.id);
    await sweep(dependencies, work, gone);
    const same = files.find(
      ({ hash, bytes, about }) =>
        hash === creation.hash && bytes === creation.bytes && isSameSubject(about, creation.about),
    );
    if (same) return uploadOf(dependencies, same);
    if (files.length >= maxEvidenceFiles && (await dropAbandoned(dependencies, work, files)) === 0) {
      throw new ProblemError('too_much_evidence', { max: maxEvidenceFiles });
    }
    const { bytes, hash, about } = creation;
    const made: Evidence = {
      id: newPlainId(),
      unitId: unit.id,
      about,
      name: creation.name.toWellFormed(),
      bytes,
      hash,
      state: 'uploading',
      createdAt: at.toISOString(),
    };
    return (await evidence.start(campaign.id, made)) === 'made' ? uploadOf(dependencies, made) : undefined;
  });
};

export const startUpload =
  (dependencies: UnitDependencies & UploadDependencies): Handler<Routes['startUpload']> =>
  async ({ body, subject }) => {
    const work = await unitAtWork(dependencies, subject);
    return { status: 201, body: await beginUpload(dependencies, work, body) };
  };
