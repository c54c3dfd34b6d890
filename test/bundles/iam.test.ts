import { describe, expect, it } from 'vitest';
import { isAllowed, policiesOf, resourcePoliciesOf } from './support/iam.ts';
import { deploying } from './support/template.ts';

const tableArn = { 'Fn::GetAtt': ['table', 'Arn'] };
const anyone = { AWS: '*' };

/** Templates with a role, a table, and what is said of them. */
const templatesWith = (allowed: object[], said: object[] = []) => {
  const template = {
    Resources: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
      role: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::Sub': 'role-${AWS::Region}' } } },
      policy: {
        Type: 'AWS::IAM::Policy',
        Properties: { Roles: [{ Ref: 'role' }], PolicyDocument: { Statement: allowed } },
      },
      table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { TableName: 'things', ResourcePolicy: { PolicyDocument: { Statement: said } } },
      },
    },
    Outputs: { Name: { Value: { Ref: 'table' }, Export: { Name: 'exported' } } },
  };
  const parts = deploying(new Map([['stack', template]]));
  const policies = [
    ...policiesOf(template, 'stack', 'role', parts),
    ...resourcePoliciesOf(template, 'stack', parts),
  ];
  const may = (action: string, resource: string, about = {}) =>
    isAllowed(policies, { action, resource, about });
  return { parts, may };
};

const things = 'arn:aws:dynamodb:eu-central-1:000000000000:table/things';
const read = { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Que*'], Resource: tableArn };

describe('what CloudFormation puts in place of references', () => {
  it('are names, ARNs, what other stacks export, and texts with them', () => {
    const { parts } = templatesWith([]);
    for (const [value, said] of [
      [{ Ref: 'table' }, 'things'],
      [tableArn, things],
      [{ 'Fn::ImportValue': 'exported' }, 'things'],
      [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-central-1'],
      [{ 'Fn::GetAtt': ['role', 'Arn'] }, 'arn:aws:iam::000000000000:role/role-eu-central-1'],
    ]) {
      expect(parts.resolve('stack', value)).toBe(said);
    }
  });

  it('is not guessed', () => {
    const { parts } = templatesWith([]);
    for (const value of [
      { 'Fn::Select': [0, ['a']] },
      { Ref: 'nothing' },
      { 'Fn::ImportValue': 'nothing' },
    ]) {
      expect(() => parts.resolve('stack', value)).toThrow();
    }
  });
});

describe('a role', () => {
  it('may do what is said, to what is said, and nothing else', () => {
    const { may } = templatesWith([read]);
    expect(may('dynamodb:GetItem', things)).toBe(true);
    expect(may('dynamodb:Query', things)).toBe(true);
    expect(may('dynamodb:PutItem', things)).toBe(false);
    expect(may('dynamodb:GetItem', `${things}-more`)).toBe(false);
  });

  it('may do it under the conditions that are said', () => {
    const { may } = templatesWith([
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::bucket',
        Condition: { StringLike: { 's3:prefix': 'published/*' } },
      },
    ]);
    const list = (prefix: string) => may('s3:ListBucket', 'arn:aws:s3:::bucket', { 's3:prefix': prefix });
    expect([list('published/a'), list('secret/a'), list('')]).toEqual([true, false, false]);
  });

  it('may not do what the thing itself keeps from all but others', () => {
    const deny = (but: string) => ({
      Effect: 'Deny',
      Principal: anyone,
      Action: 'dynamodb:GetItem',
      Resource: tableArn,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': [but] } },
    });
    const who = { 'aws:PrincipalArn': 'arn:aws:iam::000000000000:role/role-eu-central-1' };
    const other = templatesWith([read], [deny('arn:aws:iam::000000000000:role/another')]);
    expect(other.may('dynamodb:GetItem', things, who)).toBe(false);
    expect(other.may('dynamodb:Query', things, who)).toBe(true);
    const own = templatesWith([read], [deny(who['aws:PrincipalArn'])]);
    expect(own.may('dynamodb:GetItem', things, who)).toBe(true);
  });

  it('is not judged by what is not known', () => {
    const odd = { ...read, Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } } };
    expect(() => templatesWith([odd]).may('dynamodb:GetItem', things)).toThrow('DateLessThan');
    expect(() => templatesWith([{ ...read, NotAction: 'dynamodb:Scan' }])).toThrow('NotAction');
  });
});
