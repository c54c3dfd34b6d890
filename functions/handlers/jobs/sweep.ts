import type { FileStore } from '../../store/files.ts';
import type { JobStore } from '../../store/jobStore.ts';
import { exportKey, jobFileKeys } from '../exports/responsesWork.ts';

export interface SweepDependencies {
  readonly jobs: Pick<JobStore, 'open' | 'expired' | 'forget'>;
  readonly files: Pick<FileStore, 'remove' | 'abandonStale'>;
  readonly now: () => Date;
}

/** After how long an upload that nobody adds to is nobody's, in milliseconds: the same as the bucket's rule. */
export const uploadsLastMs = 86_400_000;

/**
 * Deletes the files of jobs whose time is over, and what was begun for jobs that do not know of it; what is cut off in between
 * is found again by the next call.
 */
export const sweep =
  ({ jobs, files, now }: SweepDependencies) =>
  async (): Promise<void> => {
    for (const job of await jobs.expired(now())) {
      await files.remove(jobFileKeys(job));
      await jobs.forget(job);
    }
    const before = new Date(now().getTime() - uploadsLastMs);
    await files.abandonStale(before, new Set((await jobs.open()).map(exportKey)));
  };
