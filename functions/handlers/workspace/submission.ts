import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Answers, Receipt, Response } from '../../../schemas/response.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { SelfReceipt, SelfSubmission } from '../../../schemas/workspace.ts';
import { commitmentOf } from '../../rules/counting/commitment.ts';
import { type DraftRow, draftState } from '../../rules/drafts/draftRow.ts';
import { countsOf, selfResponseId } from '../../rules/drafts/submission.ts';
import { checkAnswers } from '../../rules/forms/answers.ts';
import { minuteOf } from '../../rules/instants.ts';
import type { EvidenceStore } from '../../store/evidenceStore.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';
import { requireOpen } from '../surveyContext.ts';
import { untilDone } from '../untilDone.ts';
import type { SaveDependencies } from './drafts.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';
import { draftOf, readSelf, type SelfEvaluating } from './unitSurvey.ts';

export interface SubmitDependencies extends SaveDependencies {
  readonly evidence: Pick<EvidenceStore, 'ofUnit'>;
  readonly readPledges: ReadPledges;
}

const receiptOf = (
  { surveyId, unitId, submitted }: DraftRow,
  { responseId, submittedAt, commitment }: SelfSubmission,
): Receipt => ({
  id: responseId,
  surveyId,
  unitId,
  formVersion: submitted?.formVersion ?? 1,
  acceptedAt: minuteOf(new Date(submittedAt)).toISOString(),
  commitment,
});

/** What was submitted last, in short; undefined when nothing is submitted now. */
export const selfReceipt = async (
  { evidence, setup }: Pick<SubmitDependencies, 'evidence' | 'setup'>,
  self: SelfEvaluating,
): Promise<SelfReceipt | undefined> => {
  const { row, work } = self;
  const last = row.submissions.at(-1);
  if (!last || !row.submitted || draftState(row) !== 'submitted') return undefined;
  const form = await setup.form(row.submitted.formId, row.submitted.formVersion);
  if (!form) throw new Error('a submission without its form');
  const files = await evidence.ofUnit(work.campaign.id, work.unit.id);
  const about = files.filter((file) => file.state === 'stored' && isAboutSurvey(file, row.surveyId));
  return {
    receipt: receiptOf(row, last),
    // What was submitted has passed the checks of its form version.
    ...countsOf(form, row.submitted.answers as Answers),
    evidence: about.length,
    draft: draftOf(self, row),
  };
};

const isAboutSurvey = ({ about }: { readonly about: object }, surveyId: string): boolean =>
  'surveyId' in about && about.surveyId === surveyId;

/**
 * The response that a draft makes, and the draft once it is submitted.
 * @throws {ProblemError} answers_invalid
 */
const submission = (
  { work, context, row }: SelfEvaluating,
  pledgeIds: readonly string[],
  language: string,
): { response: Response; after: DraftRow } => {
  const { survey, form } = context;
  const checked = checkAnswers(form, row.answers, pledgeIds);
  if (checked.faults) throw new ProblemError('answers_invalid', {}, checked.faults);
  const { answers } = checked;
  const said = {
    id: selfResponseId(survey.id, work.unit.id, row.submissions.length),
    surveyId: survey.id,
    unitId: work.unit.id,
    formId: form.id,
    formVersion: form.version,
    language,
    answers,
  };
  const commitment = commitmentOf(said);
  const submittedAt = work.at.toISOString();
  const made: SelfSubmission = { responseId: said.id, submittedAt, commitment };
  return {
    response: {
      ...said,
      campaignId: survey.campaignId,
      lane: 'signed_in',
      acceptedAt: minuteOf(work.at).toISOString(),
      commitment,
    },
    after: {
      ...row,
      revision: row.revision + 1,
      submissions: [...row.submissions, made],
      submitted: { version: row.version, formId: form.id, formVersion: form.version, answers },
    },
  };
};

export interface SubmitOutcome {
  /** False when this very draft had been submitted before. */
  readonly stored: boolean;
  readonly receipt: SelfReceipt;
}

/** The same version, submitted before. @throws {ProblemError} draft_stale when another version was */
const repeated = async (
  dependencies: SubmitDependencies,
  self: SelfEvaluating,
  version: number,
): Promise<SelfReceipt | undefined> => {
  const receipt = await selfReceipt(dependencies, self);
  if (receipt && self.row.version !== version) {
    throw new ProblemError('draft_stale', { version: self.row.version });
  }
  return receipt;
};

/**
 * Submits a unit's draft: it becomes a response, in the same transaction in which the draft is closed.
 * @throws {ProblemError} survey_unknown, survey_in_preparation, survey_not_open, survey_closed, draft_stale,
 *   draft_unsettled, answers_invalid, busy
 */
export const submitSelf = async (
  dependencies: SubmitDependencies,
  work: UnitAtWork,
  surveyId: string,
  { version, language }: { readonly version: number; readonly language: string },
): Promise<SubmitOutcome> => {
  const { drafts, readPledges } = dependencies;
  return untilDone(dependencies, async () => {
    const self = await readSelf(dependencies, work, surveyId);
    const before = await repeated(dependencies, self, version);
    if (before) return { stored: false, receipt: before };
    requireOpen(self.context);
    if (self.row.version !== version) throw new ProblemError('draft_stale', { version: self.row.version });
    if (self.row.copies.length > 0) throw new ProblemError('draft_unsettled');
    const { pledges } = await withPledgesInForce(readPledges, work.campaign, work.unit, work.at);
    const pledgeIds = pledges.map(({ id }) => id);
    const { response, after } = submission(self, pledgeIds, language);
    if ((await drafts.submit(after, response)) !== 'made') return undefined;
    const receipt = await selfReceipt(dependencies, { ...self, row: after });
    return receipt && { stored: true, receipt };
  });
};

export const submitDraft =
  (dependencies: UnitDependencies & SubmitDependencies): Handler<Routes['submitDraft']> =>
  async ({ params, body, subject }) => {
    const work = await unitAtWork(dependencies, subject);
    const { stored, receipt } = await submitSelf(dependencies, work, params.surveyId, body);
    return { status: stored ? 201 : 200, body: receipt };
  };
