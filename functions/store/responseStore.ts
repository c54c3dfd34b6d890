import { ConditionalCheckFailedException, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Response } from '../../schemas/response.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, type Item, toItem } from './items.ts';
import { responseBuckets, responseKey, responsePartition } from './keys.ts';

/** What became of a submission: stored now, or there was already one under its id, which is given back. */
interface Accepted {
  readonly stored: boolean;
  readonly response: Response;
}

export interface ResponseStore {
  /** One conditional Put: the only write there is on a raw response, ever. */
  readonly accept: (response: Response) => Promise<Accepted>;
}

export const responseStore = (database: Database): ResponseStore => ({
  accept: async (response) => {
    try {
      await database.client.send(
        new PutItemCommand({
          TableName: database.table('responses'),
          Item: toItem(responseKey(response.surveyId, response.id), response),
          ConditionExpression: 'attribute_not_exists(pk)',
          // The refusal itself brings the item that is there: a retry costs no read.
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { stored: true, response };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      return { stored: false, response: fromItem(Response, error.Item) };
    }
  },
});

/** Reads one response, consistently. */
export const readResponse =
  (database: Database) =>
  (surveyId: string, responseId: string): Promise<Response | undefined> =>
    getItem(database, 'responses', responseKey(surveyId, responseId), Response, true);

/** A raw item's name in lists and in the quarantine. */
export const rawKeyOf = (item: Readonly<Record<string, unknown>>): string => `${item.pk}/${item.sk}`;

/** A raw item as found: a response, or something that is none and so can never be counted. */
export interface RawItem {
  readonly rawKey: string;
  readonly response: Response | undefined;
}

/** Reads a raw item. One that does not lie under its own response's key is no response of ours. */
export const readRaw = (item: Item): RawItem => {
  const values = unmarshall(item);
  const { data } = Response.safeParse(values);
  const rawKey = rawKeyOf(values);
  const atHome = data && rawKeyOf(responseKey(data.surveyId, data.id)) === rawKey;
  return { rawKey, response: atHome ? data : undefined };
};

/** A place in the reading of a survey's raw items: what goes on from there reads what had not been read. */
export interface RawPlace {
  readonly bucket: number;
  /** The last id that was read in this bucket; undefined at its beginning. */
  readonly after?: string | undefined;
}

export interface RawPage {
  readonly items: RawItem[];
  /** Where the next page begins; undefined when there is none in any bucket. */
  readonly next: RawPlace | undefined;
}

/**
 * One page of a survey's raw items, read consistently, in an order that never changes.
 * @param limit at most so many items; without it as many as the database gives at once
 */
export const rawPage =
  (database: Database) =>
  async (surveyId: string, { bucket, after }: RawPlace, limit?: number): Promise<RawPage> => {
    const partition = responsePartition(surveyId, bucket);
    const { Items: items = [], LastEvaluatedKey: last } = await database.client.send(
      new QueryCommand({
        TableName: database.table('responses'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': partition }),
        ConsistentRead: true,
        ExclusiveStartKey: after === undefined ? undefined : marshall({ pk: partition, sk: after }),
        Limit: limit,
      }),
    );
    const isLastBucket = bucket + 1 >= responseBuckets;
    const later = isLastBucket ? undefined : { bucket: bucket + 1 };
    return { items: items.map(readRaw), next: last ? { bucket, after: last.sk?.S } : later };
  };

/** Every raw item of one bucket of a survey, a page at a time, read consistently. */
async function* rawBucketPages(
  database: Database,
  surveyId: string,
  bucket: number,
): AsyncGenerator<RawItem[]> {
  for (let place: RawPlace | undefined = { bucket }; place?.bucket === bucket; ) {
    const page: RawPage = await rawPage(database)(surveyId, place);
    yield page.items;
    place = page.next;
  }
}

/** Every raw item of a survey, a page at a time, read consistently: what audits and repairs start from. */
export async function* rawPages(database: Database, surveyId: string): AsyncGenerator<RawItem[]> {
  for (let bucket = 0; bucket < responseBuckets; bucket += 1)
    yield* rawBucketPages(database, surveyId, bucket);
}

/** Whether there is any response to a survey, read consistently. */
export const hasResponses =
  (database: Database) =>
  async (surveyId: string): Promise<boolean> => {
    const isAny = async (bucket: number): Promise<boolean> => {
      const { Count = 0 } = await database.client.send(
        new QueryCommand({
          TableName: database.table('responses'),
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': responsePartition(surveyId, bucket) }),
          Select: 'COUNT',
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      return Count > 0;
    };
    const found = await Promise.all(Array.from({ length: responseBuckets }, (_, bucket) => isAny(bucket)));
    return found.includes(true);
  };
