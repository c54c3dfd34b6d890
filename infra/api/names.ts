import type { FunctionName } from '../../functions/manifest.ts';

/** What a function is called on AWS. Alarms, commands and people find it by that, in each stage alike: see ADR 34. */
export const functionNameOf = (prefix: string, name: FunctionName): string => `${prefix}-${name}`;

/** Where a function's log is. */
export const functionLogOf = (prefix: string, name: FunctionName): string =>
  `/aws/lambda/${functionNameOf(prefix, name)}`;
