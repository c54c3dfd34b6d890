import { Duration, Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { scheduledFunctions } from '../../functions/manifest.ts';
import { physicalName } from '../../functions/store/tables.ts';
import type { Settings } from '../settings/settings.ts';
import { addLoggedMetric, type LoggedMetric } from './logMetrics.ts';
import { metricOf, type Places, type Series } from './metrics.ts';

/** Where AWS keeps the figures of what is not in any region. */
const globalRegion = 'us-east-1';
const period = Duration.minutes(5);

/** What no alarm looks at. */
const counted: LoggedMetric = { code: 'batch_counted', of: ['aggregate'], value: 'records' };

const text = (prefix: string): string =>
  [
    `# ${prefix}`,
    'From left to right: what is asked, accepted, counted, worked on, and what it costs. What to do at an alarm is in',
    '`docs/runbooks.md`, under its name. Ballots are not here: nothing may tell when one came.',
  ].join('\n');

/** The page that says at a glance how a stage is: the way of a response, from left to right. */
export const addDashboard = (
  scope: Construct,
  settings: Settings,
  places: Places,
  alarms: readonly Alarm[],
): Dashboard => {
  const { prefix, region, firewall, partition } = settings;
  addLoggedMetric(scope, prefix, counted);
  const of = (series: Series, statistic: 'Sum' | 'Maximum' | 'p50' | 'p99', label: string): Metric =>
    metricOf(series, places, period, statistic, label);
  const sum = (series: Series, label: string): Metric => of(series, 'Sum', label);
  const graph = (
    title: string,
    left: IMetric[],
    more: { region?: string; right?: IMetric[] } = {},
  ): IWidget => new GraphWidget({ title, left, width: 6, height: 6, leftYAxis: { min: 0 }, ...more });

  const accepted = new Metric({
    namespace: 'AWS/DynamoDB',
    metricName: 'SuccessfulRequestLatency',
    dimensionsMap: { TableName: physicalName(prefix, 'responses'), Operation: 'PutItem' },
    statistic: 'SampleCount',
    period,
    label: 'accepted',
  });
  const latency = (statistic: 'p50' | 'p99'): Metric =>
    of({ of: 'api', metric: 'Latency' }, statistic, statistic);
  const asked = [
    graph('Asked', [
      sum({ of: 'api', metric: 'Count' }, 'requests'),
      sum({ of: 'api', metric: '4xx' }, 'refused (4xx)'),
      sum({ of: 'api', metric: '5xx' }, 'failed (5xx)'),
    ]),
    graph('How long a reply takes (ms)', [latency('p50'), latency('p99')]),
  ];
  const onTheWay = [
    graph('Accepted and counted', [accepted, sum({ of: 'log', logged: counted }, 'counted')]),
    graph(
      'In flight and set aside',
      [of({ of: 'function', name: 'aggregate', metric: 'IteratorAge' }, 'Maximum', 'age of the oldest (ms)')],
      {
        right: [
          sum({ of: 'log', logged: { code: 'record_quarantined', of: ['aggregate'] } }, 'quarantined'),
          sum({ of: 'log', logged: { code: 'quarantine_holds', of: ['jobs'] } }, 'minutes not empty'),
        ],
      },
    ),
  ];
  const work = [
    graph(
      'Work behind: failures',
      [...scheduledFunctions, 'aggregate' as const].map((name) =>
        sum({ of: 'function', name, metric: 'Errors' }, name),
      ),
      { right: [sum({ of: 'log', logged: { code: 'job_failed', of: ['jobs'] } }, 'jobs given up')] },
    ),
    graph('Database: refused', [
      sum({ of: 'table', name: 'responses', metric: 'WriteThrottleEvents' }, 'responses'),
      sum({ of: 'table', name: 'tallies', metric: 'WriteThrottleEvents' }, 'tallies'),
      sum({ of: 'table', name: 'markers', metric: 'WriteThrottleEvents' }, 'markers'),
      sum({ of: 'table', name: 'setup', metric: 'ReadThrottleEvents' }, 'reading the set-up'),
    ]),
  ];
  // In China, estimates are kept elsewhere and in another currency; the bill's own page has them.
  const money = partition.hasGlobalFront
    ? [
        graph(
          'Estimated bill of the account this month (USD; billing alerts have to be switched on)',
          [
            new Metric({
              namespace: 'AWS/Billing',
              metricName: 'EstimatedCharges',
              dimensionsMap: { Currency: 'USD' },
              statistic: 'Maximum',
              period: Duration.hours(6),
              region: globalRegion,
              label: 'so far',
            }),
          ],
          { region: globalRegion },
        ),
      ]
    : [];
  const front = firewall
    ? [
        graph(
          'Held back by the firewall',
          ['sending', 'all'].map(
            (rule) =>
              new Metric({
                namespace: 'AWS/WAFV2',
                metricName: 'BlockedRequests',
                // What edgeStack.ts and webAcl.ts call them.
                dimensionsMap: {
                  WebACL: `${prefix}-edge-${region}-firewall`,
                  Rule: `${prefix}-edge-${region}-${rule}`,
                },
                statistic: 'Sum',
                period,
                region: globalRegion,
                label: rule,
              }),
          ),
          { region: globalRegion },
        ),
      ]
    : [];

  return new Dashboard(scope, 'dashboard', {
    // Dashboards are of the account, in all regions.
    dashboardName: `${prefix}-${Stack.of(scope).region}`,
    periodOverride: PeriodOverride.INHERIT,
    defaultInterval: Duration.hours(12),
    widgets: [
      [new TextWidget({ markdown: text(prefix), width: 24, height: 3 })],
      ...(alarms.length > 0
        ? [[new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 5 })]]
        : []),
      [...asked, ...onTheWay],
      [...work, ...front, ...money],
    ],
  });
};
