import { randomBytes } from 'node:crypto';
import type { Finished, JobOf, Step } from '../../functions/handlers/jobs/jobWork.ts';
import { auditWork } from '../../functions/handlers/rebuild/auditWork.ts';
import { rebuildWork } from '../../functions/handlers/rebuild/rebuildWork.ts';
import { auditedStore } from '../../functions/store/auditedStore.ts';
import type { Database } from '../../functions/store/database.ts';
import { generationStore } from '../../functions/store/generationStore.ts';
import { jobStore } from '../../functions/store/jobStore.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import type { Log } from '../../schemas/log.ts';

/** What the works of this room take, on a database; no time is waited. */
export const worksOn = (
  database: Database,
  log: Log = () => {},
  now = () => new Date('2010-12-02T00:00:00Z'),
) => {
  const dependencies = {
    setup: setupStore(database),
    lists: setupLists(database),
    tallies: tallyStore(database),
    generations: generationStore(database),
    quarantine: quarantineStore(database),
    audited: auditedStore(database),
    rawPage: rawPage(database),
    now,
    wait: async () => {},
    randomBytes,
    log,
  };
  return { rebuild: rebuildWork(dependencies), audit: auditWork(dependencies) };
};

interface Work<J> {
  readonly begin: (job: J) => Promise<unknown>;
  readonly step: (job: J, checkpoint: never) => Promise<Step<unknown>>;
}

/** Does a job step by step, its checkpoint through JSON in between; a step that throws is done again. */
export const drive = async <J>(
  work: Work<J>,
  job: J,
  { between = async () => {}, attempts = 1 }: { between?: () => Promise<void>; attempts?: number } = {},
): Promise<Finished> => {
  const again = async <T>(what: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await what();
      } catch (error) {
        if (attempt >= attempts) throw error;
      }
    }
  };
  let checkpoint = await again(() => work.begin(job));
  for (let steps = 0; steps < 10_000; steps += 1) {
    const step = await again(() => work.step(job, JSON.parse(JSON.stringify(checkpoint)) as never));
    if (step.finished) return step.finished;
    checkpoint = step.checkpoint;
    await between();
  }
  throw new Error('a job without end');
};

/** The job of the rebuild that the pointer names. */
export const rebuildJob = async (database: Database, campaignId: string): Promise<JobOf<'rebuild'>> => {
  const { jobId } = await generationStore(database).read(campaignId);
  const job = await jobStore(database).read(campaignId, jobId ?? '');
  if (job?.params.kind !== 'rebuild') throw new Error('a rebuild');
  return { ...job, params: job.params };
};
