import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { build } from '../../functions/aggregate.ts';
import { createContext } from '../../functions/context.ts';
import { commitmentOf } from '../../functions/rules/counting/commitment.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { responseKey } from '../../functions/store/keys.ts';
import { responseStore } from '../../functions/store/responseStore.ts';
import { operatorOf } from '../../infra/local/operator.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { loadSample } from '../../infra/local/sample/load.ts';
import { samplePosters } from '../../infra/local/sample/posters.ts';
import type { Response } from '../../schemas/response.ts';
import { newResponseId, someAnswers } from './answers.ts';
import { testPosterKey } from './keys.ts';
import { meet, type Trouble, type Troubles } from './troubles.ts';

/** A response to the sample survey, as submit would store it. */
export const aResponse = (unitId = 'dingcheng', changes: Partial<Response> = {}): Response => {
  const said = {
    id: newResponseId(),
    surveyId: survey.id,
    unitId,
    lane: 'proof_of_work' as const,
    formId: form.id,
    formVersion: form.version,
    language: 'zh-CN',
    answers: someAnswers(),
    campaignId: campaign.id,
    acceptedAt: '2010-12-01T00:00:00.000Z',
    ...changes,
  };
  return { ...said, commitment: commitmentOf(said) };
};

let sequence = 0;

/** The stream record of a response's insertion. */
export const recordOf = (response: Response, changes: Partial<DynamoDBRecord> = {}): DynamoDBRecord => {
  sequence += 1;
  const key = responseKey(response.surveyId, response.id);
  return {
    eventID: `event-${sequence}`,
    eventName: 'INSERT',
    dynamodb: {
      Keys: marshall(key) as NonNullable<DynamoDBRecord['dynamodb']>['Keys'] & object,
      NewImage: marshall({ ...key, ...response }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] &
        object,
      SequenceNumber: String(sequence),
    },
    ...changes,
  };
};

/** What a fault does to one command: refuse it before it is sent, or lose the answer after it was carried out. */
export type Fault = Trouble;

/** Names the fault that a command meets. */
export type Faults = Troubles;

/** Lets every command of a client meet the fault that `decide` names for it. */
const disturb = (client: DynamoDBClient, decide: Faults): void => {
  client.middlewareStack.add(
    (next, context) => (args) => meet(decide(context.commandName ?? '', args.input), () => next(args)),
    { step: 'initialize', name: 'disturb', priority: 'high' },
  );
};

/** Tables and sample on an engine. */
export const prepared = async (endpoint: string): Promise<Database> => {
  const database = openDatabase({ prefix: localPrefix, endpoint });
  await createTables(database);
  await loadSample(database);
  await samplePosters(database, testPosterKey);
  return database;
};

/** An aggregate function of its own, which waits no time, with whatever faults. */
export const anAggregator = (endpoint: string, decide: Faults = () => 'none') => {
  const context = createContext('aggregate', { PINGYI_TABLE_PREFIX: localPrefix, PINGYI_ENDPOINT: endpoint });
  disturb(context.database.client, decide);
  return build({ ...context, wait: async () => {}, log: () => {} });
};

/** Stores responses raw, as submit does. */
export const store = async (database: Database, responses: readonly Response[]): Promise<void> => {
  for (const response of responses) await responseStore(database).accept(response);
};

export const recountOf = (database: Database, repair = false) =>
  operatorOf(database, () => {}).recount(campaign.id, { repair });
