import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Ballot } from '../../schemas/ballot.ts';
import { Count, Hash, Instant } from '../../schemas/ids.ts';
import type { Tally } from '../../schemas/tally.ts';
import type { Database } from './database.ts';
import { createItem, fromItem, getItem, putItem, queryPages, toKey } from './items.ts';
import {
  ballotBuckets,
  ballotPartition,
  ballotsErasedKey,
  ballotTallyPartition,
  bucketSealKey,
  cellName,
  sealKey,
} from './keys.ts';
import { readTallies, tallyRecord } from './tallyItem.ts';

/** What ends the casting of a survey for good, with all that the count needs beside the ballots, so that it can be repeated. */
export const Seal = z.object({
  sealedAt: Instant,
  threshold: Count,
  /** What random entries of the list are made of. */
  filler: Hash,
});

export type Seal = z.infer<typeof Seal>;

/** What lies in the box under one key. */
export interface BoxItem {
  readonly key: string;
  /** Undefined where it is no ballot. */
  readonly ballot: Ballot | undefined;
}

/** Opens the box: for the function that counts, and for the commands of whoever runs the system. */
export const ballotBoxStore = (database: Database) => {
  const readSeal = async (surveyId: string): Promise<Seal | undefined> => {
    for await (const page of queryPages(database, 'ballots', sealKey(surveyId).pk, '', true)) {
      for (const item of page) return fromItem(Seal, item);
    }
    return undefined;
  };

  return {
    /** The seal of a survey, if there is one. */
    readSeal,

    /**
     * Seals a survey with all of its partitions, if it is not yet. What is cast before the last of them is sealed lies in the box
     * when that is read.
     * @returns the seal in force, which is the first that was put
     */
    seal: async (surveyId: string, seal: Seal): Promise<Seal> => {
      await createItem(database, 'ballots', sealKey(surveyId), seal);
      const inForce = await readSeal(surveyId);
      if (!inForce) throw new Error('a seal that was put and is not there');
      for (let bucket = 0; bucket < ballotBuckets; bucket += 1) {
        await createItem(database, 'ballots', bucketSealKey(surveyId, bucket), {});
      }
      return inForce;
    },

    /** Everything in the box, a page at a time, read consistently. */
    pages: async function* (surveyId: string): AsyncGenerator<BoxItem[]> {
      for (let bucket = 0; bucket < ballotBuckets; bucket += 1) {
        const partition = ballotPartition(surveyId, bucket);
        for await (const page of queryPages(database, 'ballots', partition, '', true)) {
          yield page.map((item) => ({
            key: item.sk?.S ?? '',
            ballot: Ballot.safeParse(unmarshall(item)).data,
          }));
        }
      }
    },

    /** Deletes every ballot of a survey, whose seals stay: nothing is cast any more. Then says so, for whoever may not look. */
    erase: async (surveyId: string): Promise<void> => {
      for (let bucket = 0; bucket < ballotBuckets; bucket += 1) {
        const pk = ballotPartition(surveyId, bucket);
        for await (const page of queryPages(database, 'ballots', pk, '', true)) {
          for (const { sk } of page) {
            const Key = toKey({ pk, sk: sk?.S ?? '' });
            await database.client.send(new DeleteItemCommand({ TableName: database.table('ballots'), Key }));
          }
        }
      }
      await putItem(database, 'tallies', ballotsErasedKey(surveyId), {});
    },

    /** Whether they were erased. */
    isErased: async (surveyId: string): Promise<boolean> =>
      (await getItem(database, 'tallies', ballotsErasedKey(surveyId), z.object({}), true)) !== undefined,

    /** Writes tallies of ballots: the same ones, when it is done again. */
    putTallies: async (tallies: readonly Tally[]): Promise<void> => {
      for (const tally of tallies) {
        const key = { pk: ballotTallyPartition(tally.campaignId), sk: cellName(tally) };
        await putItem(database, 'tallies', key, tallyRecord(tally));
      }
    },

    /** The tallies of a survey's ballots as they are stored. */
    tallies: (campaignId: string, surveyId: string): Promise<Tally[]> =>
      readTallies(database, ballotTallyPartition(campaignId), { prefix: `${surveyId}#`, consistent: true }),
  };
};

export type BallotBoxStore = ReturnType<typeof ballotBoxStore>;
