import aslValidator from 'asl-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { definitionOf } from '../drill/support/workflow.ts';
import { permissionsOf, permissionsOfRole } from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { functionNamed, only, type Properties, resources, textOf } from './templates.ts';

const table = (name: string) =>
  `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/pingyi-dev-${name}`;
const [source, copy] = [table('responses'), table('drill-responses')];

let stage: Stage;
let definition: Properties;

beforeAll(() => {
  stage = synth();
  definition = definitionOf(stage);
});

/** Every state, those of branches too. */
const statesIn = ({ States }: Properties): [string, Properties][] =>
  Object.entries<Properties>(States).flatMap(([name, state]) => [
    [name, state],
    ...(state.Branches ?? []).flatMap(statesIn),
  ]);

const calling = (action: string): Properties[] =>
  statesIn(definition).flatMap(([, state]) =>
    state.Resource?.endsWith(`aws-sdk:dynamodb:${action}`) ? [state.Parameters] : [],
  );

describe('the workflow of the restore drill', () => {
  it('is valid', () => {
    const { errors, isValid } = aslValidator(definition);
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
    expect(only(stage.drill, 'AWS::StepFunctions::StateMachine').Properties.StateMachineType).toBe(
      'STANDARD',
    );
  });

  it('restores the responses of its stage to a copy, and deletes nothing but that copy', () => {
    expect(calling('restoreTableToPointInTime')).toMatchObject([
      { SourceTableName: 'pingyi-dev-responses', TargetTableName: 'pingyi-dev-drill-responses' },
    ]);
    const removing = calling('deleteTable');
    expect(removing).toHaveLength(2);
    for (const { TableName } of removing) expect(TableName).toBe('pingyi-dev-drill-responses');
  });

  it('may do exactly that: nothing lets it write to the table itself, or delete it', () => {
    const { RoleArn } = only(stage.drill, 'AWS::StepFunctions::StateMachine').Properties;
    const may = permissionsOfRole(stage.drill, RoleArn['Fn::GetAtt'][0]);
    const onTable = (wanted: string) =>
      may.flatMap(({ action, resource }) => (resource === wanted ? [action.replace('dynamodb:', '')] : []));
    expect(onTable(source).sort()).toEqual(['DescribeContinuousBackups', 'RestoreTableToPointInTime']);
    expect(onTable(copy).sort()).toEqual([
      'BatchWriteItem',
      'DeleteItem',
      'DeleteTable',
      'DescribeTable',
      'GetItem',
      'PutItem',
      'Query',
      'RestoreTableToPointInTime',
      'Scan',
      'UpdateItem',
    ]);
    const others = may.filter(({ resource }) => resource !== source && resource !== copy);
    const machine = `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:stateMachine:pingyi-dev-drill`;
    expect(others.map(({ action }) => action)).toEqual([
      'lambda:InvokeFunction',
      's3:PutObject',
      'states:ListExecutions',
    ]);
    expect(others[0]?.resource).toMatch(/:function:pingyi-dev-drill:live$/);
    expect(others[1]?.resource).toMatch(/^\$\{reports\w+\.Arn\}\/drills\/\*$/);
    expect(others[2]?.resource).toBe(machine);
  });

  it('calls the function behind its alias, and that one alone', () => {
    const called = statesIn(definition).flatMap(([, { Resource }]) =>
      Resource?.includes(':lambda:') ? [Resource] : [],
    );
    expect(called).toHaveLength(3);
    const name = functionNamed(stage.api, 'drill')[1].Properties.FunctionName;
    expect(new Set(called)).toEqual(
      new Set([`arn:aws:lambda:eu-central-1:111122223333:function:${name}:live`]),
    );
    const aliases = resources(stage.api, 'AWS::Lambda::Alias').filter(
      ([, { Properties }]) =>
        textOf(Properties.FunctionName) === `\${${functionNamed(stage.api, 'drill')[0]}}`,
    );
    expect(aliases.map(([, { Properties }]) => Properties.Name)).toEqual(['live']);
  });

  it('ends: each call has a time limit, waits for the restore are counted, and its history has room for all of them', () => {
    expect(definition.TimeoutSeconds).toBe(24 * 60 * 60);
    for (const [, { Type, TimeoutSeconds }] of statesIn(definition)) {
      if (Type === 'Task') expect(TimeoutSeconds).toBeLessThan(1_000);
    }
    const states = new Map(statesIn(definition));
    const [, bound] = states.get('Is the copy ready?')?.Choices ?? [];
    // A look takes five events for the call, two each for the choice, the wait and the count.
    expect((bound.NumericGreaterThanEquals + 1) * 11).toBeLessThan(25_000 / 5);
    // Looks are a minute apart: together they take less than a quarter of the time that the whole has.
    const polling = (bound.NumericGreaterThanEquals + 1) * states.get('Wait for the copy')?.Seconds;
    expect(polling).toBeLessThanOrEqual(definition.TimeoutSeconds / 4);
  });

  it('begins every month by itself, and nothing else begins it', () => {
    const { Properties } = only(stage.drill, 'AWS::Events::Rule');
    expect(Properties).toMatchObject({ ScheduleExpression: 'cron(17 16 1 * ? *)', State: 'ENABLED' });
    const [[machine] = ['']] = resources(stage.drill, 'AWS::StepFunctions::StateMachine');
    expect(Properties.Targets.map(({ Arn }: Properties) => textOf(Arn))).toEqual([`\${${machine}}`]);
    const [target] = Properties.Targets;
    expect(permissionsOfRole(stage.drill, target.RoleArn['Fn::GetAtt'][0])).toEqual([
      { action: 'states:StartExecution', resource: `\${${machine}}` },
    ]);
  });

  it('keeps its reports when the stack goes', () => {
    expect(only(stage.drill, 'AWS::S3::Bucket')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true } },
    });
  });
});

describe('where the account has a key of its own', () => {
  it('the workflow may use it by way of the database and of its bucket, as it needs it there', () => {
    const { drill } = synth({ ownKey: true });
    const statements = resources(drill, 'AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Properties[])
      .filter(({ Action }) => JSON.stringify(Action).includes('kms:'));
    expect(
      statements.flatMap(({ Condition }) => Condition.StringEquals['kms:ViaService'].map(textOf)),
    ).toEqual([`dynamodb.\${AWS::Region}.amazonaws.com`, `s3.\${AWS::Region}.amazonaws.com`]);
    expect(statements[0]?.Action).toEqual(expect.arrayContaining(['kms:CreateGrant', 'kms:Decrypt']));
    expect(JSON.stringify(statements)).not.toContain('*');
    const { BucketEncryption } = only(drill, 'AWS::S3::Bucket').Properties;
    expect(JSON.stringify(BucketEncryption)).toContain('aws:kms');
  });
});

describe('the function of the restore drill', () => {
  it('reads what is set up, the responses and their copy, and changes nothing', () => {
    const may = permissionsOf(stage.api, 'drill')
      .filter(({ action }) => !action.startsWith('xray:'))
      .map(({ action, resource }) => `${action} ${resource}`);
    expect(may.sort()).toEqual(
      [
        `dynamodb:GetItem ${table('setup')}`,
        `dynamodb:Query ${table('setup')}`,
        `dynamodb:Query ${source}`,
        `dynamodb:Query ${copy}`,
      ].sort(),
    );
  });
});
