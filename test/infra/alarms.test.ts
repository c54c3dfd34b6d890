import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import { type FunctionName, functionNames } from '../../functions/manifest.ts';
import { physicalName, tableNames } from '../../functions/store/tables.ts';
import { functionLogOf, functionNameOf } from '../../infra/api/names.ts';
import { descriptionOf } from '../../infra/watch/addAlarms.ts';
import { alarmedCodes, alarms } from '../../infra/watch/alarms.ts';
import { type LoggedMetric, patternOf } from '../../infra/watch/logMetrics.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { LogCode } from '../../schemas/log.ts';
import { finds } from './support/logPattern.ts';
import { sourceOf } from './support/reachable.ts';
import { type Given, synth } from './synth.ts';
import { functionNamed, only, type Properties, resources, textOf } from './templates.ts';

const root = join(import.meta.dirname, '../..');
const prefix = 'pingyi-prod';
const prod = synth({ stage: 'prod', region: 'eu-central-1', mail: 'ops@example.org' });
const watchOf = (given: Given): Template => {
  const found = [...synth(given).all].find(([name]) => name.endsWith('-watch'));
  if (!found) throw new Error('no watch stack');
  return found[1];
};
const named = (name: string): Template => {
  const template = prod.all.get(name);
  if (!template) throw new Error(`no stack ${name}`);
  return template;
};
const watch = named(`${prefix}-watch`);
const alarmsIn = (template: Template): Properties[] =>
  resources(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);

/** The series that an alarm looks at, each as CloudWatch names it. */
const seriesOf = (alarm: Properties): Properties[] =>
  alarm.Metrics
    ? alarm.Metrics.flatMap(({ MetricStat }: Properties) => (MetricStat ? [MetricStat.Metric] : []))
    : [{ Namespace: alarm.Namespace, MetricName: alarm.MetricName, Dimensions: alarm.Dimensions }];
const dimensionsOf = ({ Dimensions = [] }: Properties): Record<string, string> =>
  Object.fromEntries(Dimensions.map(({ Name, Value }: Properties) => [Name, textOf(Value)]));

const allSeries = alarmsIn(watch).flatMap(seriesOf);
const logged: LoggedMetric[] = alarms.flatMap(({ watches }) =>
  watches.series.flatMap((series) => (series.of === 'log' ? [series.logged] : [])),
);

/** Every code, and whether somebody is told of its lines. A new code has to be thought about here. */
const isAlarmed = {
  request_failed: true,
  reply_invalid: true,
  batch_counted: false,
  record_quarantined: true,
  quarantine_holds: true,
  record_left_for_retry: false,
  load_not_added: true,
  load_not_read: true,
  days_not_added: false,
  event_published: false,
  delivery_made: false,
  delivery_failed: true,
  phase_not_open: true,
  clock_step_failed: false,
  guard_examined: false,
  guard_cleaned: false,
  guard_failed: true,
  set_aside_differs: true,
  job_done: false,
  job_step_failed: false,
  job_failed: true,
  rebuild_compared: false,
  audit_passed: false,
  audit_difference: true,
  audit_not_begun: true,
  ballots_counted: false,
  ballots_spoilt: true,
  tally_failed: true,
  drill_passed: false,
  drill_differs: true,
  drill_failed: true,
  keys_not_read: true,
  keys_not_renewed: true,
  keys_rotated: false,
  rotation_failed: true,
  campaign_erased: false,
  erasure_failed: true,
} as const satisfies Record<LogCode, boolean>;

