import { firstPauseMs, maxAttempts } from '../../functions/handlers/counting/count.ts';
import { streamMapping } from '../../functions/manifest.ts';
import { commitLimits } from '../../functions/store/tallyStore.ts';
import { lambdaDefaults } from '../../infra/local/mapping/mappingSettings.ts';
import { assumed } from './assumptions.ts';
import type { Random } from './chance.ts';
import type { Clock, Process } from './clock.ts';
import type { HeldItems } from './items.ts';
import { type CellCount, type PackedCells, packsOf } from './packs.ts';
import type { BatchCost } from './work.ts';

/** How counting is set up: as our own settings say, or otherwise. */
export interface CountingSetup {
  readonly shards: number;
  /** Batches of one shard that are counted at once. */
  readonly parallelizationFactor: number;
  /** Instances of `aggregate` at the most. */
  readonly concurrency: number;
  readonly batchSize: number;
  readonly batchWindowSeconds: number;
  /** For how long a transaction keeps others from its items. */
  readonly transactionMs: number;
  /** By how much of its mean whatever is waited for may be shorter or longer. */
  readonly variation: number;
  /** Items among which what comes in about one unit is shared out: one, as it is. */
  readonly subTallies: number;
  /** Whether a batch's campaigns are counted beside each other: not as it is. */
  readonly besideEachOther: boolean;
  readonly cost: BatchCost;
}

/** What people answer about: each unit is as likely as any other. */
export interface Answered {
  readonly campaigns: number;
  readonly unitsOfEach: number;
}

/** What became of what was stored. */
export interface CountingResult {
  counted: number;
  /** Kept as given up, after the last retry: not lost, and counted when they are sent through once more. */
  givenUp: number;
  transactions: number;
  conflicts: number;
  /** Of each that was counted, how long before it had been stored. */
  readonly lateMs: number[];
}

/** What counts: the clock it goes by, chance, and what it has done. */
export interface Counter {
  readonly clock: Clock;
  readonly random: Random;
  readonly held: HeldItems;
  readonly setup: CountingSetup;
  readonly answered: Answered;
  readonly result: CountingResult;
}

interface Pack {
  readonly cells: PackedCells;
  readonly storedAt: readonly number[];
}

/** Something that takes so long on average. */
const varied = ({ random, setup: { variation } }: Counter, ms: number): number =>
  ms * (1 + variation * (2 * random() - 1));

/** Which campaigns and units so many responses are about, by chance. */
const drawn = ({ random, answered }: Counter, responses: number): CellCount[][] => {
  const { campaigns, unitsOfEach } = answered;
  if (campaigns === 1 && unitsOfEach === 1) return [[{ cell: 'only', responses }]];
  const counts = new Map<number, Map<number, number>>();
  for (let place = 0; place < responses; place += 1) {
    const campaign = Math.floor(random() * campaigns);
    const unit = Math.floor(random() * unitsOfEach);
    const units = counts.get(campaign) ?? new Map<number, number>();
    units.set(unit, (units.get(unit) ?? 0) + 1);
    counts.set(campaign, units);
  }
  return [...counts].map(([campaign, units]) =>
    [...units].map(([unit, count]) => ({ cell: `${campaign}#${unit}`, responses: count })),
  );
};

/** Transactions of one campaign, with what each of their responses waited since. */
const packed = (cells: readonly CellCount[], storedAt: Iterator<number>): Pack[] =>
  packsOf(cells, commitLimits.writes).map((pack) => ({
    cells: pack,
    storedAt: pack.flatMap(({ responses }) =>
      Array.from({ length: responses }, () => Number(storedAt.next().value)),
    ),
  }));

const itemsOf = ({ random, setup: { subTallies } }: Counter, { cells }: Pack): string[] =>
  cells.map(({ cell }) => (subTallies > 1 ? `${cell}/${Math.floor(random() * subTallies)}` : cell));

/**
 * Tries transactions side by side, as often and with such pauses as `countEntries` does (functions/handlers/counting/count.ts).
 * @returns those that another transaction was in the way of to the last
 */
function* commit(counter: Counter, packs: readonly Pack[]): Generator<number, readonly Pack[], void> {
  const { clock, random, held, result, setup } = counter;
  let left = packs;
  for (let attempt = 1; ; attempt += 1) {
    const began = clock.now();
    const takes = varied(counter, setup.transactionMs);
    const rejected = left.filter((pack) => !held.hold(itemsOf(counter, pack), began, began + takes));
    const made = left.filter((pack) => !rejected.includes(pack));
    result.transactions += left.length;
    result.conflicts += rejected.length;
    yield made.length > 0 ? takes : varied(counter, assumed.conflictMs.value);
    const now = clock.now();
    for (const { storedAt } of made) {
      result.counted += storedAt.length;
      for (const at of storedAt) result.lateMs.push(now - at);
    }
    if (rejected.length === 0 || attempt >= maxAttempts) return rejected;
    left = rejected;
    yield firstPauseMs * 2 ** (attempt - 1) * random();
  }
}

/** One call of `aggregate`. @returns when those were stored that must come again */
function* countBatch(counter: Counter, storedAt: readonly number[]): Generator<number, number[], void> {
  const { cost, besideEachOther } = counter.setup;
  const stored = storedAt[Symbol.iterator]();
  const campaigns = drawn(counter, storedAt.length).map((cells) => ({
    cells: cells.length,
    packs: packed(cells, stored),
  }));
  const responsesOf = (packs: readonly Pack[]): number =>
    packs.reduce((sum, pack) => sum + pack.storedAt.length, 0);
  const computing = ({ cells, packs }: (typeof campaigns)[number], place: number): number =>
    responsesOf(packs) * cost.responseMs + cells * cost.unitMs + (place > 0 ? cost.campaignMs : 0);
  const call = (): number => varied(counter, cost.callMs);
  yield varied(counter, cost.itselfMs);
  const failed: Pack[] = [];
  if (besideEachOther) {
    yield campaigns.reduce((sum, campaign, place) => sum + computing(campaign, place), call());
    failed.push(
      ...(yield* commit(
        counter,
        campaigns.flatMap(({ packs }) => packs),
      )),
    );
    yield call();
  } else {
    for (const [place, campaign] of campaigns.entries()) {
      // Which generation counts is looked up first, and load and days are raised last.
      yield computing(campaign, place) + call();
      for (const pack of campaign.packs) failed.push(...(yield* commit(counter, [pack])));
      yield call();
    }
  }
  return failed.flatMap((pack) => pack.storedAt);
}

/**
 * Delivers a batch until each of its responses is counted or given up, as infra/local/mapping/deliver.ts does: what failed comes again, halved
 * where it can be; a single one is given up after so many retries. A response that was counted is never sent again here; in truth
 * it may be, and its marker then refuses it.
 */
export function* deliver(counter: Counter, storedAt: readonly number[], attempts = 0): Process {
  const failed = yield* countBatch(counter, storedAt);
  if (failed.length === 0) return;
  if (failed.length > 1) {
    yield assumed.retryMs.value;
    const middle = Math.ceil(failed.length / 2);
    yield* deliver(counter, failed.slice(0, middle));
    yield* deliver(counter, failed.slice(middle));
  } else if (attempts >= streamMapping.maxRetryAttempts) {
    counter.result.givenUp += 1;
  } else {
    yield Math.min(assumed.retryMs.value * 2 ** attempts, lambdaDefaults.maxRetryDelayMs);
    yield* deliver(counter, failed, attempts + 1);
  }
}
