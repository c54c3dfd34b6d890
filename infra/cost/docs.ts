import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBlocks } from '../text/blocks.ts';
import { markdownTable, type Row } from '../text/tables.ts';
import { told } from './assumptions.ts';
import type { Basis } from './campaign.ts';
import { circumstanceRows } from './circumstances.ts';
import { type Resource, resourcesOf } from './deployed.ts';
import { leversOf } from './levers.ts';
import { readMeasured } from './measured.ts';
import { settingsOf } from './options.ts';
import { pricesOf } from './prices/prices.ts';
import {
  boundReport,
  boundRows,
  campaignRows,
  causeRows,
  floodRows,
  millionRows,
  reportOn,
  restRows,
  sourceRows,
  windowRows,
} from './report.ts';
import { scenarioOf } from './scenario.ts';
import { surveyTools, usdOfAResponse, withoutPublicPrice } from './surveyTools.ts';

const folder = join(import.meta.dirname, '../../docs');

/** Documents that have blocks of ours in them. */
export const costDocuments = ['cost.md', 'cost.zh-CN.md', 'performance.md'] as const;

const toolRows = (ownUsd: number): Row[] => [
  ['tool', 'plan', 'USD', 'responses in it', 'USD for a response', 'from', 'of'],
  [
    'Pingyi, all of it',
    'the campaign above',
    (ownUsd * 1_000_000).toFixed(2),
    '1,000,000',
    ownUsd.toFixed(6),
    '`npm run cost`',
    '',
  ],
  ...surveyTools.map((tool): Row => {
    const { name, plan, usd, per, responses, url, date, from } = tool;
    return [
      name,
      plan,
      per === 'response' ? '' : `${usd} a ${per}`,
      responses?.toLocaleString('en-US') ?? '',
      usdOfAResponse(tool)?.toFixed(4) ?? '',
      `[${from}](${url})`,
      date,
    ];
  }),
  ...withoutPublicPrice.map((name): Row => [name, 'no page with a price could be read', '', '', '', '', '']),
];

/** Sizes of campaigns that stand beside each other. */
const sizes = [
  { units: 30, responses: 30_000 },
  { units: 500, responses: 100_000 },
  { units: 500, responses: 1_000_000 },
  { units: 3_000, responses: 10_000_000 },
] as const;

/** The settings of the stage that the documents are about. */
export const documentedSettings = () => settingsOf({}, scenarioOf());

/** The same stage between campaigns. */
const restingSettings = () => settingsOf({ resting: 'true' }, scenarioOf());

/**
 * Every block, by the name that its markers have.
 * @param resources of the stage that is documented
 */
export const costBlocks = (resources: readonly Resource[]): Readonly<Record<string, readonly string[]>> => {
  const measured = readMeasured();
  const scenario = scenarioOf();
  const prices = pricesOf[scenario.region];
  const settings = documentedSettings();
  const basis: Basis = { measured, front: settings, resources };
  const report = reportOn(scenario, basis, prices);
  const resting = reportOn(scenario, { ...basis, resources: resourcesOf(restingSettings()) }, prices);
  const bound = boundReport(settings, resources, measured, prices);
  const sized: Row[] = [
    ['units', 'responses', 'all of it, USD', 'beyond what is always free', 'USD for a million responses'],
    ...sizes.map((size): Row => {
      const { bill } = reportOn(scenarioOf(size), basis, prices);
      const { units, responses } = size;
      return [
        units,
        responses.toLocaleString('en-US'),
        bill.usd.toFixed(2),
        bill.usdBeyondFree.toFixed(2),
        ((bill.usd / responses) * 1_000_000).toFixed(2),
      ];
    }),
  ];
  const levers: Row[] = [
    ['otherwise', 'saves, USD'],
    ...leversOf(scenario, basis, prices).map(({ name, savedUsd }): Row => [name, savedUsd.toFixed(2)]),
  ];
  return {
    causes: markdownTable(causeRows(report)),
    campaign: markdownTable(campaignRows(report, prices)),
    million: markdownTable(millionRows(report)),
    circumstances: markdownTable(circumstanceRows(basis, prices)),
    sizes: markdownTable(sized),
    rest: markdownTable(restRows(report, prices)),
    resting: markdownTable(restRows(resting, prices)),
    levers: markdownTable(levers),
    windows: markdownTable(windowRows(scenario, basis, prices)),
    bound: markdownTable(boundRows(bound)),
    floods: markdownTable(floodRows(bound, settings)),
    tools: markdownTable(toolRows(report.bill.usd / scenario.responses)),
    prices: markdownTable(sourceRows(prices)),
    assumptions: told().map((line) => `- ${line}`),
  };
};

/** A text with its blocks as they are now. @throws {Error} of a block that there is not */
export const withCostBlocks = (text: string, blocks: Readonly<Record<string, readonly string[]>>): string =>
  withBlocks(text, 'cost', (name) => blocks[name]);

export const pathOf = (document: (typeof costDocuments)[number]): string => join(folder, document);

/** Writes every block anew. @returns the files */
export const writeDocs = (): string[] => {
  const blocks = costBlocks(resourcesOf(documentedSettings()));
  return costDocuments.map((document) => {
    const path = pathOf(document);
    writeFileSync(path, withCostBlocks(readFileSync(path, 'utf8'), blocks));
    return `docs/${document}`;
  });
};
