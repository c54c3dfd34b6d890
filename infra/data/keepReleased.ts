import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { deploymentRoleArn } from './deploymentRole.ts';

/** Lets nobody delete what is in a bucket, nor arrange for it to go; only a deployment may change how it keeps things. */
export const keepReleased = (bucket: IBucket): void => {
  const deployer = deploymentRoleArn(bucket);
  const deny = (actions: string[], resource: string, but?: string) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: actions.map((action) => `s3:${action}`),
        resources: [resource],
        ...(but !== undefined && { conditions: { ArnNotEquals: { 'aws:PrincipalArn': but } } }),
      }),
    );
  deny(['DeleteObject', 'DeleteObjectVersion'], bucket.arnForObjects('*'));
  deny(['DeleteBucket'], bucket.bucketArn);
  if (deployer !== undefined)
    deny(['PutLifecycleConfiguration', 'PutBucketVersioning'], bucket.bucketArn, deployer);
};
