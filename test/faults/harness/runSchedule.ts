import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { build as buildAggregate } from '../../../functions/aggregate.ts';
import { generationStore } from '../../../functions/store/generationStore.ts';
import { responsePartition } from '../../../functions/store/keys.ts';
import { rawKeyOf, responseStore } from '../../../functions/store/responseStore.ts';
import { operatorOf } from '../../../infra/local/operator.ts';
import { form } from '../../../infra/local/sample/form.ts';
import { someAnswers } from '../../support/answers.ts';
import { aResponse, recordOf } from '../../support/counting.ts';
import type { Trouble } from './actor.ts';
import { requireInvariants } from './checks.ts';
import { type CounterName, overwrite } from './counters.ts';
import { delivering } from './delivery.ts';
import type { Plan } from './plans.ts';
import { rebuilding } from './rebuild.ts';
import { type Past, restoring, textOf } from './restore.ts';
import { foldOf, newStage, type Outcome, type Stage } from './stage.ts';
import { simulatedStream } from './stream.ts';
import { minutes, voiding } from './voids.ts';
import { type World, writtenTables } from './world.ts';

/** For tests of the harness itself. */
interface Options {
  /** Called when all has come to rest, before anything is looked at. */
  readonly atRest?: (stage: Stage) => Promise<void>;
}

/** Faults under which tallies are repaired or counted anew: that must leave other campaigns alone. */
const mending = ['restore', 'off_a_day', 'stream_off_on', 'rebuild_killed', 'two_versions'] as const;

