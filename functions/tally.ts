import { type Context, lambda } from './context.ts';
import { tallyBallots } from './handlers/ballots/tally.ts';
import { ballotBoxStore } from './store/ballotBoxStore.ts';
import { ballotListStore } from './store/ballotListStore.ts';
import { setupLists, setupStore } from './store/setupStore.ts';

export const build = ({ database, now, randomBytes, log }: Context): (() => Promise<void>) =>
  tallyBallots({
    lists: setupLists(database),
    setup: setupStore(database),
    box: ballotBoxStore(database),
    ballotLists: ballotListStore(database),
    now,
    randomBytes,
    log,
  });

export const handler = lambda('tally', build);
