import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { aggregateRecords } from '../../functions/handlers/counting/aggregate.ts';
import { recount } from '../../functions/handlers/counting/recount.ts';
import { redrive } from '../../functions/handlers/counting/redrive.ts';
import type { Database } from '../../functions/store/database.ts';
import { dayStore } from '../../functions/store/dayStore.ts';
import { loadStore } from '../../functions/store/loadStore.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import { setupCache } from '../../functions/store/setupCache.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import type { Log } from './log.ts';
import type { FailureStore } from './mapping/failureStore.ts';

/**
 * What an operator may do with a database beside the functions: audits and repairs. None of it changes or deletes a raw
 * response.
 * @param progress told now and then how many raw items a recount has read
 */
export const operatorOf = (database: Database, log: Log, progress: (read: number) => void = () => {}) => {
  const setup = setupCache(setupStore(database));
  const tallies = tallyStore(database);
  const quarantine = quarantineStore(database);
  const loads = loadStore(database);
  const wait = (ms: number) => pause(ms);
  return {
    quarantined: quarantine.list,
    recount: recount({
      setup,
      lists: setupLists(database),
      rawPages: (surveyId) => rawPages(database, surveyId),
      tallies,
      quarantine,
      wait,
      randomBytes,
      progress,
    }),
    redrive: (givenUp: Pick<FailureStore, 'list' | 'remove'>) =>
      redrive({
        quarantine,
        givenUp,
        aggregateRecords: aggregateRecords({
          setup,
          tallies,
          quarantine,
          loads,
          days: dayStore(database),
          now: () => new Date(),
          wait,
          randomBytes,
          log,
        }),
      })(),
  };
};