describe('alarms', () => {
  it('are made of every code of which somebody is to be told, and of no other', () => {
    const told = Object.entries(isAlarmed).flatMap(([code, is]) => (is ? [code] : []));
    expect([...alarmedCodes].sort()).toEqual(told.sort());
  });

  it('wait for lines in the log of a function that writes them', () => {
    const sources = new Map<FunctionName, string>();
    const sourceFor = (name: FunctionName): string => {
      const source = sources.get(name) ?? sourceOf(name);
      sources.set(name, source);
      return source;
    };
    for (const { code, of } of logged) {
      for (const name of of) expect(sourceFor(name), `${code} in ${name}`).toContain(`'${code}'`);
    }
  });

  it('look at functions, logs and tables of the stage by the names that these have', () => {
    const functions = functionNames.map((name) => functionNamed(prod.api, name)[1].Properties.FunctionName);
    expect(functions).toEqual(functionNames.map((name) => functionNameOf(prefix, name)));
    const logs = resources(prod.api, 'AWS::Logs::LogGroup').map(
      ([, { Properties }]) => Properties.LogGroupName,
    );
    expect(logs).toEqual(expect.arrayContaining(functionNames.map((name) => functionLogOf(prefix, name))));
    const tables: string[] = tableNames.map((table) => physicalName(prefix, table));
    for (const series of allSeries) {
      const { FunctionName, TableName, StateMachineArn } = dimensionsOf(series);
      if (StateMachineArn !== undefined) {
        const { StateMachineName } = only(prod.drill, 'AWS::StepFunctions::StateMachine').Properties;
        expect(StateMachineArn).toMatch(new RegExp(`:stateMachine:${StateMachineName}$`));
      }
      if (FunctionName !== undefined) expect(functions).toContain(FunctionName);
      if (TableName !== undefined) expect(tables).toContain(TableName);
    }
    for (const [, { Properties }] of resources(watch, 'AWS::Logs::MetricFilter')) {
      expect(logs).toContain(Properties.LogGroupName);
    }
  });

  it('of our own figures look at those that a filter makes, under the name of the stage', () => {
    const made = resources(watch, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => {
      const [{ MetricNamespace, MetricName }] = Properties.MetricTransformations;
      return `${MetricNamespace} ${MetricName}`;
    });
    const own = allSeries.filter(({ Namespace }) => !Namespace.startsWith('AWS/'));
    expect(own.length).toBeGreaterThanOrEqual(alarmedCodes.size);
    for (const { Namespace, MetricName } of own) expect(made).toContain(`${Namespace} ${MetricName}`);
  });

  it('have no series of ballots or codes', () => {
    for (const series of allSeries) {
      expect(Object.values(dimensionsOf(series)).join(' ')).not.toMatch(/ballots|codes/);
    }
  });

  it('keep within what CloudWatch takes', () => {
    for (const alarm of alarmsIn(watch)) {
      expect(alarm.AlarmDescription.length, alarm.AlarmName).toBeLessThanOrEqual(1024);
      expect(seriesOf(alarm).length, alarm.AlarmName).toBeLessThanOrEqual(10);
      const [period] = alarm.Metrics
        ? alarm.Metrics.flatMap(({ MetricStat }: Properties) => MetricStat?.Period ?? [])
        : [alarm.Period];
      expect(period % 60).toBe(0);
      // Of periods below an hour a day in all, of longer ones a week.
      expect(period * alarm.EvaluationPeriods).toBeLessThanOrEqual(86_400);
    }
  });

  it('are told to the topic when they are raised and when they are over', () => {
    const topic = { Ref: resources(watch, 'AWS::SNS::Topic')[0]?.[0] };
    expect(alarmsIn(watch)).toHaveLength(alarms.length);
    for (const alarm of alarmsIn(watch)) {
      expect([alarm.AlarmActions, alarm.OKActions]).toEqual([[topic], [topic]]);
    }
  });

  it('take silence for good, but for that of what should be heard every minute', () => {
    const raisedBySilence = alarmsIn(watch)
      .filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching')
      .map(({ AlarmName, TreatMissingData, ComparisonOperator }) => [
        AlarmName,
        TreatMissingData,
        ComparisonOperator,
      ]);
    expect(raisedBySilence).toEqual(
      ['clock', 'tally', 'guard', 'jobs', 'erase'].map((name) => [
        `${prefix}-${name}-silent`,
        'breaching',
        'LessThanThreshold',
      ]),
    );
  });

  it.each(alarms)('$name says whom it hurts, and what to do first with a command of the stage', (row) => {
    expect(new Set(alarms.map(({ name }) => name)).size).toBe(alarms.length);
    const description = descriptionOf(row, prefix);
    expect(row.hurts).toMatch(/^[A-Z].{20}/);
    expect(description).toContain(`docs/runbooks.md#${row.name}`);
    const commands = commandsIn(row.first(prefix));
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expectThere(command);
  });
});

