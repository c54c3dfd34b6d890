import type { Secrecy } from '../../../schemas/survey.ts';
import { type SurveyWindow, surveyWindow } from '../../rules/campaigns/window.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { readSurveyContext, type SurveyContext } from '../surveyContext.ts';

/** A members' survey with all that it names, at one instant. Its window is when ballots are cast. */
export interface BallotContext extends SurveyContext {
  readonly secrecy: Secrecy;
  /** Of a blind survey: when codes buy tokens. */
  readonly tokenWindow: SurveyWindow | undefined;
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
  const context = await readSurveyContext(setup, 'member', surveyId, now());
  const { survey, campaign, at } = context;
  const secrecy = survey.secrecy ?? 'code';
  const tokenPhase =
    secrecy === 'blind' ? campaign.phases.find(({ id }) => id === survey.tokenPhaseId) : undefined;
  return { ...context, secrecy, tokenWindow: tokenPhase && surveyWindow(campaign, tokenPhase, at) };
};

/** When codes are taken: to cast with, or in a blind survey to buy tokens with. */
export const codeWindow = ({ window, tokenWindow }: BallotContext): SurveyWindow => tokenWindow ?? window;
