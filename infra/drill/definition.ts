import { Duration } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  Errors,
  Fail,
  type IChainable,
  JsonPath,
  Parallel,
  Pass,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { CallAwsService, LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { functions } from '../../functions/manifest.ts';

/** What a drill works on. */
export interface DrillParts {
  /** The function `drill`, behind its alias. */
  readonly functionArn: string;
  /** Name of the table whose backup is tried. */
  readonly source: string;
  /** Name of the table that is made of it, and deleted again. */
  readonly copy: string;
  /** Name of the bucket that keeps the reports. */
  readonly reports: string;
  readonly machineArn: string;
}

/** Reports lie below this prefix of their bucket, by when the drill began. */
export const reportPrefix = 'drills/';

/** How long a restore may take: minutes for most tables, hours for some. */
const restoring = { pollSeconds: 60, polls: 6 * 60 } as const;

/** DynamoDB's errors as Step Functions names them; its older integration wrote the service otherwise. */
const named = (error: string): string[] => [`DynamoDb.${error}`, `DynamoDB.${error}`];

/** What goes away by itself. A restore that began although its answer was lost is not begun twice: then the table is there. */
const passing = [
  Errors.TIMEOUT,
  ...[
    'InternalServerErrorException',
    'ThrottlingException',
    'LimitExceededException',
    'SdkClientException',
  ].flatMap(named),
];

const callDynamo = (
  scope: Construct,
  id: string,
  action: string,
  parameters: Record<string, unknown>,
  more: { readonly resultPath?: string; readonly resultSelector?: Record<string, unknown> } = {},
): CallAwsService => {
  const task = new CallAwsService(scope, id, {
    service: 'dynamodb',
    action,
    parameters,
    // The workflow's role says what may be done: see drillRole.ts.
    iamResources: [],
    taskTimeout: Timeout.duration(Duration.minutes(1)),
    ...more,
  });
  task.addRetry({ errors: passing, interval: Duration.seconds(10), maxAttempts: 5, backoffRate: 2 });
  return task;
};

/** A step of the function `drill`. */
const callDrill = (
  scope: Construct,
  id: string,
  { functionArn }: DrillParts,
  payload: Record<string, unknown>,
  resultPath: string,
): LambdaInvoke => {
  const task = new LambdaInvoke(scope, id, {
    lambdaFunction: LambdaFunction.fromFunctionArn(scope, `${id}: function`, functionArn),
    payload: TaskInput.fromObject(payload),
    payloadResponseOnly: true,
    resultPath,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.seconds(functions.drill.timeoutSeconds + 60)),
  });
  // Each step can be done again: it follows from what it is given.
  task.addRetry({ errors: [Errors.ALL], interval: Duration.seconds(10), maxAttempts: 3, backoffRate: 3 });
  return task;
};

/**
 * Deletes the copy, if there is one, and goes on when there is none: DynamoDB says of a table that is being deleted that it
 * may be deleted, and only when it is gone that it is not there.
 */
const removeCopy = (scope: Construct, id: string, { copy }: DrillParts, next: IChainable): CallAwsService => {
  const remove = callDynamo(scope, id, 'deleteTable', { TableName: copy }, { resultPath: JsonPath.DISCARD });
  // A table that is still being made cannot be deleted yet.
  remove.addRetry({
    errors: named('ResourceInUseException'),
    interval: Duration.seconds(restoring.pollSeconds),
    maxAttempts: restoring.polls,
    backoffRate: 1,
  });
  remove.addCatch(next, { errors: named('ResourceNotFoundException'), resultPath: JsonPath.DISCARD });
  const wait = new Wait(scope, `${id}: wait`, { time: WaitTime.duration(Duration.seconds(15)) });
  remove.next(wait).next(remove);
  return remove;
};

/** Waits until the copy can be read, and fails when that takes too long. */
const awaitCopy = (scope: Construct, { copy }: DrillParts, next: IChainable): Pass => {
  const begin = new Pass(scope, 'Begin to wait', { parameters: { polls: 0 }, resultPath: '$.waited' });
  const wait = new Wait(scope, 'Wait for the copy', {
    time: WaitTime.duration(Duration.seconds(restoring.pollSeconds)),
  });
  const look = callDynamo(
    scope,
    'Look at the copy',
    'describeTable',
    { TableName: copy },
    {
      resultPath: '$.copy',
      resultSelector: { status: JsonPath.stringAt('$.Table.TableStatus') },
    },
  );
  const again = new Pass(scope, 'Count the looks', {
    parameters: { polls: JsonPath.mathAdd(JsonPath.numberAt('$.waited.polls'), 1) },
    resultPath: '$.waited',
  });
  begin.next(wait).next(look);
  look.next(
    new Choice(scope, 'Is the copy ready?')
      .when(Condition.stringEquals('$.copy.status', 'ACTIVE'), next)
      .when(
        Condition.numberGreaterThanEquals('$.waited.polls', restoring.polls - 1),
        new Fail(scope, 'Restored too slowly', {
          error: 'RestoreTooSlow',
          cause: 'The copy was not ready in time.',
        }),
      )
      .otherwise(again),
  );
  again.next(wait);
  return begin;
};

