import type { Handler, Subject } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { EvidenceRow } from '../../store/evidenceStore.ts';
import type { Write } from '../../store/writes.ts';
import { untilDone } from '../untilDone.ts';
import { linkTo, removeContent, uploadOf } from './evidenceFiles.ts';
import { requireNotSubmitted } from './evidenceSubject.ts';
import type { UploadDependencies } from './startUpload.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';

export type EvidenceDependencies = UnitDependencies & UploadDependencies;

/**
 * A file of the unit that asks. One of another unit is as unknown as one that nobody has.
 * @throws {ProblemError} session_ended, evidence_unknown
 */
export const ownFile = async (
  dependencies: EvidenceDependencies,
  subject: Subject | undefined,
  evidenceId: string,
): Promise<{ work: UnitAtWork; file: EvidenceRow }> => {
  const work = await unitAtWork(dependencies, subject);
  const file = await dependencies.evidence.read(work.campaign.id, work.unit.id, evidenceId);
  if (!file) throw new ProblemError('evidence_unknown');
  return { work, file };
};

export const listEvidence =
  (dependencies: EvidenceDependencies): Handler<Routes['listEvidence']> =>
  async ({ subject }) => {
    const { campaign, unit } = await unitAtWork(dependencies, subject);
    return { status: 200, body: { evidence: await dependencies.evidence.ofUnit(campaign.id, unit.id) } };
  };

export const readUpload =
  (dependencies: EvidenceDependencies): Handler<Routes['readUpload']> =>
  async ({ params, subject }) => {
    const { file } = await ownFile(dependencies, subject, params.evidenceId);
    return { status: 200, body: await uploadOf(dependencies, file) };
  };

export const downloadEvidence =
  (dependencies: EvidenceDependencies): Handler<Routes['downloadEvidence']> =>
  async ({ params, subject }) => {
    const { file } = await ownFile(dependencies, subject, params.evidenceId);
    return { status: 200, body: await linkTo(dependencies.files, file) };
  };

/**
 * Holds that a file was neither submitted with a self-evaluation nor published in a note.
 * @returns what its removal has to be held to; of a published one the store itself knows
 * @throws {ProblemError} evidence_in_use
 */
const requireUnused = async (
  dependencies: EvidenceDependencies,
  work: UnitAtWork,
  { about, state, publishedIn }: EvidenceRow,
): Promise<Write[]> => {
  if (publishedIn !== undefined) throw new ProblemError('evidence_in_use');
  // What was not complete was not submitted.
  if (state !== 'stored') return [];
  return requireNotSubmitted(dependencies, work, about).catch((error: unknown) => {
    const isSubmitted = error instanceof ProblemError && error.code === 'draft_submitted';
    throw isSubmitted ? new ProblemError('evidence_in_use') : error;
  });
};

export const deleteEvidence =
  (dependencies: EvidenceDependencies): Handler<Routes['deleteEvidence']> =>
  async ({ params, subject }) => {
    const { evidenceId } = params;
    return untilDone(dependencies, async () => {
      const { work, file } = await ownFile(dependencies, subject, evidenceId);
      const checks = await requireUnused(dependencies, work, file);
      const { campaign, unit } = work;
      if ((await dependencies.evidence.drop(campaign.id, file, checks)) !== 'made') return undefined;
      await removeContent(dependencies, campaign.id, unit.id, evidenceId);
      return { status: 200 as const, body: { deleted: evidenceId } };
    });
  };
