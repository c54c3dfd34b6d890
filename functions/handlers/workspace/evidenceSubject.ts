import type { EvidenceSubject } from '../../../schemas/evidence.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { isAsked } from '../../../schemas/question.ts';
import { draftState } from '../../rules/drafts/draftRow.ts';
import { currentPledges } from '../../rules/pledges/currentPledges.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { Write } from '../../store/writes.ts';
import { requireOpen } from '../surveyContext.ts';
import type { UnitAtWork } from './unitAtWork.ts';
import { type DraftDependencies, readSelf } from './unitSurvey.ts';

export interface SubjectDependencies extends DraftDependencies {
  readonly readPledges: ReadPledges;
}

/** Whether two files are to show the same. */
export const isSameSubject = (one: EvidenceSubject, other: EvidenceSubject): boolean =>
  'pledgeId' in one
    ? 'pledgeId' in other && one.pledgeId === other.pledgeId
    : 'surveyId' in other && one.surveyId === other.surveyId && one.questionId === other.questionId;

/**
 * Whether a file may come, or go, as far as the self-evaluation that it belongs to is concerned.
 * @returns what holds a transaction to that: somebody else may submit at the same moment
 * @throws {ProblemError} draft_submitted
 */
export const requireNotSubmitted = async (
  { drafts }: Pick<DraftDependencies, 'drafts'>,
  { unit }: Pick<UnitAtWork, 'unit'>,
  about: EvidenceSubject,
): Promise<Write[]> => {
  if (!('surveyId' in about)) return [];
  const row = await drafts.read(about.surveyId, unit.id);
  if (row && draftState(row) === 'submitted') throw new ProblemError('draft_submitted');
  return [drafts.unsubmittedCheck(about.surveyId, unit.id, row?.submissions.length ?? 0)];
};

/**
 * Whether the unit may hand in a file about this now: about a question of a self-evaluation that it is writing, or about a
 * pledge that is public.
 * @throws {ProblemError} survey_unknown, fields_invalid for a question that is not there, survey_in_preparation,
 *   survey_not_open, survey_closed, draft_submitted, pledges_not_frozen, pledge_unknown
 */
export const requireSubject = async (
  dependencies: SubjectDependencies,
  work: UnitAtWork,
  about: EvidenceSubject,
): Promise<void> => {
  const { campaign, unit, at } = work;
  if ('surveyId' in about) {
    const { context, row } = await readSelf(dependencies, work, about.surveyId);
    const asked = context.form.questions.some((one) => isAsked(one) && one.id === about.questionId);
    if (!asked) {
      throw new ProblemError('fields_invalid', {}, [{ field: 'about.questionId', code: 'question_unknown' }]);
    }
    if (draftState(row) === 'submitted') throw new ProblemError('draft_submitted');
    requireOpen(context);
    return;
  }
  const written = await dependencies.readPledges(campaign.id, unit.id);
  const { window, inForce } = currentPledges(campaign, unit, written, at);
  const frozen = window ? window.state === 'closed' : campaign.state !== 'draft';
  if (!frozen) throw new ProblemError('pledges_not_frozen');
  if (!inForce.some(({ id }) => id === about.pledgeId)) throw new ProblemError('pledge_unknown');
};
