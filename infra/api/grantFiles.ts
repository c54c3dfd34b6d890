import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Environment } from '../../functions/environment.ts';
import type { FileAction } from '../../functions/store/grantedFiles.ts';

/** Which bucket a function is told of. */
type BucketVariable = keyof Environment & `PINGYI_${'FILES' | 'EXPORTS' | 'RELEASES'}_BUCKET`;

/**
 * Tells a function where a bucket is, and lets it do to its objects what the manifest names: no other action, no other bucket.
 * @param under only to objects below this prefix, which alone may be listed
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
    {
      actions: listing ?? [],
      resources: [bucket.bucketArn],
      // S3 says that an object is not there (404) to those alone who may list, and asks that with the object's key as `s3:prefix`: below
      // the prefix a reader still learns it. AWS's own pages are silent about the key; github.com/ceph/ceph/pull/68577 does the same
      // "to match aws behavior" (test_head_object_404_with_policy_prefix of ceph/s3-tests), github.com/kopia/kopia/pull/3072 saw it on S3.
      ...(under !== '' && { conditions: { StringLike: { 's3:prefix': `${under}*` } } }),
    },
  ];
  for (const statement of statements) {
    if (statement.actions.length > 0) target.addToRolePolicy(new PolicyStatement(statement));
  }
};
