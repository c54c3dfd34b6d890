import { allItems, type Basis } from './campaign.ts';
import { billOf, type Item } from './items.ts';
import type { PriceName, Prices } from './prices/prices.ts';
import type { Scenario } from './scenario.ts';

/** What would make a campaign cheaper, or what it is worth that is paid for; by how much, in US dollars of the whole campaign. */
export interface Lever {
  readonly name: string;
  readonly savedUsd: number;
}

/**
 * CloudFront with the firewall by the month, Pro: 10,000,000 requests, and none billed beyond; what the firewall blocks is not counted.
 * https://bybowu.com/article/cloudfront-flat-rate-pricing-should-you-switch-now says so of November 2025.
 */
const flatRateUsd = 15;

const flatRated = new Set<PriceName>([
  'cloudFrontRequests',
  'cloudFrontOut',
  'cloudFrontIn',
  'firewallRequests',
  'firewallLists',
  'firewallRules',
]);

/** The same basis with something done otherwise. */
const otherwise = (basis: Basis): Readonly<Record<string, Basis>> => {
  const { measured, front } = basis;
  const { counting } = measured;
  return {
    'counts by day written with the tally, not beside it': {
      ...basis,
      measured: { ...measured, counting: { ...counting, writesPerUnit: counting.writesPerUnit - 1 } },
    },
    'no firewall (its requests; the list itself is a part of a month at rest)': {
      ...basis,
      front: { ...front, firewall: false },
    },
    'no CloudFront, and so no firewall: the regional API alone': {
      ...basis,
      front: { cloudFront: false, firewall: false },
    },
    'a window of 60 seconds for the stream, and 1,000 records': {
      ...basis,
      mapping: { batchWindowSeconds: 60, batchSize: 1_000 },
    },
  };
};

/** What each lever saves of a campaign, the greatest first. */
export const leversOf = (scenario: Scenario, basis: Basis, prices: Prices): Lever[] => {
  const costOf = (items: readonly Item[]): number => billOf(items, prices, scenario.months).usd;
  const items = allItems(scenario, basis);
  const now = costOf(items);
  const open = Math.min(scenario.months, Math.ceil(scenario.days / 30));
  // Before and after, the firewall's list is paid for as it is now.
  const closed = (scenario.months - open) / scenario.months;
  const flat = items.filter(({ price }) => flatRated.has(price));
  const standing = flat.filter(({ cause }) => cause === 'standing');
  const flatSaves = costOf(flat) - costOf(standing) * closed - flatRateUsd * open;
  const levers = [
    ...Object.entries(otherwise(basis)).map(([name, other]) => ({
      name,
      savedUsd: now - costOf(allItems(scenario, other)),
    })),
    {
      name: `CloudFront and the firewall at a flat rate of ${flatRateUsd} USD a month, for as long as it is open`,
      savedUsd: flatSaves,
    },
  ];
  return levers.sort((a, b) => b.savedUsd - a.savedUsd);
};
