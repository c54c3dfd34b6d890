import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { signedHeaders as sign } from '../../functions/outbound/signature.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { survey } from '../../infra/local/sample/campaign.ts';
import { prepared } from '../../test/support/counting.ts';
import { connectionTo } from '../../test/support/engine.ts';
import type { Kind } from './sent.ts';

/** Tables as everybody's, under a name of their own: what the bare handler stores is counted apart. */
const barePrefix = 'pingyi-bare';

/**
 * The tables that each kind ends up in. The function has the client that it has on AWS, which refuses nothing, since that is the
 * role's matter there; the bare handler has one as the SDK makes it, at which nothing was trimmed.
 */
export const databaseOf = (kind: Kind, endpoint: string): Database => {
  if (kind !== 'item') return openDatabase({ prefix: localPrefix, endpoint, stepsAreFinal: true, sign });
  const database = openDatabase({ prefix: barePrefix, endpoint });
  return { ...database, client: new DynamoDBClient(connectionTo(endpoint)) };
};

/** Makes the tables of all kinds, with the sample campaign where it is asked for. */
export const prepareTables = async (endpoint: string): Promise<void> => {
  await prepared(endpoint);
  await createTables(databaseOf('item', endpoint));
};

/** How many responses lie there, each of which is whole. */
export const countStored = async (database: Database): Promise<number> => {
  let count = 0;
  for await (const page of rawPages(database, survey.id))
    count += page.filter(({ response }) => response !== undefined).length;
  return count;
};
