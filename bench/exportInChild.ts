import { join } from 'node:path';
import { responsesWork } from '../functions/handlers/exports/responsesWork.ts';
import { newJob } from '../functions/rules/jobs/newJob.ts';
import { openDatabase } from '../functions/store/database.ts';
import { openFolderFiles } from '../functions/store/folderFiles.ts';
import { guardStore } from '../functions/store/guardStore.ts';
import { rawPage } from '../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../functions/store/setupStore.ts';
import { tallyStore } from '../functions/store/tallyStore.ts';
import { campaign, survey } from '../infra/local/sample/campaign.ts';

/**
 * Exports the responses of a benchmark in a process of its own, so that its memory is the export's alone; and says what it took,
 * all in all and after each part.
 */
const main = async ([endpoint = '', prefix = '', folder = '']: readonly string[]): Promise<void> => {
  const database = openDatabase({ prefix, endpoint });
  const work = responsesWork({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPage: rawPage(database),
    tallies: tallyStore(database),
    guard: guardStore(database),
    files: openFolderFiles({ folder: join(folder, prefix), key: Buffer.alloc(32, 1), now: () => new Date() }),
  });
  const params = { kind: 'responses' as const, surveyId: survey.id, format: 'csv' as const };
  const now = new Date('2010-12-31T00:00:00Z');
  const job = {
    ...newJob({ campaignId: campaign.id, params, createdBy: '', now, newPlainId: () => 'bench' }),
    params,
  };
  let checkpoint = await work.begin(job);
  for (let finished = false; !finished; ) {
    // As the job's store keeps it.
    const step = await work.step(job, work.checkpoint.parse(JSON.parse(JSON.stringify(checkpoint))));
    checkpoint = step.checkpoint;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stderr.write(
      `${checkpoint.rows} responses in ${checkpoint.parts.length} parts, peak ${peakMb} MB\n`,
    );
    if (!step.finished) continue;
    finished = true;
    const [file] = step.finished.files;
    const exported = {
      rows: checkpoint.rows,
      parts: file?.parts.length,
      bytes: file?.bytes,
      checkpointBytes: JSON.stringify(checkpoint).length,
      peakMb,
      cpuSeconds: process.cpuUsage().user / 1e6,
    };
    process.stdout.write(JSON.stringify(exported));
  }
};

void main(process.argv.slice(2));
