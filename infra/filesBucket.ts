import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Environment } from '../functions/environment.ts';
import type { FileAction } from '../functions/store/grantedFiles.ts';
import { privateBucket } from './privateBucket.ts';

/** Which bucket a function is told of. */
type BucketVariable = keyof Environment & `PINGYI_${'FILES' | 'EXPORTS' | 'RELEASES'}_BUCKET`;

/**
 * The bucket with the files that units hand in. Browsers send pieces of them to it by addresses that are signed for them;
 * pieces that nobody put together are of no use after a while.
 * @param site the only place whose pages may send; without one they may come from anywhere, and still need an address
 */
export const filesBucket = (scope: Construct, site: string | undefined): IBucket =>
  privateBucket(scope, 'evidence', {
    lifecycleRules: [{ id: 'pieces', prefix: 'pieces/', expiration: Duration.days(7) }],
    cors: [
      {
        allowedMethods: [HttpMethods.PUT],
        allowedOrigins: [site ?? '*'],
        allowedHeaders: ['*'],
        maxAge: 24 * 60 * 60,
      },
    ],
  });

/**
 * Tells a function where a bucket is, and lets it do to its objects what the manifest names: no other action, no other bucket.
 * @param under only to objects below this prefix
 */
export const grantFiles = (
  target: LambdaFunction,
  variable: BucketVariable,
  bucket: IBucket,
  actions: readonly FileAction[],
  under = '',
): void => {
  target.addEnvironment(variable, bucket.bucketName);
  const [listing, touching] = [true, false].map((isListing) =>
    actions.filter((action) => (action === 'ListBucket') === isListing).map((action) => `s3:${action}`),
  );
  const statements = [
    { actions: touching ?? [], resources: [bucket.arnForObjects(`${under}*`)] },
    { actions: listing ?? [], resources: [bucket.bucketArn] },
  ];
  for (const statement of statements) {
    if (statement.actions.length > 0) target.addToRolePolicy(new PolicyStatement(statement));
  }
};
