import type { Campaign } from '../../../schemas/campaign.ts';
import type { PublishedForm } from '../../../schemas/form.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { PublishedSurvey, Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { type SurveyWindow, surveyWindow } from '../../rules/campaigns/window.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';

/** A survey with all that it names, at one instant. */
export interface SurveyContext {
  readonly survey: Survey;
  readonly campaign: Campaign;
  readonly form: PublishedForm;
  readonly window: SurveyWindow;
  /** The instant that the window was looked at. */
  readonly at: Date;
}

/** What a response is about. */
export interface Target {
  readonly context: SurveyContext;
  /** With the pledges that are in force. */
  readonly unit: Unit;
}

export interface SetupDependencies {
  readonly setup: SetupStore;
  readonly readPledges: ReadPledges;
  readonly now: () => Date;
}

/**
 * A survey that residents answer, as it is now.
 * @throws {ProblemError} survey_unknown
 * @throws {Error} when what the survey names is not there: a fault of the set-up
 */
export const readSurveyContext = async (
  setup: SetupStore,
  surveyId: string,
  at: Date,
): Promise<SurveyContext> => {
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== 'resident') throw new ProblemError('survey_unknown');
  const [campaign, form] = await Promise.all([
    setup.campaign(survey.campaignId),
    setup.form(survey.formId, survey.formVersion),
  ]);
  const phase = campaign?.phases.find(({ id }) => id === survey.phaseId);
  if (!campaign || !form || !phase) throw new Error('a survey without its campaign, phase or form');
  return { survey, campaign, form, window: surveyWindow(campaign, phase, at), at };
};

/**
 * A survey and a unit of its campaign. A retired unit is gone as far as residents are concerned.
 * @throws {ProblemError} survey_unknown, unit_unknown
 */
export const readTarget = async (
  { setup, readPledges, now }: SetupDependencies,
  surveyId: string,
  unitId: string,
): Promise<Target> => {
  const context = await readSurveyContext(setup, surveyId, now());
  const unit = await setup.unit(context.campaign, unitId);
  if (!unit || unit.retired) throw new ProblemError('unit_unknown');
  return { context, unit: await withPledgesInForce(readPledges, context.campaign, unit, context.at) };
};

/** @throws {ProblemError} survey_in_preparation; survey_not_open or survey_closed, with the dates */
export const requireOpen = ({ window, campaign }: SurveyContext): void => {
  const { state, opensAt, closesAt } = window;
  if (state === 'open') return;
  // The dates of a draft are not settled, and may be over already.
  if (campaign.state === 'draft') throw new ProblemError('survey_in_preparation');
  throw new ProblemError(state === 'scheduled' ? 'survey_not_open' : 'survey_closed', {
    opensAt,
    closesAt,
    timeZone: campaign.timeZone,
  });
};

/** What anyone may see of it. */
export const publish = ({ survey, campaign, form, window }: SurveyContext): PublishedSurvey => ({
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
