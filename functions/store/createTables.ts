import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';
import { type TableDefinition, type TableName, tableNames, tables } from './tables.ts';

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

const statusOf = async (database: Database, name: TableName): Promise<string | undefined> => {
  try {
    const { Table } = await database.client.send(
      new DescribeTableCommand({ TableName: database.table(name) }),
    );
    return Table?.TableStatus;
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
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

/**
 * Lets items end by themselves. An engine that cannot do that keeps them: nothing of ours reads an item that has ended, so
 * all that is lost is room.
 */
const letItemsEnd = async (database: Database, name: TableName, AttributeName: string): Promise<void> => {
  const TableName = database.table(name);
  try {
    const { TimeToLiveDescription } = await database.client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    if (TimeToLiveDescription?.AttributeName === AttributeName) return;
    const TimeToLiveSpecification = { Enabled: true, AttributeName };
    await database.client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  } catch (error) {
    if (!isNamed(error, 'UnknownOperationException')) throw error;
  }
};

/** Makes, on an engine that CDK does not reach, the tables that it would deploy; those that are there stay. */
export const createTables = async (database: Database): Promise<void> => {
  for (const name of tableNames) {
    const definition: TableDefinition = tables[name];
    if ((await statusOf(database, name)) === undefined) await create(database, name, definition);
    while ((await statusOf(database, name)) !== 'ACTIVE') await pause(50);
    if (definition.timeToLive) await letItemsEnd(database, name, definition.timeToLive);
  }
};
