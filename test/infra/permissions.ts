import type { Template } from 'aws-cdk-lib/assertions';
import type { FunctionName } from '../../functions/manifest.ts';
import { type TableName, tableNames } from '../../functions/store/tables.ts';
import { functionNamed, type Properties, resources, textOf } from './templates.ts';

/** One thing that somebody may do to one resource. */
export interface Permission {
  readonly action: string;
  readonly resource: string;
  /** Of a bucket: what alone may be listed, as `published/*`. */
  readonly prefix?: string;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** What a condition lets be listed; undefined where it is another condition than that. */
const prefixIn = (action: unknown, { StringLike, ...others }: Properties): string | undefined =>
  action === 's3:ListBucket' && Object.keys(others).length === 0 && Object.keys(StringLike).length === 1
    ? StringLike['s3:prefix']
    : undefined;

/** Every pair of action and resource in a policy document. One that is neither a plain Allow nor one to list a prefix is a mistake here. */
const pairsIn = (document: Properties): Permission[] =>
  document.Statement.flatMap((statement: Properties) => {
    const { Effect, Action, Resource, Condition, ...others } = statement;
    const prefix = Condition && prefixIn(Action, Condition);
    const isPlain = Object.keys(others).length === 0 && (Condition === undefined || prefix !== undefined);
    if (Effect !== 'Allow' || !Action || !Resource || !isPlain) {
      throw new Error(`not a plain Allow: ${JSON.stringify(statement)}`);
    }
    return listOf(Action).flatMap((action) =>
      listOf(Resource).map((resource) => ({
        action: String(action),
        resource: textOf(resource),
        ...(prefix !== undefined && { prefix }),
      })),
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

/** Sending segments of its own to X-Ray, for which IAM knows no resource. test/infra/tracing.test.ts says who may. */
export const sendsTraces = ({ action, resource }: Permission): boolean =>
  resource === '*' && ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].includes(action);

/** What is done to a table as `setup GetItem`; anything that is not the table itself is left out. */
export const tableActions = (permissions: readonly Permission[], prefix = 'pingyi-dev'): string[] =>
  permissions
    .flatMap(({ action, resource }) =>
      tableNames
        .filter((table) => resource.endsWith(`:table/${prefix}-${table}`))
        .map((table: TableName) => `${table} ${action.replace('dynamodb:', '')}`),
    )
    .sort();
