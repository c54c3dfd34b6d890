import { paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Count } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { toKey } from './items.ts';
import { daysKey, daysPartition } from './keys.ts';

/** What is added at once: the responses of one unit and month, by the day of the month. */
export interface DayAddition {
  readonly surveyId: string;
  readonly unitId: string;
  /** As `2026-12`. */
  readonly month: string;
  readonly counts: Readonly<Record<string, number>>;
}

const Row = z.looseObject({ sk: z.string() });

/** A day's attribute: `d` and the day of the month. */
const named = /^d(\d{2})$/;

/**
 * How many responses came in by day: one small item for each unit and month. Nothing but the course of a campaign on the office's
 * screen goes by it; figures never do.
 */
export const dayStore = (database: Database) => ({
  /** Raises the counts of one unit and month. */
  add: async ({ surveyId, unitId, month, counts }: DayAddition): Promise<void> => {
    const days = Object.entries(counts);
    await database.client.send(
      new UpdateItemCommand({
        TableName: database.table('tallies'),
        Key: toKey(daysKey(surveyId, month, unitId)),
        UpdateExpression: `ADD ${days.map(([day]) => `d${day} :d${day}`).join(', ')}`,
        ExpressionAttributeValues: marshall(
          Object.fromEntries(days.map(([day, count]) => [`:d${day}`, count])),
        ),
      }),
    );
  },

  /** What came in about every unit of a survey from a month on: reads grow with units and months, never with responses. */
  read: async (
    surveyId: string,
    sinceMonth: string,
  ): Promise<{ readonly unitId: string; readonly day: string; readonly count: number }[]> => {
    const found: { unitId: string; day: string; count: number }[] = [];
    const pages = paginateQuery(
      { client: database.client },
      {
        TableName: database.table('tallies'),
        KeyConditionExpression: 'pk = :pk AND sk >= :since',
        ExpressionAttributeValues: marshall({ ':pk': daysPartition(surveyId), ':since': sinceMonth }),
      },
    );
    for await (const { Items: items = [] } of pages) {
      for (const item of items) {
        const { sk, ...counts } = Row.parse(unmarshall(item));
        const [month = '', unitId = ''] = sk.split('#');
        for (const [name, count] of Object.entries(counts)) {
          const day = named.exec(name)?.[1];
          if (day !== undefined) found.push({ unitId, day: `${month}-${day}`, count: Count.parse(count) });
        }
      }
    }
    return found;
  },
});

export type DayStore = ReturnType<typeof dayStore>;
