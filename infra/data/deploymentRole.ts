import { DefaultStackSynthesizer, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The role with which CloudFormation changes a stack: the one that `cdk bootstrap` made.
 * @returns its ARN; undefined where stacks are deployed with whatever role the command has
 */
export const deploymentRoleArn = (scope: Construct): string | undefined => {
  const { synthesizer } = Stack.of(scope);
  if (!(synthesizer instanceof DefaultStackSynthesizer)) return undefined;
  const arn = synthesizer.cloudFormationExecutionRoleArn;
  // Account and region may be open until it is deployed.
  return arn.includes('${') ? Fn.sub(arn) : arn;
};
