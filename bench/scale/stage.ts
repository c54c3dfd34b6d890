import { concurrency, functions, streamMapping } from '../../functions/manifest.ts';
import { accountRate } from '../../infra/cost/bound.ts';
import { settingsOf } from '../../infra/cost/options.ts';
import { scenarioOf } from '../../infra/cost/scenario.ts';
import type { Settings } from '../../infra/settings/settings.ts';
import { type Defence, defaultDefence } from '../../schemas/defence.ts';
import { assumed } from './assumptions.ts';
import type { CountingSetup } from './counting.ts';
import { batchCostOf, type Inputs } from './work.ts';

/** All that bounds what a stage takes: our own settings, the account's quotas, and how far its tables have grown. */
export interface Stage {
  readonly throttle: Settings['throttle'];
  readonly accountRate: number;
  readonly accountBurst: number;
  readonly accountConcurrency: number;
  readonly concurrency: { readonly public: number; readonly aggregate: number };
  readonly aggregateMemoryMb: number;
  readonly mapping: Pick<CountingSetup, 'batchSize' | 'batchWindowSeconds' | 'parallelizationFactor'>;
  /** Write units a second that each table is ready for. */
  readonly readyWrites: number;
  readonly defence: Pick<Defence, 'posterPerHour' | 'unitPerHour'>;
  readonly subTallies: number;
  readonly besideEachOther: boolean;
}

/** The stage `prod` as it is deployed into a new account, with a survey that says nothing of its own. */
export const asDeployed = (): Stage => ({
  throttle: settingsOf({}, scenarioOf()).throttle,
  accountRate,
  accountBurst: assumed.apiBurst.value,
  accountConcurrency: assumed.accountConcurrency.value,
  concurrency: { public: concurrency.public, aggregate: concurrency.aggregate },
  aggregateMemoryMb: functions.aggregate.memoryMb,
  mapping: streamMapping,
  readyWrites: assumed.newTableWrites.value,
  defence: defaultDefence,
  subTallies: 1,
  besideEachOther: false,
});

/** Shards of the stream: one for each partition of the table of responses. */
export const shardsOf = ({ readyWrites }: Pick<Stage, 'readyWrites'>): number =>
  Math.max(
    assumed.newTableWrites.value / assumed.partitionWrites.value,
    Math.ceil(readyWrites / assumed.partitionWrites.value),
  );

/** How a stage counts. @param shards those that it has for another reason than what it is ready for: what it stores */
export const countingOf = (stage: Stage, inputs: Inputs, shards = shardsOf(stage)): CountingSetup => ({
  ...stage.mapping,
  shards,
  concurrency: stage.concurrency.aggregate,
  transactionMs: assumed.transactionMs.value,
  variation: assumed.variation.value,
  subTallies: stage.subTallies,
  besideEachOther: stage.besideEachOther,
  cost: batchCostOf(inputs, stage.aggregateMemoryMb),
});
