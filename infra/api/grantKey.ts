import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import type { FileAction } from '../../functions/store/grantedFiles.ts';
import type { TableAction } from '../../functions/store/grants.ts';
import { viaService } from '../data/viaService.ts';
import type { Functions } from './functions.ts';

const reading: readonly TableAction[] = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem'];

/** The services that use the key for a function, and what for. */
const usesOf = (name: FunctionName): Readonly<Record<string, readonly string[]>> => {
  const { grants, keys, rotates, files = [], exports = [], releases }: FunctionSpec = functions[name];
  const onTables = Object.values(grants).flat();
  const onFiles: readonly FileAction[] = [...files, ...exports, ...(releases?.actions ?? [])];
  // What the stream's mapping gives up on it stores in the function's name.
  const writesFiles = onFiles.includes('PutObject') || name === 'aggregate';
  const readsFiles = onFiles.includes('GetObject');
  return {
    // Its variables are encrypted too.
    lambda: ['Decrypt'],
    dynamodb:
      onTables.length === 0
        ? []
        : [
            'Decrypt',
            'DescribeKey',
            // What CDK grants those who write to such a table, each spelled out.
            ...(onTables.some((action) => !reading.includes(action))
              ? [
                  'Encrypt',
                  'GenerateDataKey',
                  'GenerateDataKeyWithoutPlaintext',
                  'ReEncryptFrom',
                  'ReEncryptTo',
                ]
              : []),
          ],
    // Parts are put together by one who can read them.
    s3: [...(readsFiles || writesFiles ? ['Decrypt'] : []), ...(writesFiles ? ['GenerateDataKey'] : [])],
    secretsmanager: [
      ...(keys.length > 0 || rotates ? ['Decrypt'] : []),
      ...(rotates ? ['GenerateDataKey'] : []),
    ],
  };
};

/** Lets each function use the key by way of the services that it is granted something of, and in no other way. */
export const grantKey = (made: Functions, key: IKey): void => {
  for (const name of functionNames) {
    for (const [service, actions] of Object.entries(usesOf(name))) {
      if (actions.length === 0) continue;
      made[name].addToRolePolicy(
        new PolicyStatement({
          actions: actions.map((action) => `kms:${action}`),
          resources: [key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': viaService(made[name], service) } },
        }),
      );
    }
  }
};
