import type { Template } from 'aws-cdk-lib/assertions';
import type { FunctionName } from '../../functions/manifest.ts';
import { type TableName, tableNames } from '../../functions/store/tables.ts';
import { functionNamed, type Properties, resources, textOf } from './templates.ts';

/** One thing that somebody may do to one resource. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Every pair of action and resource in a policy document. One that is not a plain Allow is a mistake here. */
const pairsIn = (document: Properties): Permission[] =>
  document.Statement.flatMap((statement: Properties) => {
    const { Effect, Action, Resource, ...others } = statement;
    if (Effect !== 'Allow' || !Action || !Resource || Object.keys(others).length > 0) {
      throw new Error(`not a plain Allow: ${JSON.stringify(statement)}`);
    }
    return listOf(Action).flatMap((action) =>
      listOf(Resource).map((resource) => ({ action: String(action), resource: textOf(resource) })),
    );
  });

/** All that a role may do, wherever it is said. */
export const permissionsOfRole = (template: Template, roleId: string): Permission[] => {
  const role = resources(template, 'AWS::IAM::Role').find(([id]) => id === roleId)?.[1].Properties;
  if (!role) throw new Error(`no role ${roleId}`);
  if (role.ManagedPolicyArns)
    throw new Error(`${roleId} has a managed policy, whose content is not seen here`);
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']
    .flatMap((type) => resources(template, type))
    .map(([, { Properties }]) => Properties)
    .filter(({ Roles, RoleName }) =>
      listOf(Roles ?? RoleName).some((held) => textOf(held) === `\${${roleId}}`),
    );
  return [...(role.Policies ?? []), ...attached].flatMap(({ PolicyDocument }) => pairsIn(PolicyDocument));
};

/** All that a function may do, except writing to its own log group. */
export const permissionsOf = (api: Template, name: FunctionName): Permission[] => {
  const [, { Properties }] = functionNamed(api, name);
  const roleId = Properties.Role['Fn::GetAtt'][0] as string;
  const ownLog = `\${${Properties.LoggingConfig.LogGroup.Ref}.Arn}`;
  return permissionsOfRole(api, roleId).filter(
    ({ action, resource }) =>
      !(resource === ownLog && ['logs:CreateLogStream', 'logs:PutLogEvents'].includes(action)),
  );
};

/** What is done to a table as `setup GetItem`; anything that is not the table itself is left out. */
export const tableActions = (permissions: readonly Permission[], prefix = 'pingyi-dev'): string[] =>
  permissions
    .flatMap(({ action, resource }) =>
      tableNames
        .filter((table) => resource.endsWith(`:table/${prefix}-${table}`))
        .map((table: TableName) => `${table} ${action.replace('dynamodb:', '')}`),
    )
    .sort();
