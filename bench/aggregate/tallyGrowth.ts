import { type AttributeValue, paginateQuery } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import type { Database } from '../../functions/store/database.ts';
import { tallyPartition } from '../../functions/store/keys.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Tally } from '../../schemas/tally.ts';
import { aResponse } from '../../test/support/counting.ts';
import { itemBytes } from '../database/itemBytes.ts';

/** What lies in the tallies' table once so many responses of one unit are counted. */
export interface Grown {
  readonly responses: number;
  readonly items: number;
  readonly bytes: number;
}

/** A generation that nothing else counts in. */
const generation = 900;

const first = 100;

const sizes = [first, 1_000, 10_000, 100_000] as const;

const deltaOfMany = (responses: number): Tally => {
  const deltas = Array.from({ length: responses }, () => deltaOf(form, aResponse('grown-unit')));
  const [tally] = foldTallies(deltas.filter((delta) => delta !== undefined)).values();
  if (!tally) throw new Error('the answers do not fit the form');
  return tally;
};

const lieIn = async (database: Database, partition: string): Promise<Record<string, AttributeValue>[]> => {
  const items: Record<string, AttributeValue>[] = [];
  const query = {
    TableName: database.table('tallies'),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: marshall({ ':pk': partition }),
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateQuery({ client: database.client }, query)) items.push(...Items);
  return items;
};

/**
 * Counts more and more responses of one unit, and weighs what is stored. Beyond the first hundred the folded delta of those before
 * is added nine times over: to a tally it is all one how many responses a delta is of.
 * @throws {Error} when the stored count is another
 */
export const measureGrowth = async (database: Database): Promise<Grown[]> => {
  const { commit } = tallyStore(database);
  const found: Grown[] = [];
  let delta = deltaOfMany(first);
  for (const responses of sizes) {
    const added = responses === first ? [delta] : Array.from({ length: 9 }, () => delta);
    const tallies = [...foldTallies(added).values()];
    const { kind } = await commit({ generation, responses: [], tallies });
    if (kind !== 'committed') throw new Error(`a tally was not committed: ${kind}`);
    const items = await lieIn(database, tallyPartition(delta.campaignId, generation));
    const counted = items.reduce((sum, { counted: count }) => sum + Number(count?.N), 0);
    if (counted !== responses) throw new Error(`${counted} are counted, not ${responses}`);
    found.push({
      responses,
      items: items.length,
      bytes: items.reduce((sum, item) => sum + itemBytes(item), 0),
    });
    [delta = delta] = foldTallies(responses === first ? added : [delta, ...added]).values();
  }
  return found;
};
