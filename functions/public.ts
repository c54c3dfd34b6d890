import { assetRoutes } from '../schemas/routes/assets.ts';
import { publicUnitRoutes } from '../schemas/routes/publicUnit.ts';
import { residentRoutes } from '../schemas/routes/residents.ts';
import { type Context, lambda } from './context.ts';
import { readAsset } from './handlers/assets.ts';
import { readUnitPledges, unitPage } from './handlers/pledges/publicPledges.ts';
import { readEntitlement } from './handlers/residents/entitlement.ts';
import { readPoster, readSurvey } from './handlers/residents/readSurvey.ts';
import { showPosterPage, submitPosterPage } from './handlers/residents/residentPage.ts';
import { submitPosterResponse } from './handlers/residents/submitResponse.ts';
import { serve, serveBusy } from './http/serve.ts';
import { pages } from './pages.ts';
import { proofKeysOf } from './rules/proof/keys.ts';
import { loadCache } from './store/loadCache.ts';
import { loadStore } from './store/loadStore.ts';
import { pledgeCache, pledgeStore } from './store/pledgeStore.ts';
import { responseMemory } from './store/responseMemory.ts';
import { responseStore } from './store/responseStore.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';
import { visitCodeStore } from './store/visitCodeStore.ts';

const routes = { ...assetRoutes, ...publicUnitRoutes, ...residentRoutes };

export const build = (context: Context) => {
  const { database, keys, site, now, randomBytes, scripts, log, rolesClaim } = context;
  const dependencies = {
    setup: setupCache(setupStore(database)),
    readPledges: pledgeCache(pledgeStore(database).read),
    responses: responseMemory(responseStore(database)),
    loads: loadCache(loadStore(database), () => log('load_not_read')),
    visitCodes: visitCodeStore(database),
    posterKeys: keys.poster,
    proofKeys: proofKeysOf(keys.poster),
    codeKeys: keys.code,
    scripts,
    now,
    randomBytes,
  };
  // A note is public at once: what shows notes keeps none in memory.
  const pledging = { ...dependencies, readPledges: pledgeStore(database).read };
  return serve(
    'public',
    routes,
    {
      posterPage: showPosterPage(dependencies),
      submitPosterPage: submitPosterPage(dependencies),
      readSurvey: readSurvey(dependencies),
      readPoster: readPoster(dependencies),
      readEntitlement: readEntitlement(dependencies),
      submitPosterResponse: submitPosterResponse(dependencies),
      readUnitPledges: readUnitPledges(pledging),
      unitPage: unitPage(pledging),
      readAsset: readAsset(dependencies),
    },
    { log, rolesClaim, site, pages },
  );
};

export const handler = lambda('public', build, {
  unready: (context) => serveBusy('public', routes, { ...context, pages }),
});
