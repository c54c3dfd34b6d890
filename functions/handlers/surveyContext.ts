import type { Campaign, Phase } from '../../schemas/campaign.ts';
import type { Form } from '../../schemas/form.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { PublishedSurvey, Survey, WindowState } from '../../schemas/survey.ts';
import type { Unit } from '../../schemas/unit.ts';
import { windowState } from '../rules/window.ts';
import type { SetupStore } from '../store/setupStore.ts';

/** A survey with all that it names. */
export interface SurveyContext {
  readonly survey: Survey;
  readonly campaign: Campaign;
  readonly phase: Phase;
  readonly form: Form;
  readonly state: WindowState;
}

/**
 * A survey that residents answer, as it is now.
 * @throws {ProblemError} survey_unknown
 * @throws {Error} when what the survey names is not there: a fault of the set-up
 */
export const readSurveyContext = async (
  setup: SetupStore,
  surveyId: string,
  now: Date,
): Promise<SurveyContext> => {
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== 'resident') throw new ProblemError('survey_unknown');
  const [campaign, form] = await Promise.all([
    setup.campaign(survey.campaignId),
    setup.form(survey.formId, survey.formVersion),
  ]);
  const phase = campaign?.phases.find(({ id }) => id === survey.phaseId);
  if (!campaign || !form || !phase) throw new Error('a survey without its campaign, phase or form');
  return { survey, campaign, phase, form, state: windowState(phase, now) };
};

/** @throws {ProblemError} unit_unknown */
export const readUnit = async (setup: SetupStore, campaignId: string, unitId: string): Promise<Unit> => {
  const unit = await setup.unit(campaignId, unitId);
  if (!unit) throw new ProblemError('unit_unknown');
  return unit;
};

/** @throws {ProblemError} survey_not_open or survey_closed, with the dates */
export const requireOpen = ({ state, phase, campaign }: SurveyContext): void => {
  if (state === 'open') return;
  throw new ProblemError(state === 'scheduled' ? 'survey_not_open' : 'survey_closed', {
    opensAt: phase.opensAt,
    closesAt: phase.closesAt,
    timeZone: campaign.timeZone,
  });
};

/** What anyone may see of it. */
export const publish = ({ survey, campaign, phase, form, state }: SurveyContext): PublishedSurvey => ({
  id: survey.id,
  campaignId: campaign.id,
  campaignName: campaign.name,
  ...(campaign.notice && { notice: campaign.notice }),
  audience: survey.audience,
  state,
  opensAt: phase.opensAt,
  closesAt: phase.closesAt,
  timeZone: campaign.timeZone,
  languages: form.languages,
  form,
});
