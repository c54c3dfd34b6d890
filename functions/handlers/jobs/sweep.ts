import type { FileStore } from '../../store/files.ts';
import type { JobStore } from '../../store/jobStore.ts';
import { exportKey } from '../exports/responsesWork.ts';

export interface SweepDependencies {
  readonly jobs: Pick<JobStore, 'expired' | 'forget'>;
  readonly files: Pick<FileStore, 'remove'>;
  readonly now: () => Date;
}

/** Deletes the files of jobs whose time is over; what is cut off in between is found again by the next call. */
export const sweep =
  ({ jobs, files, now }: SweepDependencies) =>
  async (): Promise<void> => {
    for (const job of await jobs.expired(now())) {
      await files.remove([exportKey(job)]);
      await jobs.forget(job);
    }
  };
