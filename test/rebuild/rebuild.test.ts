import { randomBytes } from 'node:crypto';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { build as buildAggregate } from '../../functions/aggregate.ts';
import { createContext } from '../../functions/context.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { canonicalTally } from '../../functions/rules/counting/fold.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { type Item, queryPages } from '../../functions/store/items.ts';
import { countingKey, tallyPartition } from '../../functions/store/keys.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import type { Response } from '../../schemas/response.ts';
import { anAggregator, aResponse, prepared, recordOf, recountOf, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { clientOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import { drive, rebuildJob, worksOn } from './support.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

const params = { campaignId: campaign.id };
const office = () =>
  clientOf(buildOffice(functionContext('office', { prefix: localPrefix, endpoint: engine.endpoint })));
const pointer = async () => (await office().call('readCounting', { params })).body;
const revision = async () => ({ revision: (await pointer()).revision });
const some = (count: number): Response[] =>
  Array.from({ length: count }, (_, place) => aResponse(units[place % 5]?.id));

/** Responses come in and are counted. */
const arrive = async (count: number): Promise<void> => {
  const responses = some(count);
  await store(database, responses);
  expect(await anAggregator(engine.endpoint)({ Records: responses.map((one) => recordOf(one)) })).toEqual({
    batchItemFailures: [],
  });
};

const textOf = async (generation: number): Promise<string[]> =>
  (await tallyStore(database).read(campaign.id, generation, true)).map(canonicalTally).sort();

const expectExact = async (): Promise<void> => {
  const { active, other } = await pointer();
  expect(await recountOf(database)).toMatchObject({ differences: [], inFlight: 0 });
  if (other !== null) expect(await textOf(other)).toEqual(await textOf(active));
};

const settle = async () => office().call('settleRebuild', { params, body: await revision() });
const start = async () => office().call('startRebuild', { params, body: await revision() });
const rebuilt = async (between?: () => Promise<void>) =>
  drive(worksOn(database).rebuild, await rebuildJob(database, campaign.id), between ? { between } : {});

it('is filled while responses come in, put in force, put back and settled, and stays the fold of the raw responses', async () => {
  await arrive(40);
  await start();
  await arrive(5);
  await rebuilt(() => arrive(3));
  expect(await pointer()).toMatchObject({
    active: 1,
    state: 'compared',
    comparison: { differing: 0 },
  });
  const { other: next } = await pointer();
  await expectExact();
  for (const step of ['flipRebuild', 'rollBackRebuild', 'flipRebuild'] as const) {
    await office().call(step, { params, body: await revision() });
    await arrive(4);
    await expectExact();
  }
  expect((await settle()).body).toMatchObject({ active: next, other: null, state: 'none' });
  await arrive(4);
  await expectExact();
  const { other: third } = (await start()).body;
  await settle();
  const { other: fourth } = (await start()).body;
  await settle();
  expect(third).toBeGreaterThan(next ?? 0);
  expect(fourth).toBeGreaterThan(third ?? 0);
});

it('counts what was in flight when it began, with a pointer from before, exactly once in both', async () => {
  const late = some(6);
  await store(database, late);
  const context = createContext('aggregate', {
    PINGYI_TABLE_PREFIX: localPrefix,
    PINGYI_ENDPOINT: engine.endpoint,
  });
  // It reads the pointer, and goes on only when the rebuild is done.
  let go = () => {};
  const isDone = new Promise<void>((resolve) => {
    go = resolve;
  });
  let hasRead = () => {};
  const isRead = new Promise<void>((resolve) => {
    hasRead = resolve;
  });
  context.database.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === 'TransactWriteItemsCommand') {
          hasRead();
          await isDone;
        }
        return next(args);
      },
    { step: 'initialize' },
  );
  const counting = buildAggregate({ ...context, log: () => {} })({
    Records: late.map((one) => recordOf(one)),
  });
  await isRead;
  await start();
  await rebuilt();
  go();
  await counting;
  await expectExact();
  await settle();
});

it('finds what an aggregate of an older version left out, and counts it', async () => {
  await start();
  const { active } = await pointer();
  let times = 0;
  await rebuilt(async () => {
    times += 1;
    if (times > 2) return;
    // An older version knows the generation in force alone.
    const responses = some(3);
    await store(database, responses);
    const { prepare } = await import('../../functions/handlers/counting/countable.ts');
    const { countEntries } = await import('../../functions/handlers/counting/count.ts');
    const { setupStore } = await import('../../functions/store/setupStore.ts');
    const ready = await Promise.all(responses.map((one) => prepare(setupStore(database), one)));
    await countEntries({ tallies: tallyStore(database), wait: async () => {}, randomBytes })(
      active,
      ready.flatMap((one) => ('delta' in one ? [one] : [])),
    );
  });
  expect(times).toBeGreaterThan(0);
  await expectExact();
  await settle();
});

