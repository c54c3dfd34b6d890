import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportKey } from '../../functions/handlers/exports/responsesWork.ts';
import { sweep, uploadsLastMs } from '../../functions/handlers/jobs/sweep.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { type FolderFiles, openFolderFiles } from '../../functions/store/folderFiles.ts';
import { type JobStore, jobStore } from '../../functions/store/jobStore.ts';
import { transact } from '../../functions/store/transact.ts';
import type { Job } from '../../schemas/job.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let folder: string;
let files: FolderFiles;
let jobs: JobStore;
let ask: () => Promise<Job>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-sweep-'));
  files = openFolderFiles({ folder, key: Buffer.alloc(32, 7), now: () => new Date() });
  const database = openDatabase({ prefix: 'sweep', endpoint: engine.endpoint });
  await createTables(database);
  jobs = jobStore(database);
  let ids = 0;
  ask = async () => {
    const newPlainId = () => {
      ids += 1;
      return `id${ids}`;
    };
    const params = { kind: 'responses' as const, surveyId: 'survey', format: 'csv' as const };
    const job = newJob({ campaignId: 'dingan', params, createdBy: '', now: new Date(), newPlainId });
    await transact(database, jobs.createWrites(job));
    return job;
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Files are as old as they are: the clock of the sweep is moved instead.
const sweptAfter = (ms: number) => sweep({ jobs, files, now: () => new Date(Date.now() + ms) })();
const uploads = () => readdir(join(folder, 'uploads'));

/** Puts a job's file together and ends the job. */
const finish = async (job: Job, uploadId: string, expiresAt: Date): Promise<void> => {
  const key = exportKey(job);
  await files.completeParts(key, uploadId, [await files.putPart(key, uploadId, 1, Buffer.from('一'))]);
  await jobs.lease(job, 'engine', new Date());
  const done = { progress: { done: 1, total: 1 }, files: [], outcome: undefined, expiresAt };
  expect(await jobs.finish(job, 'engine', done, new Date())).toBe(true);
};

it('forgets after a day what an engine began that died before it was kept, and nothing of what is being written', async () => {
  const job = await ask();
  await files.startParts(exportKey(job), 'text/csv');
  // The next one knows nothing of it, and begins anew.
  const uploadId = await files.startParts(exportKey(job), 'text/csv');
  await sweptAfter(10 * uploadsLastMs);
  expect(await uploads()).toHaveLength(2);
  await finish(job, uploadId, new Date(Date.now() + 7 * uploadsLastMs));
  await sweptAfter(uploadsLastMs - 60_000);
  expect(await uploads()).toHaveLength(1);
  await sweptAfter(uploadsLastMs + 60_000);
  expect(await uploads()).toEqual([]);
  expect(Buffer.from((await files.read(exportKey(job), 10)) ?? []).toString()).toBe('一');
});

it('deletes the file of a job when its time is over, and not before', async () => {
  const job = await ask();
  await finish(job, await files.startParts(exportKey(job), 'text/csv'), new Date(Date.now() + 600_000));
  await sweptAfter(0);
  expect(await files.list(exportKey(job))).toHaveLength(1);
  await sweptAfter(601_000);
  expect(await files.list(exportKey(job))).toEqual([]);
  expect((await jobs.expired(new Date(Date.now() + 601_000))).map(({ id }) => id)).not.toContain(job.id);
});
