import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';
import { type TableDefinition, type TableName, tableNames, tables } from './tables.ts';

const statusOf = async (database: Database, name: TableName): Promise<string | undefined> => {
  try {
    const { Table } = await database.client.send(
      new DescribeTableCommand({ TableName: database.table(name) }),
    );
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

const create = (database: Database, name: TableName, definition: TableDefinition) => {
  const { partitionKey, sortKey, stream } = definition;
  const attributes = [partitionKey, ...(sortKey ? [sortKey] : [])];
  return database.client.send(
    new CreateTableCommand({
      TableName: database.table(name),
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: attributes.map((AttributeName, place) => ({
        AttributeName,
        KeyType: place === 0 ? 'HASH' : 'RANGE',
      })),
      ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
    }),
  );
};

/** Makes, on an engine that CDK does not reach, the tables that it would deploy; those that are there stay. */
export const createTables = async (database: Database): Promise<void> => {
  for (const name of tableNames) {
    if ((await statusOf(database, name)) === undefined) await create(database, name, tables[name]);
    while ((await statusOf(database, name)) !== 'ACTIVE') await pause(50);
  }
};
