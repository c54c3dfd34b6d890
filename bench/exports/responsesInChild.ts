import { join } from 'node:path';
import { exportKey, responsesWork } from '../../functions/handlers/exports/responsesWork.ts';
import { signedHeaders as sign } from '../../functions/outbound/signature.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { meter } from '../database/consumed.ts';
import { type ChildTask, type Exported, spent } from './childTask.ts';

/** Exports responses as the job of an export does, in a process of its own, so that memory and CPU are the export's alone. */
const main = async ({ endpoint, prefix, folder, format = 'csv' }: ChildTask): Promise<Exported> => {
  const database = openDatabase({ prefix, endpoint, sign });
  const { take } = meter(database.client);
  const work = responsesWork({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPage: rawPage(database),
    tallies: tallyStore(database),
    guard: guardStore(database),
    files: openFolderFiles({ folder, key: Buffer.alloc(32, 1), now: () => new Date() }),
  });
  const params = { kind: 'responses' as const, surveyId: survey.id, format };
  const now = new Date('2010-12-31T00:00:00Z');
  const job = {
    ...newJob({ campaignId: campaign.id, params, createdBy: '', now, newPlainId: () => format }),
    params,
  };
  const taken = spent();
  let checkpoint = await work.begin(job);
  for (;;) {
    // As the job's store keeps it.
    const step = await work.step(job, work.checkpoint.parse(JSON.parse(JSON.stringify(checkpoint))));
    checkpoint = step.checkpoint;
    const [file] = step.finished?.files ?? [];
    if (!file) continue;
    return {
      ...taken(),
      ...take(),
      file: join(folder, 'objects', exportKey(job)),
      rows: checkpoint.rows,
      parts: file.parts,
      bytes: file.bytes,
      checkpointBytes: JSON.stringify(checkpoint).length,
    };
  }
};

void main(JSON.parse(process.argv[2] ?? '')).then((exported) =>
  process.stdout.write(JSON.stringify(exported)),
);
