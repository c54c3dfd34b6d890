import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Settings } from '../settings/settings.ts';
import { hasBudgets } from './budget.ts';

/**
 * Services of AWS that tell us something by the topic, and whether they say for which account: EventBridge is not known to where it delivers
 * to a topic, and a condition on what it does not say would drop every message.
 */
const senders = [
  { service: 'cloudwatch', saysAccount: true },
  { service: 'budgets', saysAccount: true },
  { service: 'events', saysAccount: false },
] as const;

const sendersIn = (region: string | undefined) =>
  senders.filter(({ service }) => service !== 'budgets' || hasBudgets(region));

const principalOf = (service: string): ServicePrincipal => new ServicePrincipal(`${service}.amazonaws.com`);

/**
 * The key for what alarms say and for the trail. AWS's own key for topics lets no alarm write, so that it takes one of the account's;
 * it costs a dollar a month. What was written under it is unreadable without it, so it stays when the stack goes.
 */
export const addWatchKey = (scope: Construct, { prefix, region }: Settings): Key => {
  const key = new Key(scope, 'key', {
    alias: `${prefix}-watch`,
    description: 'Pingyi: what alarms say, and the trail',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const { account } = Stack.of(scope);
  for (const { service, saysAccount } of sendersIn(region)) {
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [principalOf(service)],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        ...(saysAccount && { conditions: { StringEquals: { 'aws:SourceAccount': account } } }),
      }),
    );
  }
  return key;
};

/** Where alarms, the budget and the trail's watch tell what is the matter. More can be subscribed to it by hand. */
export const addTopic = (scope: Construct, { prefix, region, mail }: Settings, key: Key): Topic => {
  const topic = new Topic(scope, 'topic', {
    topicName: `${prefix}-alarms`,
    displayName: `Pingyi ${prefix}`,
    masterKey: key,
    enforceSSL: true,
  });
  const { account } = Stack.of(scope);
  for (const { service, saysAccount } of sendersIn(region)) {
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [principalOf(service)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        ...(saysAccount && { conditions: { StringEquals: { 'aws:SourceAccount': account } } }),
      }),
    );
  }
  if (mail !== undefined) topic.addSubscription(new EmailSubscription(mail));
  return topic;
};
