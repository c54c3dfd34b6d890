import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { batchingOf, differentUnits } from '../../infra/cost/batches.ts';
import { allItems, type Basis, campaignItems } from '../../infra/cost/campaign.ts';
import { type Resource, resourcesOf } from '../../infra/cost/deployed.ts';
import {
  costBlocks,
  costDocuments,
  documentedSettings,
  pathOf,
  withCostBlocks,
} from '../../infra/cost/docs.ts';
import { billOf, itemsOf, sumOf } from '../../infra/cost/items.ts';
import { readMeasured } from '../../infra/cost/measured.ts';
import { readOptions } from '../../infra/cost/options.ts';
import type { Price } from '../../infra/cost/prices/price.ts';
import { pricedRegions, pricesOf } from '../../infra/cost/prices/prices.ts';
import { reportOn } from '../../infra/cost/report.ts';
import { restItems } from '../../infra/cost/rest.ts';
import { type Scenario, scenarioOf } from '../../infra/cost/scenario.ts';
import { standingOf } from '../../infra/cost/standing.ts';
import { tracedFunctions, tracesByDay, tracesOf } from '../../infra/cost/tracing.ts';
import { readSettings } from '../../infra/settings/settings.ts';

const measured = readMeasured();
const prices = pricesOf['us-east-1'];
let resources: readonly Resource[];
let basis: Basis;

beforeAll(() => {
  resources = resourcesOf(documentedSettings());
  basis = { measured, front: documentedSettings(), resources };
});

const costOf = (scenario: Scenario, changes: Partial<Basis> = {}): number =>
  billOf(allItems(scenario, { ...basis, ...changes }), prices, scenario.months).usd;

const campaigns = fc.record({
  units: fc.integer({ min: 1, max: 5_000 }),
  responses: fc.integer({ min: 0, max: 20_000_000 }),
  views: fc.double({ min: 1, max: 10, noNaN: true }),
  exports: fc.integer({ min: 0, max: 50 }),
  days: fc.integer({ min: 1, max: 60 }),
  months: fc.integer({ min: 2, max: 12 }),
});

