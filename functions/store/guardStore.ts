import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { SetAside } from '../../schemas/guard.ts';
import { Count, Id } from '../../schemas/ids.ts';
import type { Tally } from '../../schemas/tally.ts';
import type { Database } from './database.ts';
import { getItem, putItem, queryAll, toKey, updateItem } from './items.ts';
import { cellName, cleaningKey, setAsideKey, setAsidePartition, setAsideTallyPartition } from './keys.ts';
import { readTallies, tallyRecord } from './tallyItem.ts';
import { createWrite, type Write } from './writes.ts';

/**
 * How far a survey's cleaned figures have followed the decisions. Each decision and each restoration is a turn; what is
 * set aside as of a turn lies in a partition of its own, so that nobody ever reads half of one and half of another.
 */
export const Cleaning = z.object({
  surveyId: Id,
  /** Goes up by one with each decision and each restoration, in their own transaction. */
  turn: Count,
  state: z.enum(['pending', 'in_force']),
  /** The turn whose tallies were the last to be complete; none before the first are. */
  inForceTurn: z.optional(Count),
  /** How many responses each decision in force left out at that turn. */
  responses: z._default(z.record(Id, Count), {}),
});

export type Cleaning = z.infer<typeof Cleaning>;

/** The write that makes a survey's cleaned figures wait for those as of the next turn. */
const nextTurn = (database: Database, surveyId: string): Write => ({
  Update: {
    TableName: database.table('guard'),
    Key: toKey(cleaningKey(surveyId)),
    UpdateExpression: 'SET surveyId = :survey, #state = :pending ADD turn :one',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: marshall({ ':survey': surveyId, ':pending': 'pending', ':one': 1 }),
  },
});

/** The writes that append a decision: refused where there is one under its id. */
export const setAsideWrites =
  (database: Database) =>
  (decision: SetAside): Write[] => [
    createWrite(database, 'guard', setAsideKey(decision.campaignId, decision.id), decision),
    nextTurn(database, decision.surveyId),
  ];

/** The writes that take a decision back: refused where it has been already. Nothing else about it ever changes. */
const restoreWrites =
  (database: Database) =>
  (
    { campaignId, id, surveyId }: Pick<SetAside, 'campaignId' | 'id' | 'surveyId'>,
    restored: NonNullable<SetAside['restored']>,
  ): Write[] => [
    {
      Update: {
        TableName: database.table('guard'),
        Key: toKey(setAsideKey(campaignId, id)),
        UpdateExpression: 'SET restored = :restored',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(restored)',
        ExpressionAttributeValues: marshall({ ':restored': restored }),
      },
    },
    nextTurn(database, surveyId),
  ];

/** Names a decision so that a campaign's lie in the order in which they were made. */
export const setAsideId = (at: Date, newPlainId: () => string): string =>
  `${String(at.getTime()).padStart(13, '0')}-${newPlainId()}`;

const putsAtOnce = 16;

/** Decisions to set responses aside, and the tallies of what they leave out. */
export const guardStore = (database: Database) => {
  const put = (surveyId: string, turn: number, tally: Tally): Promise<void> => {
    const key = { pk: setAsideTallyPartition(surveyId, turn), sk: cellName(tally) };
    return putItem(database, 'tallies', key, tallyRecord(tally));
  };

  return {
    /** How far a survey's cleaned figures are; undefined where nothing was ever set aside. Read consistently. */
    readCleaning: (surveyId: string): Promise<Cleaning | undefined> =>
      getItem(database, 'guard', cleaningKey(surveyId), Cleaning, true),

    /** What was set aside of a survey as of a turn that is, or was, in force. Read consistently. */
    readSetAside: (surveyId: string, inForceTurn: number): Promise<Tally[]> =>
      readTallies(database, setAsideTallyPartition(surveyId, inForceTurn), { consistent: true }),

    setAsideWrites: setAsideWrites(database),
    restoreWrites: restoreWrites(database),

    decision: (campaignId: string, setAsideId: string): Promise<SetAside | undefined> =>
      getItem(database, 'guard', setAsideKey(campaignId, setAsideId), SetAside, true),

    /** Every decision of a campaign, oldest first, those taken back too. */
    decisions: (campaignId: string): Promise<SetAside[]> =>
      queryAll(database, 'guard', setAsidePartition(campaignId), '', SetAside),

    /**
     * Writes the tallies of what is set aside as of a turn. They follow from the responses and the decisions alone: to
     * write them again, after a crash, writes the same.
     */
    putSetAside: async (surveyId: string, turn: number, tallies: readonly Tally[]): Promise<void> => {
      for (let start = 0; start < tallies.length; start += putsAtOnce) {
        await Promise.all(
          tallies.slice(start, start + putsAtOnce).map((tally) => put(surveyId, turn, tally)),
        );
      }
    },

    /**
     * Puts a turn in force whose tallies are all written.
     * @param responses how many responses each decision in force leaves out
     * @returns false when there is a later turn by now, and nothing was changed
     */
    enforce: (
      surveyId: string,
      turn: number,
      responses: Readonly<Record<string, number>>,
    ): Promise<boolean> =>
      updateItem(database, 'guard', cleaningKey(surveyId), {
        update: 'SET #state = :in_force, inForceTurn = :turn, responses = :responses',
        condition: 'turn = :turn',
        names: { '#state': 'state' },
        values: { ':in_force': 'in_force', ':turn': turn, ':responses': responses },
      }),
  };
};

export type GuardStore = ReturnType<typeof guardStore>;
