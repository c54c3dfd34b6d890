import { type Context, lambda } from './context.ts';
import { watch } from './handlers/guard/watch.ts';
import { functions } from './manifest.ts';
import { examinationStore } from './store/examinationStore.ts';
import { guardStore } from './store/guardStore.ts';
import { rawPages } from './store/responseStore.ts';
import { setupLists, setupStore } from './store/setupStore.ts';

/** What a look at a large survey may take after it began: three quarters of the function's time. */
const lookShare = 0.75;

export const build = ({ database, now, newPlainId, log }: Context) =>
  watch({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPages: (surveyId) => rawPages(database, surveyId),
    guard: guardStore(database),
    examinations: examinationStore(database),
    now,
    newPlainId,
    log,
    startingMs: functions.guard.timeoutSeconds * (1 - lookShare) * 1000,
  });

export const handler = lambda('guard', build);
