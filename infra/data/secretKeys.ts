import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type KeyName, keyNames } from '../../functions/manifest.ts';

/** The name of the secret that holds the keys of a name. */
export const secretName = (prefix: string, key: KeyName): string => `${prefix}/${key}-keys`;

/** Its ARN, as far as it can be known: Secrets Manager adds a dash and six characters of its own. */
export const secretArn = (scope: Construct, prefix: string, key: KeyName): string =>
  Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${secretName(prefix, key)}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/**
 * The secret keys of a stage, made once. Without them posters lead nowhere and codes are worthless, so they stay. Others take
 * their place by and by: see infra/api/keyRotation.ts.
 */
export const addSecretKeys = (scope: Construct, prefix: string): void => {
  for (const key of keyNames) {
    new Secret(scope, `${key}-keys`, {
      secretName: secretName(prefix, key),
      description: `Pingyi: ${key} keys, separated by commas; the first makes, the second is announced, all of them verify`,
      // Letters and digits are all base64url; 64 of them hold more than 256 bits.
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
};
