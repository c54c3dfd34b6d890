import { join } from 'node:path';
import { readMeasured } from '../../infra/cost/measured.ts';
import { scenarioOf } from '../../infra/cost/scenario.ts';
import { startEngine } from '../../infra/local/engine/engine.ts';
import type { Row } from '../../infra/text/tables.ts';
import { prepared } from '../../test/support/counting.ts';
import { type Bench, leastRepetitions } from '../bench.ts';
import { exact, spreadText } from '../spread.ts';
import { assumed } from './assumptions.ts';
import { behindRows, named } from './behind.ts';
import {
  addCampaigns,
  type BatchOfCampaigns,
  type LookName,
  type Looks,
  looksBetween,
  measureBatchOfCampaigns,
  measureLooks,
} from './campaigns.ts';
import { defaultRows } from './defaults.ts';
import { growthRows } from './growth.ts';
import { hotRate, hotSpread, hotSpreadRows, hotTallyTables, hotUnitRows } from './hotUnit.ts';
import { type Demand, type Limit, limitsOf } from './limits.ts';
import { countingRows, demandOf, largestProvince, nation, peakRows, peaksOf } from './nation.ts';
import { costRows } from './price.ts';
import { asDeployed } from './stage.ts';
import type { Inputs } from './work.ts';

/** Campaigns of a batch; and those that are added before looks are measured again, each of which the guard examines first. */
const campaigns = 30;
const lookedAt = 12;

/** Beyond this many times what is needed nothing is shown: it bounds nothing. */
const shownUpTo = 20;

const limitRows = (limits: readonly Limit[], needed: number): Row[] => [
  ['full first', 'responses a second', 'of what is needed', 'then', 'moved by'],
  ...limits
    .filter(({ perSecond }) => perSecond < shownUpTo * needed)
    .map(({ what, perSecond, effect, movedBy }): Row => {
      const amount = perSecond < 10 ? perSecond.toFixed(2) : Math.round(perSecond).toLocaleString('en-US');
      const share = perSecond / needed;
      return [
        what,
        amount,
        `${share < 0.01 ? (share * 100).toFixed(3) : (share * 100).toFixed(0)} %`,
        effect,
        movedBy,
      ];
    }),
];

/** What was assumed, with where it is from. */
const assumedRows = (): Row[] => [
  ['assumed', 'what', 'from'],
  ...Object.values(assumed).map(
    ({ value, unit, source }): Row => [value.toLocaleString('en-US'), unit, source],
  ),
];

const checkedRows = (
  { responses, together, apart, callsOfCampaign, cpuMsOfCampaign }: BatchOfCampaigns,
  looks: Looks,
): Row[] => [
  ['measured here', 'CPU ms', 'calls'],
  [`a batch of ${responses} responses, as many units, one campaign`, spreadText(together, 1), ''],
  [`the same of ${responses} campaigns`, spreadText(apart, 1), ''],
  ['each further campaign of a batch', cpuMsOfCampaign.toFixed(2), callsOfCampaign.toFixed(1)],
  ...(Object.entries(looks) as [LookName, Looks[LookName]][]).map(
    ([name, { calls, cpuMs }]): Row => [
      `each further campaign in a ${named[name]}`,
      cpuMs.toFixed(2),
      calls.toFixed(1),
    ],
  ),
];

export const scale = {
  about:
    'what a nation or one unit in demand would need of AWS: a model and a simulation, fed by what was measured',
  options: { seconds: { type: 'string' } },
  help: [
    '--seconds N   simulated seconds of each run (120; 10 in the short form)',
    '',
    'The seeds are always the same. What one campaign more takes is measured first, and counting of several goes by it.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const seconds = Number(options.seconds ?? (short ? 10 : 120));
    if (!(seconds >= 10)) throw new Error('--seconds: a number from 10');
    const measured = readMeasured();
    const { views } = scenarioOf();
    const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });
    const rounds = short ? leastRepetitions : 9;
    let looks: Looks;
    let batch: BatchOfCampaigns;
    try {
      tell('measuring what a campaign more takes');
      const database = await prepared(engine.endpoint);
      const before = await measureLooks(engine.endpoint, leastRepetitions);
      await addCampaigns(database, lookedAt);
      looks = looksBetween(before, await measureLooks(engine.endpoint, leastRepetitions), lookedAt);
      await addCampaigns(database, campaigns);
      batch = await measureBatchOfCampaigns(engine.endpoint, { campaigns, rounds });
    } finally {
      await engine.stop();
    }
    const inputs: Inputs = { measured, campaignCpuMs: batch.cpuMsOfCampaign };
    tell('simulating');
    const hot = hotSpread(inputs, seconds);
    const stage = asDeployed();
    const limits = (demand: Demand, needed: number): Row[] =>
      limitRows(limitsOf(stage, demand, inputs), needed);
    const oneUnit: Demand = { campaigns: 1, unitsOfEach: 1, views };
    const tables = [
      {
        title: `One unit at ${hotRate.toLocaleString('en-US')} responses a second, as deployed: what is full first`,
        rows: limits(oneUnit, hotRate),
      },
      { title: 'The same, with ever more moved: simulated', rows: hotUnitRows(inputs, seconds, views) },
      ...hotTallyTables(inputs, seconds),
      { title: 'The simulation beside the closed formula', rows: hotSpreadRows(hot) },
      { title: 'A nation: how many come at once', rows: peakRows() },
      { title: 'What grows by itself, and how long that takes', rows: growthRows(inputs, views) },
      {
        title: 'A nation in one stage, as deployed: what is full first',
        rows: limits(demandOf(nation, views), peaksOf(nation).second),
      },
      {
        title: 'A nation, and its largest province: counting, simulated',
        rows: countingRows(inputs, seconds),
      },
      {
        title: 'The largest province in a stage of its own, as deployed: what is full first',
        rows: limits(demandOf(largestProvince, views), peaksOf(largestProvince).second),
      },
      { title: 'Work behind the scenes', rows: behindRows(measured, looks) },
      { title: "A county's campaign, as deployed: simulated", rows: defaultRows(inputs, seconds, views) },
      { title: 'What it costs', rows: costRows(measured) },
      { title: 'Checked on this machine', rows: checkedRows(batch, looks) },
      { title: 'Assumed', rows: assumedRows() },
    ];
    return {
      tables,
      ratios: [
        {
          id: 'scale.campaignsInBatch',
          what: `CPU of a batch of ${campaigns} campaigns`,
          against: 'a batch of as many responses and units of one campaign',
          spread: batch.ratio,
        },
        ...(Object.entries(looks) as [LookName, Looks[LookName]][]).map(([name, { calls }]) => ({
          id: `scale.${name}Calls`,
          what: `calls of a campaign more in a ${named[name]}`,
          against: 'the number itself',
          spread: exact(calls),
        })),
      ],
      faults: batch.failed > 0 ? [`${batch.failed} records were not counted`] : [],
      measured: { seconds, looks, batch, hot },
    };
  },
} as const satisfies Bench;
