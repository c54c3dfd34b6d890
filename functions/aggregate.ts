import { type Context, lambda } from './context.ts';
import { aggregate } from './handlers/counting/aggregate.ts';
import { dayStore } from './store/dayStore.ts';
import { loadStore } from './store/loadStore.ts';
import { quarantineStore } from './store/quarantineStore.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';
import { tallyStore } from './store/tallyStore.ts';

export const build = ({ database, now, wait, randomBytes, log }: Context) =>
  aggregate({
    setup: setupCache(setupStore(database)),
    tallies: tallyStore(database),
    quarantine: quarantineStore(database),
    loads: loadStore(database),
    days: dayStore(database),
    now,
    wait,
    randomBytes,
    log,
  });

export const handler = lambda('aggregate', build);
