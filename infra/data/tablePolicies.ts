import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import type { TableAction } from '../../functions/store/grants.ts';
import type { TableName } from '../../functions/store/tables.ts';
import { deploymentRoleArn } from './deploymentRole.ts';
import { roleArn } from './roleNames.ts';
import { tableArn } from './tableArn.ts';

/** What only those functions may do whose grants in the manifest say so, whoever else the account's policies let do it. */
interface Reserved {
  readonly items: readonly TableAction[];
  /** The same by PartiQL, and what undoes a table: nobody of ours does that. */
  readonly nobody: readonly string[];
  /** What changes the table itself: only a deployment. */
  readonly deployment: readonly string[];
}

/** What changes items that are there. A batch of writes may hold deletions. */
const changes: Reserved = {
  items: ['UpdateItem', 'DeleteItem', 'BatchWriteItem'],
  nobody: ['PartiQLUpdate', 'PartiQLDelete', 'DeleteTable'],
  // Items could be told to end by themselves.
  deployment: ['UpdateTimeToLive'],
};

/**
 * Tables about which somebody with rights in the account is to be stopped all the same, or at least to have to change this policy first,
 * which CloudTrail tells of. Every action here is one that policies of tables support:
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html.
 */
const reserved: Readonly<Partial<Record<TableName, Reserved>>> = {
  // What was answered stays as it was answered. It may still be put: a restored response has to come back.
  responses: changes,
  audit: changes,
  ballots: {
    items: ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'ConditionCheckItem', 'PutItem', ...changes.items],
    nobody: ['PartiQLSelect', 'PartiQLInsert', ...changes.nobody],
    // A copy, a stream, a history of its seconds or a report of the keys of each minute would show in which order ballots came.
    deployment: [
      'CreateBackup',
      'ExportTableToPointInTime',
      'RestoreTableToPointInTime',
      'UpdateContinuousBackups',
      'EnableKinesisStreamingDestination',
      'UpdateContributorInsights',
      'UpdateTable',
      ...changes.deployment,
    ],
  },
};

/** The functions that the manifest lets do something to a table. */
const holdersOf = (table: TableName, action: TableAction): FunctionName[] =>
  functionNames.filter((name) => {
    const { grants }: FunctionSpec = functions[name];
    return grants[table]?.includes(action);
  });

/**
 * The policy of a table: it gives nobody anything, and keeps from everybody what is not theirs. Of a session, `aws:PrincipalArn` is its
 * role's ARN; a caller that has none, such as a service in its own name, is refused too.
 * @returns undefined for a table that is as safe as the account's own policies
 */
export const tablePolicy = (
  scope: Construct,
  prefix: string,
  table: TableName,
): PolicyDocument | undefined => {
  const { items, nobody, deployment } = reserved[table] ?? {};
  if (items === undefined) return undefined;
  const deployer = deploymentRoleArn(scope);
  const rules = [
    ...items.map((action) => ({
      action,
      but: holdersOf(table, action).map((name) => roleArn(scope, prefix, name)),
    })),
    ...(nobody ?? []).map((action) => ({ action, but: [] })),
    // Without a role of its own a deployment cannot be told from others: then all may who may anyway.
    ...(deployer === undefined ? [] : (deployment ?? []).map((action) => ({ action, but: [deployer] }))),
  ];
  const byWhom = Map.groupBy(rules, ({ but }) => but.join());
  return new PolicyDocument({
    statements: [...byWhom.values()].map(
      (same) =>
        new PolicyStatement({
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: same.map(({ action }) => `dynamodb:${action}`),
          // By its name: a table cannot refer to itself.
          resources: [tableArn(scope, prefix, table)],
          ...(same[0] &&
            same[0].but.length > 0 && { conditions: { ArnNotEquals: { 'aws:PrincipalArn': same[0].but } } }),
        }),
    ),
  });
};
