import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Database } from '../../functions/store/database.ts';
import { toKey } from '../../functions/store/items.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Response } from '../../schemas/response.ts';

const ratings = new Set(form.questions.filter(({ type }) => type === 'rating').map(({ id }) => id));

/**
 * What counting is held against: a loop that reads each record and raises its unit's counts by one plain `ADD`, by the same client
 * and into the same table. It looks nothing over and marks nothing: a record that comes twice is counted twice.
 */
export const naiveCounter =
  ({ client, table }: Database) =>
  async (records: readonly DynamoDBRecord[]): Promise<void> => {
    for (const { dynamodb } of records) {
      const image = (dynamodb?.NewImage ?? {}) as Parameters<typeof unmarshall>[0];
      const { unitId, answers } = unmarshall(image) as Response;
      const counts = Object.entries(answers).map(([question, answer]) =>
        ratings.has(question) ? `${question}/${answer}` : `${question}/given`,
      );
      const names = ['counted', ...counts];
      await client.send(
        new UpdateItemCommand({
          TableName: table('tallies'),
          Key: toKey({ pk: 'naive', sk: unitId }),
          UpdateExpression: `ADD ${names.map((_, place) => `#c${place} :one`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name, place) => [`#c${place}`, name])),
          ExpressionAttributeValues: marshall({ ':one': 1 }),
        }),
      );
    }
  };
