import type { Row } from '../../infra/text/tables.ts';
import { assumed } from './assumptions.ts';
import { type Counted, simulateCounting, steadily } from './counting.ts';
import { busiestHour, dayOf } from './day.ts';
import { besideEachOther, type Lever, moreAtOnce, unmoved, wholeProcessor } from './levers.ts';
import type { Demand } from './limits.ts';
import { asDeployed, countingOf, type Stage, shardsOf } from './stage.ts';

import type { Inputs } from './work.ts';

/** People of several campaigns that share a stage. */
export interface Nation {
  readonly campaigns: number;
  readonly responses: number;
}

/** All of it in one stage; what the largest province has of it; and a county. */
export const nation: Nation = {
  campaigns: assumed.counties.value,
  responses: assumed.nationResponses.value,
};

const shareOf = (share: number): Nation => ({
  campaigns: Math.max(1, Math.round(nation.campaigns * share)),
  responses: nation.responses * share,
});

export const largestProvince = shareOf(assumed.largestProvince.value);
export const county = shareOf(1 / assumed.counties.value);

/** Responses a second of the busiest hour, and of a second of it that is fuller than others. */
export const peaksOf = ({ responses }: Nation) => {
  const hour = busiestHour(responses, assumed.nationDays.value);
  return { hour, second: hour * assumed.busiestSecond.value };
};

export const demandOf = ({ campaigns }: Nation, views: number): Demand => ({
  campaigns,
  unitsOfEach: assumed.countyUnits.value,
  views,
});

const gigabyte = 2 ** 30;

/** Partitions that what is stored takes, each of which has a shard of the stream. */
const shardsOfStored = (responses: number, { measured: { itemBytes } }: Inputs): number =>
  Math.max(
    shardsOf(asDeployed()),
    Math.ceil((responses * itemBytes.responses) / gigabyte / assumed.partitionGigabytes.value),
  );

/** What such a stage counts at the most, simulated with more than it can. */
const capacityOf = (
  stage: Stage,
  { campaigns }: Nation,
  inputs: Inputs,
  { shards, seconds }: { readonly shards: number; readonly seconds: number },
): Counted => {
  const setup = countingOf(stage, inputs, shards);
  return simulateCounting({
    setup,
    answered: { campaigns, unitsOfEach: assumed.countyUnits.value },
    // Each batch full, whatever can be counted.
    stored: steadily(overload),
    seconds,
    seed: 1,
  });
};

const overload = 5_000;

const hours = (seconds: number): string => (seconds / 3_600).toFixed(1);

/** A way of counting, with the shards that it has. */
interface Way {
  readonly name: string;
  readonly stage: Stage;
  readonly shards: number;
  readonly of: Nation;
}

const waysOf = (inputs: Inputs): Way[] => {
  const few = shardsOf(asDeployed());
  const way = (levers: readonly Lever[], of: Nation, isGrown = false): Way => ({
    name: levers.map(({ name }) => name).join(', '),
    stage: levers.reduce((stage, { move }) => move(stage), asDeployed()),
    shards: isGrown ? shardsOfStored(of.responses / 2, inputs) : few,
    of,
  });
  return [
    way([unmoved], nation),
    way([unmoved], nation, true),
    way([wholeProcessor], nation, true),
    way([moreAtOnce(1, 60), wholeProcessor], nation, true),
    way([moreAtOnce(10, 60)], nation),
    way([besideEachOther], nation),
    way([besideEachOther, wholeProcessor], nation),
    way([besideEachOther, wholeProcessor], nation, true),
    way([unmoved], largestProvince),
    way([wholeProcessor], largestProvince),
    way([moreAtOnce(4, 20)], largestProvince),
    way([besideEachOther], largestProvince),
  ];
};

/** How much of a nation's responses one stage counts, and of its largest province's, and what the hours of a day make of it. */
export const countingRows = (inputs: Inputs, seconds: number): Row[] => [
  [
    'in one stage',
    'counting',
    'shards',
    'counted a second at the most',
    'of the fullest second',
    'waiting at midnight',
    'figures late by, hours, at worst in a day',
  ],
  ...waysOf(inputs).map(({ name, stage, shards, of }): Row => {
    const { countedPerSecond } = capacityOf(stage, of, inputs, { shards, seconds });
    const day = dayOf(of.responses / assumed.nationDays.value, countedPerSecond);
    return [
      of === nation ? 'nation' : 'largest province',
      name,
      `${shards}${shards === shardsOf(asDeployed()) ? '' : ', at half of the responses'}`,
      countedPerSecond.toFixed(0),
      `${((100 * countedPerSecond) / peaksOf(of).second).toFixed(0)} %`,
      Math.round(day.waiting).toLocaleString('en-US'),
      hours(day.latestSeconds),
    ];
  }),
];

/** Who shares a stage, and what their busiest moments bring. */
export const peakRows = (): Row[] => [
  ['in one stage', 'campaigns', 'responses', 'a second, in the busiest hour', 'in its fullest second'],
  ...(
    [
      ['the nation', nation],
      ['its largest province', largestProvince],
      ['a county', county],
    ] as const
  ).map(([name, one]): Row => {
    const { hour, second } = peaksOf(one);
    return [
      name,
      one.campaigns.toLocaleString('en-US'),
      Math.round(one.responses).toLocaleString('en-US'),
      hour.toFixed(1),
      second.toFixed(1),
    ];
  }),
];
