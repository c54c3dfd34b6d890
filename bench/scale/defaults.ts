import type { Row } from '../../infra/text/tables.ts';
import { assumed } from './assumptions.ts';
import { simulateCounting } from './counting.ts';
import { doorOf } from './door.ts';
import { late, mostTurnedAway } from './hotUnit.ts';
import { asDeployed, countingOf } from './stage.ts';

const rates = [25, 50, 100, 200, 400, 1_000] as const;

import type { Inputs } from './work.ts';

/** A county's campaign at a stage as it is deployed: what residents meet and how late figures are, by how many come. */
export const defaultRows = (inputs: Inputs, seconds: number, views: number): Row[] => [
  [
    'residents a second',
    'stored a second',
    'turned away',
    'most of them by',
    'counted a second',
    'counted after, s (median)',
  ],
  ...rates.map((perSecond): Row => {
    const stage = asDeployed();
    const unitsOfEach = assumed.countyUnits.value;
    const door = doorOf(stage, { perSecond, views, cappedUnits: unitsOfEach }, inputs.measured);
    const counted = simulateCounting({
      setup: countingOf(stage, inputs),
      answered: { campaigns: 1, unitsOfEach },
      stored: door.stored,
      seconds,
      seed: 1,
    });
    const admission = door.soFar();
    return [
      perSecond,
      (admission.stored / seconds).toFixed(0),
      `${(100 * (1 - admission.stored / admission.arrived)).toFixed(0)} %`,
      mostTurnedAway(admission),
      counted.countedPerSecond.toFixed(0),
      late(counted),
    ];
  }),
];
