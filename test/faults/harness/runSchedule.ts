import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { aggregate } from '../../../functions/handlers/counting/aggregate.ts';
import { streamMapping } from '../../../functions/manifest.ts';
import { canonicalTally, deltaOf, foldTallies } from '../../../functions/rules/counting/fold.ts';
import { newJob } from '../../../functions/rules/jobs/newJob.ts';
import type { Database } from '../../../functions/store/database.ts';
import { generationStore } from '../../../functions/store/generationStore.ts';
import { type Item, queryPages, toKey } from '../../../functions/store/items.ts';
import { jobStore } from '../../../functions/store/jobStore.ts';
import { markerKey, responsePartition, tallyPartition } from '../../../functions/store/keys.ts';
import { loadStore } from '../../../functions/store/loadStore.ts';
import { quarantineStore } from '../../../functions/store/quarantineStore.ts';
import { readResponse, responseStore } from '../../../functions/store/responseStore.ts';
import { setupStore } from '../../../functions/store/setupStore.ts';
import { tallyStore } from '../../../functions/store/tallyStore.ts';
import { transact } from '../../../functions/store/transact.ts';
import { type Delivery, deliverBatch, type StreamHandler } from '../../../infra/local/mapping/deliver.ts';
import type { Failure } from '../../../infra/local/mapping/failureStore.ts';
import { lambdaDefaults } from '../../../infra/local/mapping/mappingSettings.ts';
import type { Patience } from '../../../infra/local/mapping/patience.ts';
import { operatorOf } from '../../../infra/local/operator.ts';
import { form } from '../../../infra/local/sample/form.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { drive, rebuildJob, worksOn } from '../../rebuild/support.ts';
import { someAnswers } from '../../support/answers.ts';
import { aResponse, recordOf } from '../../support/counting.ts';
import { type Actor, startActor, type Trouble } from './actor.ts';
import { type CounterName, handlerOf, overwrite } from './counters.ts';
import type { FaultName } from './faults.ts';
import { randomOf } from './random.ts';
import { simulatedStream } from './stream.ts';
import { turnsBy } from './turns.ts';
import { now, type World } from './world.ts';

/** What is to be done; everything else follows from the seed. */
export interface Plan {
  readonly seed: number;
  readonly faults: readonly FaultName[];
}

/** Waits no time, and gives in to every error but those of the handler. */
const hasty: Patience = {
  goOn: () => {},
  pause: async () => {},
  delayOf: () => 0,
  insist: (_code, work) => work(),
};

const linesOf = (tallies: Iterable<Tally>): string[] => [...tallies].map(canonicalTally).sort();

const foldOf = (responses: Iterable<Response>): Tally[] => [
  ...foldTallies([...responses].flatMap((response) => deltaOf(form, response) ?? [])).values(),
];

const itemsOf = async (database: Database, campaignId: string, generation: number): Promise<Item[]> => {
  const items: Item[] = [];
  const pages = queryPages(database, 'tallies', tallyPartition(campaignId, generation), '', true);
  for await (const page of pages) items.push(...page);
  return items;
};

/**
 * Lets responses come in and be counted under the faults of a plan, then lets everything come to rest.
 * @returns what is wrong afterwards, or was in between; nothing when nothing is
 */
