import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Environment } from '../functions/environment.ts';
import type { Grants } from '../functions/store/grants.ts';
import { tableNames } from '../functions/store/tables.ts';
import { tableArn } from './tableArn.ts';

const variable = 'PINGYI_TABLE_PREFIX' satisfies keyof Environment;

/**
 * Tells a function what its tables are called and lets it do to each exactly what the grants name: no other action,
 * no other table, no index.
 */
export const grantTables = (target: LambdaFunction, prefix: string, grants: Grants): void => {
  target.addEnvironment(variable, prefix);
  for (const table of tableNames) {
    const actions = (grants[table] ?? []).map((action) => `dynamodb:${action}`);
    if (actions.length === 0) continue;
    target.addToRolePolicy(new PolicyStatement({ actions, resources: [tableArn(target, prefix, table)] }));
  }
};
