import { PutItemCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { build as buildAggregate } from '../../../functions/aggregate.ts';
import { prepare } from '../../../functions/handlers/counting/countable.ts';
import type { Database } from '../../../functions/store/database.ts';
import { toItem, toKey } from '../../../functions/store/items.ts';
import { tallyKey } from '../../../functions/store/keys.ts';
import { setupStore } from '../../../functions/store/setupStore.ts';
import { readStreamRecord } from '../../../functions/store/streamRecord.ts';
import { cellFields, countsOf, tallyRecord } from '../../../functions/store/tallyItem.ts';
import type { StreamHandler } from '../../../infra/local/mapping/deliver.ts';
import type { Tally } from '../../../schemas/tally.ts';
import type { Actor } from './actor.ts';

export const counterNames = ['pingyi', 'plain_add', 'marker_by_event'] as const;

export type CounterName = (typeof counterNames)[number];

const addTo = (database: Database, tally: Tally) => {
  const counts = countsOf(tally);
  return {
    TableName: database.table('tallies'),
    Key: toKey(tallyKey(1, tally)),
    UpdateExpression: `SET ${cellFields.map((field) => `${field} = :${field}`).join(', ')} ADD ${counts
      .map((_, place) => `#c${place} :c${place}`)
      .join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(counts.map(([name], place) => [`#c${place}`, name])),
    ExpressionAttributeValues: marshall({
      ...Object.fromEntries(counts.map(([, count], place) => [`:c${place}`, count])),
      ...Object.fromEntries(cellFields.map((field) => [`:${field}`, tally[field]])),
    }),
  };
};

const markerOf = (database: Database, { eventID = '' }: DynamoDBRecord) => ({
  TableName: database.table('markers'),
  Item: toItem({ pk: `EVENT#${eventID}` }, {}),
  ConditionExpression: 'attribute_not_exists(pk)',
});

/** As one would first write it: each record raises its tally; what fails is asked for again, what is no response passed over. */
const naive =
  (isMarked: boolean) =>
  ({ context: { database } }: Actor): StreamHandler =>
  async ({ Records: records }) => {
    const setup = setupStore(database);
    const failed: DynamoDBRecord[] = [];
    for (const record of records) {
      try {
        const { read } = readStreamRecord(record);
        const prepared = 'response' in read && (await prepare(setup, read.response));
        if (!prepared || 'fault' in prepared) continue;
        const add = addTo(database, prepared.delta);
        if (!isMarked) await database.client.send(new UpdateItemCommand(add));
        else {
          const items = [{ Put: markerOf(database, record) }, { Update: add }];
          await database.client.send(new TransactWriteItemsCommand({ TransactItems: items }));
        }
      } catch (error) {
        const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
        if (!reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) failed.push(record);
      }
    }
    return {
      batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
    };
  };

/** What counts: the aggregate function itself, and two that are simpler. */
export const handlerOf: Readonly<Record<CounterName, (actor: Actor) => StreamHandler>> = {
  pingyi: ({ context }) => buildAggregate(context),
  plain_add: naive(false),
  marker_by_event: naive(true),
};

/** The repair of whoever has no marker by response: the tallies are written over by the fold of the raw responses. */
export const overwrite = async (database: Database, tallies: Iterable<Tally>): Promise<void> => {
  for (const tally of tallies) {
    await database.client.send(
      new PutItemCommand({
        TableName: database.table('tallies'),
        Item: toItem(tallyKey(1, tally), tallyRecord(tally)),
      }),
    );
  }
};
