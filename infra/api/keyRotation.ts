import { Annotations, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { keyRotations } from '../../functions/keyRotations.ts';
import { functions } from '../../functions/manifest.ts';
import { secretName } from '../data/secretKeys.ts';

/**
 * Has Secrets Manager call the function that rotates as often as each secret needs it. Secrets Manager of other accounts may
 * not call it, and its role lets it do nothing to other secrets of this one. It is the function that is called and not its
 * alias, which Secrets Manager's pages say nothing of: what works in the background takes over at once, so that both are the same.
 */
export const rotateBySchedule = (rotate: LambdaFunction, prefix: string): void => {
  const { account } = Stack.of(rotate);
  rotate.addPermission('byTheSecrets', {
    principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
    sourceAccount: account,
  });
  // CDK warns of a permission on a function that has versions: nothing calls this one by its alias.
  Annotations.of(rotate).acknowledgeWarning('@aws-cdk/aws-lambda:addPermissionsToVersionOrAlias');
  for (const key of functions.rotate.rotates) {
    const schedule = new CfnRotationSchedule(Stack.of(rotate), `${key}-rotation`, {
      secretId: secretName(prefix, key),
      rotationLambdaArn: rotate.functionArn,
      rotationRules: { automaticallyAfterDays: keyRotations[key].everyDays },
      // A deployment is no reason for other keys.
      rotateImmediatelyOnUpdate: false,
    });
    // Secrets Manager tries the function when a schedule is set: it needs its permission and its role's policy by then.
    schedule.node.addDependency(rotate);
  }
};
