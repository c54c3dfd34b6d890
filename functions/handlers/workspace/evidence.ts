import type { Handler, Subject } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { draftState } from '../../rules/drafts/draftRow.ts';
import type { EvidenceRow } from '../../store/evidenceStore.ts';
import { maxAttempts } from './drafts.ts';
import { linkTo, removeContent, uploadOf } from './evidenceFiles.ts';
import type { UploadDependencies } from './startUpload.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';

type Dependencies = UnitDependencies & UploadDependencies;

/**
 * A file of the unit that asks. One of another unit is as unknown as one that nobody has.
 * @throws {ProblemError} session_ended, evidence_unknown
 */
const ownFile = async (
  dependencies: Dependencies,
  subject: Subject | undefined,
  evidenceId: string,
): Promise<{ work: UnitAtWork; file: EvidenceRow }> => {
  const work = await unitAtWork(dependencies, subject);
  const file = await dependencies.evidence.read(work.campaign.id, work.unit.id, evidenceId);
  if (!file) throw new ProblemError('evidence_unknown');
  return { work, file };
};

export const listEvidence =
  (dependencies: Dependencies): Handler<Routes['listEvidence']> =>
  async ({ subject }) => {
    const { campaign, unit } = await unitAtWork(dependencies, subject);
    return { status: 200, body: { evidence: await dependencies.evidence.ofUnit(campaign.id, unit.id) } };
  };

export const readUpload =
  (dependencies: Dependencies): Handler<Routes['readUpload']> =>
  async ({ params, subject }) => {
    const { file } = await ownFile(dependencies, subject, params.evidenceId);
    return { status: 200, body: await uploadOf(dependencies, file) };
  };

export const downloadEvidence =
  (dependencies: Dependencies): Handler<Routes['downloadEvidence']> =>
  async ({ params, subject }) => {
    const { file } = await ownFile(dependencies, subject, params.evidenceId);
    return { status: 200, body: await linkTo(dependencies.files, file) };
  };

/** Whether a file was submitted with a self-evaluation, or published in a note. */
const isInUse = async (
  { drafts }: Dependencies,
  { unit }: UnitAtWork,
  { about, state, publishedIn }: EvidenceRow,
): Promise<boolean> => {
  if (publishedIn !== undefined) return true;
  if (!('surveyId' in about) || state !== 'stored') return false;
  const row = await drafts.read(about.surveyId, unit.id);
  return row !== undefined && draftState(row) === 'submitted';
};

export const deleteEvidence =
  (dependencies: Dependencies): Handler<Routes['deleteEvidence']> =>
  async ({ params, subject }) => {
    const { evidenceId } = params;
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      if (attempt > 0) await dependencies.wait(5 * attempt);
      const { work, file } = await ownFile(dependencies, subject, evidenceId);
      if (await isInUse(dependencies, work, file)) throw new ProblemError('evidence_in_use');
      const { campaign, unit } = work;
      if ((await dependencies.evidence.drop(campaign.id, file)) !== 'made') continue;
      await removeContent(dependencies, campaign.id, unit.id, evidenceId);
      return { status: 200, body: { deleted: evidenceId } };
    }
    throw new ProblemError('busy');
  };
