import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKey } from '../../functions/handlers/releases/places.ts';
import type {
  ReleaseCheckpoint,
  ReleaseDependencies,
} from '../../functions/handlers/releases/releaseDependencies.ts';
import { releaseWork } from '../../functions/handlers/releases/releaseWork.ts';
import { signedHeaders as sign } from '../../functions/outbound/signature.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { newRelease } from '../../functions/rules/release/newRelease.ts';
import { ballotListStore } from '../../functions/store/ballotListStore.ts';
import { commentStore } from '../../functions/store/commentStore.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { formulaStore } from '../../functions/store/formulaStore.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { pledgeStore } from '../../functions/store/pledgeStore.ts';
import { releaseStore } from '../../functions/store/releaseStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { transact } from '../../functions/store/transact.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { releaseFiles } from '../../schemas/releaseLife.ts';
import { type ChildTask, type ReleaseWritten, type Spent, spent } from './childTask.ts';

const now = new Date('2010-12-31T00:00:00Z');
const releaseId = 'release-1';
const params = { kind: 'release' as const, releaseId };
const job = {
  ...newJob({ campaignId: campaign.id, params, createdBy: '', now, newPlainId: () => 'release' }),
  params,
};

/** The job of a release, on tables and folders of a bench. Scripts go into its bundle alone, which is not written here. */
const workOn = ({ endpoint, prefix, folder }: ChildTask): ReleaseDependencies => {
  const database = openDatabase({ prefix, endpoint, sign });
  const filesIn = (name: string) =>
    openFolderFiles({ folder: join(folder, name), key: Buffer.alloc(32, 1), now: () => now });
  return {
    setup: setupStore(database, true),
    lists: setupLists(database),
    formulas: formulaStore(database),
    pledges: pledgeStore(database),
    tallies: tallyStore(database),
    guard: guardStore(database),
    ballotLists: ballotListStore(database),
    comments: commentStore(database),
    releases: releaseStore(database),
    rawPage: rawPage(database),
    write: (writes) => transact(database, writes),
    files: filesIn('work'),
    published: filesIn('published'),
    recomputeScript: () => Promise.reject(new Error('no bundle is written')),
  };
};

/** Where the work stands when its files are next. */
const checkpointIn = (folder: string): string => join(folder, 'checkpoint.json');

/** Begins a release and does all that comes before its files. */
const prepare = async (task: ChildTask): Promise<Spent> => {
  const dependencies = workOn(task);
  const { releases, write } = dependencies;
  const release = newRelease({
    id: releaseId,
    campaignId: campaign.id,
    number: 1,
    title: releaseId,
    view: 'cleaned',
    comments: false,
    cutoff: now.toISOString(),
    createdAt: now.toISOString(),
    previousId: null,
    correction: null,
    comparedWith: null,
    jobId: job.id,
    createdBy: '',
  });
  const store = releaseStore(openDatabase({ ...task, sign }));
  await write(store.createWrites(release, await releases.line(campaign.id)));
  const taken = spent();
  const work = releaseWork(dependencies);
  let checkpoint = await work.begin(job);
  while (checkpoint.stage !== 'files') ({ checkpoint } = await work.step(job, checkpoint));
  await writeFile(checkpointIn(task.folder), JSON.stringify(checkpoint));
  return taken();
};

/** Writes one of its files, as the job does when another process goes on with it. */
const writeFileOf = async (
  task: ChildTask,
  fileId: NonNullable<ChildTask['fileId']>,
): Promise<ReleaseWritten> => {
  const work = releaseWork(workOn(task));
  const checkpoint: ReleaseCheckpoint = work.checkpoint.parse(
    JSON.parse(await readFile(checkpointIn(task.folder), 'utf8')),
  );
  const at = releaseFiles.filter((id) => id !== 'document').indexOf(fileId);
  const taken = spent();
  const { checkpoint: after } = await work.step(job, { ...checkpoint, at });
  const made = after.files.find(({ id }) => id === fileId);
  if (!made || !after.made) throw new Error(`no file ${fileId}`);
  const key = fileKey({ campaignId: campaign.id, id: releaseId, hash: after.made.hash }, fileId);
  return {
    ...taken(),
    file: join(task.folder, 'published', 'objects', key),
    bytes: made.bytes,
    sha256: made.sha256,
  };
};

const main = async (task: ChildTask): Promise<Spent | ReleaseWritten> =>
  task.fileId === undefined ? prepare(task) : writeFileOf(task, task.fileId);

void main(JSON.parse(process.argv[2] ?? '')).then((done) => process.stdout.write(JSON.stringify(done)));
