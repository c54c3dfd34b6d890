import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as CallFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Environment } from '../functions/environment.ts';
import { clockEverySeconds } from '../functions/manifest.ts';

const variable = 'PINGYI_EVENT_BUS' satisfies keyof Environment;

/**
 * Calls the clock every so often, and gives it a bus to put events on, for whoever listens within the account.
 * @returns the bus
 */
export const scheduleClock = (clock: LambdaFunction, prefix: string): EventBus => {
  const stack = Stack.of(clock);
  const bus = new EventBus(stack, 'events', {
    eventBusName: prefix,
    description: 'Pingyi: what opened, closed and was published',
  });
  clock.addEnvironment(variable, prefix);
  clock.addToRolePolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }));
  new Rule(stack, 'clock-schedule', {
    description: 'Pingyi: calls the clock',
    schedule: Schedule.rate(Duration.seconds(clockEverySeconds)),
    // A call that is late is not worth repeating: the next one does its work.
    targets: [new CallFunction(clock, { retryAttempts: 0, maxEventAge: Duration.seconds(60) })],
  });
  return bus;
};
