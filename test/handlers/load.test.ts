import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../functions/store/database.ts';
import { loadStore } from '../../functions/store/loadStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { type Lane, openLanes } from '../../schemas/lane.ts';
import { anAggregator, aResponse, type Fault, type Faults, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

const deliver = (records: readonly DynamoDBRecord[], faults?: Faults) =>
  anAggregator(engine.endpoint, faults)({ Records: [...records] });

/** Each test looks at an hour of its own. */
let hours = 0;
const newHour = (): string => {
  hours += 1;
  return `2026-12-01T${String(hours).padStart(2, '0')}`;
};

const someIn = (hour: string, count: number, lane: Lane = 'proof_of_work', servicePointId?: string) =>
  Array.from({ length: count }, (_, minute) =>
    aResponse('dingcheng', {
      lane,
      acceptedAt: `${hour}:${String(minute % 60).padStart(2, '0')}:00.000Z`,
      ...(servicePointId !== undefined && { servicePointId }),
    }),
  );

const loadIn = async (hour: string) =>
  Object.fromEntries((await loadStore(database).read(survey.id, 'dingcheng', hour)).byPlace);

const countedNow = async (): Promise<number> =>
  (await tallyStore(database).read(campaign.id, 1, true)).reduce((sum, { counted }) => sum + counted, 0);

describe('what aggregate counts', () => {
  it('is added to the load of the hour in which it was accepted, by place and lane', async () => {
    const [first, second] = [newHour(), newHour()];
    const responses = [
      ...someIn(first, 70),
      ...someIn(first, 5, 'no_script', 'hall'),
      ...someIn(first, 3, 'visit_code', 'hall'),
      ...someIn(second, 40),
    ];
    await deliver(responses.map((response) => recordOf(response)));
    expect(await loadIn(first)).toEqual({ '': { proof_of_work: 70 }, hall: { no_script: 5, visit_code: 3 } });
    expect(await loadIn(second)).toEqual({ '': { proof_of_work: 40 } });
  });

  it('is added once, however often it is delivered', async () => {
    const hour = newHour();
    const records = someIn(hour, 30).map((response) => recordOf(response));
    await deliver([...records, ...records.slice(0, 7)]);
    await deliver(records);
    await deliver(records.slice(10));
    expect(await loadIn(hour)).toEqual({ '': { proof_of_work: 30 } });
  });

  it('is counted all the same where the load cannot be written, and then leaves it low', async () => {
    const before = await countedNow();
    const hour = newHour();
    const records = someIn(hour, 20).map((response) => recordOf(response));
    const noLoad = (command: string): Fault => (command === 'UpdateItemCommand' ? 'refused' : 'none');
    expect(await deliver(records, noLoad)).toEqual({ batchItemFailures: [] });
    expect(await countedNow()).toBe(before + 20);
    await deliver(records);
    expect(await countedNow()).toBe(before + 20);
    expect(await loadIn(hour)).toEqual({});
  });

  it('adds nothing to the load while it is not counted', async () => {
    const hour = newHour();
    const records = someIn(hour, 8).map((response) => recordOf(response));
    const busy = (command: string): Fault => (command.startsWith('TransactWrite') ? 'conflict' : 'none');
    expect((await deliver(records, busy)).batchItemFailures).toHaveLength(8);
    expect(await loadIn(hour)).toEqual({});
    await deliver(records);
    expect(await loadIn(hour)).toEqual({ '': { proof_of_work: 8 } });
  });

  it('has a tally of its own for each lane', async () => {
    const [unitId = ''] = units.map(({ id }) => id).slice(-1);
    const of = (lane: Lane, count: number) =>
      Array.from({ length: count }, () => aResponse(unitId, { lane }));
    const responses = openLanes.flatMap((lane, place) => of(lane, 10 + place));
    await deliver(responses.map((response) => recordOf(response)));
    const tallies = (await tallyStore(database).read(campaign.id, 1, true)).filter(
      (tally) => tally.unitId === unitId,
    );
    expect(new Map(tallies.map(({ lane, counted }) => [lane, counted]))).toEqual(
      new Map(openLanes.map((lane, place) => [lane, 10 + place])),
    );
  });
});
