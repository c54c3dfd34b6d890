import type { Settings } from '../settings/settings.ts';
import type { Row } from '../text/tables.ts';
import { batchingOf } from './batches.ts';
import { boundItems, floodsOf, toldAfterHours } from './bound.ts';
import { allItems, type Basis, perMillion } from './campaign.ts';
import type { Resource } from './deployed.ts';
import { type Bill, billOf, type PricedItem, sumOf } from './items.ts';
import type { Measured } from './measured.ts';
import { monthSeconds, type Price } from './prices/price.ts';
import { type PriceName, type Prices, priceNames } from './prices/prices.ts';
import { restItems } from './rest.ts';
import type { Scenario } from './scenario.ts';

const usd = (amount: number): string => amount.toFixed(2);

const quantity = (amount: number): string =>
  amount >= 100 ? Math.round(amount).toLocaleString('en-US') : amount.toPrecision(3);

/** What each cause costs, and what of it each service bills. */
const byCause = (items: readonly PricedItem[], prices: Prices): Row[] => {
  const causes = [...new Set(items.map(({ cause }) => cause))];
  return causes.flatMap((cause) => {
    const own = items.filter((item) => item.cause === cause && item.usd >= 0.005);
    const sum = sumOf(items.filter((item) => item.cause === cause).map((item) => item.usd));
    return [
      [cause, '', '', usd(sum)],
      ...own.map(({ price: name, quantity: amount, usd: cost }): Row => {
        const { service, unit }: Price = prices[name];
        return ['', `${service}: ${unit}`, quantity(amount), usd(cost)];
      }),
    ];
  });
};

/** A priced campaign. */
export interface CampaignReport {
  readonly scenario: Scenario;
  readonly bill: Bill;
  readonly rest: Bill;
  readonly million: readonly {
    readonly name: string;
    readonly causes: readonly string[];
    readonly bill: Bill;
    readonly budgetUsd: number;
  }[];
}

/** Prices a campaign; and what a million responses come to of it, whatever their number is. */
export const reportOn = (scenario: Scenario, basis: Basis, prices: Prices): CampaignReport => {
  const items = allItems(scenario, basis);
  const million = Object.entries(perMillion).map(([name, { causes, budgetUsd }]) => {
    const own = items
      .filter(({ cause }) => (causes as readonly string[]).includes(cause))
      .map((item) => ({ ...item, quantity: (item.quantity * 1_000_000) / Math.max(1, scenario.responses) }));
    return { name, causes, bill: billOf(own, prices, Math.max(1, scenario.days / 30)), budgetUsd };
  });
  return {
    scenario,
    bill: billOf(items, prices, scenario.months),
    rest: billOf(restItems(basis.resources, basis.measured, 1), prices, 1),
    million,
  };
};

const sumRows = ({ bill, rest, scenario }: CampaignReport): Row[] => [
  [`all of it, ${scenario.months} months`, '', '', usd(bill.usd)],
  ['  with what is always free taken off', '', '', usd(bill.usdBeyondFree)],
  ['a month at rest', '', '', usd(rest.usd)],
  ['  with what is always free taken off', '', '', usd(rest.usdBeyondFree)],
];

/** What each cause comes to, without what is billed of it. */
export const causeRows = ({ bill, scenario, ...rest }: CampaignReport): Row[] => [
  ['what for', 'USD'],
  ...[...new Set(bill.items.map(({ cause }) => cause))].map(
    (cause): Row => [
      cause,
      usd(sumOf(bill.items.filter((item) => item.cause === cause).map((item) => item.usd))),
    ],
  ),
  ...sumRows({ bill, scenario, ...rest }).map(([name = '', , , amount = '']): Row => [name, amount]),
];

/** The campaign as a table. */
export const campaignRows = (report: CampaignReport, prices: Prices): Row[] => [
  ['what for', 'what is billed', 'quantity', 'USD'],
  ...byCause(report.bill.items, prices),
  ...sumRows(report),
];

