import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { ExecutionError, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { DrillReport } from '../../../functions/handlers/drill/reportDrill.ts';
import type { Database } from '../../../functions/store/database.ts';
import type { Stage } from '../../infra/synth.ts';
import { only, textOf } from '../../infra/templates.ts';

/** A value of JSON. */
// biome-ignore lint/suspicious/noExplicitAny: what a workflow hands on has no types of its own
type Json = any;

/** The deployed definition, with names in the place of CloudFormation's references. */
export const definitionOf = (stage: Pick<Stage, 'drill'>): StateMachineDefinition => {
  const { DefinitionString } = only(stage.drill, 'AWS::StepFunctions::StateMachine').Properties;
  const text = textOf(DefinitionString)
    .replace(/\$\{AWS::Partition\}/g, 'aws')
    .replace(/\$\{AWS::Region\}/g, 'eu-central-1')
    .replace(/\$\{AWS::AccountId\}/g, '111122223333')
    .replace(/\$\{reports\w+\}/g, 'reports');
  return JSON.parse(text);
};

/** An error as Step Functions names it. */
const failing = (name: string): Error => Object.assign(new Error(name), { name });

/** Does what DynamoDB would, and fails as Step Functions says that DynamoDB did. */
const asService = async <T>(call: Promise<T>): Promise<T> =>
  call.catch((error: unknown) => {
    throw failing(`DynamoDb.${error instanceof Error ? error.name : 'unknown'}`);
  });

export interface WorldOptions {
  readonly definition: StateMachineDefinition;
  /** Reaches the tables without grants. */
  readonly database: Database;
  /** The function `drill`. */
  readonly drill: (event: unknown) => Promise<unknown>;
  readonly latestRestorableAt: string;
  /** How often the copy is looked at before it can be read; never, if it is endless. */
  readonly looksUntilReady?: number;
  /** Whether an item is brought back. */
  readonly isRestored?: (id: string) => boolean;
  /** What comes in the way of a state. */
  readonly inTheWay?: Readonly<Record<string, () => void>>;
  /** Which executions are running, the latest first. */
  readonly executions?: readonly string[];
}

/** How a workflow ended, and what it did on its way. */
export interface Outcome {
  /** The code that it failed with; undefined where it succeeded. */
  readonly error: string | undefined;
  readonly report: DrillReport | undefined;
  readonly reportKey: string | undefined;
  /** The states that did something, in order. */
  readonly visited: readonly string[];
}

/** The execution that is run. */
export const own = 'arn:aws:states:eu-central-1:111122223333:execution:pingyi-dev-drill:own';

/** Copies every item that is to be brought back into a new table, as a restore does. */
const restore = async (database: Database, input: Json, isRestored: (id: string) => boolean) => {
  const { client } = database;
  const { Table } = await client.send(new DescribeTableCommand({ TableName: input.SourceTableName }));
  await client.send(
    new CreateTableCommand({
      TableName: input.TargetTableName,
      BillingMode: input.BillingModeOverride,
      AttributeDefinitions: Table?.AttributeDefinitions,
      KeySchema: Table?.KeySchema,
    }),
  );
  for await (const { Items = [] } of paginateScan({ client }, { TableName: input.SourceTableName })) {
    // The database keeps no time of its own that a test could see; a response says the minute in which it came.
    const back = Items.filter(
      ({ sk, acceptedAt }) =>
        isRestored(sk?.S ?? '') && !((acceptedAt?.S ?? '') > String(input.RestoreDateTime)),
    );
    for (let at = 0; at < back.length; at += 25) {
      const puts = back.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [input.TargetTableName]: puts } }));
    }
  }
};

/** Runs the deployed workflow, with what AWS does in it done on the engine and its function called as it is. */
export const runWorkflow = async (options: WorldOptions): Promise<Outcome> => {
  const { definition, database, drill, latestRestorableAt } = options;
  const { looksUntilReady = 2, isRestored = () => true, inTheWay = {}, executions = [own] } = options;
  const { client } = database;
  const visited: string[] = [];
  const kept: { key?: string; body?: Json } = {};
  let looks = 0;
  const remove = (input: Json) => asService(client.send(new DeleteTableCommand(input)));
  const callDrill = async (input: Json) => JSON.parse(JSON.stringify(await drill(input)));
  const tasks: Record<string, (input: Json) => Promise<Json>> = {
    'Look for another drill': async () => ({
      Executions: executions.map((ExecutionArn) => ({ ExecutionArn })),
    }),
    'Remove what a drill left': remove,
    'Ask what can be restored': async () => ({
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: { LatestRestorableDateTime: latestRestorableAt },
      },
    }),
    Plan: callDrill,
    'Restore to a copy': (input) => asService(restore(database, input, isRestored)),
    'Look at the copy': async (input) => {
      const described = await asService(client.send(new DescribeTableCommand(input)));
      looks += 1;
      const status = looks > looksUntilReady ? described.Table?.TableStatus : 'CREATING';
      return { Table: { TableStatus: status } };
    },
    'Compare on': callDrill,
    'Remove the copy': remove,
    Report: callDrill,
    'Keep the report': async ({ Key, Body }) => {
      kept.key = Key;
      kept.body = Body;
      return {};
    },
  };
  const handlers = Object.fromEntries(
    Object.entries(tasks).map(([state, task]) => [
      state,
      async (input: Json) => {
        visited.push(state);
        inTheWay[state]?.();
        return (await task(input)) ?? {};
      },
    ]),
  );
  const waits = [
    'Let the list settle',
    'Remove what a drill left: wait',
    'Wait for the copy',
    'Remove the copy: wait',
  ];
  const none = (states: readonly string[]) => Object.fromEntries(states.map((state) => [state, 0]));
  const { result } = new StateMachine(definition).run(
    {},
    {
      context: { Execution: { Id: own } },
      overrides: {
        taskResourceLocalHandlers: handlers,
        waitTimeOverrides: none(waits),
        retryIntervalOverrides: none(Object.keys(tasks)),
      },
    },
  );
  const fails: Json[] = Object.values(definition.States).filter(({ Type }) => Type === 'Fail');
  const error = await result.then(
    () => undefined,
    (thrown: unknown) => {
      if (!(thrown instanceof ExecutionError)) throw thrown;
      // The library tells the cause alone.
      const { Error: code } = fails.find(({ Cause }) => thrown.message.endsWith(Cause)) ?? {};
      return code ?? thrown.message;
    },
  );
  return { error, report: kept.body, reportKey: kept.key, visited };
};
