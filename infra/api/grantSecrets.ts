import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { secretVariable } from '../../functions/environment.ts';
import type { KeyName } from '../../functions/manifest.ts';
import { secretArn, secretName } from '../data/secretKeys.ts';

/** What functions do to secrets: read those whose keys they work with, or put other keys in their place. */
const actions = {
  read: ['GetSecretValue'],
  rotate: ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'],
} as const;

/** Tells a function which secrets hold keys, and lets it do with each of them what it is there for, and nothing to any other. */
export const grantSecrets = (
  target: LambdaFunction,
  prefix: string,
  keys: readonly KeyName[],
  purpose: keyof typeof actions,
): void => {
  if (keys.length === 0) return;
  for (const key of keys) target.addEnvironment(secretVariable(key), secretName(prefix, key));
  target.addToRolePolicy(
    new PolicyStatement({
      actions: actions[purpose].map((action) => `secretsmanager:${action}`),
      resources: keys.map((key) => secretArn(target, prefix, key)),
    }),
  );
};
