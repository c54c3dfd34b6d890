import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { openDatabase } from '../../functions/store/database.ts';

it('shows no item to a log, even where somebody listens', async () => {
  // Nothing answers there: that too is something that the SDK would tell a log, with what was asked.
  const { client, table } = openDatabase({ prefix: 'test', endpoint: 'http://127.0.0.1:9' });
  const heard: unknown[] = [];
  const hear = (line: unknown): void => void heard.push(line);
  client.config.logger = { trace: hear, debug: hear, info: hear, warn: hear, error: hear };
  const asked = new GetItemCommand({ TableName: table('responses'), Key: { pk: { S: 'a-response' } } });
  await expect(client.send(asked)).rejects.toThrow();
  expect(JSON.stringify(heard)).not.toContain('a-response');
});
