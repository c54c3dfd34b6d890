import { marshall } from '@aws-sdk/util-dynamodb';
import type { Ballot } from '../../schemas/ballot.ts';
import type { KeptCode } from './codeStore.ts';
import type { Database } from './database.ts';
import { toItem, toKey } from './items.ts';
import { ballotBucket, ballotKey, bucketSealKey } from './keys.ts';
import { spendPlaces, spendWrites } from './spendWrites.ts';
import { type TransactionReport, transactReasons } from './transactReasons.ts';
import type { Write } from './writes.ts';

/**
 * What became of a cast:
 * - `cast`: the right is spent and the ballot is in, both at once;
 * - `in_before`: this very ballot was in already, and nothing was written;
 * - `salt_taken`: another code cast a ballot that says the same with the same salt, and nothing was written;
 * - `right_refused`: the code or token was used, or is none; `withdrawn`: its batch; `sealed`: the survey's ballots are
 *   being counted; nothing was written;
 * - `disturbed`: nothing was written, and it may go through later.
 */
export type CastOutcome =
  | 'cast'
  | 'in_before'
  | 'salt_taken'
  | 'right_refused'
  | 'withdrawn'
  | 'sealed'
  | 'disturbed';

/** As long as there is no seal where a ballot is going to lie, which ends the casting of a survey for good. */
const unsealed = (database: Database, surveyId: string, key: string): Write => ({
  ConditionCheck: {
    TableName: database.table('ballots'),
    Key: toKey(bucketSealKey(surveyId, ballotBucket(key))),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const codePlaces = { ...spendPlaces, seal: 3, ballot: 4 } as const;

const outcomeByCode = (report: TransactionReport): CastOutcome => {
  if (report.kind === 'made') return 'cast';
  if (report.kind === 'disturbed') return 'disturbed';
  const { places } = report;
  // Its key is the hash of what it says, so that what is there is this very ballot: cast by this code, if that is spent.
  if (places.has(codePlaces.ballot)) return places.has(codePlaces.code) ? 'in_before' : 'salt_taken';
  if (places.has(codePlaces.code)) return 'right_refused';
  return places.has(codePlaces.batch) ? 'withdrawn' : 'sealed';
};

/** Puts ballots into the box. It cannot look into it. */
export const ballotStore = (database: Database) => ({
  /** Spends a code and stores the ballot, both or neither. */
  castByCode: async (code: KeptCode, ballot: Ballot): Promise<CastOutcome> => {
    const put: Write = {
      Put: {
        TableName: database.table('ballots'),
        Item: toItem(ballotKey(ballot.surveyId, ballot.commitment), ballot),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    };
    const writes = [
      ...spendWrites(database, code, ballot.surveyId),
      unsealed(database, ballot.surveyId, ballot.commitment),
      put,
    ];
    return outcomeByCode(await transactReasons(database, writes));
  },

  /**
   * Stores a ballot under the key of its token, which is thereby spent. The same ballot again is written over itself.
   * @param tokenKey hexadecimal, 64 digits
   */
  castByToken: async (tokenKey: string, ballot: Ballot): Promise<CastOutcome> => {
    const put: Write = {
      Put: {
        TableName: database.table('ballots'),
        Item: toItem(ballotKey(ballot.surveyId, tokenKey), ballot),
        ConditionExpression: 'attribute_not_exists(pk) OR commitment = :commitment',
        ExpressionAttributeValues: marshall({ ':commitment': ballot.commitment }),
      },
    };
    const report = await transactReasons(database, [unsealed(database, ballot.surveyId, tokenKey), put]);
    if (report.kind === 'made') return 'cast';
    if (report.kind === 'disturbed') return 'disturbed';
    return report.places.has(0) ? 'sealed' : 'right_refused';
  },
});

export type BallotStore = ReturnType<typeof ballotStore>;