/** Lets responses come in and be counted under the faults of a plan, lets everything come to rest, and looks what came of it. */
export const runSchedule = async (
  world: World,
  plan: Plan,
  counter: CounterName,
  { atRest }: Options = {},
): Promise<Outcome> => {
  const stage = await newStage(world, plan, counter);
  const { random, has, met, isReal, quiet, campaigns, main, raw, unfit, mine, wrong } = stage;
  const stream = simulatedStream(random);
  const delivery = delivering(stage, stream);
  const { deliver } = delivery;
  const { remember, restore } = restoring(stage);
  const rebuild = rebuilding(stage);
  const voids = isReal && plan.voids ? voiding(stage) : undefined;
  const operator = operatorOf(quiet, () => {});
  const responses = responseStore(quiet);
  const poisoned = new Map<string, DynamoDBRecord>();
  let spoiledUpTo = 0;
  let isStreamOn = true;

  const publish = (record: DynamoDBRecord): void => {
    if (isStreamOn) stream.add(record);
    else met.add('stream_off_on');
  };
  const unitIds = Array.from({ length: random.whole(1, 4) }, (_, place) => `unit-${place}`);
  const submit = async (campaignId = random.pick(campaigns)): Promise<DynamoDBRecord> => {
    stage.pass(random.whole(0, 60_000));
    const response = aResponse(random.pick(unitIds), {
      id: random.text(22),
      campaignId,
      surveyId: campaignId,
      acceptedAt: random.pick(minutes),
      answers: someAnswers(form, random.next),
    });
    raw.set(response.id, response);
    const { stored } = await responses.accept(response);
    if (!stored) wrong.push(`I1: ${response.id} was there before`);
    if (has('resubmission')) {
      met.add('resubmission');
      const again = await responses.accept(response);
      const other = aResponse(response.unitId, { ...response, answers: someAnswers(form, random.next) });
      const changed = await responses.accept(other);
      if (again.stored || changed.stored) wrong.push(`I1: ${response.id} was stored again`);
      if (changed.response.commitment !== response.commitment) wrong.push(`I1: ${response.id} has changed`);
    }
    return recordOf(response);
  };
  const arrive = async (): Promise<void> => publish(await submit());
  /** What is no response, what does not fit its form, and a change of what never changes. */
  const poison = async (): Promise<void> => {
    met.add('poison');
    const key = { pk: responsePartition(main, random.whole(0, 63)), sk: random.text(22) };
    const kind = random.pick(['no_response', 'misfit', 'modified'] as const);
    if (kind === 'modified') {
      const [known] = raw.values();
      if (known) publish(recordOf(known, { eventName: 'MODIFY' }));
      return;
    }
    const response = aResponse('unit-0', {
      id: key.sk,
      campaignId: main,
      surveyId: main,
      answers: { overall: 'no such option' },
    });
    const record = recordOf(response);
    if (kind === 'misfit') {
      await responses.accept(response);
      raw.set(response.id, response);
      unfit.add(response.id);
      const { pk, sk } = record.dynamodb?.Keys ?? {};
      poisoned.set(rawKeyOf({ pk: pk?.S, sk: sk?.S }), record);
      return publish(record);
    }
    const item = marshall({ ...key, what: 'no response' });
    await quiet.client.send(new PutItemCommand({ TableName: quiet.table('responses'), Item: item }));
    const unreadable = { ...record, dynamodb: { ...record.dynamodb, Keys: item, NewImage: item } as never };
    poisoned.set(rawKeyOf(key), unreadable);
    publish(unreadable);
  };

  /** Counts what the stream never brought; whoever does it ends now and then, and it is done again. */
  const repair = async (): Promise<void> => {
    for (const campaignId of campaigns) {
      if (!isReal) {
        await overwrite(quiet, foldOf(mine(campaignId)));
        continue;
      }
      for (let left = random.whole(0, 2), isDone = false; !isDone; ) {
        const { context, run } = stage.startOperator((): Trouble => {
          if (left === 0 || !random.chance(0.02)) return 'none';
          left -= 1;
          return random.pick(['refused', 'answer_lost', 'ends_before', 'ends_after'] as const);
        });
        const mended = run(() =>
          operatorOf(context.database, () => {}).recount(campaignId, { repair: true }),
        );
        isDone = await mended.then(
          () => true,
          () => false,
        );
      }
    }
  };
  const catchUp = async (): Promise<void> => {
    while (stream.hasUnread()) await deliver();
  };
  /** Counts all anew and puts that in force, while responses come in and are counted. */
  const countAnew = async (kills: number, isForced: boolean): Promise<void> => {
    if (!isReal) return overwrite(quiet, foldOf(mine(main)));
    const live = async (): Promise<void> => {
      for (let rounds = random.whole(1, 2); rounds > 0; rounds -= 1) {
        await arrive();
        await deliver();
      }
    };
    await rebuild({ kills, live, catchUp, isForced, afterFirstPass: delivery.endOlder });
  };
  const rebuildOften = (): number => (has('rebuild_killed') ? random.whole(1, 5) : 0);

  /** A campaign that has come to rest, which nothing of what happens to the others may touch. */
  const bystander = async (): Promise<{ readonly id: string; readonly before: string }> => {
    const id = await world.newCampaign([]);
    const { context } = stage.start('aggregate');
    await buildAggregate(context)({ Records: [await submit(id), await submit(id), await submit(id)] });
    return { id, before: textOf(await remember(id)) };
  };
  const beside = isReal && mending.some(has) ? await bystander() : undefined;

  const total = random.whole(4, 15);
  const at = (from: number, to: number): number => Math.floor(total * (from + random.next() * (to - from)));
  const moments = {
    remember: at(0.2, 0.4),
    first: at(0.3, 0.6),
    again: at(0.5, 0.7),
    second: at(0.7, 0.9),
    voids: [at(0.2, 0.5), at(0.5, 1)],
  };
  const rebuildsBeforeRestore = random.chance(0.5);
  const pasts: Past[] = [];
  for (let sent = 0; sent < total; sent += 1) {
    if (has('poison') && [0, Math.floor(total / 2), total - 1].includes(sent)) await poison();
    await arrive();
    if (has('restore') && [moments.remember, moments.again].includes(sent)) pasts.push(await remember(main));
    if (sent === moments.first) {
      if (has('reordering')) {
        stream.split();
        met.add('reordering');
      }
      if (has('stream_off_on')) isStreamOn = false;
      delivery.beginOlder();
      const isRebuilt =
        has('rebuild_killed') || has('two_versions') || (has('restore') && rebuildsBeforeRestore);
      if (isRebuilt) await countAnew(rebuildOften(), false);
      delivery.endOlder();
    }
    if (sent === moments.second) {
      if (has('off_a_day')) {
        if (stream.trim() > 0) met.add('off_a_day');
        await repair();
      }
      if (has('stream_off_on')) {
        stream.renew();
        isStreamOn = true;
        await repair();
      }
      if (has('restore') && pasts.length > 0) {
        met.add('restore');
        const { latest } = await generationStore(quiet).read(main);
        spoiledUpTo = latest;
        await restore(main, pasts);
        await countAnew(rebuildOften(), random.chance(0.7));
      }
      if (has('replay') && stream.rewind()) met.add('replay');
    }
    if (voids && moments.voids.includes(sent)) await voids.decide();
    if (has('reordering') && random.chance(0.3)) stream.disorder();
    if (random.chance(0.4)) await deliver();
  }
  if (has('replay') && stream.rewind()) met.add('replay');
  await catchUp();

  delivery.calm();
  if (isReal) await operator.redrive(delivery.failures);
  await catchUp();
  await atRest?.(stage);
  await voids?.requireCleaned();

  const contents = Object.fromEntries(
    await Promise.all(writtenTables.map(async (table) => [table, await world.itemsIn(table)] as const)),
  ) as unknown as Parameters<World['clear']>[0];
  await requireInvariants(stage, contents, {
    poisoned,
    acknowledged: delivery.acknowledgedKeys,
    spoiledUpTo,
  });
  if (beside && textOf(await remember(beside.id)) !== beside.before)
    wrong.push('I2: the counts of another campaign have changed');
  await world.clear(contents);
  return stage;
};
