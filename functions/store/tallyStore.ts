import {
  BatchGetItemCommand,
  type CancellationReason,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Response } from '../../schemas/response.ts';
import type { Tally } from '../../schemas/tally.ts';
import type { Database } from './database.ts';
import { readGenerations } from './generationStore.ts';
import { toItem, toKey } from './items.ts';
import { ballotTallyPartition, markerKey, tallyKey, tallyPartition } from './keys.ts';
import { cellFields, countsOf, readTallies } from './tallyItem.ts';

/** Which responses one transaction marks, and what it adds to which tallies for them. */
export interface Commit {
  readonly generation: number;
  readonly responses: readonly Pick<Response, 'surveyId' | 'id'>[];
  /** One for each cell: the folded deltas of those responses. */
  readonly tallies: readonly Tally[];
}

export type CommitOutcome =
  | { readonly kind: 'committed' }
  /** Nothing was written: these, by their place in `responses`, had been counted before. */
  | { readonly kind: 'counted_before'; readonly places: ReadonlySet<number> }
  /** Nothing was written: another transaction or a throttle was in the way; it may go through later. */
  | { readonly kind: 'busy' }
  /** Nothing was written and nothing will be: the database will not take such a write. */
  | { readonly kind: 'rejected' };

/**
 * DynamoDB's limits on one transaction: a hundred writes; and 4 KB for an update's expression, of which the fields
 * of the cell take some 120 bytes and each count at most 13, and 300 operators in it.
 */
export const commitLimits = { writes: 100, counts: 250 } as const;

const markerPut = (
  database: Database,
  generation: number,
  { surveyId, id }: Pick<Response, 'surveyId' | 'id'>,
) => ({
  Put: {
    TableName: database.table('markers'),
    Item: toItem(markerKey(generation, surveyId, id), {}),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const tallyAdd = (database: Database, generation: number, tally: Tally): TransactWriteItem => {
  const counts = countsOf(tally);
  const names = Object.fromEntries(counts.map(([name], place) => [`#c${place}`, name]));
  const values = Object.fromEntries(counts.map(([, count], place) => [`:c${place}`, count]));
  const adds = counts.map((_, place) => `#c${place} :c${place}`).join(', ');
  const sets = cellFields.map((field) => `${field} = :${field}`).join(', ');
  return {
    Update: {
      TableName: database.table('tallies'),
      Key: toKey(tallyKey(generation, tally)),
      UpdateExpression: `SET ${sets} ADD ${adds}`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: marshall({
        ...values,
        ...Object.fromEntries(cellFields.map((field) => [`:${field}`, tally[field]])),
      }),
    },
  };
};

const outcomeOf = (reasons: readonly CancellationReason[], markers: number): CommitOutcome => {
  const places = new Set(
    reasons.flatMap(({ Code }, place) =>
      Code === 'ConditionalCheckFailed' && place < markers ? [place] : [],
    ),
  );
  if (places.size > 0) return { kind: 'counted_before', places };
  const invalid = reasons.some(
    ({ Code }) => Code === 'ValidationError' || Code === 'ItemCollectionSizeLimitExceeded',
  );
  return { kind: invalid ? 'rejected' : 'busy' };
};

const passing = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Counts and what says that something is counted. */
export const tallyStore = (database: Database) => ({
  /** The generation in force, and the one that is counted beside it. Read consistently. */
  counting: readGenerations(database),

  /**
   * Marks the responses and raises their tallies, all or nothing. A response has one marker in a generation, so no
   * repetition of any delivery can count it twice, and no crash can leave a marker without its count.
   * @throws the database's error where it is none that `CommitOutcome` tells of
   */
  commit: async ({ generation, responses, tallies }: Commit): Promise<CommitOutcome> => {
    try {
      await database.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            ...responses.map((response) => markerPut(database, generation, response)),
            ...tallies.map((tally) => tallyAdd(database, generation, tally)),
          ],
        }),
      );
      return { kind: 'committed' };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.name === 'TransactionCanceledException') {
        const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: CancellationReason[] };
        return outcomeOf(reasons, responses.length);
      }
      if (error.name === 'ValidationException') return { kind: 'rejected' };
      if (passing.has(error.name)) return { kind: 'busy' };
      throw error;
    }
  },

  /** A campaign's tallies of one generation: reads grow with units, never with responses. */
  read: (campaignId: string, generation: number, consistent = false): Promise<Tally[]> =>
    readTallies(database, tallyPartition(campaignId, generation), { consistent }),

  /** A campaign's tallies of ballots, of whatever units have enough of them; of no generation. */
  readBallots: (campaignId: string): Promise<Tally[]> =>
    readTallies(database, ballotTallyPartition(campaignId), { consistent: false }),

  /** Which of these responses are marked as counted, by id; at most 100 of one survey. Read consistently. */
  counted: async (generation: number, surveyId: string, ids: readonly string[]): Promise<Set<string>> => {
    const table = database.table('markers');
    const idOf = new Map(ids.map((id) => [markerKey(generation, surveyId, id).pk, id]));
    const found = new Set<string>();
    let left = [...idOf.keys()].map((pk) => toKey({ pk }));
    while (left.length > 0) {
      const { Responses: rows, UnprocessedKeys: unprocessed } = await database.client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
      );
      for (const row of rows?.[table] ?? []) found.add(idOf.get(row.pk?.S ?? '') ?? '');
      left = unprocessed?.[table]?.Keys ?? [];
    }
    return found;
  },
});

export type TallyStore = ReturnType<typeof tallyStore>;
