import { Tracing } from 'aws-cdk-lib/aws-lambda';
import type { FunctionSpec } from '../../functions/manifest.ts';
import type { Traces } from '../settings/settings.ts';

/**
 * Whether a function's calls are traced. Lambda itself takes samples of them: the first in each second, and five in a hundred
 * beyond, which no rule of X-Ray's changes (docs.aws.amazon.com/lambda/latest/dg/services-xray.html). CDK lets a function that is
 * traced send its segments, for which IAM knows no resources.
 */
export const tracingOf = ({ handlesBallots, traced }: FunctionSpec, traces: Traces): Tracing => {
  const isTraced = traces === 'most' || (traces === 'few' && traced === true);
  return isTraced && !handlesBallots ? Tracing.ACTIVE : Tracing.DISABLED;
};
