import { ProblemError } from '../../../schemas/problem.ts';
import { surveyWindow } from '../../rules/campaigns/window.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import type { SurveyContext } from '../residents/surveyContext.ts';

/**
 * A survey that inspectors answer, as it is at an instant.
 * @throws {ProblemError} survey_unknown
 * @throws {Error} when what the survey names is not there: a fault of the set-up
 */
export const readInspectorSurvey = async (
  setup: SetupStore,
  surveyId: string,
  at: Date,
): Promise<SurveyContext> => {
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== 'inspector') throw new ProblemError('survey_unknown');
  const [campaign, form] = await Promise.all([
    setup.campaign(survey.campaignId),
    setup.form(survey.formId, survey.formVersion),
  ]);
  const phase = campaign?.phases.find(({ id }) => id === survey.phaseId);
  if (!campaign || !form || !phase) throw new Error('a survey without its campaign, phase or form');
  return { survey, campaign, form, window: surveyWindow(campaign, phase, at), at };
};
