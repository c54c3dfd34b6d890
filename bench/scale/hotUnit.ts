import { streamMapping } from '../../functions/manifest.ts';
import { commitLimits } from '../../functions/store/tallyStore.ts';
import type { Row } from '../../infra/text/tables.ts';
import { type Figures, leastRepetitions } from '../bench.ts';
import { type Spread, spreadOf, spreadText } from '../spread.ts';
import { assumed } from './assumptions.ts';
import { type Counted, simulateCounting, steadily } from './counting.ts';
import { type Admission, doorOf, doors } from './door.ts';
import {
  moreAtOnce,
  oneAfterAnother,
  opened,
  subTallies,
  unmoved,
  warmed,
  wholeProcessor,
} from './levers.ts';
import { aloneOnOneUnit } from './limits.ts';
import { asDeployed, countingOf, type Stage } from './stage.ts';

const one = { campaigns: 1, unitsOfEach: 1 };

import type { Inputs } from './work.ts';

/** Responses a second about one unit. */
export const hotRate = 10_000;

const whole = (amount: number): string => Math.round(amount).toLocaleString('en-US');

/** More than one unit's tally ever takes. */
const saturating = hotRate;

const transactionsOf = [5, 10, assumed.transactionMs.value, 20, 40] as const;
const workers = [1, 4, 10, 20] as const;
const batchSizes = [streamMapping.batchSize, commitLimits.writes] as const;

/** How many responses a second one unit's tally takes when there are always more. */
const mostOf = (
  inputs: Inputs,
  { transactionMs, shards, batchSize }: { transactionMs: number; shards: number; batchSize: number },
  { seconds, seed }: { readonly seconds: number; readonly seed: number },
): Counted =>
  simulateCounting({
    setup: { ...countingOf(asDeployed(), inputs, shards), transactionMs, batchSize },
    answered: one,
    stored: steadily(saturating),
    seconds,
    seed,
  });

/** What one unit's tally takes, by how long a transaction holds it and how many batches are counted at once. */
const hotTallyRows = (inputs: Inputs, seconds: number, batchSize: number): Row[] => [
  ['a transaction holds the tally for', ...workers.map((count) => `${count} at once`)],
  ...transactionsOf.map(
    (transactionMs): Row => [
      `${transactionMs} ms`,
      ...workers.map((shards) =>
        whole(mostOf(inputs, { transactionMs, shards, batchSize }, { seconds, seed: 1 }).countedPerSecond),
      ),
    ],
  ),
];

/** The same for batches as they are, which fit one transaction, and for those of one response more. */
export const hotTallyTables = (inputs: Inputs, seconds: number): Figures[] =>
  batchSizes.map((batchSize) => ({
    title: `Responses a second that one unit's tally takes, in batches of ${batchSize}: simulated`,
    rows: hotTallyRows(inputs, seconds, batchSize),
  }));

/** The same with other seeds, as deployed into a new account; and the closed formula for one worker, beside its simulation. */
export interface HotSpread {
  readonly deployed: Spread;
  readonly alone: Spread;
  readonly formula: number;
}

export const hotSpread = (inputs: Inputs, seconds: number): HotSpread => {
  const transactionMs = assumed.transactionMs.value;
  const [batchSize] = batchSizes;
  const repeated = (shards: number): Spread =>
    spreadOf(
      Array.from(
        { length: leastRepetitions },
        (_, place) =>
          mostOf(inputs, { transactionMs, shards, batchSize }, { seconds, seed: place + 1 }).countedPerSecond,
      ),
    );
  return { deployed: repeated(4), alone: repeated(1), formula: aloneOnOneUnit(asDeployed(), inputs) };
};

export const hotSpreadRows = ({ deployed, alone, formula }: HotSpread): Row[] => [
  ['counted a second, of one unit', 'simulated (quarters)', 'closed formula'],
  ['4 batches at once, as a new account has', spreadText(deployed, 0), ''],
  ['one batch at a time', spreadText(alone, 0), formula.toFixed(0)],
];

/** A stage at a rate, and what became of what came. */
interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly admission: Admission;
  readonly counted: Counted;
}

/** One unit at 10,000 a second, with ever more moved. */
const steps = (): { readonly name: string; readonly stage: Stage; readonly isCapped: boolean }[] => {
  const [deployed, ...moved] = oneAfterAnother(asDeployed(), [
    unmoved,
    opened(40_000, 4_500),
    warmed(40_000),
    subTallies(4),
    subTallies(16),
    wholeProcessor,
    moreAtOnce(1, 40),
  ]);
  if (!deployed) throw new Error('no stage');
  return [
    { ...deployed, isCapped: true },
    { ...deployed, name: 'with visit codes, which no cap counts', isCapped: false },
    ...moved.map((step) => ({ ...step, name: `… ${step.name}`, isCapped: false })),
  ];
};

const hotOutcomes = (inputs: Inputs, seconds: number, views: number): Outcome[] =>
  steps().map(({ name, stage, isCapped }) => {
    const wanted = { perSecond: hotRate, views, cappedUnits: isCapped ? 1 : undefined };
    const door = doorOf(stage, wanted, inputs.measured);
    const counted = simulateCounting({
      setup: countingOf(stage, inputs),
      answered: one,
      stored: door.stored,
      seconds,
      seed: 1,
    });
    return { name, seconds, admission: door.soFar(), counted };
  });

const retentionHours = streamMapping.maxRecordAgeSeconds / 3_600;

/** Hours of such a rate after which the oldest of what waits leaves the stream; nothing where counting keeps up. */
const hoursUntilLost = (laterPerSecond: number): string =>
  laterPerSecond > 0 ? (retentionHours / laterPerSecond).toFixed(1) : 'never';

/** What turned most of them away. */
export const mostTurnedAway = ({ turnedAway }: Admission): string => {
  const names = Object.keys(doors) as (keyof typeof doors)[];
  const [first] = names.filter((name) => turnedAway[name] > 0).sort((a, b) => turnedAway[b] - turnedAway[a]);
  return first === undefined ? '' : doors[first];
};

export const late = ({ lateMs }: Counted): string =>
  lateMs === undefined ? '' : `${(lateMs.median / 1000).toFixed(1)}`;

/** @param outcomes whatever is to be shown, a line each */
const outcomeRows = (head: string, outcomes: readonly Outcome[]): Row[] => [
  [
    head,
    'stored a second',
    'most turned away by',
    'counted a second',
    'transactions in conflict',
    'each second, figures are later by, s',
    'hours until the stream forgets',
  ],
  ...outcomes.map(({ name, seconds, admission, counted }): Row => {
    const { countedPerSecond, conflictShare, laterPerSecond } = counted;
    return [
      name,
      whole(admission.stored / seconds),
      mostTurnedAway(admission),
      whole(countedPerSecond),
      `${(conflictShare * 100).toFixed(0)} %`,
      laterPerSecond.toFixed(2),
      hoursUntilLost(laterPerSecond),
    ];
  }),
];

/** One unit at 10,000 responses a second. */
export const hotUnitRows = (inputs: Inputs, seconds: number, views: number): Row[] =>
  outcomeRows(`one unit at ${whole(hotRate)} a second`, hotOutcomes(inputs, seconds, views));
