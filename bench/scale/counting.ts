import { lambdaDefaults } from '../../infra/local/mapping/mappingSettings.ts';
import { seededRandom } from '../../test/support/answers.ts';
import { poisson } from './chance.ts';
import { type Process, simulatedClock } from './clock.ts';
import { type Answered, type Counter, type CountingResult, type CountingSetup, deliver } from './counter.ts';
import { heldItems } from './items.ts';
import { type ShardQueue, shardQueue } from './shard.ts';

export type { CountingSetup } from './counter.ts';

/** Responses come in stretches of so many milliseconds. */
export const tickMs = 100;

/** What a simulation of counting is given. */
export interface Course {
  readonly setup: CountingSetup;
  readonly answered: Answered;
  /** How many responses are stored in one tick, by its place. */
  readonly stored: (tick: number, random: () => number) => number;
  readonly seconds: number;
  readonly seed: number;
}

/** What it found. Rates and times are of its second half, when it has settled. */
export interface Counted {
  readonly stored: number;
  readonly counted: number;
  readonly givenUp: number;
  /** Stored and neither counted nor given up when it ended. */
  readonly waiting: number;
  readonly countedPerSecond: number;
  readonly transactionsPerSecond: number;
  /** Share of the transactions that another one was in the way of. */
  readonly conflictShare: number;
  /** How long after it was stored a response was counted, in milliseconds; undefined where none was. */
  readonly lateMs: { readonly median: number; readonly p99: number } | undefined;
  /** How much later figures are with each second that it goes on like that, in seconds: nothing where counting keeps up. */
  readonly laterPerSecond: number;
}

/** Gathers batches of one lane of a shard and has them counted one after another, as an event source mapping does. */
function* lane(counter: Counter, queue: ShardQueue, busy: { calls: number }): Process {
  const { clock, setup } = counter;
  for (;;) {
    const oldest = queue.oldest();
    const isFull = queue.length() >= setup.batchSize;
    const isOver = oldest !== undefined && clock.now() - oldest >= setup.batchWindowSeconds * 1000;
    if (!isFull && !isOver) yield Math.min(tickMs, lambdaDefaults.pollIntervalMs);
    else if (busy.calls >= setup.concurrency) yield lambdaDefaults.pollIntervalMs;
    else {
      busy.calls += 1;
      yield* deliver(counter, queue.take(setup.batchSize));
      busy.calls -= 1;
    }
  }
}

const latenessOf = (lateMs: readonly number[]) => {
  const sorted = Float64Array.from(lateMs).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
};

/** Simulates the stream, the mapping, `aggregate` and conflicts on tallies. The same seed gives the same. */
export const simulateCounting = ({ setup, answered, stored, seconds, seed }: Course): Counted => {
  const clock = simulatedClock();
  const random = seededRandom(seed);
  const result: CountingResult = { counted: 0, givenUp: 0, transactions: 0, conflicts: 0, lateMs: [] };
  const counter: Counter = { clock, random, held: heldItems(), setup, answered, result };
  const lanes = Array.from({ length: setup.shards * setup.parallelizationFactor }, shardQueue);
  let all = 0;
  const arrive = function* (): Process {
    for (let tick = 0; ; tick += 1) {
      const count = stored(tick, random);
      all += count;
      const now = clock.now();
      let left = count;
      // By the hash of its id each response is as likely to lie in any shard, and in any lane of it.
      for (const [place, queue] of lanes.entries()) {
        const rest = lanes.length - place;
        const some = rest === 1 ? left : Math.min(left, poisson(left / rest, random));
        queue.put(now, some);
        left -= some;
      }
      yield tickMs;
    }
  };
  clock.start(arrive());
  const busy = { calls: 0 };
  for (const queue of lanes) clock.start(lane(counter, queue, busy));
  const end = seconds * 1000;
  clock.runUntil(end / 2);
  const half = { ...result, stored: all };
  result.lateMs.length = 0;
  clock.runUntil(end);
  const second = seconds / 2;
  const countedPerSecond = (result.counted - half.counted) / second;
  const storedPerSecond = (all - half.stored) / second;
  const transactions = result.transactions - half.transactions;
  const waiting = all - result.counted - result.givenUp;
  // What gathers for a batch, and what is being counted.
  const underWay = storedPerSecond * (setup.batchWindowSeconds + 2) + setup.batchSize;
  const { lateMs: late } = result;
  return {
    stored: all,
    counted: result.counted,
    givenUp: result.givenUp,
    waiting,
    countedPerSecond,
    transactionsPerSecond: transactions / second,
    conflictShare: transactions === 0 ? 0 : (result.conflicts - half.conflicts) / transactions,
    lateMs: late.length === 0 ? undefined : latenessOf(late),
    laterPerSecond: waiting <= underWay ? 0 : Math.max(0, 1 - countedPerSecond / storedPerSecond),
  };
};

/** So many responses a second, independent of each other. */
export const steadily =
  (perSecond: number): Course['stored'] =>
  (_tick, random) =>
    poisson((perSecond * tickMs) / 1000, random);
