import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** A bucket that nobody outside the account can reach, or anybody without TLS, and that outlives its stack. */
export const privateBucket = (
  scope: Construct,
  id: string,
  more: Pick<BucketProps, 'lifecycleRules' | 'cors' | 'versioned'> = {},
): IBucket =>
  new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    ...more,
    removalPolicy: RemovalPolicy.RETAIN,
    // CDK's types were not written for exactOptionalPropertyTypes: to it a Bucket is no IBucket.
  }) as IBucket;
