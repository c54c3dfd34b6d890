import { releaseRoutes } from '../schemas/routes/releases.ts';
import { type Context, lambda } from './context.ts';
import { proveInclusion } from './handlers/releases/publicInclusion.ts';
import { showCampaignPage, showReleasePage } from './handlers/releases/publicPages.ts';
import {
  downloadReleaseFile,
  listPublicReleases,
  readPublicRelease,
  readReleasedUnit,
  releasedUnitPage,
} from './handlers/releases/publicReleases.ts';
import { serve } from './http/serve.ts';
import { pages } from './pages.ts';
import { releaseStore } from './store/releaseStore.ts';
import { openS3Files } from './store/s3Files.ts';
import { setupCache } from './store/setupCache.ts';
import { setupStore } from './store/setupStore.ts';

export const build = (context: Context) => {
  const { database, releases: files, now, log, rolesClaim, site } = context;
  if (!files) throw new Error('environment: PINGYI_RELEASES_BUCKET');
  const release = {
    setup: setupCache(setupStore(database)),
    releases: releaseStore(database),
    files,
    now,
  };
  return serve(
    'release',
    releaseRoutes,
    {
      listPublicReleases: listPublicReleases(release),
      readPublicRelease: readPublicRelease(release),
      downloadReleaseFile: downloadReleaseFile(release),
      readReleasedUnit: readReleasedUnit(release),
      campaignPage: showCampaignPage(release),
      releasePage: showReleasePage(release),
      releasedUnitPage: releasedUnitPage(release),
      proveInclusion: proveInclusion(release),
    },
    { log, rolesClaim, site, pages },
  );
};

export const handler = lambda('release', build, { openFiles: openS3Files });