describe('the cost of a campaign', () => {
  it('never falls with more responses, views, exports or months', () => {
    fc.assert(
      fc.property(campaigns, (given) => {
        const cost = costOf(scenarioOf(given));
        const { responses, views, exports, months } = given;
        for (const more of [
          { responses: responses + 1_000 },
          { views: views + 1 },
          { exports: exports + 1 },
          { months: months + 1 },
        ]) {
          expect(costOf(scenarioOf({ ...given, ...more }))).toBeGreaterThanOrEqual(cost);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is that of a stage at rest when nobody answers and nobody looks', () => {
    const nobody = scenarioOf({ responses: 0, readers: 0, exports: 0, office: 0, months: 4 });
    expect(campaignItems(nobody, basis)).toEqual([]);
    expect(costOf(nobody)).toBeCloseTo(billOf(restItems(resources, measured, 4), prices, 4).usd, 9);
  });

  it('is the sum of its items, of which none is less than nothing', () => {
    fc.assert(
      fc.property(campaigns, (given) => {
        const { bill } = reportOn(scenarioOf(given), basis, prices);
        expect(bill.usd).toBeCloseTo(sumOf(bill.items.map(({ usd }) => usd)), 9);
        expect(bill.items.every(({ usd, quantity }) => usd > 0 && quantity > 0)).toBe(true);
        expect(bill.usdBeyondFree).toBeLessThanOrEqual(bill.usd + 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing of CloudFront and the firewall where there is none, and then pays for what leaves the region', () => {
    const front = { cloudFront: false, firewall: false };
    const items = campaignItems(scenarioOf(), { ...basis, front });
    expect(items.some(({ price }) => /^(cloudFront|firewall)/.test(price))).toBe(false);
    expect(items.filter(({ price, cause }) => price === 'transferOut' && cause === 'views')).toHaveLength(1);
    expect(costOf(scenarioOf(), { front })).toBeLessThan(costOf(scenarioOf()));
  });

  it('takes what is always free off once, in each month', () => {
    const items = [...itemsOf('one', { logsIn: 6 }), ...itemsOf('another', { logsIn: 6 })];
    expect(billOf(items, prices, 1)).toMatchObject({ usd: 6, usdBeyondFree: 3.5 });
    expect(billOf(items, prices, 2).usdBeyondFree).toBe(1);
    expect(billOf(items, prices, 3).usdBeyondFree).toBe(0);
  });
});

describe('batches of the stream', () => {
  it('grow with the window and the rate, and never hold more units than responses', () => {
    const sizes = { batchSize: 100, batchWindowSeconds: 1 };
    fc.assert(
      fc.property(campaigns, ({ units, responses, days }) => {
        const one = batchingOf({ units, responses, days }, sizes);
        const longer = batchingOf({ units, responses, days }, { ...sizes, batchWindowSeconds: 20 });
        expect(longer.batches).toBeLessThanOrEqual(one.batches + 1e-9);
        expect(one.batches).toBeGreaterThanOrEqual(1 / sizes.batchSize - 1e-9);
        expect(one.batches).toBeLessThanOrEqual(1 + 1e-9);
        expect(one.units).toBeLessThanOrEqual(1 + 1e-9);
        expect(longer.units).toBeLessThanOrEqual(one.units + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('hold as many units as are drawn at random', () => {
    expect(differentUnits(1, 100)).toBe(1);
    expect(differentUnits(500, 1)).toBeCloseTo(1, 9);
    // The expected number of different faces in ten throws of a die.
    expect(differentUnits(6, 10)).toBeCloseTo(5.031, 3);
  });
});

describe('traces', () => {
  it('are one call a second, and a twentieth of those beyond', () => {
    expect(tracesOf(50, 100)).toBe(50);
    expect(tracesOf(300, 100)).toBeCloseTo(100 + 200 / 20, 9);
    expect(tracesOf(0, 0)).toBe(0);
    expect(tracesByDay(1_000, 1)).toBeCloseTo(1_000, 6);
    expect(tracesByDay(1_000_000, 1)).toBeLessThan(1_000_000 / 5);
  });

  it('are of functions that the stage traces', () => {
    const mode = (Mode: string, Description: string) => ({
      Type: 'AWS::Lambda::Function',
      Properties: { TracingConfig: { Mode }, Description },
    });
    const some = [
      mode('Active', functions.office.description),
      mode('PassThrough', functions.unit.description),
    ];
    expect([...tracedFunctions(some)]).toEqual(['office']);
    expect(tracedFunctions(resources)).not.toContain('member');
  });
});

describe('what a stage has standing', () => {
  const issuer = { issuer: 'https://issuer.example', audience: 'pingyi' };
  const site = {
    site: 'https://pingyi.example',
    certificate: 'arn:aws-cn:acm:cn-north-1:000000000000:certificate/one',
  };

  it.each([
    [
      'with a key of its own',
      { stage: 'prod', region: 'eu-central-1', mail: 'ops@example.org', ownKey: true },
    ],
    ['in China', { stage: 'prod', region: 'cn-north-1', mail: 'ops@example.org', ...issuer, ...site }],
  ])('is known to be billed or free, every type of it: %s', (_, given: Readonly<Record<string, unknown>>) => {
    const of = resourcesOf(readSettings((key) => given[key]));
    expect(of.length).toBeGreaterThan(100);
    expect(() => standingOf(of)).not.toThrow();
  });

  it('is refused where there is a type that nobody has thought about', () => {
    const unknown = { Type: 'AWS::EC2::NatGateway' };
    expect(() => standingOf([...resources, unknown])).toThrow(
      'not known how these are billed: AWS::EC2::NatGateway',
    );
  });

  it('counts the metrics of an alarm, and the metrics that a filter always has', () => {
    const alarm = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics: [{ MetricStat: {} }, { MetricStat: {} }, { Expression: 'a + b' }] },
    };
    const filter = (more: object) => ({
      Type: 'AWS::Logs::MetricFilter',
      Properties: { MetricTransformations: [{ MetricName: 'one', ...more }] },
    });
    expect(standingOf([alarm, { Type: 'AWS::CloudWatch::Alarm' }])).toEqual({ alarms: 3 });
    expect(standingOf([filter({}), filter({ DefaultValue: 0 })])).toEqual({ metrics: 1 });
  });
});

describe('prices', () => {
  it.each(pricedRegions)('of %s have a page and a day each', (region) => {
    for (const price of Object.values(pricesOf[region]) as Price[]) {
      expect(price.usd).toBeGreaterThan(0);
      expect(price.per).toBeGreaterThan(0);
      expect(price.source.url).toMatch(/^https:\/\//);
      expect(price.source.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });
});

describe('the command', () => {
  it('takes a campaign and the settings of a stage', () => {
    const { scenario, settings, wanted } = readOptions(
      '--units 30 --responses 9000 --region eu-central-1 --bound -c stage=dev -c requestsPerSecond=20'.split(
        ' ',
      ),
    );
    expect(scenario).toMatchObject({ units: 30, responses: 9_000, region: 'eu-central-1', months: 3 });
    expect(settings).toMatchObject({ stage: 'dev', region: 'eu-central-1', throttle: { rateLimit: 20 } });
    expect(wanted).toBe('bound');
  });

  it.each([
    ['--responses=-1', '--responses must not be below 0'],
    ['--units 0', '--units must be above 0'],
    ['--responses many', '--responses must be a number'],
    ['--region mars-1', '--region must be one of us-east-1'],
    ['--colour red', "'--colour'"],
    ['-c stage=none', 'has no stage none'],
  ])('refuses %s and says why', (text, why) => {
    expect(() => readOptions(text.split(' '))).toThrow(why);
  });
});

describe('what is written about cost', () => {
  it.each(costDocuments)('is what the command says, in %s: npm run cost -- --docs', (document) => {
    const text = readFileSync(pathOf(document), 'utf8');
    expect(withCostBlocks(text, costBlocks(resources))).toBe(text);
  });

  it('is refused where a block has no such name', () => {
    expect(() => withCostBlocks('<!-- cost: weather -->\n\n<!-- /cost -->', {})).toThrow(
      'there is no block weather',
    );
  });
});
