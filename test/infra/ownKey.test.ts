import { fullDiff } from '@aws-cdk/cloudformation-diff';
import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, importedFrom, only, type Properties, resources, textOf } from './templates.ts';

let without: Stage;
let having: Stage;

beforeAll(() => {
  without = synth({ stage: 'prod' });
  having = synth({ stage: 'prod', ownKey: 'true' });
});

/** Where each type of resource names its key. */
const keyIn: Readonly<Record<string, (properties: Properties) => unknown>> = {
  'AWS::DynamoDB::Table': ({ SSESpecification }) => SSESpecification?.KMSMasterKeyId,
  'AWS::S3::Bucket': ({ BucketEncryption }) =>
    BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.KMSMasterKeyID,
  'AWS::SecretsManager::Secret': ({ KmsKeyId }) => KmsKeyId,
  'AWS::Logs::LogGroup': ({ KmsKeyId }) => KmsKeyId,
  'AWS::Lambda::Function': ({ KmsKeyArn }) => KmsKeyArn,
};

const keysOf = (template: Template): unknown[] =>
  Object.entries(keyIn).flatMap(([type, of]) =>
    resources(template, type).map(([, { Properties }]) => of(Properties)),
  );

describe('a key of the account', () => {
  it('is not made, and nothing encrypted under one, unless it is asked for', () => {
    expect(resources(without.data, 'AWS::KMS::Key')).toEqual([]);
    for (const key of [...keysOf(without.data), ...keysOf(without.api)]) expect(key).toBeUndefined();
  });

  it('encrypts every table, bucket, secret, log and set of variables', () => {
    const [[id] = ['']] = resources(having.data, 'AWS::KMS::Key');
    const inData = keysOf(having.data);
    expect(inData.length).toBeGreaterThan(20);
    for (const key of inData) expect(key).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
    const inApi = keysOf(having.api);
    expect(inApi.length).toBeGreaterThan(2 * functionNames.length);
    for (const key of inApi) expect(importedFrom(having.data, key)).toBe(`\${${id}.Arn}`);
  });

  it('turns itself over every year and outlives its stack', () => {
    const key = only(having.data, 'AWS::KMS::Key');
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(key.Properties.EnableKeyRotation).toBe(true);
  });

  it("may be used by the logs of this stage, and otherwise by whom the account's own policies let", () => {
    const { Statement } = only(having.data, 'AWS::KMS::Key').Properties.KeyPolicy;
    const principals = Statement.map(({ Principal }: Properties) =>
      textOf(Principal.AWS ?? Principal.Service),
    );
    expect(principals).toEqual([
      `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root`,
      `logs.\${AWS::Region}.amazonaws.com`,
    ]);
    const groups = logsNamedBy(Statement[1]);
    expect(groups).toBe(
      `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:*pingyi-prod-*`,
    );
    for (const [, { Properties }] of resources(having.api, 'AWS::Logs::LogGroup')) {
      expect(textOf(Properties.LogGroupName)).toContain('pingyi-prod-');
    }
  });

  it('comes and goes in place: nothing is replaced', () => {
    for (const part of ['data', 'api'] as const) {
      const { changes } = fullDiff(without[part].toJSON(), having[part].toJSON()).resources;
      const impacts = Object.values(changes)
        .filter(
          ({ isAddition, oldResourceType }) => !isAddition && oldResourceType !== 'AWS::Lambda::Version',
        )
        .map(({ changeImpact }) => changeImpact);
      expect(impacts.length).toBeGreaterThan(0);
      expect(new Set(impacts)).toEqual(new Set(['WILL_UPDATE']));
    }
  });
});

const logsNamedBy = (statement: Properties): string =>
  textOf(statement.Condition.ArnLike['kms:EncryptionContext:aws:logs:arn']);

/** What a function may do with the key, by the service that does it for it. */
const usesOf = (name: FunctionName): Map<string, string[]> => {
  const role = functionNamed(having.api, name)[1].Properties.Role['Fn::GetAtt'][0];
  const statements: Properties[] = resources(having.api, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some((held: unknown) => textOf(held) === `\${${role}}`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .filter(({ Action }: Properties) => [Action].flat().some((action) => action.startsWith('kms:')));
  return new Map(
    statements.map(({ Action, Resource, Condition }) => {
      expect(importedFrom(having.data, Resource)).toMatch(/^\$\{ownkey\w+\.Arn\}$/);
      expect(Object.keys(Condition)).toEqual(['StringEquals']);
      const via = textOf([Condition.StringEquals['kms:ViaService']].flat()[0]);
      return [via.split('.')[0] ?? '', [Action].flat().sort()];
    }),
  );
};

describe('a function', () => {
  it.each(functionNames)('%s uses the key through what it is granted, and not by itself', (name) => {
    const uses = usesOf(name);
    const { grants, keys, rotates, files = [], exports = [], releases }: FunctionSpec = functions[name];
    const touches = {
      lambda: true,
      dynamodb: Object.values(grants).flat().length > 0,
      s3:
        name === 'aggregate' ||
        [...files, ...exports, ...(releases?.actions ?? [])].some((action) =>
          /^(Get|Put)Object$/.test(action),
        ),
      secretsmanager: keys.length > 0 || rotates !== undefined,
    };
    expect([...uses.keys()].sort()).toEqual(
      Object.entries(touches)
        .flatMap(([service, does]) => (does ? [service] : []))
        .sort(),
    );
    for (const actions of uses.values()) {
      expect(actions).toContain('kms:Decrypt');
      for (const action of actions) expect(action).not.toContain('*');
    }
  });

  it('that only reads may not encrypt anything', () => {
    expect(usesOf('release')).toEqual(
      new Map([
        ['lambda', ['kms:Decrypt']],
        ['dynamodb', ['kms:Decrypt', 'kms:DescribeKey']],
        ['s3', ['kms:Decrypt']],
      ]),
    );
  });

  it('that stores files can have them encrypted', () => {
    for (const name of ['unit', 'jobs', 'aggregate'] as const) {
      expect(usesOf(name).get('s3')).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    }
  });
});
