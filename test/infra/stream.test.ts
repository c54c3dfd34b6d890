import { beforeAll, describe, expect, it } from 'vitest';
import { streamMapping } from '../../functions/manifest.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, importedFrom, only, type Properties } from './templates.ts';

let stage: Stage;
let mapping: Properties;

beforeAll(() => {
  stage = synth();
  mapping = only(stage.api, 'AWS::Lambda::EventSourceMapping').Properties;
});

describe('the stream of responses', () => {
  it('goes to aggregate', () => {
    expect(importedFrom(stage.data, mapping.EventSourceArn)).toMatch(/^\$\{responses\w+\.StreamArn\}$/);
    expect(mapping.FunctionName).toEqual({ Ref: functionNamed(stage.api, 'aggregate')[0] });
  });

  it('is read from its beginning, so that nothing is missed while the mapping is made', () => {
    expect(mapping.StartingPosition).toBe('TRIM_HORIZON');
  });

  it('passes over no record', () => {
    expect(mapping.FilterCriteria).toBeUndefined();
    expect(mapping.Enabled ?? true).toBe(true);
  });

  it('comes in the batches of the manifest, one at a time from each shard', () => {
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
