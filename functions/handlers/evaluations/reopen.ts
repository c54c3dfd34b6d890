import type { SetAside } from '../../../schemas/guard.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { type DraftRow, draftState } from '../../rules/drafts/draftRow.ts';
import { setAsideId } from '../../store/guardStore.ts';
import type { Write } from '../../store/writes.ts';
import type { OfficeDependencies } from '../setUp.ts';
import { type EvaluationDependencies, evaluationOf, readUnitSurvey } from './evaluations.ts';

export interface ReopenDependencies
  extends EvaluationDependencies,
    Pick<OfficeDependencies, 'change' | 'now' | 'newPlainId'> {
  /** The writes that append a decision to set responses aside. */
  readonly setAsideWrites: (decision: SetAside) => Write[];
}

/** The draft with its last submission opened again. @throws {ProblemError} not_submitted */
const reopened = (row: DraftRow | undefined, at: string, reason: string) => {
  const last = row?.submissions.at(-1);
  if (!row || !last || draftState(row) !== 'submitted') throw new ProblemError('not_submitted');
  const submissions = [...row.submissions.slice(0, -1), { ...last, reopened: { at, reason } }];
  return { before: row, after: { ...row, submissions }, responseId: last.responseId };
};

/**
 * Lets a unit submit again. Its response stays as it is; that it no longer counts is a decision of its own, appended
 * together with the record of the change.
 */
export const reopenSelfEvaluation =
  (dependencies: ReopenDependencies): Handler<Routes['reopenSelfEvaluation']> =>
  async ({ params, body: { reason }, subject }) => {
    const { setup, drafts, change, setAsideWrites, now, newPlainId } = dependencies;
    const { survey, campaign } = await readUnitSurvey(dependencies, params.surveyId);
    const unit = await setup.unit(campaign, params.unitId);
    if (!unit) throw new ProblemError('unit_unknown');
    const at = now();
    const decidedAt = at.toISOString();
    const row = await drafts.read(survey.id, unit.id);
    const { before, after, responseId } = reopened(row, decidedAt, reason);
    const decision: SetAside = {
      id: setAsideId(at, newPlainId),
      campaignId: campaign.id,
      surveyId: survey.id,
      unitId: unit.id,
      what: { responseIds: [responseId] },
      rule: 'reopened',
      reason,
      decidedAt,
    };
    await change({
      subject,
      verb: 'evaluation:write',
      object: `survey/${survey.id}/self-evaluations/${unit.id}`,
      before: before.submissions,
      after: after.submissions,
      writes: [drafts.reopenWrite(after), ...setAsideWrites(decision)],
      // It was opened again in the meantime: by then there is nothing that could be.
      refused: () => new ProblemError('not_submitted'),
    });
    return { status: 200, body: await evaluationOf(dependencies, unit, after) };
  };
