import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/manifest.ts';

/** What the names of all functions' roles of a stage begin with. */
export const roleNamePrefix = (scope: Construct, prefix: string): string =>
  `${prefix}-${Stack.of(scope).region}-`;

/**
 * What a function's role is called. The policies of tables name roles before the stack with the functions is there, so the
 * names are fixed; a region's name in them keeps the same stage apart in two regions of one account, whose roles are one list.
 * @param prefix of the stage, as `pingyi-prod`
 */
export const roleName = (scope: Construct, prefix: string, name: FunctionName): string =>
  `${roleNamePrefix(scope, prefix)}${name}`;

/** The ARN of the role of a function, whether or not it is there yet. */
export const roleArn = (scope: Construct, prefix: string, name: FunctionName): string =>
  Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: roleName(scope, prefix, name),
  });
