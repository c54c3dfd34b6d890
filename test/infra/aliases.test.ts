import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { concurrency, functionNames } from '../../functions/manifest.ts';
import { httpFunctions } from '../../schemas/routes.ts';
import { type Permission, permissionsOfRole } from './permissions.ts';
import { finds } from './support/logPattern.ts';
import { type Stage, synth } from './synth.ts';
import {
  aliasOf,
  functionNamed,
  only,
  type Properties,
  type Resource,
  resources,
  textOf,
} from './templates.ts';

let prod: Stage;
let dev: Stage;

beforeAll(() => {
  prod = synth({ stage: 'prod' });
  dev = synth();
});

/** A function's published version, with its logical id. */
const versionOf = (stage: Stage, name: (typeof functionNames)[number]): [string, Resource] => {
  const [id] = functionNamed(stage.api, name);
  const found = resources(stage.api, 'AWS::Lambda::Version').filter(
    ([, { Properties }]) => Properties.FunctionName.Ref === id,
  );
  const [first, ...others] = found;
  if (!first || others.length > 0) throw new Error(`${name}: ${found.length} versions`);
  return first;
};

describe.each(['prod', 'dev'])('every function of %s', (which) => {
  const stage = (): Stage => (which === 'prod' ? prod : dev);

  it.each(functionNames)(
    '%s is called by an alias of its version, and keeps former versions to go back to',
    (name) => {
      const [version, { DeletionPolicy, UpdateReplacePolicy }] = versionOf(stage(), name);
      const [, { Properties }] = aliasOf(stage().api, name);
      expect(Properties).toMatchObject({
        Name: 'live',
        FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
      });
      // But for those of a deployment that was taken back: Lambda makes no second version of the same code, so that every function of it would
      // stand in the way of the next.
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    },
  );

  it('costs nothing while nobody calls it', () => {
    for (const type of ['AWS::Lambda::Alias', 'AWS::Lambda::Version']) {
      for (const [, { Properties }] of resources(stage().api, type)) {
        expect(Properties.ProvisionedConcurrencyConfig).toBeUndefined();
      }
    }
  });

  it('is called by nobody but through the alias', () => {
    const aliases = functionNames.map((name) => `\${${aliasOf(stage().api, name)[0]}}`);
    // Secrets Manager knows functions alone: see infra/api/keyRotation.ts.
    const permissions = resources(stage().api, 'AWS::Lambda::Permission').filter(
      ([, { Properties }]) => Properties.Principal !== 'secretsmanager.amazonaws.com',
    );
    expect(permissions.length).toBeGreaterThan(0);
    for (const [, { Properties }] of permissions) expect(aliases).toContain(textOf(Properties.FunctionName));
  });
});