/** A million responses against their budget. */
export const millionRows = ({ million }: CampaignReport): Row[] => [
  ['a million responses', 'USD', 'beyond what is always free', 'budget'],
  ...million.map(({ causes, bill, budgetUsd }) => [
    causes.join(' + '),
    usd(bill.usd),
    usd(bill.usdBeyondFree),
    usd(budgetUsd),
  ]),
];

/** A month at rest as a table. */
export const restRows = ({ rest }: CampaignReport, prices: Prices): Row[] => [
  ['what for', 'what is billed', 'quantity', 'USD'],
  ...byCause(rest.items, prices),
  ['a month at rest', '', '', usd(rest.usd)],
  ['  with what is always free taken off', '', '', usd(rest.usdBeyondFree)],
];

/** What bounds the bill, by kind of limit. */
const limitKinds = [
  ['requests that API Gateway lets through', (cause: string) => cause === 'requests let through'],
  ['functions at their concurrency', (cause: string) => cause.startsWith('function ')],
  ['tables at their ceilings', (cause: string) => cause.startsWith('table ')],
  ['traces', (cause: string) => cause === 'traces'],
  ['the stage itself', (cause: string) => cause === 'standing' || cause === 'looks by the clock'],
] as const;

/** The bound of a month's bill, and floods beside the budget. */
export const boundReport = (
  settings: Settings,
  resources: readonly Resource[],
  measured: Measured,
  prices: Prices,
) => {
  const bill = billOf(boundItems(settings, resources, measured), prices, 1);
  const floods = floodsOf(settings, measured).map(({ name, items }) => {
    const anHour = billOf(items, prices, 1).usd;
    return { name, anHour, untilTold: anHour * toldAfterHours, untilBudget: settings.budgetUsd / anHour };
  });
  return { bill, floods };
};

export type BoundReport = ReturnType<typeof boundReport>;

export const boundRows = ({ bill }: BoundReport): Row[] => [
  ['the most that a month can cost', 'USD'],
  ...limitKinds.map(
    ([name, isOf]): Row => [
      name,
      usd(sumOf(bill.items.filter(({ cause }) => isOf(cause)).map((item) => item.usd))),
    ],
  ),
  ['all of it', usd(bill.usd)],
];

/** As AWS reckons. */
const monthHours = monthSeconds / 3_600;

export const floodRows = ({ floods }: BoundReport, { budgetUsd }: Pick<Settings, 'budgetUsd'>): Row[] => [
  [
    'a flood of',
    'USD an hour',
    'USD a month',
    `in the ${toldAfterHours} hours until AWS tells`,
    `hours until ${budgetUsd} USD`,
  ],
  ...floods.map(({ name, anHour, untilTold, untilBudget }) => [
    name,
    usd(anHour),
    usd(anHour * monthHours),
    usd(untilTold),
    untilBudget.toFixed(0),
  ]),
];

/** Where the prices are from. */
export const sourceRows = (prices: Prices): Row[] => [
  ['price', 'USD', 'for', 'from', 'page', 'date'],
  ...priceNames.map((name: PriceName): Row => {
    const { service, usd: amount, per, unit, source }: Price = prices[name];
    const from = { aws: "AWS's page", other: 'another page', memory: 'memory, to be checked' }[source.from];
    return [
      `${service}: ${unit}`,
      String(amount),
      per === 1 ? '1' : per.toLocaleString('en-US'),
      from,
      source.url,
      source.date,
    ];
  }),
];

/** What batches of other windows would come to. */
export const windowRows = (scenario: Scenario, basis: Basis, prices: Prices): Row[] => [
  ['window of the stream, in seconds', 'records at most', 'batches for each response', 'USD of counting'],
  ...(
    [
      [1, 100],
      [10, 100],
      [60, 1_000],
      [300, 1_000],
    ] as const
  ).map(([batchWindowSeconds, batchSize]): Row => {
    const mapping = { batchSize, batchWindowSeconds };
    const items = allItems(scenario, { ...basis, mapping }).filter(({ cause }) => cause === 'counting');
    const { batches } = batchingOf(scenario, mapping);
    return [batchWindowSeconds, batchSize, batches.toFixed(2), usd(billOf(items, prices, 1).usd)];
  }),
];
