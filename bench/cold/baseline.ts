import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** What cold starts are held against: a handler that does nothing but the one conditional PutItem of a submission. */
export const handler = async ({ id, body }: { readonly id: string; readonly body: string }) => {
  await client.send(
    new PutItemCommand({
      TableName: process.env.TABLE ?? '',
      Item: { id: { S: id }, body: { S: body } },
      ConditionExpression: 'attribute_not_exists(id)',
    }),
  );
  return { statusCode: 201 };
};