describe('the lines that alarms wait for', () => {
  /** What functions/log.ts prints, run as Lambda runs it. */
  const printed = (lines: readonly (readonly [LogCode, Record<string, unknown>])[]): string[] =>
    execFileSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '-e',
        `import { log } from ${JSON.stringify(join(root, 'functions/log.ts'))};
         for (const line of ${JSON.stringify(lines)}) log(...line);`,
      ],
      {
        encoding: 'utf8',
        env: { ...process.env, AWS_LAMBDA_FUNCTION_NAME: `${prefix}-jobs`, AWS_LAMBDA_LOG_FORMAT: 'JSON' },
      },
    )
      .split('\n')
      .filter(Boolean);

  const texts = (metric: LoggedMetric): string => patternOf(metric).logPatternString;
  const fieldsOf = ({ where }: LoggedMetric) => ({
    campaignId: 'spring',
    error: 'TimeoutError',
    ...(where && { [where[0]]: where[1] }),
  });
  const lines = printed([
    ...logged.map((metric) => [metric.code, fieldsOf(metric)] as const),
    ['delivery_failed', { state: 'pending' }],
    ['audit_passed', { code: 1 }],
  ]);

  it('are found as functions/log.ts prints them, each by its own filter and by no other', () => {
    expect(lines).toHaveLength(logged.length + 2);
    const same = (metric: LoggedMetric) =>
      logged.flatMap(({ code, where }, at) =>
        code === metric.code && where?.join() === metric.where?.join() ? [at] : [],
      );
    for (const metric of logged) {
      const found = lines.flatMap((line, at) => (finds(texts(metric), line) ? [at] : []));
      expect(found, metric.code).toEqual(same(metric));
    }
  });
});

describe('who is told', () => {
  it('is the address that the settings name, by a topic that is encrypted and takes nothing without TLS', () => {
    const [, topic] = resources(watch, 'AWS::SNS::Topic')[0] ?? [];
    expect(topic?.Properties).toMatchObject({ TopicName: `${prefix}-alarms` });
    expect(textOf(topic?.Properties.KmsMasterKeyId)).toMatch(/^\$\{key\w+\.Arn\}$/);
    expect(only(watch, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'ops@example.org',
    });
    const statements: Properties[] = only(watch, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
    const keyed: Properties[] = only(watch, 'AWS::KMS::Key').Properties.KeyPolicy.Statement;
    for (const service of ['cloudwatch', 'budgets', 'events'].map((name) => `${name}.amazonaws.com`)) {
      for (const policy of [statements, keyed]) {
        const allowed = policy.filter(
          ({ Effect, Principal }) => Effect === 'Allow' && [Principal.Service].flat().includes(service),
        );
        expect(allowed, service).toHaveLength(1);
      }
    }
  });

  it('is told when 50, 80 and 100 percent of the budget are spent, and when all of it will be', () => {
    const budget = only(watch, 'AWS::Budgets::Budget');
    const { Budget, NotificationsWithSubscribers: notices } = budget.Properties;
    // Whoever makes a budget is told when it may not write to its topic: it is allowed to before.
    const [policy] = resources(watch, 'AWS::SNS::TopicPolicy').map(([id]) => id);
    expect(budget.DependsOn).toContain(policy);
    expect(Budget).toMatchObject({ TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 100, Unit: 'USD' } });
    // A fixed name could not be taken by what replaces the budget when its notices change.
    expect(Budget.BudgetName).toBeUndefined();
    expect(
      notices.map(({ Notification: { NotificationType, Threshold } }: Properties) => [
        NotificationType,
        Threshold,
      ]),
    ).toEqual([
      ['ACTUAL', 50],
      ['ACTUAL', 80],
      ['ACTUAL', 100],
      ['FORECASTED', 100],
    ]);
    const topic = { Ref: resources(watch, 'AWS::SNS::Topic')[0]?.[0] };
    for (const { Subscribers } of notices) {
      expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: topic }]);
    }
  });

  it('is somebody on a stage for trying out too, where it names one', () => {
    expect(alarmsIn(watchOf({ mail: 'ops@example.org' }))).toHaveLength(alarms.length);
  });

  it('is told of the few things that matter when nobody answers anything, on a stage that rests, and it has no dashboard', () => {
    const resting = watchOf({ stage: 'prod', region: 'eu-central-1', resting: 'true' });
    const kept = alarms.filter(({ evenAtRest }) => evenAtRest);
    expect(alarmsIn(resting)).toHaveLength(kept.length);
    // Each costs money in every month in which nothing happens.
    expect(kept.flatMap(({ watches }) => watches.series).length).toBeLessThan(20);
    expect(kept.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'audit-difference',
        'given-up',
        'drill-differs',
        'jobs-silent',
        'erase-silent',
      ]),
    );
    expect(resources(resting, 'AWS::CloudWatch::Dashboard')).toEqual([]);
    expect(resources(resting, 'AWS::Budgets::Budget')).toHaveLength(1);
  });

  it('is told in China of everything but the budget, which templates may not have there', () => {
    const stage = synth({
      stage: 'prod',
      region: 'cn-north-1',
      issuer: 'https://id.example.org',
      audience: 'pingyi',
    });
    const china = stage.all.get(`${prefix}-watch`);
    if (!china) throw new Error('no watch stack');
    // Lambda puts nothing into a bucket there.
    const queues = resources(stage.api, 'AWS::SQS::Queue').map(([, { Properties }]) => Properties.QueueName);
    const [given] = alarmsIn(china).filter(({ AlarmName }) => AlarmName === `${prefix}-given-up`);
    expect(queues).toEqual([dimensionsOf(given ?? {}).QueueName]);
    // Nobody is named here: then whoever subscribes to the topic is told, or looks at the dashboard.
    expect(alarmsIn(china)).toHaveLength(alarms.length);
    expect(resources(china, 'AWS::SNS::Subscription')).toEqual([]);
    expect(resources(china, 'AWS::Budgets::Budget')).toEqual([]);
    const text = JSON.stringify(china.toJSON());
    expect(text).not.toContain('arn:aws:');
    expect(text).not.toContain('budgets.amazonaws.com');
  });
});

