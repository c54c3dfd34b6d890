import { visitRoutes } from '../schemas/routes/visits.ts';
import { type Context, lambda } from './context.ts';
import { listVisits } from './handlers/visits/listVisits.ts';
import { recordVisit } from './handlers/visits/recordVisit.ts';
import { serve } from './http/serve.ts';
import { pledgeCache, pledgeStore } from './store/pledgeStore.ts';
import { readResponse } from './store/responseStore.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';
import { visitStore } from './store/visitStore.ts';

export const build = ({ database, site, now, wait, log, rolesClaim }: Context) => {
  const dependencies = {
    setup: setupCache(setupStore(database)),
    visits: visitStore(database),
    readResponse: readResponse(database),
    readPledges: pledgeCache(pledgeStore(database).read),
    now,
    wait,
  };
  return serve(
    'inspector',
    visitRoutes,
    { recordVisit: recordVisit(dependencies), listVisits: listVisits(dependencies) },
    { log, rolesClaim, site },
  );
};

export const handler = lambda('inspector', build);
