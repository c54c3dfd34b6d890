import type { DynamoDBRecord } from 'aws-lambda';
import { aggregate } from '../../../functions/handlers/counting/aggregate.ts';
import { streamMapping } from '../../../functions/manifest.ts';
import { dayStore } from '../../../functions/store/dayStore.ts';
import { loadStore } from '../../../functions/store/loadStore.ts';
import { quarantineStore } from '../../../functions/store/quarantineStore.ts';
import { rawKeyOf } from '../../../functions/store/responseStore.ts';
import { setupStore } from '../../../functions/store/setupStore.ts';
import { tallyStore } from '../../../functions/store/tallyStore.ts';
import { type Delivery, deliverBatch, type StreamHandler } from '../../../infra/local/mapping/deliver.ts';
import type { Failure, FailureStore } from '../../../infra/local/mapping/failureStore.ts';
import { lambdaDefaults } from '../../../infra/local/mapping/mappingSettings.ts';
import type { Patience } from '../../../infra/local/mapping/patience.ts';
import type { Actor, Trouble } from './actor.ts';
import { handlerOf } from './counters.ts';
import type { Stage } from './stage.ts';
import type { SimulatedStream } from './stream.ts';

/** Faults in which the first campaign's tallies are counted anew. */
const rebuilding = ['rebuild_killed', 'two_versions', 'restore'] as const;

/** Waits no time, and gives in to every error but those of the handler. */
const hasty: Patience = {
  goOn: () => {},
  pause: async () => {},
  delayOf: () => 0,
  insist: (_code, work) => work(),
};

/** The function of a version that knew of one generation only. */
const olderOf = ({ context }: Actor): StreamHandler => {
  const { database, now, wait, randomBytes, log } = context;
  const store = tallyStore(database);
  return aggregate({
    setup: setupStore(database),
    tallies: {
      ...store,
      counting: async (id) => ({ active: (await store.counting(id)).active, other: null }),
    },
    quarantine: quarantineStore(database),
    loads: loadStore(database),
    days: dayStore(database),
    now,
    wait,
    randomBytes,
    log,
  });
};

/** Who counts a batch: a copy of today's function, one of an older version, or a second one at the same time. */
type Place = 'first' | 'older' | 'second';

