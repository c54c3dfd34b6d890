import type { Handler } from '../../schemas/handler.ts';
import type { Routes } from '../../schemas/routes.ts';
import type { SetupStore } from '../store/setupStore.ts';
import { publish, readSurveyContext } from './surveyContext.ts';

export interface ReadSurveyDependencies {
  readonly setup: SetupStore;
  readonly now: () => Date;
}

/** What anyone may know of a survey, open or not. */
export const readSurvey =
  ({ setup, now }: ReadSurveyDependencies): Handler<Routes['readSurvey']> =>
  async ({ params }) => ({
    status: 200,
    body: publish(await readSurveyContext(setup, params.surveyId, now())),
  });
