import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Count } from '../../schemas/ids.ts';
import { Lane } from '../../schemas/lane.ts';
import type { Database } from './database.ts';
import { toKey } from './items.ts';
import { loadKey } from './keys.ts';

/** How many responses came in about a unit within an hour, by place and lane. */
export interface Load {
  /** By service point; `''` for posters of the unit as such. */
  readonly byPlace: ReadonlyMap<string, LaneLoad>;
}

/** By lane; one that brought nothing is missing. */
export type LaneLoad = Readonly<Partial<Record<Lane, number>>>;

/** What is added at once: the responses of one unit and hour, each place and lane once. */
export interface LoadAddition {
  readonly surveyId: string;
  readonly unitId: string;
  /** As `2026-12-01T08`, UTC. */
  readonly hour: string;
  readonly counts: readonly {
    readonly servicePointId: string | undefined;
    readonly lane: Lane;
    readonly count: number;
  }[];
}

/** No service point is called so: ids begin with a letter or a digit. */
const unitItself = '~';

/** One flat number for each place and lane, so that a single ADD can raise any of them: `<service point>/<lane>`. */
const nameOf = (servicePointId: string | undefined, lane: Lane): string =>
  `${servicePointId ?? unitItself}/${lane}`;

const Counts = z.record(z.string(), Count);

/** DynamoDB takes 4 KB of expression; a count takes at most 13 bytes of it. */
const countsAtOnce = 250;

/** When an hour's load may go: caps look at the hour of the clock alone, and a day is long enough to look into it. */
const expiryOf = (hour: string): number => Date.parse(`${hour}:00:00.000Z`) / 1000 + 25 * 60 * 60;

/**
 * How many responses came in by hour: what caps and the difficulty of challenges go by. Figures never depend on it.
 */
export const loadStore = (database: Database) => ({
  /** Raises the counts of one unit and hour. */
  add: async ({ surveyId, unitId, hour, counts }: LoadAddition): Promise<void> => {
    for (let start = 0; start < counts.length; start += countsAtOnce) {
      const some = counts.slice(start, start + countsAtOnce);
      await database.client.send(
        new UpdateItemCommand({
          TableName: database.table('load'),
          Key: toKey(loadKey(surveyId, unitId, hour)),
          UpdateExpression: `SET expiresAt = :expiresAt ADD ${some.map((_, place) => `#c${place} :c${place}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(
            some.map(({ servicePointId, lane }, place) => [`#c${place}`, nameOf(servicePointId, lane)]),
          ),
          ExpressionAttributeValues: marshall({
            ':expiresAt': expiryOf(hour),
            ...Object.fromEntries(some.map(({ count }, place) => [`:c${place}`, count])),
          }),
        }),
      );
    }
  },

  /** What came in about a unit within an hour. One eventually consistent read. */
  read: async (surveyId: string, unitId: string, hour: string): Promise<Load> => {
    const { Item: item = {} } = await database.client.send(
      new GetItemCommand({
        TableName: database.table('load'),
        Key: toKey(loadKey(surveyId, unitId, hour)),
      }),
    );
    const { pk: _pk, expiresAt: _expiresAt, ...counts } = unmarshall(item);
    const byPlace = new Map<string, Partial<Record<Lane, number>>>();
    for (const [name, count] of Object.entries(Counts.parse(counts))) {
      const [named = '', lane] = name.split('/');
      const place = named === unitItself ? '' : named;
      byPlace.set(place, { ...byPlace.get(place), [Lane.parse(lane)]: count });
    }
    return { byPlace };
  },
});

export type LoadStore = ReturnType<typeof loadStore>;
