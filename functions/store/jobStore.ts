import { DeleteItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Id, Instant } from '../../schemas/ids.ts';
import { Job, type JobFile, JobKind } from '../../schemas/job.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, isRefusal, queryAll, toItem, toKey, updateItem } from './items.ts';
import {
  expiringJobKey,
  expiringJobsPartition,
  jobKey,
  jobsPartition,
  openJobKey,
  openJobsPartition,
} from './keys.ts';
import { transact } from './transact.ts';
import { createWrite, putWrite, type Write } from './writes.ts';

/** How long a lease is good for without being renewed, in milliseconds. */
export const jobLeaseMs = 60_000;

/** Jobs in one answer of a list. */
const pageSize = 50;

/** Which job: its campaign's and its own id. */
export interface JobName {
  readonly campaignId: string;
  readonly id: string;
}

/** A job that is not finished, or that has yet to be cleared up after. */
const OpenJob = z.object({ campaignId: Id, id: Id, kind: JobKind });

export type OpenJob = z.infer<typeof OpenJob>;

/** A checkpoint, kept as text: it may be any JSON, and the database takes neither every number nor every depth. */
const CheckpointText = z.pipe(
  z.string(),
  z.transform((text): unknown => JSON.parse(text)),
);

const JobItem = z.object({
  ...Job.shape,
  checkpoint: z.optional(CheckpointText),
  /** How often a step failed, or its engine died, since the last one that did not. */
  failures: z._default(z.int(), 0),
  /** Milliseconds since 1970, as all that is compared in conditions. */
  leaseUntil: z.optional(z.int()),
  notBefore: z.optional(z.int()),
});

/** A job in the hands of one engine. */
export interface LeasedJob {
  readonly job: Job;
  /** Where the next step goes on; undefined before the first. */
  readonly checkpoint: unknown;
  readonly failures: number;
  /** Whether the lease before this one ran out: whoever had it died, and that is counted in `failures`. */
  readonly isFromDead: boolean;
}

/** What came of a job that is done. */
export interface Done {
  readonly progress: Job['progress'];
  readonly files: readonly JobFile[];
  readonly outcome: Job['outcome'];
  /** When its files are deleted; null when it has none. */
  readonly expiresAt: Date | null;
}

/** A job whose files are due to be deleted. */
const ExpiringJob = z.object({ campaignId: Id, id: Id, expiresAt: Instant });

export type ExpiringJob = z.infer<typeof ExpiringJob>;

const stateName = { '#state': 'state' } as const;

/** What whoever saves has to be: the one that holds the lease, of a job that nobody has cancelled. */
const isMine = '#owner = :owner AND #state = :running';

