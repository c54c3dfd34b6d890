import { allItems, type Basis, campaignItems } from '../../infra/cost/campaign.ts';
import { resourcesOf } from '../../infra/cost/deployed.ts';
import { billOf, type Item } from '../../infra/cost/items.ts';
import type { Measured } from '../../infra/cost/measured.ts';
import { settingsOf } from '../../infra/cost/options.ts';
import { pricesOf } from '../../infra/cost/prices/prices.ts';
import { restItems } from '../../infra/cost/rest.ts';
import { scenarioOf } from '../../infra/cost/scenario.ts';
import type { Row } from '../../infra/text/tables.ts';
import { assumed } from './assumptions.ts';
import { hotRate } from './hotUnit.ts';
import { county, nation } from './nation.ts';

const times = (items: readonly Item[], count: number): Item[] =>
  items.map((item) => ({ ...item, quantity: item.quantity * count }));

const usd = (amount: number): string => Math.round(amount).toLocaleString('en-US');

/** What the scenarios cost at list price, by the same reckoning as `npm run cost`. */
export const costRows = (measured: Measured): Row[] => {
  const settings = settingsOf({}, scenarioOf());
  const basis: Basis = { measured, front: settings, resources: resourcesOf(settings) };
  const usual = scenarioOf();
  const prices = pricesOf[usual.region];
  const ofCounty = scenarioOf({
    units: assumed.countyUnits.value,
    responses: Math.round(county.responses),
    days: assumed.nationDays.value,
  });
  const ofHour = scenarioOf({
    units: 1,
    responses: hotRate * 3_600,
    days: 1 / 24,
    months: 1,
    readers: 0,
    exports: 0,
    office: 0,
  });
  const all = times(campaignItems(ofCounty, basis), assumed.counties.value);
  const stages = (count: number): Item[] =>
    times(restItems(basis.resources, measured, ofCounty.months), count);
  const line = (name: string, items: readonly Item[], responses: number, months: number): Row => {
    const bill = billOf(items, prices, months).usd;
    return [
      name,
      Math.round(responses).toLocaleString('en-US'),
      usd(bill),
      ((bill / responses) * 1e6).toFixed(2),
    ];
  };
  return [
    ['scenario', 'responses', 'USD', 'USD for a million responses'],
    line(
      'one unit for an hour, were all of it taken',
      allItems(ofHour, basis),
      ofHour.responses,
      ofHour.months,
    ),
    line(
      'a county, in a stage of its own',
      [...campaignItems(ofCounty, basis), ...stages(1)],
      ofCounty.responses,
      ofCounty.months,
    ),
    line('the nation, in one stage', [...all, ...stages(1)], nation.responses, ofCounty.months),
    line(
      `the nation, in ${assumed.provinces.value} stages`,
      [...all, ...stages(assumed.provinces.value)],
      nation.responses,
      ofCounty.months,
    ),
  ];
};
