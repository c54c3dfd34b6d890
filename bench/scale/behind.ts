import { concurrency, functions, scheduled } from '../../functions/manifest.ts';
import type { Measured } from '../../infra/cost/measured.ts';
import type { Row } from '../../infra/text/tables.ts';
import { assumed } from './assumptions.ts';
import { type LookName, type Looks, lookers } from './campaigns.ts';
import { county, largestProvince, type Nation, nation } from './nation.ts';
import { backgroundMs } from './work.ts';

/** Each unit's tallies: by solved challenge, and without script. */
const lanes = 2;

const dayHours = 24;

/** Hours of a day that reading through what came in takes: the night's audit with all instances of `jobs`, and the turnout guard by itself. */
const readingHours = (
  { campaigns, responses }: Nation,
  { reading }: Measured,
): { readonly audit: number; readonly guard: number } => {
  const taking = (name: 'jobs' | 'guard', work: 'audit' | 'auditedTally' | 'auditItself' | 'guard'): number =>
    backgroundMs(name, reading[work].cpuMs.median, reading[work].calls) / 3_600_000;
  const tallies = campaigns * assumed.countyUnits.value * lanes;
  const audit =
    responses * taking('jobs', 'audit') +
    tallies * taking('jobs', 'auditedTally') +
    campaigns * taking('jobs', 'auditItself');
  return { audit: audit / concurrency.jobs, guard: responses * taking('guard', 'guard') };
};

/** Seconds within which a look has to end: before the next is due, and within the function's time. */
const lookTime = (name: LookName): number =>
  Math.min(scheduled[lookers[name].of], functions[lookers[name].of].timeoutSeconds);

/** How long a look at all campaigns takes, in seconds, when there is nothing to do: as if each call waited for the one before. */
const lookSeconds = (name: LookName, campaigns: number, looks: Looks): number => {
  const { calls, cpuMs } = looks[name];
  return (campaigns * backgroundMs(lookers[name].of, cpuMs, calls)) / 1000;
};

/** Campaigns of a stage up to which a look ends in time. */
const campaignsAt = (name: LookName, looks: Looks): number =>
  Math.floor(lookTime(name) / lookSeconds(name, 1, looks));

const share = (used: number): string => (used < 0.01 ? 'below 1 %' : `${(100 * used).toFixed(0)} %`);

/** Names of looks. */
export const named: Readonly<Record<LookName, string>> = {
  clock: 'look of `clock`',
  opening: 'look of `clock` on the day on which all open',
  tally: 'look of `tally`',
  guard: 'look of `guard`',
};

/** Work that grows with campaigns and with all responses so far, whoever shares the stage. */
export const behindRows = (measured: Measured, looks: Looks): Row[] => {
  const all = { nation, largestProvince, county };
  const each = (of: (one: Nation) => number): string[] => Object.values(all).map((one) => share(of(one)));
  return [
    ['on the last day, of the time that there is', 'nation', 'largest province', 'county', 'full at'],
    [
      `night's audit, by ${concurrency.jobs} instances of \`jobs\``,
      ...each((one) => readingHours(one, measured).audit / dayHours),
      fullAt((one) => readingHours(one, measured).audit),
    ],
    [
      "turnout guard's daily look",
      ...each((one) => readingHours(one, measured).guard / dayHours),
      fullAt((one) => readingHours(one, measured).guard),
    ],
    ...(Object.keys(looks) as LookName[]).map(
      (name): Row => [
        `${named[name]}, each minute`,
        ...each(({ campaigns }) => lookSeconds(name, campaigns, looks) / lookTime(name)),
        `${campaignsAt(name, looks).toLocaleString('en-US')} campaigns`,
      ],
    ),
  ];
};

/** Responses in a stage of counties at which something takes all of a day. */
const fullAt = (hoursOf: (one: Nation) => number): string => {
  const counties = dayHours / hoursOf({ campaigns: 1, responses: county.responses });
  return `${Math.round((counties * county.responses) / 1e6).toLocaleString('en-US')} million responses`;
};
