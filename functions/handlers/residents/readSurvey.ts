import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { keptUntilChange } from '../keptUntilChange.ts';
import { publish, readSurveyContext } from '../surveyContext.ts';
import { readPosterTarget, type TargetDependencies } from './posterTarget.ts';
import type { SetupDependencies } from './target.ts';

/** What anyone may know of a survey, open or not. */
export const readSurvey =
  ({ setup, now }: Pick<SetupDependencies, 'setup' | 'now'>): Handler<Routes['readSurvey']> =>
  async ({ params }) => {
    const context = await readSurveyContext(setup, 'resident', params.surveyId, now());
    return { status: 200, body: publish(context), headers: keptUntilChange(context) };
  };

/** What a poster leads to, open or not. A service point that the unit no longer has goes unnamed. */
export const readPoster =
  (dependencies: TargetDependencies): Handler<Routes['readPoster']> =>
  async ({ params }) => {
    const { context, unit, poster } = await readPosterTarget(dependencies, params.token);
    const servicePoint = unit.servicePoints.find(({ id }) => id === poster.servicePointId);
    return {
      status: 200,
      body: { survey: publish(context), unit, ...(servicePoint && { servicePoint }) },
      headers: keptUntilChange(context),
    };
  };
