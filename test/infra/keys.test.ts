import { beforeAll, describe, expect, it } from 'vitest';
import { keyRotations } from '../../functions/keyRotations.ts';
import { functions, keyNames } from '../../functions/manifest.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, resources, textOf } from './templates.ts';

let stage: Stage;

beforeAll(() => {
  stage = synth();
});

const secretNames = keyNames.map((key) => `pingyi-dev/${key}-keys`);

describe('secret keys', () => {
  it('are made by the data stack, one for each name, and outlive it', () => {
    const secrets = resources(stage.data, 'AWS::SecretsManager::Secret');
    expect(secrets.map(([, { Properties }]) => Properties.Name).sort()).toEqual(secretNames.toSorted());
    for (const [, secret] of secrets) {
      expect(secret).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(secret.Properties.GenerateSecretString).toMatchObject({
        PasswordLength: 64,
        ExcludePunctuation: true,
      });
    }
  });

  it('are in no template and no variable: CloudFormation fills none in', () => {
    expect(stage.all.size).toBeGreaterThan(2);
    for (const template of stage.all.values()) {
      expect(JSON.stringify(template.toJSON())).not.toMatch(/\{\{resolve:secretsmanager|PINGYI_\w+_KEYS/);
    }
  });
});

describe('the rotation of secret keys', () => {
  const schedules = () => resources(stage.api, 'AWS::SecretsManager::RotationSchedule');

  it('is scheduled for each secret as often as its keys need it, and not begun by a deployment', () => {
    const [id] = functionNamed(stage.api, 'rotate');
    const expected = keyNames.map((key) => ({
      SecretId: `pingyi-dev/${key}-keys`,
      RotationLambdaARN: { 'Fn::GetAtt': [id, 'Arn'] },
      RotationRules: { AutomaticallyAfterDays: keyRotations[key].everyDays },
      RotateImmediatelyOnUpdate: false,
    }));
    expect(schedules().map(([, { Properties }]) => Properties)).toEqual(expect.arrayContaining(expected));
    expect(schedules()).toHaveLength(functions.rotate.rotates.length);
  });

  it('lets the Secrets Manager of this account call the function, and is set when that and its role are', () => {
    const [id, rotate] = functionNamed(stage.api, 'rotate');
    const [[permissionId, permission] = [], ...more] = resources(stage.api, 'AWS::Lambda::Permission').filter(
      ([, { Properties }]) => Properties.Principal === 'secretsmanager.amazonaws.com',
    );
    expect(more).toEqual([]);
    expect(permission?.Properties).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
      Principal: 'secretsmanager.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
    const roleId = rotate.Properties.Role['Fn::GetAtt'][0];
    const [policyId] =
      resources(stage.api, 'AWS::IAM::Policy').find(([, { Properties }]) =>
        Properties.Roles.some((role: unknown) => textOf(role) === `\${${roleId}}`),
      ) ?? [];
    const dependsOn = (template: object): string[] => [
      ...((template as { DependsOn?: string[] }).DependsOn ?? []),
    ];
    expect(dependsOn(rotate)).toContain(policyId);
    for (const [, schedule] of schedules()) {
      expect(dependsOn(schedule)).toEqual(expect.arrayContaining([id, permissionId]));
    }
  });
});
