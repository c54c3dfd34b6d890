import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type KeyName, keyNames } from '../functions/manifest.ts';

const nameOf = (prefix: string, key: KeyName): string => `${prefix}/${key}-keys`;

/** The secret keys of a stage, made once. Without them posters lead nowhere and codes are worthless, so they stay. */
export const addSecretKeys = (scope: Construct, prefix: string): void => {
  for (const key of keyNames) {
    new Secret(scope, `${key}-keys`, {
      secretName: nameOf(prefix, key),
      description: `Pingyi: ${key} keys, separated by commas; the first makes, all of them verify`,
      // Letters and digits are all base64url; 64 of them hold more than 256 bits.
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
};

/** What CloudFormation fills in with the key when it deploys a function: no template holds it. */
export const keyReference = (prefix: string, key: KeyName): string =>
  SecretValue.secretsManager(nameOf(prefix, key)).unsafeUnwrap();
