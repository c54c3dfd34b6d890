import { type Context, lambda } from './context.ts';
import { downloadResults, readResults } from './handlers/results.ts';
import { serve } from './http/serve.ts';
import { setupLists, setupStore } from './store/setupStore.ts';
import { tallyStore } from './store/tallyStore.ts';

export const build = ({ database, now, log, rolesClaim }: Context) => {
  const dependencies = {
    setup: setupStore(database),
    lists: setupLists(database),
    tallies: tallyStore(database),
    now,
  };
  return serve(
    'office',
    { readResults: readResults(dependencies), downloadResults: downloadResults(dependencies) },
    { log, rolesClaim },
  );
};

export const handler = lambda('office', build);
