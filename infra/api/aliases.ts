import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  type IFunction,
  type IVersion,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type FunctionName, functionNames, scheduledFunctions } from '../../functions/manifest.ts';
import type { LogCode } from '../../schemas/log.ts';
import { type HttpFunction, httpFunctions } from '../../schemas/routes.ts';
import type { Settings } from '../settings/settings.ts';
import type { Functions } from './functions.ts';

/** The alias that everything calls: what is behind it is changed by deploying, at once or a little first. */
export const aliasName = 'live';

/** The function behind its alias, by name. */
export type Aliases = Readonly<Record<FunctionName, IFunction>>;

/** What a function logs when it replies that it failed. Its call went well: Lambda counts no error. */
const failures = ['request_failed', 'reply_invalid'] as const satisfies readonly LogCode[];

/**
 * How many failures of a new version undo it. One alone may be a connection that broke; a version that cannot load or cannot read its rows
 * fails each time.
 */
const tooMany = 2;

const window = Duration.minutes(5);

const addAlarm = (
  scope: Construct,
  prefix: string,
  name: HttpFunction,
  what: string,
  metric: Metric,
): Alarm =>
  new Alarm(scope, what, {
    alarmName: `${prefix}-canary-${name}-${what}`,
    alarmDescription: `The version of ${name} that was deployed last fails requests. While it was being let in it has been taken back by itself: see docs/safe-change.md.`,
    metric,
    threshold: tooMany,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // Nobody asks anything at night.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });

/**
 * Alarms on the version alone that is being deployed: were they on the function, a version that fails would have its own repair taken back.
 */
const addCanaryAlarms = (scope: Construct, prefix: string, name: HttpFunction, made: LambdaFunction) => {
  const { version } = made.currentVersion;
  const crashed = new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Errors',
    dimensionsMap: {
      FunctionName: made.functionName,
      Resource: `${made.functionName}:${aliasName}`,
      ExecutedVersion: version,
    },
    statistic: 'Sum',
    period: window,
  });
  const { metricNamespace, metricName } = {
    metricNamespace: `${prefix}-canary`,
    metricName: `${name}_failed`,
  };
  new MetricFilter(scope, 'failures', {
    logGroup: made.logGroup,
    filterPattern: FilterPattern.any(
      ...failures.map((code) => FilterPattern.stringValue('$.code', '=', code)),
    ),
    metricNamespace,
    metricName,
    metricValue: '1',
    dimensions: { version: '$.version' },
  });
  const failed = new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { version },
    statistic: 'Sum',
    period: window,
  });
  return [addAlarm(scope, prefix, name, 'crashed', crashed), addAlarm(scope, prefix, name, 'failed', failed)];
};

/** The role with which CodeDeploy moves aliases: CDK's own choice may move every alias of the account. */
const addShiftingRole = (scope: Construct, functions: Functions, alarms: readonly Alarm[]): Role => {
  const role = new Role(scope, 'role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
  const shifted = httpFunctions.map((name) => functions[name].functionArn);
  role.addToPolicy(
    new PolicyStatement({
      actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
      // Lambda's pages name the function as what these actions are on, and calls name the alias.
      resources: shifted.flatMap((arn) => [arn, `${arn}:${aliasName}`]),
    }),
  );
  role.addToPolicy(
    new PolicyStatement({
      actions: ['cloudwatch:DescribeAlarms'],
      resources: alarms.map(({ alarmName }) =>
        Stack.of(scope).formatArn({
          service: 'cloudwatch',
          resource: 'alarm',
          resourceName: alarmName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ),
    }),
  );
  return role;
};

/**
 * Lets a new version of whatever people wait for answer a tenth of the requests for five minutes, and takes it back when it fails them.
 */
const addShifting = (
  scope: Construct,
  { prefix }: Settings,
  functions: Functions,
  aliases: Record<FunctionName, Alias>,
): void => {
  const home = new Construct(scope, 'shifting');
  const application = new LambdaApplication(home, 'application', { applicationName: prefix });
  const alarms = httpFunctions.map((name) => ({
    name,
    of: addCanaryAlarms(new Construct(home, `${name}-canary`), prefix, name, functions[name]),
  }));
  const role = addShiftingRole(
    home,
    functions,
    alarms.flatMap(({ of }) => of),
  );
  for (const { name, of } of alarms) {
    const group = new LambdaDeploymentGroup(home, name, {
      application,
      deploymentGroupName: name,
      alias: aliases[name],
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: of,
      // As it is: the group would add AWS's own policy to it, which names every function.
      role: role.withoutPolicyUpdates(),
      autoRollback: { deploymentInAlarm: true, failedDeployment: true, stoppedDeployment: true },
    });
    group.node.addDependency(role);
  }
};

/**
 * An alias for each function. Those that people wait for are shifted to a new version step by step, except where a stage is for trying
 * out; the others at once, as their work is taken up again where it was left.
 */
export const addAliases = (scope: Construct, settings: Settings, functions: Functions): Aliases => {
  const isScheduled = (name: FunctionName): boolean => scheduledFunctions.some((one) => one === name);
  const aliases = Object.fromEntries(
    functionNames.map((name) => [
      name,
      new Alias(functions[name], aliasName, {
        aliasName,
        // CDK's types were not written for exactOptionalPropertyTypes, here and below.
        version: functions[name].currentVersion as IVersion,
        // A call that found the last one at work waits no longer than until the next.
        ...(isScheduled(name) && { maxEventAge: Duration.seconds(60), retryAttempts: 0 }),
      }),
    ]),
  ) as unknown as Record<FunctionName, Alias>;
  if (settings.stage !== 'dev') addShifting(scope, settings, functions, aliases);
  return aliases as unknown as Aliases;
};
