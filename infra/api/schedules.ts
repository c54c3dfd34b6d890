import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as CallFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Environment } from '../../functions/environment.ts';
import { type ScheduledFunction, scheduled } from '../../functions/manifest.ts';

const variable = 'PINGYI_EVENT_BUS' satisfies keyof Environment;

/** Calls a function as often as the manifest says. */
export const callBySchedule = (target: IFunction, name: ScheduledFunction): void => {
  const every = Duration.seconds(scheduled[name]);
  new Rule(Stack.of(target), `${name}-schedule`, {
    description: `Pingyi: calls ${name}`,
    schedule: Schedule.rate(every),
    // A call that is late is not worth repeating: the next one does its work.
    targets: [new CallFunction(target, { retryAttempts: 0, maxEventAge: Duration.seconds(60) })],
  });
};

/**
 * Gives the clock a bus to put events on, for whoever listens within the account.
 * @returns the bus
 */
export const addEventBus = (clock: LambdaFunction, prefix: string): EventBus => {
  const bus = new EventBus(Stack.of(clock), 'events', {
    eventBusName: prefix,
    description: 'Pingyi: what opened, closed and was published',
  });
  clock.addEnvironment(variable, prefix);
  clock.addToRolePolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }));
  return bus;
};
