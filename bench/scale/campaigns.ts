import { build as buildAggregate } from '../../functions/aggregate.ts';
import { build as buildClock } from '../../functions/clock.ts';
import type { Context } from '../../functions/context.ts';
import { build as buildGuard } from '../../functions/guard.ts';
import type { ScheduledFunction } from '../../functions/manifest.ts';
import type { Database } from '../../functions/store/database.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { build as buildTally } from '../../functions/tally.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { aResponse, recordOf } from '../../test/support/counting.ts';
import { measuredContext } from '../database/measureCalls.ts';
import { ratioOf, type Spread, spreadOf } from '../spread.ts';

/** What one campaign more adds to a look at all of them. */
interface LookWork {
  readonly calls: number;
  readonly cpuMs: number;
}

/** Looks of functions that look after all campaigns every minute; `opening` is the clock's on the day on which all of them open. */
export type Looks = Readonly<Record<'clock' | 'opening' | 'tally' | 'guard', LookWork>>;

export type LookName = keyof Looks;

/** What batches of several campaigns take, beside batches of one. */
export interface BatchOfCampaigns {
  readonly responses: number;
  /** CPU of a batch, in milliseconds: all of one campaign; each of another. */
  readonly together: Spread;
  readonly apart: Spread;
  readonly ratio: Spread;
  /** CPU that each campaign but the first adds, in milliseconds. */
  readonly cpuMsOfCampaign: number;
  /** Calls of the database that each campaign but the first adds. */
  readonly callsOfCampaign: number;
  /** Records that were not counted: none, or the figures are worth nothing. */
  readonly failed: number;
}

/** A moment at which the sample has been open for so many days, and no audit begins. */
const openFor = (days: number) => (): Date => new Date(Date.UTC(2010, 11, 1 + days, 3, 5));

/** Whose look it is, and when. */
export const lookers = {
  clock: { of: 'clock', build: buildClock, now: openFor(3) },
  opening: { of: 'clock', build: buildClock, now: openFor(0) },
  tally: { of: 'tally', build: buildTally, now: openFor(3) },
  guard: { of: 'guard', build: buildGuard, now: openFor(3) },
} as const satisfies Record<
  LookName,
  { of: ScheduledFunction; build: (context: Context) => () => Promise<void>; now: () => Date }
>;

const campaignIdOf = (place: number): string => `county-${place}`;
const surveyIdOf = (place: number): string => `county-${place}-residents`;

/** Campaigns like the sample, with a survey of residents each. Those that are there already stay. */
export const addCampaigns = async (database: Database, count: number): Promise<void> => {
  const seed = setupSeed(database);
  for (let place = 0; place < count; place += 1) {
    const campaignId = campaignIdOf(place);
    await seed.survey({ ...survey, id: surveyIdOf(place), campaignId });
    await seed.campaign({ ...campaign, id: campaignId });
  }
};

/** A look of each when all is done; the least of several, as only chance makes it longer. */
export const measureLooks = async (endpoint: string, repetitions: number): Promise<Looks> => {
  const measure = async (name: LookName): Promise<LookWork> => {
    const { of, build, now } = lookers[name];
    const { context, take } = measuredContext(of, endpoint, { now });
    const look = build(context);
    // The first does what there is to do.
    await look();
    const cpu: number[] = [];
    let calls = 0;
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      take();
      const before = process.cpuUsage();
      await look();
      cpu.push(process.cpuUsage(before).user / 1000);
      calls = take().calls;
    }
    return { calls, cpuMs: Math.min(...cpu) };
  };
  return {
    clock: await measure('clock'),
    opening: await measure('opening'),
    tally: await measure('tally'),
    guard: await measure('guard'),
  };
};

/** What each of the campaigns adds that were there the second time and not the first. */
export const looksBetween = (before: Looks, after: Looks, added: number): Looks => {
  const each = (name: LookName): LookWork => ({
    calls: (after[name].calls - before[name].calls) / added,
    cpuMs: Math.max(0, after[name].cpuMs - before[name].cpuMs) / added,
  });
  return { clock: each('clock'), opening: each('opening'), tally: each('tally'), guard: each('guard') };
};

/** Counts batches of one campaign and of many in turn, as `aggregate` does, with as many responses and units. */
export const measureBatchOfCampaigns = async (
  endpoint: string,
  { campaigns, rounds }: { readonly campaigns: number; readonly rounds: number },
): Promise<BatchOfCampaigns> => {
  const { context, take } = measuredContext('aggregate', endpoint);
  const aggregate = buildAggregate({ ...context, wait: async () => {} });
  let failed = 0;
  const batchesInARound = 3;
  const measure = async (isApart: boolean) => {
    const batches = Array.from({ length: batchesInARound }, () => ({
      Records: Array.from({ length: campaigns }, (_, place) =>
        recordOf(
          aResponse(
            units[place % units.length]?.id,
            isApart ? { campaignId: campaignIdOf(place), surveyId: surveyIdOf(place) } : {},
          ),
        ),
      ),
    }));
    take();
    const before = process.cpuUsage();
    for (const batch of batches) failed += (await aggregate(batch)).batchItemFailures.length;
    const ms = process.cpuUsage(before).user / 1000 / batchesInARound;
    return { ms, calls: take().calls / batchesInARound };
  };
  const [together, apart]: [number[], number[]] = [[], []];
  let calls = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const [one, many] = [await measure(false), await measure(true)];
    // The first warms up.
    if (round === 0) continue;
    together.push(one.ms);
    apart.push(many.ms);
    calls = many.calls - one.calls;
  }
  return {
    responses: campaigns,
    together: spreadOf(together),
    apart: spreadOf(apart),
    ratio: ratioOf(apart, together),
    cpuMsOfCampaign: (spreadOf(apart).median - spreadOf(together).median) / (campaigns - 1),
    callsOfCampaign: calls / (campaigns - 1),
    failed,
  };
};
