import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { type TableName, tableNames } from '../../functions/store/tables.ts';
import { permissionsOf } from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, type Properties, resources, textOf } from './templates.ts';

let stage: Stage;

beforeAll(() => {
  stage = synth({ stage: 'prod' });
});

const arnOfRole = (name: string): string =>
  `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/pingyi-prod-\${AWS::Region}-${name}`;
const deployer = 'cdk-hnb659fds-cfn-exec-role';

const policyOf = (table: TableName): Properties | undefined =>
  resources(stage.data, 'AWS::DynamoDB::Table').find(
    ([, { Properties }]) => Properties.TableName === `pingyi-prod-${table}`,
  )?.[1].Properties.ResourcePolicy?.PolicyDocument;

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/**
 * Whether the policies of tables let somebody do something, beside what else lets them: a denial goes before any leave. It says of the statements
 * used here what IAM says of them.
 * @param arn of the caller's role or user
 */
const isRefused = (table: TableName, action: string, arn: string): boolean =>
  (policyOf(table)?.Statement ?? []).some((statement: Properties) => {
    expect(statement.Effect).toBe('Deny');
    expect(statement.Principal).toEqual({ AWS: '*' });
    expect(textOf(statement.Resource)).toMatch(new RegExp(`:table/pingyi-prod-${table}$`));
    if (!listOf(statement.Action).includes(`dynamodb:${action}`)) return false;
    const { Condition } = statement;
    if (Condition === undefined) return true;
    expect(Object.keys(Condition)).toEqual(['ArnNotEquals']);
    expect(Object.keys(Condition.ArnNotEquals)).toEqual(['aws:PrincipalArn']);
    return !listOf(Condition.ArnNotEquals['aws:PrincipalArn']).some((one) => {
      const excepted = textOf(one);
      return excepted === arn || (arn === deployer && excepted.includes(deployer));
    });
  });

const operator = `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/Administrator`;
const reading = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'PartiQLSelect'];
const changing = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'];

describe('what a table refuses, whatever an account lets somebody do', () => {
  it('ballots: reading one, to everybody but the function that counts them', () => {
    for (const action of reading) {
      expect(isRefused('ballots', action, operator), action).toBe(true);
      expect(isRefused('ballots', action, arnOfRole('member')), action).toBe(true);
      expect(isRefused('ballots', action, arnOfRole('office')), action).toBe(true);
      expect(isRefused('ballots', action, deployer), action).toBe(true);
    }
    expect(isRefused('ballots', 'Query', arnOfRole('tally'))).toBe(false);
  });

  it('ballots: adding one, to everybody but those who cast and those who count', () => {
    const adding = functionNames.filter((name) => !isRefused('ballots', 'PutItem', arnOfRole(name)));
    expect(adding).toEqual(['member', 'tally']);
    expect(isRefused('ballots', 'PutItem', operator)).toBe(true);
    expect(isRefused('ballots', 'PartiQLInsert', operator)).toBe(true);
  });

  it('ballots: a copy, a stream and a history of them, to everybody but a deployment', () => {
    for (const action of [
      'CreateBackup',
      'ExportTableToPointInTime',
      'RestoreTableToPointInTime',
      'UpdateContinuousBackups',
      'EnableKinesisStreamingDestination',
      'UpdateContributorInsights',
      'UpdateTable',
      'UpdateTimeToLive',
    ]) {
      expect(isRefused('ballots', action, operator), action).toBe(true);
      expect(isRefused('ballots', action, arnOfRole('tally')), action).toBe(true);
      expect(isRefused('ballots', action, deployer), action).toBe(false);
    }
  });

  it('responses: changing or deleting one, to everybody but the function that erases by decision of two', () => {
    for (const action of changing) {
      expect(isRefused('responses', action, operator), action).toBe(true);
      const may = functionNames.filter((name) => !isRefused('responses', action, arnOfRole(name)));
      expect(may, action).toEqual(action === 'DeleteItem' ? ['erase'] : []);
    }
    for (const action of ['PutItem', 'GetItem', 'Query'])
      expect(isRefused('responses', action, operator)).toBe(false);
  });

  it('audit: changing or deleting an entry, to everybody', () => {
    for (const action of changing) {
      for (const who of [operator, deployer, ...functionNames.map(arnOfRole)]) {
        expect(isRefused('audit', action, who), `${action} ${who}`).toBe(true);
      }
    }
  });

  it('of all three: doing away with the table, and having its items end by themselves', () => {
    for (const table of ['responses', 'audit', 'ballots'] as const) {
      expect(isRefused(table, 'DeleteTable', operator)).toBe(true);
      expect(isRefused(table, 'DeleteTable', deployer)).toBe(true);
      expect(isRefused(table, 'UpdateTimeToLive', operator)).toBe(true);
      expect(isRefused(table, 'UpdateTimeToLive', deployer)).toBe(false);
    }
  });

  it('nothing that a function of ours is granted', () => {
    for (const name of functionNames) {
      const { grants }: FunctionSpec = functions[name];
      for (const table of tableNames) {
        for (const action of grants[table] ?? []) {
          expect(isRefused(table, action, arnOfRole(name)), `${name} ${action} ${table}`).toBe(false);
        }
      }
    }
  });

  it('nobody who would take the refusal away: that a deployment has to be able to, and a trail tells of it', () => {
    for (const table of tableNames) {
      for (const action of [
        'PutResourcePolicy',
        'DeleteResourcePolicy',
        'GetResourcePolicy',
        'DescribeTable',
      ]) {
        expect(isRefused(table, action, operator)).toBe(false);
      }
    }
  });

  it('in a document as small as DynamoDB asks, that lets nobody in', () => {
    for (const table of tableNames) {
      const policy = policyOf(table);
      if (!policy) continue;
      expect(JSON.stringify(policy).length).toBeLessThan(20 * 1024);
      for (const { Effect } of policy.Statement) expect(Effect).toBe('Deny');
    }
    expect(tableNames.filter(policyOf)).toEqual(['responses', 'ballots', 'audit']);
  });
});