/** Brings the records of a stream to whatever counts them, through everything that the plan lets happen. */
export const delivering = (stage: Stage, stream: SimulatedStream) => {
  const { random, has, met, campaigns, isReal, wrong, raw, unfit, quiet } = stage;
  const [, second = ''] = campaigns;
  const tallies = tallyStore(quiet);
  let isCalm = false;
  let isOlderAbout = false;

  const rate = has('throttles_50') ? 0.5 : has('throttles_10') ? 0.1 : has('throttles_1') ? 0.01 : 0;
  const meetThrottle = (): void => {
    for (const fault of ['throttles_1', 'throttles_10', 'throttles_50'] as const)
      if (has(fault)) met.add(fault);
  };
  const decide = (command: string, input: object): Trouble => {
    if (isCalm) return 'none';
    const isTransaction = command === 'TransactWriteItemsCommand';
    const isWrite = isTransaction || /^(Put|Update)/.test(command);
    if (isTransaction && second && random.chance(0.6) && JSON.stringify(input).includes(second))
      return 'refused';
    if (rate > 0 && random.chance(rate)) {
      meetThrottle();
      return isTransaction && random.chance(0.5) ? 'conflict' : 'throttled';
    }
    if (has('crash_before_commit') && isWrite && random.chance(0.1)) {
      met.add('crash_before_commit');
      return 'ends_before';
    }
    if (has('crash_after_commit') && isWrite && random.chance(0.1)) {
      met.add('crash_after_commit');
      return 'ends_after';
    }
    if (has('answer_lost') && isWrite && random.chance(0.2)) {
      met.add('answer_lost');
      return 'answer_lost';
    }
    if (has('retry_past_ten_minutes') && (isTransaction || command === 'UpdateItemCommand')) {
      if (random.chance(0.3)) {
        met.add('retry_past_ten_minutes');
        return 'sent_twice';
      }
      if (isTransaction && random.chance(0.1)) return 'sent_again';
    }
    return 'none';
  };

  const copies = new Map<Place, { readonly actor: Actor; readonly handler: StreamHandler }>();
  const copy = (place: Place): { readonly actor: Actor; readonly handler: StreamHandler } => {
    const running = copies.get(place);
    if (running?.actor.isAlive()) return running;
    const actor = stage.start('aggregate', decide);
    const isOlder = isReal && place === 'older';
    const made = { actor, handler: isOlder ? olderOf(actor) : handlerOf[stage.counter](actor) };
    copies.set(place, made);
    return made;
  };
  const invoke = (place: Place, records: DynamoDBRecord[]): Promise<unknown> => {
    const { actor, handler } = copy(place);
    return actor.run(() => handler({ Records: records }) as Promise<unknown>);
  };
  const deliverTo: StreamHandler = async ({ Records: records }) => {
    if (isCalm) return invoke('first', records);
    const place = isOlderAbout && random.chance(0.5) ? 'older' : 'first';
    if (place === 'older') met.add('two_versions');
    const isTwice = has('repeated') && random.chance(0.3);
    const event = has('repeated') && random.chance(0.3) ? [...records, random.pick(records)] : records;
    if (isTwice || event !== records) met.add('repeated');
    if (isTwice) await invoke(place, event).catch(() => undefined);
    const others = has('two_aggregators') && random.chance(0.5) ? [invoke('second', event)] : [];
    if (others.length > 0) met.add('two_aggregators');
    const [reply] = await Promise.allSettled([invoke(place, event), ...others]);
    if (reply.status === 'rejected') throw reply.reason;
    const { batchItemFailures: left = [] } = (reply.value ?? {}) as { batchItemFailures?: object[] };
    if (has('overlap') && left.length > 0 && left.length < event.length) met.add('overlap');
    if (has('crash_after_commit') && random.chance(0.3)) {
      met.add('crash_after_commit');
      throw new Error('ended before its reply');
    }
    return reply.value;
  };

  /** Raw items of which a record was acknowledged, by key. */
  const acknowledgedKeys = new Set<string>();
  const given: (Failure & { id: string })[] = [];
  const failures: FailureStore = {
    put: async (failure) => void given.push({ ...failure, id: `failure-${given.length}` }),
    list: async () => [...given],
    remove: async (id) =>
      void given.splice(
        given.findIndex((failure) => failure.id === id),
        1,
      ),
  };
  /** I5: whatever is acknowledged is counted in what is in force, quarantined, or kept as given up. */
  const requireKept = async (records: readonly DynamoDBRecord[]): Promise<void> => {
    const kept = new Set(given.flatMap((failure) => failure.records.map(({ eventID }) => eventID)));
    const ids = records
      .filter(({ eventName, eventID }) => eventName === 'INSERT' && !kept.has(eventID))
      .flatMap(({ dynamodb }) => dynamodb?.Keys?.sk?.S ?? []);
    for (const campaignId of campaigns) {
      const mine = ids.filter((id) => raw.get(id)?.campaignId === campaignId && !unfit.has(id));
      if (mine.length === 0) continue;
      // Nobody rebuilds another than the first.
      const isRebuilt = campaignId === stage.main && rebuilding.some(has);
      const { active } = isRebuilt ? await tallies.counting(campaignId) : { active: 1 };
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
        for (const { dynamodb } of acknowledged)
          acknowledgedKeys.add(rawKeyOf({ pk: dynamodb?.Keys?.pk?.S, sk: dynamodb?.Keys?.sk?.S }));
        if (isReal) await requireKept(acknowledged);
      },
    },
    failures,
    settings: {
      ...lambdaDefaults,
      bisectOnError: streamMapping.bisectOnError,
      maxRetryAttempts: random.pick([1, streamMapping.maxRetryAttempts]),
    },
    patience: hasty,
    log: () => {},
    now: () => stage.now().getTime(),
  };

  let last = Promise.resolve();
  return {
    failures,
    acknowledgedKeys,
    /** Delivers a batch of some shard, until each of its records is done or given up; one batch after the other. */
    deliver: (): Promise<void> => {
      const size = random.pick([1, 5, 25, 100]);
      last = last.then(async () => {
        const batch = stream.take(size);
        if (batch) await deliverBatch(delivery, batch.shard.id, batch.records);
      });
      return last;
    },
    /** From now on every second batch is an older version's, if the plan has two versions. */
    beginOlder: (): void => {
      isOlderAbout = has('two_versions');
    },
    /** The older version is gone, in the middle of whatever it does. */
    endOlder: (): void => {
      isOlderAbout = false;
      copies.get('older')?.actor.end();
      copies.delete('older');
    },
    /** Nothing is in the way any more. */
    calm: (): void => {
      isCalm = true;
    },
  };
};
