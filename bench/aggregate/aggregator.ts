import type { DynamoDBRecord } from 'aws-lambda';
import { build } from '../../functions/aggregate.ts';
import { createContext } from '../../functions/context.ts';
import { signedHeaders as sign } from '../../functions/outbound/signature.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';

/** A client of its own that refuses nothing, as on AWS: there that is the role's matter, and costs a function nothing. */
export const clientOf = (endpoint: string): Database =>
  openDatabase({ prefix: localPrefix, endpoint, stepsAreFinal: true, sign });

/** Counts records until none has to come again. @returns how many were handed over anew */
export type Deliver = (records: readonly DynamoDBRecord[]) => Promise<number>;

/**
 * The aggregate function, called as its event source mapping does: from the lowest record that has to come again everything comes
 * again.
 */
export const deliverTo = (database: Database, endpoint: string): Deliver => {
  const context = createContext('aggregate', {
    PINGYI_TABLE_PREFIX: localPrefix,
    PINGYI_ENDPOINT: endpoint,
  });
  const aggregate = build({ ...context, database, log: () => {} });
  return async (records) => {
    let again = 0;
    for (let left = records; left.length > 0; ) {
      const { batchItemFailures: failed } = await aggregate({ Records: [...left] });
      const lowest = left.findIndex(({ dynamodb }) =>
        failed.some(({ itemIdentifier }) => itemIdentifier === dynamodb?.SequenceNumber),
      );
      left = lowest === -1 ? [] : left.slice(lowest);
      again += left.length;
    }
    return again;
  };
};

/** How many responses the tallies of the sample campaign hold. */
export const countedIn = async (database: Database): Promise<number> => {
  const tallies = tallyStore(database);
  const { active } = await tallies.counting(campaign.id);
  return (await tallies.read(campaign.id, active, true)).reduce((sum, { counted }) => sum + counted, 0);
};