it('is exact wherever it is killed', { timeout: 300_000 }, async () => {
  await start();
  const job = await rebuildJob(database, campaign.id);
  let at = 0;
  let count = 0;
  const single = openDatabase({ prefix: localPrefix, endpoint: engine.endpoint });
  single.client.middlewareStack.add(
    (next) => async (args) => {
      count += 1;
      if (count !== at) return next(args);
      if (at % 2 === 0) await next(args);
      throw Object.assign(new Error('killed'), { name: 'Killed' });
    },
    { step: 'initialize' },
  );
  await drive(worksOn(single).rebuild, job);
  const whole = count;
  expect(whole).toBeGreaterThan(10);
  await settle();
  for (at = 1; at <= whole; at += Math.ceil(whole / 12)) {
    await start();
    count = 0;
    await drive(worksOn(single).rebuild, await rebuildJob(database, campaign.id), { attempts: 2 });
    await expectExact();
    await settle();
  }
  single.client.destroy();
});

it('refuses a flip without a reason where the two differ, and heals a tampered tally by one with a reason', async () => {
  await arrive(3);
  const { active } = await pointer();
  const [tally] = await tallyStore(database).read(campaign.id, active, true);
  if (!tally) throw new Error('a tally');
  await tallyStore(database).commit({
    generation: active,
    responses: [{ surveyId: 'none', id: 'x' }],
    tallies: [tally],
  });
  const logged: string[] = [];
  const audit = () =>
    drive(
      worksOn(database, (code) => void logged.push(code)).audit,
      {
        ...newJob({
          campaignId: campaign.id,
          params: { kind: 'audit' },
          createdBy: '',
          now: new Date(Date.UTC(2010, 11, 2) + logged.length),
          newPlainId: () => 'audit',
        }),
        params: { kind: 'audit' as const },
      },
      { between: async () => {} },
    );
  expect((await audit()).outcome).toMatchObject({ differing: 1, lost: 0 });
  expect(logged).toEqual(['audit_difference']);
  await start();
  await rebuilt();
  expect((await pointer()).comparison).toMatchObject({ differing: 1 });
  await problemOf(office().call('flipRebuild', { params, body: await revision() }), 'rebuild_differs');
  const body = { ...(await revision()), reason: '计票被改动，按答卷重建' };
  await office().call('flipRebuild', { params, body });
  await settle();
  expect((await audit()).outcome).toMatchObject({ differing: 0, lost: 0, inFlight: 0 });
  expect((await pointer()).lastAudit).toMatchObject({ differing: 0 });
  expect(logged).toEqual(['audit_difference', 'audit_passed']);
  await store(database, some(2));
  expect((await audit()).outcome).toMatchObject({ differing: 0, lost: 2, inFlight: 2 });
});

it('gives no generation the number of one that a restored pointer knows nothing of, and counts exactly after the restore', async () => {
  const at = (time: string) => {
    const context = functionContext('office', { prefix: localPrefix, endpoint: engine.endpoint });
    return clientOf(buildOffice({ ...context, now: () => new Date(time) }));
  };
  const step = async (
    name: 'startRebuild' | 'flipRebuild' | 'settleRebuild',
    time: string,
    body: object = {},
  ) => (await at(time).call(name, { params, body: { ...(await revision()), ...body } })).body;
  const table = (name: 'counting' | 'tallies') => database.table(name);
  const pointerItems = async (): Promise<Item[]> => {
    const items: Item[] = [];
    const { pk } = countingKey(campaign.id);
    for await (const page of queryPages(database, 'counting', pk, '', true)) items.push(...page);
    return items;
  };
  const rebuild = async (day: string) => {
    const begun = await step('startRebuild', `${day}T00:00:00Z`);
    await rebuilt();
    await step('flipRebuild', `${day}T00:01:00Z`, { reason: '有答卷没有计入，按答卷重建' });
    await step('settleRebuild', `${day}T00:02:00Z`);
    return begun;
  };
  await rebuild('2039-01-01');
  const [before] = await pointerItems();
  if (!before) throw new Error('a pointer');
  const first = await rebuild('2040-01-01');
  await arrive(3);

  // The pointer and the tallies are as they were before that; the markers have stayed.
  await database.client.send(new PutItemCommand({ TableName: table('counting'), Item: before }));
  for await (const page of queryPages(database, 'tallies', tallyPartition(campaign.id, first.other ?? 0)))
    for (const { pk, sk } of page)
      await database.client.send(
        new DeleteItemCommand({ TableName: table('tallies'), Key: { ...(pk && { pk }), ...(sk && { sk }) } }),
      );

  const second = await rebuild('2040-01-02');
  expect(second.other).not.toBe(first.other);
  const recounted = await recountOf(database);
  expect(recounted).toMatchObject({ generation: second.other, differences: [] });
  expect(recounted.counted).toBe(recounted.accepted);
});