describe('a new version', () => {
  const groupOf = (name: string): Properties | undefined =>
    resources(prod.api, 'AWS::CodeDeploy::DeploymentGroup').find(
      ([, { Properties }]) => Properties.DeploymentGroupName === name,
    )?.[1].Properties;

  it('of what people wait for answers a tenth of the requests for five minutes, then all', () => {
    const groups = resources(prod.api, 'AWS::CodeDeploy::DeploymentGroup');
    expect(groups.map(([, { Properties }]) => Properties.DeploymentGroupName).sort()).toEqual(
      [...httpFunctions].sort(),
    );
    only(prod.api, 'AWS::CodeDeploy::Application');
    for (const name of httpFunctions) {
      expect(groupOf(name)).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      });
      const [id] = groups.find(([, { Properties }]) => Properties.DeploymentGroupName === name) ?? [];
      const [, alias] = aliasOf(prod.api, name);
      expect(alias).toMatchObject({
        UpdatePolicy: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: id } } },
      });
    }
  });

  it('is taken back when it fails, whichever way it does', () => {
    for (const name of httpFunctions) {
      const { AutoRollbackConfiguration, AlarmConfiguration } = groupOf(name) ?? {};
      expect(AutoRollbackConfiguration).toEqual({
        Enabled: true,
        Events: expect.arrayContaining([
          'DEPLOYMENT_FAILURE',
          'DEPLOYMENT_STOP_ON_ALARM',
          'DEPLOYMENT_STOP_ON_REQUEST',
        ]),
      });
      expect(AlarmConfiguration.Enabled).toBe(true);
      const watched = AlarmConfiguration.Alarms.map(
        ({ Name }: Properties) =>
          resources(prod.api, 'AWS::CloudWatch::Alarm').find(([id]) => id === Name.Ref)?.[1].Properties,
      );
      expect(watched.map(({ MetricName }: Properties) => MetricName)).toEqual(['Errors', `${name}_failed`]);
    }
  });

  it('is judged by its own failures alone: those of the version before would take back their repair', () => {
    for (const name of httpFunctions) {
      const version = { 'Fn::GetAtt': [versionOf(prod, name)[0], 'Version'] };
      const [crashed, failed] = ['crashed', 'failed'].map(
        (what) =>
          resources(prod.api, 'AWS::CloudWatch::Alarm').find(
            ([, { Properties }]) => Properties.AlarmName === `pingyi-prod-canary-${name}-${what}`,
          )?.[1].Properties,
      );
      expect(crashed?.Dimensions).toContainEqual({ Name: 'ExecutedVersion', Value: version });
      expect(failed?.Dimensions).toEqual([{ Name: 'version', Value: version }]);
      const filter = resources(prod.api, 'AWS::Logs::MetricFilter').find(
        ([, { Properties }]) => Properties.MetricTransformations[0].MetricName === `${name}_failed`,
      )?.[1].Properties;
      expect(filter?.LogGroupName).toEqual(
        functionNamed(prod.api, name)[1].Properties.LoggingConfig.LogGroup,
      );
      expect(filter?.MetricTransformations[0]).toMatchObject({
        MetricNamespace: failed?.Namespace,
        Dimensions: [{ Key: 'version', Value: '$.version' }],
      });
    }
  });

  it('is seen to fail by the lines that functions/log.ts prints, whose version is the one that alarms go by', () => {
    const script = `import { log } from './functions/log.ts'; log('request_failed', { status: 500 }); log('batch_counted');`;
    const [failed = '', counted = ''] = execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
      {
        cwd: join(import.meta.dirname, '../..'),
        env: {
          ...process.env,
          AWS_LAMBDA_FUNCTION_NAME: 'pingyi-prod-public',
          AWS_LAMBDA_FUNCTION_VERSION: '12',
        },
        encoding: 'utf8',
      },
    )
      .trim()
      .split('\n');
    const filters = resources(prod.api, 'AWS::Logs::MetricFilter').filter(([, { Properties }]) =>
      httpFunctions.some((name) => Properties.MetricTransformations[0].MetricName === `${name}_failed`),
    );
    expect(filters).toHaveLength(httpFunctions.length);
    for (const [, { Properties }] of filters) {
      expect(finds(Properties.FilterPattern, failed)).toBe(true);
      expect(finds(Properties.FilterPattern, counted)).toBe(false);
    }
    expect(JSON.parse(failed)).toMatchObject({ version: '12' });
  });

  it('of what works in the background takes over at once, as everything does on a stage for trying out', () => {
    const atOnce = functionNames.filter((name) => !httpFunctions.some((one) => one === name));
    for (const name of atOnce) expect(aliasOf(prod.api, name)[1]).not.toHaveProperty('UpdatePolicy');
    for (const name of functionNames) expect(aliasOf(dev.api, name)[1]).not.toHaveProperty('UpdatePolicy');
    expect(resources(dev.api, 'AWS::CodeDeploy::DeploymentGroup')).toEqual([]);
  });

  it('is let in by a role that may move these aliases and look at their alarms, and nothing else', () => {
    const role = resources(prod.api, 'AWS::IAM::Role').find(
      ([, { Properties }]) =>
        Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service.includes?.('codedeploy') ??
        textOf(Properties.AssumeRolePolicyDocument.Statement[0].Principal.Service).includes('codedeploy'),
    );
    const may = permissionsOfRole(prod.api, role?.[0] ?? '');
    const resourcesOf = (wanted: RegExp): string[] =>
      may.filter(({ action }: Permission) => wanted.test(action)).map(({ resource }) => resource);
    const functionArns = httpFunctions.map((name) => `\${${functionNamed(prod.api, name)[0]}.Arn}`);
    expect(new Set(resourcesOf(/^lambda:UpdateAlias$/))).toEqual(
      new Set(functionArns.flatMap((arn) => [arn, `${arn}:live`])),
    );
    expect(resourcesOf(/^cloudwatch:DescribeAlarms$/)).toHaveLength(2 * httpFunctions.length);
    for (const { action, resource } of may) {
      expect(action).toMatch(
        /^(lambda:(GetAlias|UpdateAlias|GetProvisionedConcurrencyConfig)|cloudwatch:DescribeAlarms)$/,
      );
      expect(resource).not.toContain('*');
    }
    for (const name of httpFunctions)
      expect(groupOf(name)?.ServiceRoleArn).toEqual({ 'Fn::GetAtt': [role?.[0], 'Arn'] });
  });
});

describe('what a flood can take', () => {
  /** Of the account's usual 1,000; Lambda lets no function have the last 100 to itself. */
  const forFunctions = 1000 - 100;

  it('is bounded for each function by itself', () => {
    for (const name of functionNames) {
      const { ReservedConcurrentExecutions } = functionNamed(prod.api, name)[1].Properties;
      expect(ReservedConcurrentExecutions, name).toBeGreaterThan(0);
      expect(ReservedConcurrentExecutions).toBe(concurrency[name]);
    }
  });

  it('leaves room in an account for a stage beside it', () => {
    const all = Object.values(concurrency).reduce((sum, one) => sum + one, 0);
    expect(2 * all).toBeLessThanOrEqual(forFunctions);
  });
});
