import { type Context, lambda } from './context.ts';
import { eraseBallots } from './handlers/ballots/eraseBallots.ts';
import { tallyBallots } from './handlers/ballots/tally.ts';
import { ballotBoxStore } from './store/ballotBoxStore.ts';
import { ballotListStore } from './store/ballotListStore.ts';
import { setupLists, setupStore } from './store/setupStore.ts';

export const build = ({ database, now, randomBytes, log }: Context): (() => Promise<void>) => {
  const lists = setupLists(database);
  const box = ballotBoxStore(database);
  const count = tallyBallots({
    lists,
    setup: setupStore(database),
    box,
    ballotLists: ballotListStore(database),
    now,
    randomBytes,
    log,
  });
  const erase = eraseBallots({ lists, box, log });
  return async () => {
    // What stands in the way of one keeps the other from nothing.
    const outcomes = [...(await Promise.allSettled([count()])), ...(await Promise.allSettled([erase()]))];
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  };
};

export const handler = lambda('tally', build);
