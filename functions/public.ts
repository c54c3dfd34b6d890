import { type Context, lambda } from './context.ts';
import { readSurvey } from './handlers/readSurvey.ts';
import { showResidentPage, submitResidentPage } from './handlers/residentPage.ts';
import { submitResponse } from './handlers/submitResponse.ts';
import { serve } from './http/serve.ts';
import { pages } from './pages.ts';
import { responseStore } from './store/responseStore.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';

export const build = ({ database, now, newId, log, rolesClaim }: Context) => {
  const dependencies = {
    setup: setupCache(setupStore(database)),
    responses: responseStore(database),
    now,
    newId,
  };
  return serve(
    'public',
    {
      residentPage: showResidentPage(dependencies),
      submitResidentPage: submitResidentPage(dependencies),
      readSurvey: readSurvey(dependencies),
      submitResponse: submitResponse(dependencies),
    },
    { log, rolesClaim, pages },
  );
};

export const handler = lambda('public', build);
