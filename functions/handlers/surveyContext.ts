import type { Campaign } from '../../schemas/campaign.ts';
import type { PublishedForm } from '../../schemas/form.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { Audience, PublishedSurvey, Survey } from '../../schemas/survey.ts';
import { type SurveyWindow, surveyWindow } from '../rules/campaigns/window.ts';
import type { SetupStore } from '../store/setupStore.ts';

/** A survey with all that it names, at one instant. */
export interface SurveyContext {
  readonly survey: Survey;
  readonly campaign: Campaign;
  readonly form: PublishedForm;
  readonly window: SurveyWindow;
  /** The instant that the window was looked at. */
  readonly at: Date;
}

/**
 * A survey with what was read of all that it names.
 * @throws {Error} when some of that is not there: a fault of the set-up
 */
export const contextOf = (
  survey: Survey,
  campaign: Campaign | undefined,
  form: PublishedForm | undefined,
  at: Date,
): SurveyContext => {
  const phase = campaign?.phases.find(({ id }) => id === survey.phaseId);
  if (!campaign || !form || !phase) throw new Error('a survey without its campaign, phase or form');
  return { survey, campaign, form, window: surveyWindow(campaign, phase, at), at };
};

/**
 * A survey of one audience, as it is at an instant. To whoever is of another audience it is unknown.
 * @throws {ProblemError} survey_unknown
 * @throws {Error} when what the survey names is not there: a fault of the set-up
 */
export const readSurveyContext = async (
  setup: Pick<SetupStore, 'survey' | 'campaign' | 'form'>,
  audience: Audience,
  surveyId: string,
  at: Date,
): Promise<SurveyContext> => {
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== audience) throw new ProblemError('survey_unknown');
  const [campaign, form] = await Promise.all([
    setup.campaign(survey.campaignId),
    setup.form(survey.formId, survey.formVersion),
  ]);
  return contextOf(survey, campaign, form, at);
};

/**
 * The problem that a survey takes nothing in a window that is over, or is still to come, with the dates.
 * @returns survey_not_open before the window, survey_closed otherwise
 */
export const notOpen = ({
  campaign: { timeZone },
  window: { state, opensAt, closesAt },
}: Pick<SurveyContext, 'campaign' | 'window'>): ProblemError =>
  new ProblemError(state === 'scheduled' ? 'survey_not_open' : 'survey_closed', {
    opensAt,
    closesAt,
    timeZone,
  });

/** @throws {ProblemError} survey_in_preparation; survey_not_open or survey_closed, with the dates */
export const requireOpen = (context: Pick<SurveyContext, 'campaign' | 'window'>): void => {
  if (context.window.state === 'open') return;
  // The dates of a draft are not settled, and may be over already.
  if (context.campaign.state === 'draft') throw new ProblemError('survey_in_preparation');
  throw notOpen(context);
};

/** What anyone may see of a survey, and of its window. */
export const publish = ({
  survey,
  campaign,
  form,
  window,
}: Pick<SurveyContext, 'survey' | 'campaign' | 'form' | 'window'>): PublishedSurvey => ({
  id: survey.id,
  campaignId: campaign.id,
  campaignName: campaign.name,
  ...(campaign.notice && { notice: campaign.notice }),
  audience: survey.audience,
  ...window,
  timeZone: campaign.timeZone,
  languages: form.languages,
  form,
});
