import type { Campaign } from '../../../schemas/campaign.ts';
import type { PublishedForm } from '../../../schemas/form.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { PublishedSurvey, Secrecy, Survey } from '../../../schemas/survey.ts';
import { type SurveyWindow, surveyWindow } from '../../rules/campaigns/window.ts';
import type { SetupStore } from '../../store/setupStore.ts';

/** A members' survey with all that it names, at one instant. */
export interface BallotContext {
  readonly survey: Survey;
  readonly campaign: Campaign;
  readonly form: PublishedForm;
  readonly secrecy: Secrecy;
  /** When ballots are cast. */
  readonly window: SurveyWindow;
  /** Of a blind survey: when codes buy tokens. */
  readonly tokenWindow: SurveyWindow | undefined;
  readonly at: Date;
}

export interface BallotSetup {
  readonly setup: SetupStore;
  readonly now: () => Date;
}

/**
 * A survey that members answer, as it is now.
 * @throws {ProblemError} survey_unknown
 * @throws {Error} when what the survey names is not there: a fault of the set-up
 */
export const readBallotContext = async (
  { setup, now }: BallotSetup,
  surveyId: string,
): Promise<BallotContext> => {
  const at = now();
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== 'member') throw new ProblemError('survey_unknown');
  const [campaign, form] = await Promise.all([
    setup.campaign(survey.campaignId),
    setup.form(survey.formId, survey.formVersion),
  ]);
  const phaseOf = (phaseId: string | undefined) => campaign?.phases.find(({ id }) => id === phaseId);
  const phase = phaseOf(survey.phaseId);
  if (!campaign || !form || !phase) throw new Error('a survey without its campaign, phase or form');
  const secrecy = survey.secrecy ?? 'code';
  const tokenPhase = secrecy === 'blind' ? phaseOf(survey.tokenPhaseId) : undefined;
  return {
    survey,
    campaign,
    form,
    secrecy,
    window: surveyWindow(campaign, phase, at),
    tokenWindow: tokenPhase && surveyWindow(campaign, tokenPhase, at),
    at,
  };
};

/** When codes are taken: to cast with, or in a blind survey to buy tokens with. */
export const codeWindow = ({ window, tokenWindow }: BallotContext): SurveyWindow => tokenWindow ?? window;

/**
 * @param window when what is asked for is done
 * @throws {ProblemError} survey_in_preparation; survey_not_open or survey_closed, with the dates
 */
export const requireOpenWindow = (
  { campaign }: Pick<BallotContext, 'campaign'>,
  { state, opensAt, closesAt }: SurveyWindow,
): void => {
  if (state === 'open') return;
  if (campaign.state === 'draft') throw new ProblemError('survey_in_preparation');
  throw new ProblemError(state === 'scheduled' ? 'survey_not_open' : 'survey_closed', {
    opensAt,
    closesAt,
    timeZone: campaign.timeZone,
  });
};

/**
 * What anyone may see of a members' survey.
 * @param window the one that is told of: `codeWindow` before codes are taken
 */
export const publishBallot = (
  { survey, campaign, form }: BallotContext,
  window: SurveyWindow,
): PublishedSurvey => ({
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
