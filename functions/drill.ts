import { type Context, lambda } from './context.ts';
import { drill } from './handlers/drill/drill.ts';
import { functions } from './manifest.ts';
import { wholeBucket } from './store/drillStore.ts';
import { setupLists, setupStore } from './store/setupStore.ts';

/** What of the function's time may have passed when it stops comparing: a page that is being read takes seconds. */
const workingShare = 0.6;

export const build = ({ database, restored, now, log }: Context) => {
  if (!restored) throw new Error('drill reads no restored table');
  return drill({
    setup: setupStore(database, true),
    lists: setupLists(database),
    live: (surveyId, bucket, after) => wholeBucket(database, surveyId, bucket, after),
    restored: (surveyId, bucket, after) => wholeBucket(restored, surveyId, bucket, after),
    now,
    log,
    workingMs: functions.drill.timeoutSeconds * workingShare * 1000,
  });
};

export const handler = lambda('drill', build);
