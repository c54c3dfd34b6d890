import { responseStore } from '../../functions/store/responseStore.ts';
import { aResponse, recordOf, recountOf } from '../../test/support/counting.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';
import { clientOf, countedIn, deliverTo } from './aggregator.ts';
import { contention } from './contention.ts';

/** Several aggregates at work on one unit. */
interface Hot {
  readonly atOnce: number;
  readonly perSecond: Spread;
  /** How long a response took to how long it takes one aggregate alone. */
  readonly ratio: Spread;
  /** Of a hundred transactions. */
  readonly conflictPercent: number;
  /** Records that were handed over again, of a hundred. */
  readonly againPercent: number;
}

export interface HotUnit {
  readonly hot: readonly Hot[];
  readonly stored: number;
  readonly faults: readonly string[];
}

const hotUnit = 'hot-unit';
const storedAtOnce = 32;

const slices = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  );

/**
 * As when several shards of the stream have responses of one unit: so many aggregates at once, each with batches of its own.
 * @param each responses counted at each number of aggregates in a round
 */
export const measureHotUnit = async (
  endpoint: string,
  {
    rounds,
    atOnce,
    each,
    batch,
  }: {
    readonly rounds: number;
    readonly atOnce: readonly number[];
    readonly each: number;
    readonly batch: number;
  },
  tell: (line: string) => void,
): Promise<HotUnit> => {
  const database = clientOf(endpoint);
  const store = responseStore(database);
  const groups = atOnce.map((many) => {
    const line = contention();
    const delivers = Array.from({ length: many }, () => {
      const own = clientOf(endpoint);
      line.join(own);
      return deliverTo(own, endpoint);
    });
    return { many, line, delivers, again: 0, msEach: [] as number[] };
  });
  let stored = 0;
  for (let round = 0; round <= rounds; round += 1) {
    tell(`one hot unit, round ${round} of ${rounds}`);
    for (const group of groups) {
      const responses = Array.from({ length: each }, () => aResponse(hotUnit));
      for (const some of slices(responses, storedAtOnce)) await Promise.all(some.map(store.accept));
      stored += each;
      const waiting = slices(
        responses.map((response) => recordOf(response)),
        batch,
      );
      const began = performance.now();
      await Promise.all(
        group.delivers.map(async (deliver) => {
          for (let next = waiting.pop(); next; next = waiting.pop()) group.again += await deliver(next);
        }),
      );
      if (round > 0) group.msEach.push((performance.now() - began) / each);
    }
  }
  const alone = groups[0]?.msEach ?? [];
  const percent = (part: number, whole: number): number => Math.round((1_000 * part) / whole) / 10;
  const hot = groups.map(({ many, line, again, msEach }) => ({
    atOnce: many,
    perSecond: spreadOf(msEach.map((ms) => 1_000 / ms)),
    ratio: ratioOf(msEach, alone),
    conflictPercent: percent(line.conflicts(), line.transactions()),
    againPercent: percent(again, each * (rounds + 1)),
  }));
  const { accepted, counted, differences } = await recountOf(database);
  const inTallies = await countedIn(database);
  const faults = [accepted, counted, inTallies].some((count) => count !== stored)
    ? [
        `of ${stored} responses of one unit ${accepted} are stored, ${counted} marked and ${inTallies} counted`,
      ]
    : [];
  if (differences.length > 0)
    faults.push(`${differences.length} tallies are not the fold of their responses`);
  return { hot, stored, faults };
};
