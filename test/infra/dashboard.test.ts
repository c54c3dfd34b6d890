import { expect, it } from 'vitest';
import { functionNames } from '../../functions/manifest.ts';
import { physicalName, tableNames } from '../../functions/store/tables.ts';
import { functionNameOf } from '../../infra/api/names.ts';
import { type Given, synth } from './synth.ts';
import { only, type Properties, resources, textOf } from './templates.ts';

const dashboardOf = (given: Given) => {
  const { all } = synth(given);
  const [name, template] = [...all].find(([stack]) => stack.endsWith('-watch')) ?? [];
  if (!name || !template) throw new Error('no watch stack');
  const { DashboardName, DashboardBody } = only(template, 'AWS::CloudWatch::Dashboard').Properties;
  const body = JSON.parse(textOf(DashboardBody));
  return { all, template, name: textOf(DashboardName), widgets: body.widgets as Properties[] };
};

const metricsOf = (widgets: readonly Properties[]): unknown[][] =>
  widgets.flatMap(({ properties }) => properties.metrics ?? []);

const dev = dashboardOf({});
const prod = dashboardOf({ stage: 'prod', region: 'eu-central-1' });

it('one page shows a stage, the way of a response from left to right, under a name for its region', () => {
  expect(prod.name).toBe('pingyi-prod-eu-central-1');
  const graphs = prod.widgets.filter(({ type }) => type === 'metric');
  const firstRow = graphs.filter(({ y }) => y === graphs[0]?.y).toSorted((a, b) => a.x - b.x);
  expect(firstRow.map(({ properties }) => properties.title)).toEqual([
    'Asked',
    'How long a reply takes (ms)',
    'Accepted and counted',
    'In flight and set aside',
  ]);
});

it('it begins with what to do at an alarm, and how each alarm stands', () => {
  const [text, alarms] = prod.widgets;
  expect(text?.properties.markdown).toContain('docs/runbooks.md');
  expect(alarms?.properties.alarms).toHaveLength(resources(prod.template, 'AWS::CloudWatch::Alarm').length);
});

it('it shows nothing of ballots, codes or the function for members: no figure may tell when a ballot came', () => {
  const text = JSON.stringify(prod.widgets.map(({ properties: { alarms: _names, ...rest } }) => rest));
  expect(text).not.toMatch(/pingyi-prod-(ballots|codes|member)/);
});

it('it is one of those that cost nothing: of fifty series at the most', () => {
  expect(metricsOf(prod.widgets).length).toBeLessThanOrEqual(50);
});

it('it shows no figure of our own that nothing makes', () => {
  for (const { template, widgets, prefix } of [
    { ...prod, prefix: 'pingyi-prod' },
    { ...dev, prefix: 'pingyi-dev' },
  ]) {
    const made = resources(template, 'AWS::Logs::MetricFilter').map(
      ([, { Properties }]) => Properties.MetricTransformations[0].MetricName,
    );
    const own = metricsOf(widgets).flatMap(([namespace, name]) => (namespace === prefix ? [name] : []));
    expect(own.length).toBeGreaterThan(3);
    for (const name of own) expect(made).toContain(name);
  }
});

it('it names functions and tables that there are', () => {
  const values = metricsOf(prod.widgets).map((metric) => metric.map(String));
  const after = (dimension: string): string[] =>
    values.flatMap((metric) => {
      const at = metric.indexOf(dimension);
      return at < 0 ? [] : [metric[at + 1] ?? ''];
    });
  const functions: string[] = functionNames.map((name) => functionNameOf('pingyi-prod', name));
  const tables: string[] = tableNames.map((name) => physicalName('pingyi-prod', name));
  for (const name of after('FunctionName')) expect(functions).toContain(name);
  for (const name of after('TableName')) expect(tables).toContain(name);
});

it("where a firewall stands, it shows what each of its rules holds back, as the firewall's stack names them", () => {
  const front = JSON.stringify(prod.widgets.filter(({ properties }) => properties.region === 'us-east-1'));
  const [, edge] = [...prod.all].find(([name]) => name.includes('-edge-')) ?? [];
  if (!edge) throw new Error('no firewall');
  const acl = only(edge, 'AWS::WAFv2::WebACL').Properties;
  for (const { VisibilityConfig } of [acl, ...acl.Rules])
    expect(front).toContain(`"${VisibilityConfig.MetricName}"`);
  expect(JSON.stringify(dev.widgets)).not.toContain('AWS/WAFV2');
});

it('a stage for trying out that names nobody has it alone: no alarms, no key and no trail to pay for', () => {
  const types = new Set(resources(dev.template).map(([, { Type }]) => Type));
  expect([...types].sort()).toEqual(['AWS::CloudWatch::Dashboard', 'AWS::Logs::MetricFilter']);
});

it('a stage for trying out has it too, and in China it does without the estimate of the bill', () => {
  expect(metricsOf(dev.widgets).length).toBeGreaterThan(10);
  const china = dashboardOf({
    stage: 'prod',
    region: 'cn-north-1',
    issuer: 'https://id.example.org',
    audience: 'pingyi',
  });
  expect(JSON.stringify(china.widgets)).not.toMatch(/AWS\/Billing|us-east-1/);
});
