import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionNames, scheduled, scheduledFunctions } from '../../functions/manifest.ts';
import { startSchedule } from '../../infra/local/schedule.ts';
import { permissionsOf } from './permissions.ts';
import { type Stage, synth } from './synth.ts';
import { aliasOf, functionNamed, type Properties, resources, textOf } from './templates.ts';

describe('on AWS', () => {
  let stage: Stage;
  beforeAll(() => {
    stage = synth();
  });

  /** The schedules, with what they call and their own ids. */
  const rules = (): { id: string; calls: string[]; properties: Properties }[] =>
    resources(stage.api, 'AWS::Events::Rule').map(([id, { Properties }]) => ({
      id,
      calls: Properties.Targets.map(({ Arn }: Properties) => textOf(Arn)),
      properties: Properties,
    }));
  /** A reference to an alias is its ARN. */
  const arnOf = (name: (typeof functionNames)[number]): string => `\${${aliasOf(stage.api, name)[0]}}`;

  it('each function that goes by the clock is called as often as the manifest says, and nothing else is', () => {
    expect(rules().map(({ calls }) => calls)).toEqual(scheduledFunctions.map((name) => [arnOf(name)]));
    expect(scheduled).toEqual({ clock: 60, tally: 60, guard: 60, jobs: 60, erase: 3600 });
    for (const name of scheduledFunctions) {
      const rule = rules().find(({ calls }) => calls.includes(arnOf(name)));
      const ScheduleExpression = scheduled[name] === 60 ? 'rate(1 minute)' : 'rate(1 hour)';
      expect(rule?.properties).toMatchObject({ ScheduleExpression, State: 'ENABLED' });
    }
  });

  it.each(scheduledFunctions)('only its schedule may call %s', (name) => {
    const rule = rules().find(({ calls }) => calls.includes(arnOf(name)));
    const allowed = resources(stage.api, 'AWS::Lambda::Permission').filter(
      ([, { Properties }]) => textOf(Properties.FunctionName) === arnOf(name),
    );
    expect(allowed.map(([, { Properties }]) => [Properties.Principal, textOf(Properties.SourceArn)])).toEqual(
      [['events.amazonaws.com', `\${${rule?.id}.Arn}`]],
    );
  });

  it('a call that is late is not repeated: the next one does its work', () => {
    for (const { properties } of rules()) {
      expect(properties.Targets[0].RetryPolicy).toEqual({
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
      });
    }
  });

  it('nor is one that finds the last still at work, or that fails', () => {
    const configs = resources(stage.api, 'AWS::Lambda::EventInvokeConfig');
    for (const name of scheduledFunctions) {
      const config = configs.find(([, { Properties }]) =>
        textOf(Properties.FunctionName).includes(functionNamed(stage.api, name)[0]),
      );
      // What is last in the alias's ARN.
      const alias = { Ref: aliasOf(stage.api, name)[0] };
      expect(config?.[1].Properties).toMatchObject({
        Qualifier: { 'Fn::Select': [7, { 'Fn::Split': [':', alias] }] },
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
      });
    }
    expect(configs).toHaveLength(scheduledFunctions.length);
  });

  it('there is a bus of the name that the clock is told, and the clock alone may put events on it', () => {
    const [[busId, bus] = ['', undefined], ...others] = resources(stage.api, 'AWS::Events::EventBus');
    expect(others).toEqual([]);
    expect(bus?.Properties.Name).toBe('pingyi-dev');
    const [, { Properties }] = functionNamed(stage.api, 'clock');
    expect(Properties.Environment.Variables.PINGYI_EVENT_BUS).toBe('pingyi-dev');
    const beside = permissionsOf(stage.api, 'clock').filter(({ action }) => !action.startsWith('dynamodb:'));
    expect(beside).toEqual([{ action: 'events:PutEvents', resource: `\${${busId}.Arn}` }]);
    for (const name of functionNames.filter((one) => one !== 'clock')) {
      const actions = permissionsOf(stage.api, name).map(({ action }) => action);
      expect(actions.filter((action) => action.startsWith('events:'))).toEqual([]);
    }
  });
});

describe('on one machine', () => {
  const until = async (reached: () => boolean): Promise<void> => {
    while (!reached()) await pause(5);
  };

  it('a function is called at once and then again and again, until it is stopped', async () => {
    let calls = 0;
    const handler = async () => {
      calls += 1;
    };
    const schedule = startSchedule({ name: 'clock', handler, everySeconds: 0.02, log: () => {} });
    expect(calls).toBe(1);
    await until(() => calls >= 4);
    await schedule.stop();
    const then = calls;
    await pause(100);
    expect(calls).toBe(then);
  });

  it('a call never begins before the last has ended, and one under way may finish', async () => {
    let running = 0;
    let most = 0;
    let ended = 0;
    const handler = async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(60);
      running -= 1;
      ended += 1;
    };
    const schedule = startSchedule({ name: 'clock', handler, everySeconds: 0.001, log: () => {} });
    await until(() => ended === 2 && running === 1);
    await schedule.stop();
    expect({ most, running, ended }).toEqual({ most: 1, running: 0, ended: 3 });
  });

  it('a call that fails is logged by its code, and the next is made all the same', async () => {
    const logged: unknown[] = [];
    let calls = 0;
    const handler = async () => {
      calls += 1;
      if (calls < 3) throw Object.assign(new Error('a message with data'), { code: 'ECONNREFUSED' });
    };
    const schedule = startSchedule({
      name: 'clock',
      handler,
      everySeconds: 0.001,
      log: (...line) => void logged.push(line),
    });
    await until(() => calls >= 3);
    await schedule.stop();
    const line = ['schedule_failed', { function: 'clock', error: 'ECONNREFUSED' }];
    expect(logged).toEqual([line, line]);
  });

  it('stopping does not wait long for a call that does not end', async () => {
    const schedule = startSchedule({
      name: 'clock',
      handler: () => new Promise(() => {}),
      everySeconds: 1,
      log: () => {},
    });
    await schedule.stop();
  }, 10_000);
});
