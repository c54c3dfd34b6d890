import { beforeAll, describe, expect, it } from 'vitest';
import { streamMapping } from '../../functions/manifest.ts';
import { commitLimits } from '../../functions/store/tallyStore.ts';
import { permissionsOf } from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { aliasOf, importedFrom, only, type Properties, resources, textOf } from './templates.ts';

let stage: Stage;
let mapping: Properties;

beforeAll(() => {
  stage = synth();
  mapping = only(stage.api, 'AWS::Lambda::EventSourceMapping').Properties;
});

describe('the stream of responses', () => {
  it('goes to aggregate, whatever version of it is live', () => {
    expect(importedFrom(stage.data, mapping.EventSourceArn)).toMatch(/^\$\{responses\w+\.StreamArn\}$/);
    // The name at the end of the alias's ARN, with the alias behind it.
    const alias = { Ref: aliasOf(stage.api, 'aggregate')[0] };
    const name = { 'Fn::Select': [6, { 'Fn::Split': [':', alias] }] };
    expect(mapping.FunctionName).toEqual({ 'Fn::Join': ['', [name, ':live']] });
  });

  it('is read from its beginning, so that nothing is missed while the mapping is made', () => {
    expect(mapping.StartingPosition).toBe('TRIM_HORIZON');
  });

  it('passes over no record', () => {
    expect(mapping.FilterCriteria).toBeUndefined();
    expect(mapping.Enabled ?? true).toBe(true);
  });

  it('comes in the batches of the manifest, one at a time from each shard', () => {
    // Of one unit, they and its tally are one transaction.
    expect(streamMapping.batchSize + 1).toBe(commitLimits.writes);
    expect(mapping).toMatchObject({
      BatchSize: streamMapping.batchSize,
      MaximumBatchingWindowInSeconds: streamMapping.batchWindowSeconds,
      ParallelizationFactor: 1,
    });
  });

  it('repeats only what failed, splits a failing batch, and gives up in the end', () => {
    expect(mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: streamMapping.maxRetryAttempts,
      MaximumRecordAgeInSeconds: streamMapping.maxRecordAgeSeconds,
    });
    // Both default to infinity, which blocks a shard for a day.
    expect(mapping.MaximumRetryAttempts).toBeGreaterThan(0);
    expect(mapping.MaximumRecordAgeInSeconds).toBeGreaterThan(0);
  });

  it('leaves records that fail for good in a bucket, whole', () => {
    const { Destination } = mapping.DestinationConfig.OnFailure;
    expect(importedFrom(stage.data, Destination)).toMatch(/^\$\{failures\w+\.Arn\}$/);
  });
});

describe('where a mapping can keep no records in a bucket', () => {
  it('a queue is told what it gave up on, for as long as a queue can keep it', () => {
    const { api } = synth({
      stage: 'prod',
      region: 'cn-north-1',
      issuer: 'https://id.example.org',
      audience: 'pingyi',
    });
    const [[id, queue] = ['', undefined]] = resources(api, 'AWS::SQS::Queue');
    expect(queue?.Properties).toMatchObject({
      QueueName: 'pingyi-prod-stream-failures',
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
      SqsManagedSseEnabled: true,
    });
    const { DestinationConfig } = only(api, 'AWS::Lambda::EventSourceMapping').Properties;
    expect(textOf(DestinationConfig.OnFailure.Destination)).toBe(`\${${id}.Arn}`);
    const may = permissionsOf(api, 'aggregate').filter(({ action }) => /^(sqs|s3):/.test(action));
    expect(may).toEqual([{ action: 'sqs:SendMessage', resource: `\${${id}.Arn}` }]);
  });
});