/** Work that takes longer than a request, and how far it is. */
export const jobStore = (database: Database) => {
  const openDelete = (jobId: string): Write => ({
    Delete: { TableName: database.table('jobs'), Key: toKey(openJobKey(jobId)) },
  });

  /** Changes a job that is still its owner's. @returns whether it was */
  const updateMine = (
    { campaignId, id }: JobName,
    owner: string,
    update: string,
    values: Readonly<Record<string, unknown>>,
    names: Readonly<Record<string, string>> = {},
  ): Promise<boolean> =>
    updateItem(database, 'jobs', jobKey(campaignId, id), {
      update,
      condition: isMine,
      names: { ...stateName, '#owner': 'owner', ...names },
      values: { ':owner': owner, ':running': 'running', ...values },
    });

  /**
   * Changes a job, if it is as the condition says.
   * @returns it as it is then: what its new owner goes on with is no older than the lease
   */
  const takeItem = async (
    key: ReturnType<typeof jobKey>,
    update: string,
    condition: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<z.output<typeof JobItem> | undefined> => {
    try {
      const { Attributes: item = {} } = await database.client.send(
        new UpdateItemCommand({
          TableName: database.table('jobs'),
          Key: toKey(key),
          UpdateExpression: update,
          ConditionExpression: condition,
          ExpressionAttributeNames: { ...stateName, '#owner': 'owner' },
          ExpressionAttributeValues: toItem({}, values),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return fromItem(JobItem, item);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  };

  /** The writes that end a job: nothing but its files, its reason and its entry in the list stay. */
  const endWrite = (
    { campaignId, id }: JobName,
    update: string,
    condition: string,
    names: Readonly<Record<string, string>>,
    values: Readonly<Record<string, unknown>>,
  ): Write => ({
    Update: {
      TableName: database.table('jobs'),
      Key: toKey(jobKey(campaignId, id)),
      UpdateExpression: update,
      ConditionExpression: condition,
      ExpressionAttributeNames: { ...stateName, ...names },
      ExpressionAttributeValues: toItem({}, values),
    },
  });

  return {
    /** The writes that have a new job done. */
    createWrites: (job: Job): Write[] => [
      createWrite(database, 'jobs', jobKey(job.campaignId, job.id), job),
      putWrite(database, 'jobs', openJobKey(job.id), {
        campaignId: job.campaignId,
        id: job.id,
        kind: job.params.kind,
      }),
    ],

    /** One job, read consistently. */
    read: (campaignId: string, jobId: string): Promise<Job | undefined> =>
      getItem(database, 'jobs', jobKey(campaignId, jobId), Job, true),

    /** A campaign's jobs, the latest first. @param after what the answer before gave as `next` */
    list: async (
      campaignId: string,
      after?: string,
    ): Promise<{ readonly jobs: Job[]; readonly next: string | null }> => {
      const { Items: items = [], LastEvaluatedKey: last } = await database.client.send(
        new QueryCommand({
          TableName: database.table('jobs'),
          KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
          ExpressionAttributeValues: marshall({
            ':pk': jobsPartition(campaignId),
            ...(after !== undefined && { ':after': after }),
          }),
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: pageSize,
        }),
      );
      const jobs = items.map((item) => fromItem(Job, item));
      return { jobs, next: (last && jobs.at(-1)?.id) ?? null };
    },

    /** Those that are not finished, or have yet to be cleared up after; the oldest first. */
    open: (): Promise<OpenJob[]> => queryAll(database, 'jobs', openJobsPartition, '', OpenJob),

    /**
     * Takes a job for as long as a lease lasts: nobody else works at it meanwhile. One that was cancelled or has failed can be
     * taken too, to clear up after it. That the lease before ran out is a failure of the step, counted as the job is taken: a
     * step that kills whoever does it would otherwise be tried for ever.
     * @returns undefined when somebody else has it, or it is to be tried again later, or there is none
     */
    lease: async ({ campaignId, id }: JobName, owner: string, now: Date): Promise<LeasedJob | undefined> => {
      const key = jobKey(campaignId, id);
      const at = now.getTime();
      const found = await getItem(database, 'jobs', key, JobItem, true);
      if (!found || (found.leaseUntil ?? 0) > at || (found.notBefore ?? 0) > at) return undefined;
      const { leaseUntil: ranOut, state } = found;
      const isFromDead = state === 'running' && ranOut !== undefined;
      const taken = await takeItem(
        key,
        `SET #owner = :owner, leaseUntil = :until, #state = :next, startedAt = :startedAt${
          isFromDead ? ', failures = :failures' : ''
        }`,
        // The very lease that ran out: two who find it count it once.
        `#state = :state AND ${
          ranOut === undefined ? 'attribute_not_exists(leaseUntil)' : 'leaseUntil = :ranOut'
        } AND (attribute_not_exists(notBefore) OR notBefore <= :now)`,
        {
          ':owner': owner,
          ':until': at + jobLeaseMs,
          ':now': at,
          ':state': state,
          ':next': state === 'waiting' ? 'running' : state,
          ':startedAt': found.startedAt ?? now.toISOString(),
          ...(ranOut !== undefined && { ':ranOut': ranOut }),
          ...(isFromDead && { ':failures': found.failures + 1 }),
        },
      );
      if (!taken) return undefined;
      const { checkpoint, failures, leaseUntil: _until, notBefore: _from, ...job } = taken;
      return { job, checkpoint, failures, isFromDead };
    },

    /** Keeps a lease. @returns false when it is lost, or the job was cancelled */
    renew: (job: JobName, owner: string, now: Date): Promise<boolean> =>
      updateMine(job, owner, 'SET leaseUntil = :until', { ':until': now.getTime() + jobLeaseMs }),

    /**
     * Keeps where a job is after a step, and its lease.
     * @returns false when it is no longer this owner's, or was cancelled: then nothing was kept
     */
    save: (
      job: JobName,
      owner: string,
      kept: { readonly checkpoint: unknown; readonly progress: Job['progress']; readonly now: Date },
    ): Promise<boolean> =>
      updateMine(
        job,
        owner,
        'SET checkpoint = :checkpoint, progress = :progress, leaseUntil = :until, failures = :none REMOVE notBefore',
        {
          ':checkpoint': JSON.stringify(kept.checkpoint),
          ':progress': kept.progress,
          ':until': kept.now.getTime() + jobLeaseMs,
          ':none': 0,
        },
      ),

    /** Gives a job back, to whoever comes next. */
    release: async ({ campaignId, id }: JobName, owner: string): Promise<void> => {
      await updateItem(database, 'jobs', jobKey(campaignId, id), {
        update: 'REMOVE #owner, leaseUntil',
        condition: '#owner = :owner',
        names: { '#owner': 'owner' },
        values: { ':owner': owner },
      });
    },

    /** Has a job tried again, not before a moment; and gives it back. @returns whether it was this owner's */
    postpone: (
      job: JobName,
      owner: string,
      { failures, notBefore }: { readonly failures: number; readonly notBefore: Date },
    ): Promise<boolean> =>
      updateMine(job, owner, 'SET failures = :failures, notBefore = :notBefore REMOVE #owner, leaseUntil', {
        ':failures': failures,
        ':notBefore': notBefore.getTime(),
      }),

    /** Ends a job that is done. @returns false when it is no longer this owner's, or was cancelled */
    finish: async (job: JobName, owner: string, done: Done, now: Date): Promise<boolean> => {
      const { campaignId, id } = job;
      const expiresAt = done.expiresAt?.toISOString() ?? null;
      const outcome = await transact(database, [
        endWrite(
          job,
          `SET #state = :done, finishedAt = :at, progress = :progress, files = :files, expiresAt = :expiresAt${
            done.outcome ? ', #outcome = :outcome' : ''
          } REMOVE checkpoint, #owner, leaseUntil, notBefore`,
          isMine,
          { '#owner': 'owner', ...(done.outcome && { '#outcome': 'outcome' }) },
          {
            ':owner': owner,
            ':running': 'running',
            ':done': 'done',
            ':at': now.toISOString(),
            ':progress': done.progress,
            ':files': done.files,
            ':expiresAt': expiresAt,
            ':outcome': done.outcome,
          },
        ),
        openDelete(id),
        ...(expiresAt === null
          ? []
          : [putWrite(database, 'jobs', expiringJobKey(expiresAt, id), { campaignId, id, expiresAt })]),
      ]);
      return outcome === 'made';
    },

    /** Ends a job that has failed for good. It is cleared up after, then closed. @returns whether it was this owner's */
    fail: (job: JobName, owner: string, failure: string, now: Date): Promise<boolean> =>
      updateMine(job, owner, 'SET #state = :failed, failure = :failure, finishedAt = :at', {
        ':failed': 'failed',
        ':failure': failure,
        ':at': now.toISOString(),
      }),

    /** The writes that end a job at somebody's wish: refused where it has ended. It is cleared up after by an engine. */
    cancelWrites: (job: JobName, now: Date): Write[] => [
      endWrite(
        job,
        'SET #state = :cancelled, finishedAt = :at',
        '#state IN (:waiting, :running)',
        {},
        {
          ':cancelled': 'cancelled',
          ':at': now.toISOString(),
          ':waiting': 'waiting',
          ':running': 'running',
        },
      ),
    ],

    /** Takes a job that has ended off the list of those that are open, once it is cleared up after. */
    close: async ({ campaignId, id }: JobName): Promise<void> => {
      await transact(database, [
        endWrite(
          { campaignId, id },
          'REMOVE checkpoint, #owner, leaseUntil, notBefore',
          '#state IN (:cancelled, :failed, :done)',
          { '#owner': 'owner' },
          { ':cancelled': 'cancelled', ':failed': 'failed', ':done': 'done' },
        ),
        openDelete(id),
      ]);
    },

    /** Those whose files are to be deleted by now. */
    expired: async (now: Date): Promise<ExpiringJob[]> => {
      const { Items: items = [] } = await database.client.send(
        new QueryCommand({
          TableName: database.table('jobs'),
          KeyConditionExpression: 'pk = :pk AND sk < :until',
          ExpressionAttributeValues: marshall({
            ':pk': expiringJobsPartition,
            // `$` is the character after `#`.
            ':until': `${now.toISOString()}$`,
          }),
          Limit: pageSize,
        }),
      );
      return items.map((item) => fromItem(ExpiringJob, item));
    },

    /** Takes a job whose files were deleted off that list. */
    forget: async ({ expiresAt, id }: ExpiringJob): Promise<void> => {
      await database.client.send(
        new DeleteItemCommand({
          TableName: database.table('jobs'),
          Key: toKey(expiringJobKey(expiresAt, id)),
        }),
      );
    },
  };
};

export type JobStore = ReturnType<typeof jobStore>;
