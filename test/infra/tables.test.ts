import { beforeAll, describe, expect, it } from 'vitest';
import { type TableDefinition, tableNames, tables } from '../../functions/store/tables.ts';
import { synth } from './synth.ts';
import { type Resource, resources } from './templates.ts';

describe.each(['dev', 'prod'])('the tables of %s', (stage) => {
  let deployed: Map<string, Resource>;

  beforeAll(() => {
    const { data, api, web } = synth({ stage });
    const all = [data, api, web].flatMap((template) =>
      resources(template).filter(([, { Type }]) => Type.startsWith('AWS::DynamoDB::')),
    );
    deployed = new Map(all.map(([, table]) => [table.Properties.TableName, table]));
  });

  it('are those of the definitions, and no other', () => {
    expect([...deployed.keys()].sort()).toEqual(tableNames.map((name) => `pingyi-${stage}-${name}`).sort());
  });

  it.each(tableNames)('%s has the keys and the stream of its definition', (name) => {
    const { partitionKey, sortKey, stream }: TableDefinition = tables[name];
    const keys = [partitionKey, ...(sortKey === undefined ? [] : [sortKey])];
    const { Properties } = deployed.get(`pingyi-${stage}-${name}`) ?? {};
    expect(Properties?.KeySchema).toEqual(
      keys.map((key, place) => ({ AttributeName: key, KeyType: place === 0 ? 'HASH' : 'RANGE' })),
    );
    expect(Properties?.AttributeDefinitions).toEqual(
      keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
    );
    expect(Properties?.StreamSpecification).toEqual(
      stream === undefined ? undefined : { StreamViewType: stream },
    );
  });

  it.each(tableNames)('%s lets items end when its definition says so, and only then', (name) => {
    const { timeToLive }: TableDefinition = tables[name];
    expect(deployed.get(`pingyi-${stage}-${name}`)?.Properties.TimeToLiveSpecification).toEqual(
      timeToLive === undefined ? undefined : { AttributeName: timeToLive, Enabled: true },
    );
  });

  it('nothing tells in which order ballots came: no stream, and no state of a second ago', () => {
    expect(deployed.get(`pingyi-${stage}-ballots`)?.Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    });
    expect(deployed.get(`pingyi-${stage}-ballots`)?.Properties.StreamSpecification).toBeUndefined();
    expect(Object.keys(tables.ballots)).toEqual(['partitionKey', 'sortKey']);
  });

  it.each(tableNames)('%s can be restored, and goes away neither by command nor with its stack', (name) => {
    const table = deployed.get(`pingyi-${stage}-${name}`);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table?.Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: name !== 'ballots' },
      DeletionProtectionEnabled: true,
      BillingMode: 'PAY_PER_REQUEST',
    });
  });
});
