import type { Job, JobParams } from '../../../schemas/job.ts';

export interface NewJob {
  readonly campaignId: string;
  readonly params: JobParams;
  /** Who asked for it; empty where nobody did. */
  readonly createdBy: string;
  readonly now: Date;
  readonly newPlainId: () => string;
}

/** Names a job so that a campaign's lie in the order in which they were created. */
const newJobId = (at: Date, newPlainId: () => string): string =>
  `${String(at.getTime()).padStart(13, '0')}-${newPlainId()}`;

/** A job that waits for its turn: `jobStore.createWrites` has it done. */
export const newJob = ({ campaignId, params, createdBy, now, newPlainId }: NewJob): Job => ({
  id: newJobId(now, newPlainId),
  campaignId,
  params,
  state: 'waiting',
  progress: { done: 0, total: null },
  createdAt: now.toISOString(),
  createdBy,
  startedAt: null,
  finishedAt: null,
  failure: null,
  files: [],
  expiresAt: null,
});
