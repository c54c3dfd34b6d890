import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { Count, Id } from '../../schemas/ids.ts';
import { ReleaseOverview } from '../../schemas/releaseLife.ts';
import type { Database } from './database.ts';
import { createItem, getItem, queryAll } from './items.ts';
import {
  releaseKey,
  releaseLineKey,
  releaseListingKey,
  releaseNumberPrefix,
  releaseSecretKey,
  releasesPartition,
} from './keys.ts';
import { createWrite, replaceWrite, type Write } from './writes.ts';

/** A campaign's releases in a row: one is under way at a time, so each knows which are public before it. */
const ReleaseLine = z.object({
  /** The number of the last release that was begun. */
  last: Count,
  /** The release that is neither public nor given up. */
  openId: z.nullable(Id),
  /** Those that are or were public, the oldest first. */
  publicIds: z.array(Id),
  revision: Count,
});

export type ReleaseLine = z.infer<typeof ReleaseLine>;

const Listing = z.object({ releaseId: Id });

const Secret = z.object({ secret: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });

const noLine: ReleaseLine = { last: 0, openId: null, publicIds: [], revision: 0 };

/** Releases from their beginning to the public; their files are elsewhere. */
export const releaseStore = (database: Database) => {
  const read = (releaseId: string): Promise<ReleaseOverview | undefined> =>
    getItem(database, 'releases', releaseKey(releaseId), ReleaseOverview, true);

  const lineWrite = (campaignId: string, before: ReleaseLine, change: Partial<ReleaseLine>): Write => {
    const after = { ...before, ...change, revision: before.revision + 1 };
    return before.revision === 0
      ? createWrite(database, 'releases', releaseLineKey(campaignId), after)
      : replaceWrite(database, 'releases', releaseLineKey(campaignId), after, { revision: before.revision });
  };

  return {
    /** One release, read consistently. */
    read,

    /** A campaign's releases, the latest first. */
    list: async (campaignId: string): Promise<ReleaseOverview[]> => {
      const found = await queryAll(
        database,
        'releases',
        releasesPartition(campaignId),
        releaseNumberPrefix,
        Listing,
      );
      const releases = await Promise.all(found.map(({ releaseId }) => read(releaseId)));
      return releases.flatMap((release) => release ?? []).toReversed();
    },

    /** Where a campaign is with its releases, read consistently. */
    line: async (campaignId: string): Promise<ReleaseLine> =>
      (await getItem(database, 'releases', releaseLineKey(campaignId), ReleaseLine, true)) ?? noLine,

    /** The writes that begin a release: refused where the line is no longer as it was read. */
    createWrites: (release: ReleaseOverview, line: ReleaseLine): Write[] => [
      createWrite(database, 'releases', releaseKey(release.id), release),
      createWrite(database, 'releases', releaseListingKey(release.campaignId, release.number), {
        releaseId: release.id,
      }),
      lineWrite(release.campaignId, line, { last: release.number, openId: release.id }),
    ],

    /** The write of a step: refused where the release is no longer at the revision and in the state that it was read in. */
    stepWrite: (before: ReleaseOverview, after: ReleaseOverview): Write =>
      replaceWrite(database, 'releases', releaseKey(before.id), after, {
        revision: before.revision,
        state: before.state,
      }),

    /** The write that makes room for another release, with this one public or given up. */
    closeWrite: (
      { campaignId, id }: Pick<ReleaseOverview, 'campaignId' | 'id'>,
      line: ReleaseLine,
      end: 'public' | 'given_up',
    ): Write =>
      lineWrite(campaignId, line, {
        openId: line.openId === id ? null : line.openId,
        ...(end === 'public' && { publicIds: [...line.publicIds, id] }),
      }),

    /** The write that goes with the end of a campaign: whoever is about to begin a release is refused then. */
    stayWrite: (campaignId: string, line: ReleaseLine): Write => lineWrite(campaignId, line, {}),

    /**
     * What a campaign's ids of remarks, and the random entries among its receipts, are made with: 64 hexadecimal digits, made
     * when they are first asked for, and the same ever after.
     */
    secret: async (campaignId: string): Promise<string> => {
      const key = releaseSecretKey(campaignId);
      const found = await getItem(database, 'releases', key, Secret, true);
      if (found) return found.secret;
      await createItem(database, 'releases', key, { secret: randomBytes(32).toString('hex') });
      const made = await getItem(database, 'releases', key, Secret, true);
      if (!made) throw new Error('a secret that was written is not there');
      return made.secret;
    },
  };
};

export type ReleaseStore = ReturnType<typeof releaseStore>;
