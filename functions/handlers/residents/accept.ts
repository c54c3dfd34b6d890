import { ProblemError } from '../../../schemas/problem.ts';
import type { Receipt, Submission } from '../../../schemas/response.ts';
import { commitmentOf } from '../../rules/counting/commitment.ts';
import { checkAnswers } from '../../rules/forms/answers.ts';
import { minuteOf } from '../../rules/instants.ts';
import type { ResponseMemory } from '../../store/responseMemory.ts';
import { requireOpen } from '../surveyContext.ts';
import { checkProof, type ProofDependencies } from './checkProof.ts';
import { type LoadDependencies, takeRoom } from './defended.ts';
import type { PosterTarget } from './posterTarget.ts';

export interface AcceptDependencies extends ProofDependencies, LoadDependencies {
  readonly responses: ResponseMemory;
}

export interface Acceptance {
  /** False when this very submission had been stored before. */
  readonly stored: boolean;
  readonly receipt: Receipt;
}

/**
 * Takes a submission, from the page or from a program: all checks first, the cheap ones before the dear, then one write, which
 * spends the proof as well. The service point and the lane are not part of what was said, so a response sent again
 * in another way is the same response.
 * @throws {ProblemError} what `checkProof` throws; survey_in_preparation, survey_not_open, survey_closed, form_version_stale,
 *   answers_invalid, too_many_responses, response_conflict
 */
export const acceptSubmission = async (
  dependencies: AcceptDependencies,
  target: PosterTarget,
  submission: Submission,
): Promise<Acceptance> => {
  const { responses } = dependencies;
  const { poster, context, unit } = target;
  const { survey, form, at } = context;
  const { lane } = submission.proof;
  const id = await checkProof(dependencies, target, submission.proof);
  requireOpen(context);
  if (submission.formVersion !== form.version) {
    throw new ProblemError('form_version_stale', { currentVersion: form.version });
  }
  const pledgeIds = unit.pledges.map((pledge) => pledge.id);
  const checked = checkAnswers(form, submission.answers, pledgeIds);
  if (checked.faults) throw new ProblemError('answers_invalid', {}, checked.faults);
  const said = {
    id,
    surveyId: survey.id,
    unitId: unit.id,
    formId: form.id,
    formVersion: form.version,
    language: submission.language,
    answers: checked.answers,
  };
  const commitment = commitmentOf(said);
  const known = responses.known(survey.id, id);
  const store = async (): Promise<Acceptance> => {
    const giveBack = await takeRoom(dependencies, target, lane);
    const { servicePointId } = poster;
    try {
      const accepted = await responses.accept({
        ...said,
        campaignId: survey.campaignId,
        ...(servicePointId !== undefined && { servicePointId }),
        lane,
        acceptedAt: minuteOf(at).toISOString(),
        commitment,
      });
      if (!accepted.stored) giveBack();
      return accepted;
    } catch (error) {
      giveBack();
      throw error;
    }
  };
  const { stored, receipt } = known ? { stored: false, receipt: known } : await store();
  if (receipt.commitment !== commitment) throw new ProblemError('response_conflict');
  return { stored, receipt };
};
