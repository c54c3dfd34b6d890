import { type Context, lambda } from './context.ts';
import { collectWork } from './handlers/comments/collectWork.ts';
import { tellQuarantine } from './handlers/counting/tellQuarantine.ts';
import { crosstabWork } from './handlers/crosstab/crosstabWork.ts';
import { responsesWork } from './handlers/exports/responsesWork.ts';
import { sweep } from './handlers/jobs/sweep.ts';
import { anyWork, work } from './handlers/jobs/work.ts';
import { auditWork } from './handlers/rebuild/auditWork.ts';
import { nightlyAudits } from './handlers/rebuild/nightlyAudits.ts';
import { rebuildWork } from './handlers/rebuild/rebuildWork.ts';
import { releaseWork } from './handlers/releases/releaseWork.ts';
import { functions } from './manifest.ts';
import { auditedStore } from './store/auditedStore.ts';
import { ballotListStore } from './store/ballotListStore.ts';
import { commentStore } from './store/commentStore.ts';
import { formulaStore } from './store/formulaStore.ts';
import { generationStore } from './store/generationStore.ts';
import { guardStore } from './store/guardStore.ts';
import { jobStore } from './store/jobStore.ts';
import { pledgeStore } from './store/pledgeStore.ts';
import { quarantineStore } from './store/quarantineStore.ts';
import { releaseStore } from './store/releaseStore.ts';
import { rawPage } from './store/responseStore.ts';
import { openS3Files } from './store/s3Files.ts';
import { setupLists, setupStore } from './store/setupStore.ts';
import { tallyStore } from './store/tallyStore.ts';
import { transact } from './store/transact.ts';
import type { Write } from './store/writes.ts';

/** What of the function's time may have passed when another step begins. */
const workingShare = 0.75;

const every = (ms: number, what: () => void) => {
  const timer = setInterval(what, ms);
  return { stop: () => clearInterval(timer) };
};

export const build = (context: Context): (() => Promise<void>) => {
  const { database, exports: files, releases: released, now, newPlainId, wait, randomBytes, log } = context;
  if (!files) throw new Error('environment: PINGYI_EXPORTS_BUCKET');
  if (!released) throw new Error('environment: PINGYI_RELEASES_BUCKET');
  const setup = setupStore(database);
  const lists = setupLists(database);
  const jobs = jobStore(database);
  const counting = {
    setup,
    lists,
    tallies: tallyStore(database),
    generations: generationStore(database),
    quarantine: quarantineStore(database),
    audited: auditedStore(database),
    rawPage: rawPage(database),
    guard: guardStore(database),
    comments: commentStore(database),
    releases: releaseStore(database),
    files,
    now,
    wait,
    randomBytes,
    log,
  };
  const releasing = {
    setup: setupStore(database, true),
    formulas: formulaStore(database),
    pledges: pledgeStore(database),
    ballotLists: ballotListStore(database),
    write: (writes: readonly Write[]) => transact(database, writes),
    published: released,
    recomputeScript: context.recomputeScript,
  };
  const beginAudits = nightlyAudits({
    campaigns: lists.campaigns,
    jobs,
    write: (writes) => transact(database, writes),
    now,
    log,
  });
  const quarantined = tellQuarantine(counting);
  const clear = sweep({ jobs, files, now });
  const doJobs = work({
    jobs,
    works: {
      responses: anyWork(responsesWork(counting)),
      rebuild: anyWork(rebuildWork(counting)),
      audit: anyWork(auditWork(counting)),
      crosstab: anyWork(crosstabWork({ ...counting, released })),
      comments: anyWork(collectWork(counting)),
      release: anyWork(releaseWork({ ...counting, ...releasing })),
    },
    now,
    newPlainId,
    log,
    workingMs: functions.jobs.timeoutSeconds * workingShare * 1000,
    every,
  });
  return async () => {
    // What stands in the way of one of them keeps none of the others from being done.
    const outcomes = [];
    for (const part of [quarantined, beginAudits, clear, doJobs])
      outcomes.push(...(await Promise.allSettled([part()])));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  };
};

export const handler = lambda('jobs', build, { openFiles: openS3Files });
