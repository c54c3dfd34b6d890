import { type Context, lambda } from './context.ts';
import { readPoster, readSurvey } from './handlers/residents/readSurvey.ts';
import {
  showPosterPage,
  showResidentPage,
  submitPosterPage,
  submitResidentPage,
} from './handlers/residents/residentPage.ts';
import { submitPosterResponse, submitResponse } from './handlers/residents/submitResponse.ts';
import { serve } from './http/serve.ts';
import { pages } from './pages.ts';
import { responseStore } from './store/responseStore.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';

export const build = ({ database, keys, site, now, newId, log, rolesClaim }: Context) => {
  const dependencies = {
    setup: setupCache(setupStore(database)),
    responses: responseStore(database),
    posterKeys: keys.poster,
    now,
    newId,
  };
  return serve(
    'public',
    {
      residentPage: showResidentPage(dependencies),
      submitResidentPage: submitResidentPage(dependencies),
      posterPage: showPosterPage(dependencies),
      submitPosterPage: submitPosterPage(dependencies),
      readSurvey: readSurvey(dependencies),
      submitResponse: submitResponse(dependencies),
      readPoster: readPoster(dependencies),
      submitPosterResponse: submitPosterResponse(dependencies),
    },
    { log, rolesClaim, site, pages },
  );
};

export const handler = lambda('public', build);
