import { ProblemError } from '../../../schemas/problem.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Draft } from '../../../schemas/workspace.ts';
import { type DraftRow, draftState, noDraft } from '../../rules/drafts/draftRow.ts';
import type { DraftStore } from '../../store/draftStore.ts';
import { contextOf, type SurveyContext } from '../surveyContext.ts';
import type { UnitAtWork, UnitDependencies } from './unitAtWork.ts';

export interface DraftDependencies extends Pick<UnitDependencies, 'setup'> {
  readonly drafts: DraftStore;
}

/** A self-evaluation with all that it names. */
export interface SelfEvaluating {
  readonly work: UnitAtWork;
  readonly context: SurveyContext;
  readonly row: DraftRow;
}

/**
 * A survey of the unit's own campaign that units answer, as it is now.
 * @throws {ProblemError} survey_unknown
 * @throws {Error} when what the survey names is not there: a fault of the set-up
 */
export const unitSurveyOf = async (
  setup: UnitDependencies['setup'],
  { campaign, at }: Pick<UnitAtWork, 'campaign' | 'at'>,
  survey: Survey | undefined,
): Promise<SurveyContext> => {
  if (survey?.audience !== 'unit' || survey.campaignId !== campaign.id) {
    throw new ProblemError('survey_unknown');
  }
  return contextOf(survey, campaign, await setup.form(survey.formId, survey.formVersion), at);
};

/**
 * The unit's own self-evaluation, begun or not.
 * @throws {ProblemError} survey_unknown
 */
export const readSelf = async (
  { setup, drafts }: DraftDependencies,
  work: UnitAtWork,
  surveyId: string,
): Promise<SelfEvaluating> => {
  const context = await unitSurveyOf(setup, work, await setup.survey(surveyId));
  const row = await drafts.read(surveyId, work.unit.id);
  return { work, context, row: row ?? noDraft(surveyId, work.unit.id) };
};

/** What the unit sees of it. */
export const draftOf = ({ context }: Pick<SelfEvaluating, 'context'>, row: DraftRow): Draft => ({
  surveyId: row.surveyId,
  unitId: row.unitId,
  version: row.version,
  ...(row.savedAt && { savedAt: row.savedAt }),
  answers: row.answers,
  copies: row.copies.map((copy) => ({ ...copy })),
  submissions: row.submissions.map((submission) => ({ ...submission })),
  open: context.window.state === 'open' && draftState(row) !== 'submitted',
});
