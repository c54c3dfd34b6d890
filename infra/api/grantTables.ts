import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Environment } from '../../functions/environment.ts';
import type { Grants } from '../../functions/store/grants.ts';
import { drillPrefix, tableNames } from '../../functions/store/tables.ts';
import { tableArn } from '../data/tableArn.ts';

const variable = 'PINGYI_TABLE_PREFIX' satisfies keyof Environment;

/** Lets a function do to each table exactly what the grants name: no other action, no other table, no index. */
const allow = (target: LambdaFunction, prefix: string, grants: Grants): void => {
  for (const table of tableNames) {
    const actions = (grants[table] ?? []).map((action) => `dynamodb:${action}`);
    if (actions.length === 0) continue;
    target.addToRolePolicy(new PolicyStatement({ actions, resources: [tableArn(target, prefix, table)] }));
  }
};

/** Tells a function what its tables are called, and lets it do to them what the grants name. */
export const grantTables = (target: LambdaFunction, prefix: string, grants: Grants): void => {
  target.addEnvironment(variable, prefix);
  allow(target, prefix, grants);
};

/** Lets a function do what the grants name to tables that a restore drill brings back: see drillPrefix. */
export const grantRestored = (target: LambdaFunction, prefix: string, grants: Grants): void =>
  allow(target, drillPrefix(prefix), grants);
