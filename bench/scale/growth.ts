import type { Row } from '../../infra/text/tables.ts';
import { assumed } from './assumptions.ts';
import { hotRate } from './hotUnit.ts';
import { markerUnits, publicInstances } from './limits.ts';
import { demandOf, nation, peaksOf } from './nation.ts';
import type { Inputs } from './work.ts';

/** Minutes until a new table takes so many writes a second, at the worst: each doubling in its own half hour. */
export const growthMinutes = (writes: number): number => {
  const { newTableWrites, peakGrowth, peakGrowthMinutes } = assumed;
  const times = Math.log(Math.max(1, writes / newTableWrites.value)) / Math.log(peakGrowth.value);
  return Math.ceil(times) * peakGrowthMinutes.value;
};

/** Seconds until a function has so many instances, from none. */
const scalingSeconds = (instances: number): number => (instances * 10) / assumed.scalingInstances.value;

const scaledBy = (name: string, amount: number, ready: string): Row => [
  name,
  Math.ceil(amount).toLocaleString('en-US'),
  ready,
];

/** How long it takes what grows by itself to be as large as it has to be, from new. */
export const growthRows = (inputs: Inputs, views: number): Row[] => {
  const { measured } = inputs;
  const of = (name: string, perSecond: number, demand: ReturnType<typeof demandOf>): Row[] => {
    const writes = {
      responses: perSecond * measured.submit.writes,
      markers: perSecond * markerUnits(measured),
    };
    const instances = publicInstances(perSecond, demand, measured);
    return [
      ...Object.entries(writes).map(([table, amount]) =>
        scaledBy(
          `${name}: writes a second of \`${table}\``,
          amount,
          `${growthMinutes(amount).toLocaleString('en-US')} min`,
        ),
      ),
      scaledBy(`${name}: instances of \`public\``, instances, `${scalingSeconds(instances).toFixed(1)} s`),
    ];
  };
  return [
    ['what grows by itself', 'needed', 'at the worst, from new, within'],
    ...of('one unit', hotRate, { campaigns: 1, unitsOfEach: 1, views }),
    ...of('nation', peaksOf(nation).second, demandOf(nation, views)),
  ];
};
