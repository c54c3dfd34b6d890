import { AspectPriority, Aspects, type IAspect, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct, IConstruct } from 'constructs';

/**
 * A key of the account's own for what is stored, which turns itself over every year. It stays whatever becomes of its stack: without it nothing
 * that it encrypted can ever be read.
 */
export const addOwnKey = (scope: Construct, prefix: string): IKey => {
  const { region, account, partition } = Stack.of(scope);
  const key = new Key(scope, 'own-key', {
    alias: `alias/${prefix}`,
    description: `Pingyi: what ${prefix} stores`,
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // Logs are written by the service in its own name. Everything else uses the key for whoever calls it: see infra/api/grantKey.ts.
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*${prefix}-*`,
        },
      },
    }),
  );
  return key as IKey;
};

/** Tells one resource of CloudFormation's to encrypt under the key, if it stores anything. */
const encrypt = (node: IConstruct, { keyArn }: IKey): void => {
  if (node instanceof CfnTable) {
    node.sseSpecification = { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: keyArn };
  } else if (node instanceof CfnBucket) {
    node.bucketEncryption = {
      serverSideEncryptionConfiguration: [
        {
          // One key for many objects: KMS is asked a hundredth as often.
          bucketKeyEnabled: true,
          serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
        },
      ],
    };
  } else if (node instanceof CfnSecret || node instanceof CfnLogGroup) {
    node.kmsKeyId = keyArn;
  } else if (node instanceof CfnFunction) {
    node.kmsKeyArn = keyArn;
  }
};

/** Encrypts under the key whatever a stack stores, what will be added to it later too. All of it is changed in place. */
export const encryptUnder = (key: IKey, stack: Stack): void => {
  const aspect: IAspect = { visit: (node) => encrypt(node, key) };
  Aspects.of(stack).add(aspect, { priority: AspectPriority.MUTATING });
};