/** From the restore to the last comparison; whatever goes wrong in it ends it. */
const drilling = (scope: Construct, parts: DrillParts): IChainable => {
  const compare = callDrill(
    scope,
    'Compare on',
    parts,
    { step: 'compare', state: JsonPath.objectAt('$.state') },
    '$.state',
  );
  compare.next(
    new Choice(scope, 'Is all compared?')
      .when(Condition.booleanEquals('$.state.isDone', true), new Pass(scope, 'Compared'))
      .otherwise(compare),
  );
  const restore = callDynamo(
    scope,
    'Restore to a copy',
    'restoreTableToPointInTime',
    {
      SourceTableName: parts.source,
      TargetTableName: parts.copy,
      RestoreDateTime: JsonPath.stringAt('$.state.restoreAt'),
      BillingModeOverride: 'PAY_PER_REQUEST',
    },
    { resultPath: JsonPath.DISCARD },
  );
  restore.next(awaitCopy(scope, parts, compare));
  const plan = callDrill(
    scope,
    'Plan',
    parts,
    {
      step: 'plan',
      startedAt: JsonPath.stringAt('$$.Execution.StartTime'),
      latestRestorableAt: JsonPath.stringAt('$.backup.latestRestorableAt'),
    },
    '$.state',
  );
  const backup = callDynamo(
    scope,
    'Ask what can be restored',
    'describeContinuousBackups',
    { TableName: parts.source },
    {
      resultPath: '$.backup',
      resultSelector: {
        latestRestorableAt: JsonPath.stringAt(
          '$.ContinuousBackupsDescription.PointInTimeRecoveryDescription.LatestRestorableDateTime',
        ),
      },
    },
  );
  backup.next(plan).next(restore);
  return removeCopy(scope, 'Remove what a drill left', parts, backup);
};

/** Keeps the report, and ends as it says. */
const reporting = (scope: Construct, parts: DrillParts): LambdaInvoke => {
  const report = callDrill(
    scope,
    'Report',
    parts,
    {
      step: 'report',
      startedAt: JsonPath.stringAt('$$.Execution.StartTime'),
      ended: JsonPath.entirePayload,
    },
    '$.report',
  );
  const keep = new CallAwsService(scope, 'Keep the report', {
    service: 's3',
    action: 'putObject',
    parameters: {
      Bucket: parts.reports,
      Key: JsonPath.format(`${reportPrefix}{}.json`, JsonPath.stringAt('$$.Execution.StartTime')),
      Body: JsonPath.objectAt('$.report'),
      ContentType: 'application/json',
    },
    iamResources: [],
    taskTimeout: Timeout.duration(Duration.minutes(1)),
    resultPath: JsonPath.DISCARD,
  });
  report.next(keep);
  keep.next(
    new Choice(scope, 'How did it go?')
      .when(Condition.stringEquals('$.report.outcome', 'passed'), new Succeed(scope, 'Passed'))
      .when(
        Condition.stringEquals('$.report.outcome', 'differs'),
        new Fail(scope, 'Differs', {
          error: 'DrillDiffers',
          cause: 'What was restored is not what the table holds: read the report.',
        }),
      )
      .otherwise(
        new Fail(scope, 'Failed', {
          error: 'DrillFailed',
          cause: 'The drill did not come to its end: read the report.',
        }),
      ),
  );
  return report;
};

/**
 * The workflow of a restore drill: restore the responses to a copy, compare it with the table, delete the copy, report. The copy
 * is deleted whatever happens, and one that was left by a drill before is deleted first.
 */
export const drillDefinition = (scope: Construct, parts: DrillParts): IChainable => {
  const report = reporting(scope, parts);
  const remove = removeCopy(scope, 'Remove the copy', parts, report);
  remove.addCatch(report, { errors: [Errors.ALL], resultPath: '$.left' });
  const drill = new Parallel(scope, 'Drill', { resultSelector: { state: JsonPath.objectAt('$[0].state') } });
  drill.branch(drilling(scope, parts));
  drill.addCatch(remove, { errors: [Errors.ALL], resultPath: '$.failure' });
  drill.next(remove);

  const running = new CallAwsService(scope, 'Look for another drill', {
    service: 'sfn',
    action: 'listExecutions',
    parameters: { StateMachineArn: parts.machineArn, StatusFilter: 'RUNNING' },
    iamResources: [],
    taskTimeout: Timeout.duration(Duration.minutes(1)),
    resultPath: '$.running',
    resultSelector: {
      // The list begins with the latest.
      'oldest.$': 'States.ArrayGetItem($.Executions, States.MathAdd(States.ArrayLength($.Executions), -1))',
      own: JsonPath.stringAt('$$.Execution.Id'),
    },
  });
  const turn = new Choice(scope, 'Is it this one?')
    .when(Condition.stringEqualsJsonPath('$.running.oldest.ExecutionArn', '$.running.own'), drill)
    // Two would delete each other's copy.
    .otherwise(new Succeed(scope, 'Left to the other one'));
  // The list shows what has just begun a little later.
  const settle = new Wait(scope, 'Let the list settle', { time: WaitTime.duration(Duration.seconds(30)) });
  settle.next(running).next(turn);
  return settle;
};
