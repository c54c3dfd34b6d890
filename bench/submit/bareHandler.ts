import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Database } from '../../functions/store/database.ts';

/**
 * What submitting is held against: a handler that makes an item of the JSON that was sent to it, as the SDK's own function does, and puts
 * it under the same condition, and does nothing else.
 */
export const bareHandler =
  ({ client, table }: Database) =>
  async ({ body = '' }: { readonly body?: string }) => {
    await client.send(
      new PutItemCommand({
        TableName: table('responses'),
        Item: marshall(JSON.parse(body)),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { statusCode: 201 };
  };
