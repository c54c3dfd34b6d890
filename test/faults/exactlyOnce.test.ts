import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalTally, deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import type { Database } from '../../functions/store/database.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import { lanes } from '../../schemas/lane.ts';
import type { Response } from '../../schemas/response.ts';
import { seededRandom } from '../support/answers.ts';
import {
  anAggregator,
  aResponse,
  type Fault,
  prepared,
  recordOf,
  recountOf,
  store,
} from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const schedules = 60;

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const shuffle = <T>(random: Random, list: readonly T[]): T[] =>
  list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);

/** Faults at the rate of this schedule, and none of them twice in the same place. */
const faultsOf = (random: Random, rate: number) => (): Fault =>
  random() < rate ? pick(random, ['refused', 'conflict', 'throttled', 'answer_lost'] as const) : 'none';

/**
 * What a stream may do to its records within the rules: repeat, regroup and reorder across shards, cut a batch after
 * the lowest failure and bring the rest again, until each has been acknowledged.
 */
const deliverSomehow = async (random: Random, records: readonly DynamoDBRecord[]): Promise<void> => {
  const rate = pick(random, [0, 0.01, 0.1, 0.5]);
  const aggregators = [1, 2].map(() => anAggregator(engine.endpoint, faultsOf(random, rate)));
  let left = shuffle(random, [...records, ...records.filter(() => random() < 0.2)]);
  for (let round = 0; left.length > 0; round += 1) {
    const calm = round > 20;
    const size = pick(random, [1, 7, 25, 100]);
    const batch = left.slice(0, size);
    const twins = !calm && random() < 0.2;
    const aggregate = calm ? anAggregator(engine.endpoint) : pick(random, aggregators);
    const [reply] = await Promise.all([
      aggregate({ Records: batch }),
      ...(twins ? aggregators.map((other) => other({ Records: batch })) : []),
    ]);
    const failed = new Set(reply?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const lowest = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    const acknowledged = lowest < 0 ? batch.length : lowest;
    left = [...left.slice(acknowledged), ...(random() < 0.1 ? batch.slice(0, acknowledged) : [])];
    if (!calm && random() < 0.3) left = shuffle(random, left);
  }
};

const storedBytes = async (): Promise<string[]> =>
  (await tallyStore(database).read(campaign.id, 1, true)).map(canonicalTally).sort();

const foldedBytes = (responses: readonly Response[]): string[] =>
  [...foldTallies(responses.flatMap((response) => deltaOf(form, response) ?? [])).values()]
    .map(canonicalTally)
    .sort();

describe('tallies after any schedule of faults', () => {
  it(`equal the fold of the raw responses, byte for byte, in each of ${schedules} schedules`, {
    timeout: 300_000,
  }, async () => {
    const everything: Response[] = [];
    for (let seed = 1; seed <= schedules; seed += 1) {
      const random = seededRandom(seed);
      const responses = Array.from({ length: 5 + Math.floor(random() * 40) }, () =>
        aResponse(pick(random, units.slice(0, pick(random, [1, 4, 33]))).id, { lane: pick(random, lanes) }),
      );
      await store(database, responses);
      everything.push(...responses);
      await deliverSomehow(
        random,
        responses.map((response) => recordOf(response)),
      );
      expect(await storedBytes(), `seed ${seed}`).toEqual(foldedBytes(everything));
    }
    expect(await recountOf(database)).toMatchObject({
      accepted: everything.length,
      counted: everything.length,
      quarantined: 0,
      inFlight: 0,
      differences: [],
    });
  });
});