export const runSchedule = async (world: World, plan: Plan, counter: CounterName): Promise<string[]> => {
  const { database, endpoint } = world;
  const random = randomOf(plan.seed);
  const turns = turnsBy(randomOf(plan.seed + 1));
  const has = (fault: FaultName): boolean => plan.faults.includes(fault);
  const wrong: string[] = [];
  const campaigns = [await world.newCampaign()];
  if (has('overlap')) campaigns.push(await world.newCampaign());
  const [main = '', second = ''] = campaigns;
  const isReal = counter === 'pingyi';
  const stream = simulatedStream(random);
  const tallies = tallyStore(database);
  const operator = operatorOf(database, () => {});
  /** Raw responses by id. */
  const raw = new Map<string, Response>();
  const unfit = new Set<string>();
  let expectedQuarantined = 0;
  let isCalm = false;
  let isStreamOn = true;

  const throttles = has('throttles_50') ? 0.5 : has('throttles_10') ? 0.1 : has('throttles_1') ? 0.01 : 0;
  const decide = (command: string, input: object): Trouble => {
    if (isCalm) return 'none';
    const isTransaction = command === 'TransactWriteItemsCommand';
    const isWrite = isTransaction || /^(Put|Update)/.test(command);
    if (isTransaction && second && JSON.stringify(input).includes(second) && random.chance(0.6))
      return 'refused';
    if (throttles > 0 && random.chance(throttles))
      return isTransaction && random.chance(0.5) ? 'conflict' : 'throttled';
    if (has('crash_before_commit') && isWrite && random.chance(0.1)) return 'ends_before';
    if (has('answer_lost') && isWrite && random.chance(0.2)) return 'answer_lost';
    if (has('retry_past_ten_minutes') && (isTransaction || command === 'UpdateItemCommand'))
      return random.chance(0.3) ? 'sent_twice' : isTransaction && random.chance(0.1) ? 'sent_again' : 'none';
    return 'none';
  };

  const actors: Actor[] = [];
  const start = (): Actor => {
    const actor = startActor('aggregate', endpoint, turns, decide, now);
    actors.push(actor);
    return actor;
  };
  /** The function of a version that knew of one generation only. */
  const olderOf = ({ context }: Actor): StreamHandler => {
    const store = tallyStore(context.database);
    return aggregate({
      setup: setupStore(context.database),
      tallies: {
        ...store,
        counting: async (id) => ({ active: (await store.counting(id)).active, other: null }),
      },
      quarantine: quarantineStore(context.database),
      loads: loadStore(context.database),
      now,
      wait: context.wait,
      log: () => {},
    });
  };
  const copies: { actor: Actor; handler: StreamHandler }[] = [];
  let isOlderAbout = false;
  const copy = (place: number): { actor: Actor; handler: StreamHandler } => {
    const running = copies[place];
    if (running?.actor.isAlive()) return running;
    const actor = start();
    const isOlder = isReal && isOlderAbout && place === 1;
    const made = { actor, handler: isOlder ? olderOf(actor) : handlerOf[counter](actor) };
    copies[place] = made;
    return made;
  };
  const invoke = (place: number, records: DynamoDBRecord[]): Promise<unknown> => {
    const { actor, handler } = copy(place);
    return actor.run(() => handler({ Records: records }) as Promise<unknown>);
  };
  const deliverTo: StreamHandler = async ({ Records: records }) => {
    if (isCalm) return invoke(0, records);
    const place = isOlderAbout && random.chance(0.5) ? 1 : 0;
    const event = has('repeated') && random.chance(0.3) ? [...records, random.pick(records)] : records;
    if (has('repeated') && random.chance(0.3)) await invoke(place, event).catch(() => undefined);
    const others = has('two_aggregators') && random.chance(0.5) ? [invoke(2, event)] : [];
    const [reply] = await Promise.allSettled([invoke(place, event), ...others]);
    if (reply.status === 'rejected') throw reply.reason;
    if (has('crash_after_commit') && random.chance(0.3)) throw new Error('ended before its reply');
    return reply.value;
  };

  const failures: (Failure & { id: string })[] = [];
  /** I5: whatever is acknowledged is counted in what is in force, quarantined, or kept as given up. */
  const requireKept = async (records: readonly DynamoDBRecord[]): Promise<void> => {
    const kept = new Set(failures.flatMap((failure) => failure.records.map(({ eventID }) => eventID)));
    const ids = records
      .filter(({ eventName, eventID }) => eventName === 'INSERT' && !kept.has(eventID))
      .flatMap(({ dynamodb }) => dynamodb?.Keys?.sk?.S ?? []);
    for (const campaignId of campaigns) {
      const mine = ids.filter((id) => raw.get(id)?.campaignId === campaignId && !unfit.has(id));
      if (mine.length === 0) continue;
      const { active } = await tallies.counting(campaignId);
      const counted = await tallies.counted(active, campaignId, [...new Set(mine)]);
      for (const id of mine)
        if (!counted.has(id)) wrong.push(`I5: ${id} was acknowledged and is not counted`);
    }
  };
  const delivery: Delivery = {
    handler: deliverTo,
    checkpoints: {
      read: async () => undefined,
      write: async (shardId, sequence) => {
        const acknowledged = stream.acknowledge(shardId, sequence);
        if (isReal) await requireKept(acknowledged);
      },
    },
    failures: {
      put: async (failure) => void failures.push({ ...failure, id: `failure-${failures.length}` }),
      list: async () => [...failures],
      remove: async (id) =>
        void failures.splice(
          failures.findIndex((failure) => failure.id === id),
          1,
        ),
    },
    settings: {
      ...lambdaDefaults,
      bisectOnError: streamMapping.bisectOnError,
      maxRetryAttempts: random.pick([1, streamMapping.maxRetryAttempts]),
    },
    patience: hasty,
    log: () => {},
    now: () => now().getTime(),
  };
  const deliver = async (): Promise<void> => {
    const batch = stream.take(random.pick([1, 3, 10, 100]));
    if (!batch) return;
    await deliverBatch(delivery, batch.shard.id, batch.records);
  };

  const unitIds = Array.from({ length: random.whole(1, 4) }, (_, place) => `unit-${place}`);
  const publish = (record: DynamoDBRecord): void => {
    if (isStreamOn) stream.add(record);
  };
  const submit = async (): Promise<void> => {
    const campaignId = random.pick(campaigns);
    const response = aResponse(random.pick(unitIds), {
      id: random.text(22),
      campaignId,
      surveyId: campaignId,
      answers: someAnswers(form, random.next),
    });
    const { stored } = await responseStore(database).accept(response);
    if (!stored) wrong.push(`I1: ${response.id} was there before`);
    raw.set(response.id, response);
    publish(recordOf(response));
    if (!has('resubmission')) return;
    const again = await responseStore(database).accept(response);
    const other = aResponse(response.unitId, { ...response, answers: someAnswers(form, random.next) });
    const changed = await responseStore(database).accept(other);
    if (again.stored || changed.stored) wrong.push(`I1: ${response.id} was stored again`);
    if (changed.response.commitment !== response.commitment) wrong.push(`I1: ${response.id} has changed`);
  };
  /** What is no response, what does not fit its form, and a change of what never changes. */
  const poison = async (): Promise<void> => {
    const key = { pk: responsePartition(main, random.whole(0, 63)), sk: random.text(22) };
    const kind = random.pick(['no_response', 'misfit', 'modified'] as const);
    if (kind === 'modified') {
      const [known] = raw.values();
      if (known) publish(recordOf(known, { eventName: 'MODIFY' }));
      return;
    }
    expectedQuarantined += 1;
    if (kind === 'no_response') {
      const item = marshall({ ...key, what: 'no response' });
      await database.client.send(new PutItemCommand({ TableName: database.table('responses'), Item: item }));
      const record = recordOf(aResponse('unit-0', { id: key.sk, campaignId: main, surveyId: main }));
      publish({ ...record, dynamodb: { ...record.dynamodb, Keys: item, NewImage: item } as never });
      return;
    }
    const misfit = aResponse('unit-0', {
      id: key.sk,
      campaignId: main,
      surveyId: main,
      answers: { overall: 'no such option' },
    });
    await responseStore(database).accept(misfit);
    raw.set(misfit.id, misfit);
    unfit.add(misfit.id);
    publish(recordOf(misfit));
  };

  const mine = (campaignId: string): Response[] =>
    [...raw.values()].filter((response) => response.campaignId === campaignId);
  const repair = async (): Promise<void> => {
    for (const campaignId of campaigns) {
      if (isReal) await operator.recount(campaignId, { repair: true });
      else await overwrite(database, foldOf(mine(campaignId)));
    }
  };
  /** Counts all anew in a generation of its own, and puts that in force. */
  const rebuild = async (between: () => Promise<void>, kills: number): Promise<void> => {
    if (!isReal) return overwrite(database, foldOf(mine(main)));
    const generations = generationStore(database);
    const row = await generations.read(main);
    const generation = row.latest + 1;
    const job = newJob({
      campaignId: main,
      params: { kind: 'rebuild', generation },
      createdBy: 'office',
      now: now(),
      newPlainId: () => random.text(16),
    });
    await transact(database, [
      generations.stepWrite(main, row, {
        state: 'building',
        other: generation,
        latest: generation,
        jobId: job.id,
        comparison: null,
      }),
      ...jobStore(database).createWrites(job),
    ]);
    let killed = 0;
    const worker = startActor(
      'jobs',
      endpoint,
      turns,
      () => {
        if (killed >= kills || !random.chance(0.05)) return 'none';
        killed += 1;
        return random.pick(['refused', 'answer_lost'] as const);
      },
      now,
    );
    actors.push(worker);
    await drive(worksOn(worker.context.database).rebuild, await rebuildJob(database, main), {
      between,
      attempts: kills + 1,
    });
    const done = await generations.read(main);
    const flipped = { active: generation, other: done.active, state: 'flipped' as const };
    await transact(database, [generations.stepWrite(main, done, flipped)]);
    await between();
    const last = await generations.read(main);
    await transact(database, [
      generations.stepWrite(main, last, { other: null, state: 'none', jobId: null, comparison: null }),
    ]);
  };
  const live = async (): Promise<void> => {
    await submit();
    await deliver();
    // An older version is to be gone before the pass that finds nothing left to count: docs/counting.md.
    isOlderAbout = false;
    copies.splice(1, 1);
  };

  interface Past {
    readonly tallies: readonly Item[];
    readonly marked: ReadonlySet<string>;
    readonly raw: ReadonlySet<string>;
  }
  const markedNow = async (): Promise<Set<string>> => {
    const ids = mine(main).map(({ id }) => id);
    const { active } = await tallies.counting(main);
    return ids.length === 0 ? new Set() : tallies.counted(active, main, ids);
  };
  const remember = async (): Promise<Past> => ({
    tallies: isReal
      ? await itemsOf(database, main, (await tallies.counting(main)).active)
      : await itemsOf(database, main, 1),
    marked: isReal ? await markedNow() : new Set(),
    raw: new Set(raw.keys()),
  });
  /** Each table is as it was at a moment of its own: markers without their count, counts without their markers. */
  const restore = async (earlier: Past, later: Past): Promise<void> => {
    const generation = isReal ? (await tallies.counting(main)).active : 1;
    const [ofTallies, ofMarkers] = random.chance(0.5) ? [earlier, later] : [later, earlier];
    const remove = (table: 'tallies' | 'markers' | 'responses', key: Item) =>
      database.client.send(new DeleteItemCommand({ TableName: database.table(table), Key: key }));
    for (const { pk, sk } of await itemsOf(database, main, generation))
      if (pk && sk) await remove('tallies', { pk, sk });
    for (const item of ofTallies.tallies)
      await database.client.send(new PutItemCommand({ TableName: database.table('tallies'), Item: item }));
    if (isReal)
      for (const id of await markedNow())
        if (!ofMarkers.marked.has(id)) await remove('markers', toKey(markerKey(generation, main, id)));
    stream.renew();
    await rebuild(async () => {}, 0);
    // Of every campaign the restored table's stream knows nothing that came before.
    await repair();
  };

  const total = random.whole(5, 25);
  const at = (from: number, to: number): number => Math.floor(total * (from + random.next() * (to - from)));
  const moments = {
    remember: at(0.2, 0.5),
    again: at(0.5, 0.7),
    first: at(0.2, 0.6),
    second: at(0.6, 0.9),
  };
  let past: Past | undefined;
  let later: Past | undefined;
  for (let sent = 0; sent < total; sent += 1) {
    if (has('poison') && [0, Math.floor(total / 2), total - 1].includes(sent)) await poison();
    await submit();
    if (has('restore') && sent === moments.remember) past = await remember();
    if (has('restore') && sent === moments.again) later = await remember();
    if (sent === moments.first) {
      if (has('reordering')) stream.split();
      if (has('stream_off_on')) isStreamOn = false;
      isOlderAbout = has('two_versions');
      if (has('rebuild_killed') || has('two_versions')) await rebuild(live, has('rebuild_killed') ? 8 : 0);
      isOlderAbout = false;
      copies.splice(1, 1);
    }
    if (sent === moments.second) {
      if (has('off_a_day')) {
        stream.trim();
        await repair();
      }
      if (has('stream_off_on')) {
        stream.renew();
        isStreamOn = true;
        await repair();
      }
      if (has('restore') && past && later) await restore(past, later);
      if (has('replay')) stream.rewind();
    }
    if (has('reordering') && random.chance(0.3)) stream.disorder();
    if (random.chance(0.4)) await deliver();
  }
  if (has('replay')) stream.rewind();
  while (stream.hasUnread()) await deliver();

  isCalm = true;
  await operator.redrive(delivery.failures);
  while (stream.hasUnread()) await deliver();
  for (const campaignId of campaigns) {
    const { active } = await tallies.counting(campaignId);
    const stored = linesOf(await tallies.read(campaignId, active, true));
    const folded = linesOf(foldOf(mine(campaignId)));
    if (stored.join() !== folded.join()) wrong.push(`I4: tallies are not the fold of the raw responses`);
    if (!isReal) continue;
    const found = await operator.recount(campaignId, { repair: false });
    const accepted = mine(campaignId).length + (campaignId === main ? expectedQuarantined - unfit.size : 0);
    const quarantined = campaignId === main ? expectedQuarantined : 0;
    const expected = { accepted, counted: accepted - quarantined, quarantined, inFlight: 0 };
    for (const [name, count] of Object.entries(expected)) {
      const is = found[name as keyof typeof expected];
      if (is !== count) wrong.push(`I3: ${name} is ${is}, not ${count}`);
    }
    if (found.differences.length > 0) wrong.push('I2: the recount finds differences');
    for (const tally of await tallies.read(campaignId, active, true))
      for (const [question, { histogram, skipped }] of Object.entries(tally.questions)) {
        const sum = Object.values(histogram).reduce((a, b) => a + b, skipped);
        if (sum !== tally.counted) wrong.push(`I3: ${question} has ${sum} of ${tally.counted}`);
      }
  }
  for (const response of raw.values()) {
    const kept = await readResponse(database)(response.surveyId, response.id);
    if (kept?.commitment !== response.commitment) wrong.push(`I1: ${response.id} has changed`);
  }
  for (const entry of await quarantineStore(database).list()) await quarantineStore(database).remove(entry);
  for (const actor of actors) actor.close();
  return wrong;
};
