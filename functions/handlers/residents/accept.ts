import { ProblemError } from '../../../schemas/problem.ts';
import type { Receipt, Response, Submission } from '../../../schemas/response.ts';
import { commitmentOf } from '../../rules/counting/commitment.ts';
import { checkAnswers } from '../../rules/forms/answers.ts';
import type { ResponseStore } from '../../store/responseStore.ts';
import { requireOpen, type Target } from './surveyContext.ts';

export interface AcceptDependencies {
  readonly responses: ResponseStore;
}

export interface Acceptance {
  /** False when this very submission had been stored before. */
  readonly stored: boolean;
  readonly receipt: Receipt;
}

/** The start of the minute. */
const minuteOf = (now: Date): string => new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString();

const receiptOf = ({ id, surveyId, unitId, formVersion, acceptedAt, commitment }: Response): Receipt => ({
  id,
  surveyId,
  unitId,
  formVersion,
  acceptedAt,
  commitment,
});

/**
 * Takes a submission, from the page or from a program: all checks first, then one write. The service point is not part
 * of what was said, so a response sent again by another address is the same response.
 * @throws {ProblemError} survey_in_preparation, survey_not_open, survey_closed, form_version_stale, answers_invalid,
 *   response_conflict
 */
export const acceptSubmission = async (
  { responses }: AcceptDependencies,
  { context, unit, servicePointId }: Target,
  submission: Submission,
): Promise<Acceptance> => {
  const { survey, form, at } = context;
  requireOpen(context);
  if (submission.formVersion !== form.version) {
    throw new ProblemError('form_version_stale', { currentVersion: form.version });
  }
  const pledgeIds = unit.pledges.map(({ id }) => id);
  const checked = checkAnswers(form, submission.answers, pledgeIds);
  if (checked.faults) throw new ProblemError('answers_invalid', {}, checked.faults);
  const said = {
    id: submission.id,
    surveyId: survey.id,
    unitId: unit.id,
    formId: form.id,
    formVersion: form.version,
    language: submission.language,
    answers: checked.answers,
  };
  const commitment = commitmentOf(said);
  const { stored, response } = await responses.accept({
    ...said,
    campaignId: survey.campaignId,
    ...(servicePointId !== undefined && { servicePointId }),
    acceptedAt: minuteOf(at),
    commitment,
  });
  if (response.commitment !== commitment) throw new ProblemError('response_conflict');
  return { stored, receipt: receiptOf(response) };
};
