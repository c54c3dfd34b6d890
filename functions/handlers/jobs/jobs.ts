import type { Handler } from '../../../schemas/handler.ts';
import type { Job } from '../../../schemas/job.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { FileStore } from '../../store/files.ts';
import type { JobStore } from '../../store/jobStore.ts';
import { jobFileKey } from '../exports/responsesWork.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

export interface JobsDependencies extends Pick<OfficeDependencies, 'setup' | 'change' | 'now'> {
  readonly jobs: Pick<JobStore, 'read' | 'list' | 'cancelWrites'>;
  /** What jobs wrote. */
  readonly exports: FileStore | undefined;
}

/** How audit entries name a job. */
export const jobObject = ({ campaignId, id }: Pick<Job, 'campaignId' | 'id'>): string =>
  `campaign/${campaignId}/job/${id}`;

/** @throws {ProblemError} campaign_unknown, job_unknown */
const readJobOf = async (
  { setup, jobs }: Pick<JobsDependencies, 'setup' | 'jobs'>,
  { campaignId, jobId }: { readonly campaignId: string; readonly jobId: string },
): Promise<Job> => {
  await readCampaign(setup, campaignId);
  const job = await jobs.read(campaignId, jobId);
  if (!job) throw new ProblemError('job_unknown');
  return job;
};

export const listJobs =
  ({ setup, jobs }: JobsDependencies): Handler<Routes['listJobs']> =>
  async ({ params, query }) => {
    await readCampaign(setup, params.campaignId);
    return { status: 200, body: await jobs.list(params.campaignId, query.after) };
  };

export const readJob =
  (dependencies: JobsDependencies): Handler<Routes['readJob']> =>
  async ({ params }) => ({ status: 200, body: await readJobOf(dependencies, params) });

const isOver = ({ state }: Job): boolean => state !== 'waiting' && state !== 'running';

export const cancelJob =
  (dependencies: JobsDependencies): Handler<Routes['cancelJob']> =>
  async ({ params, subject }) => {
    const { jobs, change, now } = dependencies;
    const before = await readJobOf(dependencies, params);
    if (isOver(before)) throw new ProblemError('job_finished');
    // A rebuild is ended by its settlement: without its job it could neither be compared nor flipped.
    if (before.params.kind === 'rebuild') throw new ProblemError('job_not_cancellable');
    const at = now();
    const after: Job = { ...before, state: 'cancelled', finishedAt: at.toISOString() };
    await change({
      subject,
      verb: 'response:export',
      object: jobObject(before),
      before,
      after,
      writes: jobs.cancelWrites(before, at),
      refused: () => new ProblemError('job_finished'),
    });
    return { status: 200, body: after };
  };

export const linkJobFile =
  (dependencies: JobsDependencies): Handler<Routes['linkJobFile']> =>
  async ({ params, body: { fileId }, subject }) => {
    const { exports, change, now } = dependencies;
    const job = await readJobOf(dependencies, params);
    if (job.state !== 'done') throw new ProblemError('job_unfinished');
    const file = job.files.find(({ id }) => id === fileId);
    if (!file || !exports) throw new ProblemError('file_unknown');
    if (job.expiresAt === null || Date.parse(job.expiresAt) <= now().getTime())
      throw new ProblemError('file_expired');
    // On record before the address is known: nobody has fetched what the log does not tell of.
    await change({
      subject,
      verb: 'response:export',
      object: `${jobObject(job)}/file/${fileId}`,
      after: file,
    });
    const { url, expiresAt } = await exports.addressToGet(
      jobFileKey(job, file.id),
      file.name,
      file.contentType,
    );
    return { status: 201, body: { url, expiresAt: expiresAt.toISOString() } };
  };
