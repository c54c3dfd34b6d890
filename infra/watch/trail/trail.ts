import { Duration, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { functionNames } from '../../../functions/manifest.ts';
import { keepReleased } from '../../data/keepReleased.ts';
import { privateBucket } from '../../data/privateBucket.ts';
import { roleName } from '../../data/roleNames.ts';
import { tableArn } from '../../data/tableArn.ts';
import { selectors } from './selectors.ts';

/** The buckets of which the trail records something. */
export interface WatchedBuckets {
  readonly exports: IBucket;
  readonly evidence: IBucket;
  readonly releases: IBucket;
}

/** How long what was recorded is kept: longer than any objection to a result may come. It has addresses of the office's people in it. */
const kept = Duration.days(2 * 366);

const service = new ServicePrincipal('cloudtrail.amazonaws.com');

/** Where the trail lies. Nobody may delete from it; what is old goes by itself. */
const trailBucket = (scope: Construct, trailArn: string): IBucket => {
  const bucket = privateBucket(scope, 'trail', {
    versioned: true,
    lifecycleRules: [{ expiration: kept, noncurrentVersionExpiration: Duration.days(1) }],
  });
  const { account } = Stack.of(scope);
  const conditions = { StringEquals: { 'aws:SourceArn': trailArn } };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [service],
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions,
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [service],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
      conditions: {
        StringEquals: { ...conditions.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    }),
  );
  keepReleased(bucket);
  // A file put over another would be a deletion too: former versions go after a day. Only a service in its own name is none of the account's
  // people (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice).
  bucket.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
    }),
  );
  return bucket;
};

/**
 * Records who did what to the stage: see `selectors`. Its files are chained by hashes, which `aws cloudtrail validate-logs` checks.
 * @returns the bucket that it lies in
 */
export const addTrail = (
  scope: Construct,
  prefix: string,
  key: Key,
  { exports, evidence, releases }: WatchedBuckets,
): IBucket => {
  const stack = Stack.of(scope);
  // It is seen in all regions, where another of its name could not be made.
  const trailName = `${prefix}-${stack.region}`;
  const trailArn = stack.formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName });
  const bucket = trailBucket(scope, trailArn);
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [service],
      actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
  );
  const trail = new CfnTrail(scope, 'recording', {
    trailName,
    isLogging: true,
    // Roles, CloudFront and the firewall before it are recorded in other regions.
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    kmsKeyId: key.keyArn,
    s3BucketName: bucket.bucketName,
    advancedEventSelectors: selectors({
      tableArn: (table) => tableArn(scope, prefix, table),
      ownSessions: functionNames.map((name) =>
        stack.formatArn({
          service: 'sts',
          region: '',
          resource: 'assumed-role',
          resourceName: `${roleName(scope, prefix, name)}/`,
        }),
      ),
      exportsArn: exports.bucketArn,
      evidenceArn: evidence.bucketArn,
      releasesArn: releases.bucketArn,
    }),
  });
  // CloudTrail looks whether it may write before it is made.
  if (bucket.policy) trail.node.addDependency(bucket.policy);
  return bucket;
};
