import type { Row } from '../text/tables.ts';
import type { Basis } from './campaign.ts';
import { billOf, itemsOf } from './items.ts';
import type { Prices } from './prices/prices.ts';
import { reportOn } from './report.ts';
import { type Scenario, scenarioOf } from './scenario.ts';

interface Circumstance {
  readonly name: string;
  readonly scenario: Partial<Scenario>;
  readonly basis: Partial<Basis>;
}

const regional = { front: { cloudFront: false, firewall: false } } as const;

/** What a million responses are priced in, from what is documented to the best that can be hoped for. */
const circumstances: readonly Circumstance[] = [
  { name: 'CloudFront and the firewall, 500 units, three views', scenario: {}, basis: {} },
  { name: 'the same with one view', scenario: { views: 1 }, basis: {} },
  { name: 'the regional API alone, 500 units, one view', scenario: { views: 1 }, basis: regional },
  {
    name: 'the regional API alone, one unit in full batches, one view',
    // All within hours: only then do batches get full.
    scenario: { views: 1, units: 1, days: 0.1 },
    basis: { ...regional, mapping: { batchSize: 99, batchWindowSeconds: 10 } },
  },
];

/** The requests of one response and one view, a million times: nothing computed, stored, counted or sent. */
const requestsAlone = (prices: Prices): number => {
  const both = 2_000_000;
  const requests = { cloudFrontRequests: both, firewallRequests: both, apiRequests: both };
  return billOf(itemsOf('requests', requests), prices, 1).usd;
};

/** A million responses by circumstance, and what bounds them from below. */
export const circumstanceRows = (basis: Basis, prices: Prices): Row[] => [
  ['a million responses by', 'USD', 'with views', 'beyond what is always free', 'with views'],
  ...circumstances.map(({ name, scenario, basis: otherwise }): Row => {
    const { million } = reportOn(scenarioOf(scenario), { ...basis, ...otherwise }, prices);
    return [
      name,
      ...million.map(({ bill }) => bill.usd.toFixed(2)),
      ...million.map(({ bill }) => bill.usdBeyondFree.toFixed(2)),
    ];
  }),
  [
    'CloudFront, firewall and API Gateway: one request each for a response and a view, and nothing else',
    '',
    requestsAlone(prices).toFixed(2),
    '',
    '',
  ],
];
