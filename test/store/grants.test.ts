import {
  DeleteItemCommand,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionNames, functions } from '../../functions/manifest.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
beforeAll(async () => {
  await prepared(engine.endpoint);
});

const as = (name: (typeof functionNames)[number]) =>
  openDatabase({ prefix: localPrefix, endpoint: engine.endpoint, grants: functions[name].grants });

const denied = { name: 'AccessDeniedException' };
const Key = { pk: { S: 'x' }, sk: { S: 'y' } };

describe('away from AWS the database client refuses what IAM would refuse', () => {
  it('lets the public function neither change, delete, list nor read a raw response', async () => {
    const { client, table } = as('public');
    const TableName = table('responses');
    for (const command of [
      new GetItemCommand({ TableName, Key }),
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET a = :a',
        ExpressionAttributeValues: { ':a': { N: '1' } },
      }),
      new DeleteItemCommand({ TableName, Key }),
      new ScanCommand({ TableName }),
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'x' } },
      }),
    ]) {
      await expect(client.send(command as GetItemCommand)).rejects.toMatchObject(denied);
    }
  });

  it('looks into transactions', async () => {
    const commit = tallyStore(as('office')).commit({
      generation: 1,
      responses: [{ surveyId: 's', id: 'r' }],
      tallies: [],
    });
    await expect(commit).rejects.toMatchObject(denied);
  });

  it('lets nobody at all change a raw response, and only the function that erases whole campaigns delete one', () => {
    const may = (action: string) =>
      functionNames.filter((name) => {
        const grants: Readonly<Partial<Record<string, readonly string[]>>> = functions[name].grants;
        return grants.responses?.includes(action);
      });
    expect(may('UpdateItem')).toEqual([]);
    expect(may('BatchWriteItem')).toEqual([]);
    expect(may('DeleteItem')).toEqual(['erase']);
  });
});
