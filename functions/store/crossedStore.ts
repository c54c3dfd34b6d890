import * as z from 'zod/mini';
import { Count, Id } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { crossedKey } from './keys.ts';
import { createWrite, replaceWrite, type Write } from './writes.ts';

/** Which cross tables of two questions were asked for. */
const Crossed = z.object({
  /** Either all units together, or single ones: never both, since one could be found from the others. */
  scope: z.enum(['all', 'units']),
  /** By unit, or `all`: the releases of which there is a table, the oldest first. */
  releaseIds: z.record(z.string(), z.array(Id)),
  revision: Count,
});

export type Crossed = z.infer<typeof Crossed>;

/** Which two lines of a campaign's releases are crossed; their ids in order. */
interface Crossing {
  readonly campaignId: string;
  readonly lineIds: readonly [string, string];
}

/** What cross tables there are: the next one must not tell what can be found by subtracting them. */
export const crossedStore = (database: Database) => ({
  /** Read consistently; undefined before the first. */
  read: ({ campaignId, lineIds }: Crossing): Promise<Crossed | undefined> =>
    getItem(database, 'jobs', crossedKey(campaignId, lineIds), Crossed, true),

  /** The write that puts one more on record: refused where somebody was quicker. */
  write: (
    { campaignId, lineIds }: Crossing,
    before: Crossed | undefined,
    after: Omit<Crossed, 'revision'>,
  ): Write =>
    before
      ? replaceWrite(
          database,
          'jobs',
          crossedKey(campaignId, lineIds),
          { ...after, revision: before.revision + 1 },
          { revision: before.revision },
        )
      : createWrite(database, 'jobs', crossedKey(campaignId, lineIds), { ...after, revision: 1 }),
});

export type CrossedStore = ReturnType<typeof crossedStore>;
