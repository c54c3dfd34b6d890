import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { secrecyPage } from '../../../web/ballot/secrecyPage.ts';
import { publish } from '../surveyContext.ts';
import { type BallotSetup, readBallotContext } from './ballotContext.ts';

/** What secrecy means in this survey, for everybody. @throws {ProblemError} survey_unknown, survey_in_preparation */
export const showSecrecyPage =
  (dependencies: BallotSetup): Handler<Routes['secrecyPage']> =>
  async ({ params, language }) => {
    const context = await readBallotContext(dependencies, params.surveyId);
    const { campaign, secrecy } = context;
    if (campaign.state === 'draft') throw new ProblemError('survey_in_preparation');
    const view = { survey: publish(context), secrecy, threshold: campaign.threshold, language };
    return { status: 200, body: secrecyPage(view) };
  };