/** What stands between backticks, or in blocks, and begins like a command. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/^((?:npx|npm run|aws) .*)$/gm)]
    .map(([, command = '']) => command.trim())
    .filter((command) => /^(npx|npm run|aws) /.test(command));

const top = createProgram([], {});

const subcommand = (parent: Command, name: string | undefined): Command | undefined =>
  parent.commands.find((command) => command.name() === name);

/** A command of ours has to be there, with each of its options. */
const expectThere = (command: string): void => {
  const [program, first = '', ...rest] = command.split(/\s+/);
  const given = rest.filter((word) => /^--\w/.test(word));
  if (program === 'npm') {
    expect(Object.keys(packageJson.scripts), command).toContain(rest[0]);
    return;
  }
  if (program !== 'npx' || first !== 'pingyi') return;
  let found: Command | undefined = top;
  for (const word of rest) {
    const next: Command | undefined = found && subcommand(found, word);
    if (!next) break;
    found = next;
  }
  expect(found, command).not.toBe(top);
  expect(found?.commands, `${command} lacks its last word`).toEqual([]);
  const known = [found, top].flatMap((one) => one?.options.map(({ long }) => long) ?? []);
  for (const option of given) expect(known, command).toContain(option);
};

describe('the runbooks', () => {
  const english = readFileSync(join(root, 'docs/runbooks.md'), 'utf8');
  const chinese = readFileSync(join(root, 'docs/runbooks.zh-CN.md'), 'utf8');
  const sectionsOf = (text: string): Map<string, string> =>
    new Map(
      text
        .split(/^## /m)
        .slice(1)
        .map((section) => {
          const [heading = '', ...lines] = section.split('\n');
          return [heading.trim(), lines.join('\n')];
        }),
    );
  const inEnglish = sectionsOf(english);
  const inChinese = sectionsOf(chinese);

  it('have a section for each alarm, under its name, in the same order, in both languages', () => {
    const names = [...alarms.map(({ name }) => name), 'budget', 'tampering'];
    expect([...inEnglish.keys()].filter((name) => names.includes(name))).toEqual(names);
    expect([...inChinese.keys()]).toEqual([...inEnglish.keys()]);
  });

  it('say first which alarms are to be looked at at once, and which can wait for the next day', () => {
    for (const text of [english, chinese]) {
      const [opening = ''] = text.split(/^## /m);
      const [now = '', day = ''] = opening.split('\n').filter((line) => line.startsWith('**'));
      const linked = (line: string): string[] =>
        [...line.matchAll(/\]\(#([\w-]+)\)/g)].map(([, to = '']) => to);
      const of = (urgency: 'now' | 'day'): string[] =>
        alarms.flatMap((alarm) => (alarm.urgency === urgency ? [alarm.name] : []));
      expect(linked(now)).toEqual([...of('now'), 'tampering']);
      expect(linked(day)).toEqual([...of('day'), 'budget']);
    }
  });

  it('have the same commands in both languages, all of which are there', () => {
    expect(commandsIn(english).length).toBeGreaterThan(40);
    for (const command of commandsIn(english)) expectThere(command);
    for (const [name, section] of inEnglish) {
      expect(commandsIn(inChinese.get(name) ?? ''), name).toEqual(commandsIn(section));
    }
  });

  it.each(alarms)('$name: the section begins with the command that the alarm names', ({ name, first }) => {
    const wanted = commandsIn(first(prefix))[0] ?? '';
    expect(inEnglish.get(name)).toContain(wanted);
  });

  it('say of each alarm what it means, what to do, how to tell that it is over and what not to do', () => {
    for (const { name } of alarms) {
      const section = inEnglish.get(name) ?? '';
      for (const part of ['**Means.**', '**Hurts.**', '**First.**', '**Over**', '**Do not**']) {
        expect(section, name).toContain(part);
      }
    }
  });
});