describe('the roles that tables name', () => {
  it('are those that the functions have, with the region in their names', () => {
    for (const name of functionNames) {
      const [, { Properties }] = functionNamed(stage.api, name);
      const roleId = Properties.Role['Fn::GetAtt'][0] as string;
      const role = resources(stage.api, 'AWS::IAM::Role').find(([id]) => id === roleId)?.[1].Properties;
      expect(arnOfRole(name)).toContain(`role/${textOf(role?.RoleName)}`);
    }
  });

  it('have names as short as IAM asks, even in the longest region', () => {
    const names = functionNames.map((name: FunctionName) => `pingyi-abcdefghijkl-ap-southeast-7-${name}`);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(64);
  });

  it('are refused nothing of the ballots that they are granted elsewhere', () => {
    const granted = permissionsOf(stage.api, 'tally').filter(({ resource }) => resource.endsWith('-ballots'));
    expect(granted.length).toBeGreaterThan(0);
    for (const { action } of granted) {
      expect(isRefused('ballots', action.replace('dynamodb:', ''), arnOfRole('tally'))).toBe(false);
    }
  });
});

describe('the bucket with the releases', () => {
  it('refuses to have anything in it deleted, to everybody, and to be told to forget, to all but a deployment', () => {
    const [[id] = ['']] = resources(stage.data, 'AWS::S3::Bucket').filter(([name]) =>
      name.startsWith('releaseFiles'),
    );
    const statements: Properties[] = resources(stage.data, 'AWS::S3::BucketPolicy')
      .filter(([, { Properties }]) => Properties.Bucket.Ref === id)
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Action }: Properties) => Action !== 's3:*');
    const denied = statements.map(({ Effect, Principal, Action, Resource, Condition }) => ({
      Effect,
      Principal,
      actions: listOf(Action),
      resource: textOf(Resource),
      but: Condition === undefined ? 'nobody' : textOf(Condition.ArnNotEquals['aws:PrincipalArn']),
    }));
    const common = { Effect: 'Deny', Principal: { AWS: '*' } };
    expect(denied).toEqual([
      {
        ...common,
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
        resource: `\${${id}.Arn}/*`,
        but: 'nobody',
      },
      { ...common, actions: ['s3:DeleteBucket'], resource: `\${${id}.Arn}`, but: 'nobody' },
      {
        ...common,
        actions: ['s3:PutBucketVersioning', 's3:PutLifecycleConfiguration'],
        resource: `\${${id}.Arn}`,
        but: expect.stringContaining(deployer),
      },
    ]);
  });
});
