import { type Context, lambda } from './context.ts';
import { changing } from './handlers/change.ts';
import { eraseCampaigns } from './handlers/erasure/eraseCampaigns.ts';
import { functions } from './manifest.ts';
import { auditStore } from './store/auditStore.ts';
import { erasureStore } from './store/erasureStore.ts';
import { evidenceStore } from './store/evidenceStore.ts';
import { generationStore } from './store/generationStore.ts';
import { guardStore } from './store/guardStore.ts';
import { openS3Files } from './store/s3Files.ts';
import { setupLists, setupStore } from './store/setupStore.ts';
import { setupWrites } from './store/setupWrites.ts';

/** What of the function's time may have passed when another page begins. */
const workingShare = 0.75;

export const build = ({ database, files, now, log }: Context): (() => Promise<void>) => {
  if (!files) throw new Error('environment: PINGYI_FILES_BUCKET');
  return eraseCampaigns({
    setup: setupStore(database, true),
    lists: setupLists(database),
    writes: setupWrites(database),
    change: changing({ audit: auditStore(database), now }),
    erasure: erasureStore(database),
    evidence: evidenceStore(database),
    generations: generationStore(database),
    guard: guardStore(database),
    files,
    now,
    log,
    workingMs: functions.erase.timeoutSeconds * workingShare * 1000,
  });
};

export const handler = lambda('erase', build, { openFiles: openS3Files });
