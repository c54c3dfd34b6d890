import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Response } from '../../schemas/response.ts';
import type { Database } from './database.ts';
import type { Item } from './items.ts';
import { responsePartition } from './keys.ts';
import { readRaw } from './responseStore.ts';

/** A raw item with all that the database says of it. */
export interface WholeItem {
  /** Its place within its bucket. */
  readonly id: string;
  readonly item: Item;
  readonly response: Response | undefined;
}

/**
 * Every raw item of a bucket of a survey, in the order of ids, from behind one of them.
 * @param after the id that comes before the first; undefined at the beginning
 */
export async function* wholeBucket(
  database: Database,
  surveyId: string,
  bucket: number,
  after?: string,
): AsyncGenerator<WholeItem> {
  const partition = responsePartition(surveyId, bucket);
  for (let from = after === undefined ? undefined : marshall({ pk: partition, sk: after }); ; ) {
    const { Items: items = [], LastEvaluatedKey: last } = await database.client.send(
      new QueryCommand({
        TableName: database.table('responses'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': partition }),
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const item of items) yield { id: item.sk?.S ?? '', item, response: readRaw(item).response };
    if (!last) return;
    from = last;
  }
}
