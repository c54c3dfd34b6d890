import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '../../schemas/ids.ts';
import { Poster } from '../../schemas/poster.ts';
import { putMany } from './bulk.ts';
import type { Database } from './database.ts';
import { fromItem, queryPages, toItem } from './items.ts';
import { posterKey, posterPlaceKey, posterPlacePartition } from './keys.ts';
import { createWrite, replaceWrite, type Write } from './writes.ts';

/** What hangs, and hung, at one place, the latest first. */
const PlaceRow = z.object({ posters: z.array(Poster).check(z.minLength(1)) });

/** Who works on a survey's posters: they change in many writes, so only one change may be under way. */
const WorkRow = z.object({
  revision: z.int().check(z.minimum(1)),
  /** Until then somebody is at it, unless they crashed. */
  busyUntil: z.optional(Instant),
  /** Name of the key that the change under way makes tokens with. */
  madeWith: z.optional(z.string()),
});

type WorkRow = z.infer<typeof WorkRow>;

/** The posters of a survey as they were read, to be changed from there. */
export interface SurveyPosters {
  readonly surveyId: string;
  /** The posters of each place, the latest first, by unit and service point. */
  readonly places: readonly (readonly Poster[])[];
  /** Goes up with each change; 0 before the first. */
  readonly revision: number;
  /** Somebody is changing them until then at the latest. */
  readonly busyUntil: string | undefined;
  /** Name of the key that somebody made tokens with who has not come to an end: some of these may be there. */
  readonly madeWith: string | undefined;
}

/** Of the partition that holds the places this key has no unit: it comes before them all. */
const workKey = (surveyId: string) => posterPlaceKey(surveyId, '');

/** Whoever took so long that another has begun since then no longer has anything to give back. */
const ignoreOvertaken = (error: unknown): void => {
  if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
};

/** Posters by survey. A single one is found by its token in setupStore.ts. */
export const posterStore = (database: Database) => ({
  /** Every poster of a survey, read consistently. */
  read: async (surveyId: string): Promise<SurveyPosters> => {
    let work: WorkRow | undefined;
    const places: Poster[][] = [];
    for await (const page of queryPages(database, 'setup', posterPlacePartition(surveyId), '', true)) {
      for (const item of page) {
        if (item.sk?.S === workKey(surveyId).sk) work = fromItem(WorkRow, item);
        else places.push(fromItem(PlaceRow, item).posters);
      }
    }
    return {
      surveyId,
      places,
      revision: work?.revision ?? 0,
      busyUntil: work?.busyUntil,
      madeWith: work?.madeWith,
    };
  },

  /**
   * Takes the posters for oneself, provided that they are as they were read.
   * @param madeWith name of the key that new tokens are made with, if there are any
   */
  begin: ({ surveyId, revision }: SurveyPosters, busyUntil: Date, madeWith?: string): Write => {
    const row = {
      revision: revision + 1,
      busyUntil: busyUntil.toISOString(),
      ...(madeWith !== undefined && { madeWith }),
    };
    return revision === 0
      ? createWrite(database, 'setup', workKey(surveyId), row)
      : replaceWrite(database, 'setup', workKey(surveyId), row, { revision });
  },

  /**
   * Writes what hangs at some places after a change, and lets others change them again. Tokens come first: whatever happens
   * in between, asking for the same change again puts it right.
   * @param places for each place, its posters with the latest first
   * @param wait waits, in milliseconds
   */
  finish: async (
    { surveyId, revision }: SurveyPosters,
    places: readonly (readonly Poster[])[],
    wait: (ms: number) => Promise<void>,
  ): Promise<void> => {
    const tokens = places.flat().map((poster) => toItem(posterKey(poster.token), poster));
    const rows = places.flatMap((posters) => {
      const [latest] = posters;
      return latest
        ? [toItem(posterPlaceKey(surveyId, latest.unitId, latest.servicePointId), { posters })]
        : [];
    });
    await putMany(database, 'setup', tokens, wait);
    await putMany(database, 'setup', rows, wait);
    await database.client
      .send(
        new PutItemCommand({
          TableName: database.table('setup'),
          Item: toItem(workKey(surveyId), { revision: revision + 1 }),
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: marshall({ ':revision': revision + 1 }),
        }),
      )
      .catch(ignoreOvertaken);
  },
});

export type PosterStore = ReturnType<typeof posterStore>;
