import type { Resource } from './deployed.ts';
import type { PriceName } from './prices/prices.ts';

/** So many units of what is paid for. */
export type Quantities = Readonly<Partial<Record<PriceName, number>>>;

const listIn = (properties: Resource['Properties'], name: string): readonly unknown[] => {
  const value = properties?.[name];
  return Array.isArray(value) ? value : [];
};

/** An alarm is billed for each metric that it looks at; one without a list looks at one. */
const alarmedMetrics: Standing = ({ Properties }) => {
  const metrics = listIn(Properties, 'Metrics').filter((one) => (one as { MetricStat?: unknown }).MetricStat);
  return { alarms: Math.max(1, metrics.length) };
};

/**
 * A metric is billed for the hours in which it has a value: one that is made of lines of a log which tell of trouble has none, unless the
 * filter gives it one where no line matches.
 */
const filteredMetrics: Standing = ({ Properties }) => ({
  metrics: listIn(Properties, 'MetricTransformations').filter(
    (one) => (one as { DefaultValue?: unknown }).DefaultValue !== undefined,
  ).length,
});

/** What a month of a resource costs although nobody uses it. */
type Standing = (resource: Resource) => Quantities;

/** `free`: no bill knows it. `used`: only its use is billed, which is reckoned by what uses it. */
type Billing = 'free' | 'used' | Standing;

/** How each type of resource that our stacks have is billed. A type that is not here has not been thought about. */
const billing: Readonly<Record<string, Billing>> = {
  'AWS::ApiGatewayV2::Api': 'used',
  'AWS::ApiGatewayV2::ApiMapping': 'free',
  'AWS::ApiGatewayV2::Authorizer': 'free',
  'AWS::ApiGatewayV2::DomainName': 'free',
  'AWS::ApiGatewayV2::Integration': 'free',
  'AWS::ApiGatewayV2::Route': 'free',
  'AWS::ApiGatewayV2::Stage': 'free',
  // Two without actions are free in an account, and so is every one that only tells.
  'AWS::Budgets::Budget': 'free',
  'AWS::CloudFront::CachePolicy': 'free',
  'AWS::CloudFront::Distribution': 'used',
  'AWS::CloudFront::Function': 'used',
  'AWS::CloudFront::OriginAccessControl': 'free',
  'AWS::CloudFront::OriginRequestPolicy': 'free',
  'AWS::CloudFront::ResponseHeadersPolicy': 'free',
  'AWS::CloudTrail::Trail': 'used',
  'AWS::CloudWatch::Alarm': alarmedMetrics,
  'AWS::CloudWatch::CompositeAlarm': () => ({ alarms: 5 }),
  'AWS::CloudWatch::Dashboard': () => ({ dashboards: 1 }),
  // Free for functions.
  'AWS::CodeDeploy::Application': 'free',
  'AWS::CodeDeploy::DeploymentConfig': 'free',
  'AWS::CodeDeploy::DeploymentGroup': 'free',
  'AWS::Cognito::UserPool': 'used',
  'AWS::Cognito::UserPoolClient': 'free',
  'AWS::Cognito::UserPoolDomain': 'free',
  'AWS::Cognito::UserPoolGroup': 'free',
  'AWS::DynamoDB::Table': 'used',
  'AWS::Events::EventBus': 'used',
  'AWS::Events::Rule': 'free',
  'AWS::IAM::ManagedPolicy': 'free',
  'AWS::IAM::Policy': 'free',
  'AWS::IAM::Role': 'free',
  'AWS::KMS::Alias': 'free',
  // Each of the first two yearly rotations adds as much again.
  'AWS::KMS::Key': () => ({ keys: 1 }),
  'AWS::Lambda::Alias': 'free',
  'AWS::Lambda::EventInvokeConfig': 'free',
  'AWS::Lambda::EventSourceMapping': 'free',
  'AWS::Lambda::Function': 'used',
  'AWS::Lambda::Permission': 'free',
  'AWS::Lambda::Version': 'free',
  'AWS::Logs::LogGroup': 'used',
  'AWS::Logs::MetricFilter': filteredMetrics,
  'AWS::S3::Bucket': 'used',
  'AWS::S3::BucketPolicy': 'free',
  'AWS::SNS::Subscription': 'free',
  'AWS::SNS::Topic': 'used',
  'AWS::SNS::TopicPolicy': 'free',
  // Records that could not be counted, in China: none, as a rule.
  'AWS::SQS::Queue': 'used',
  'AWS::SQS::QueuePolicy': 'free',
  'AWS::SecretsManager::RotationSchedule': 'free',
  'AWS::SecretsManager::Secret': () => ({ secrets: 1 }),
  'AWS::StepFunctions::StateMachine': 'used',
  'AWS::WAFv2::WebACL': ({ Properties }) => ({
    firewallLists: 1,
    firewallRules: listIn(Properties, 'Rules').length,
  }),
};

/**
 * What a month of the resources costs, were nothing ever called.
 * @throws {Error} naming types that nobody has thought about
 */
export const standingOf = (resources: readonly Resource[]): Quantities => {
  const unknown = new Set(resources.map(({ Type }) => Type).filter((type) => !Object.hasOwn(billing, type)));
  if (unknown.size > 0) throw new Error(`not known how these are billed: ${[...unknown].sort().join(', ')}`);
  const sum: Partial<Record<PriceName, number>> = {};
  for (const resource of resources) {
    const billed = billing[resource.Type];
    if (typeof billed !== 'function') continue;
    for (const [name, amount] of Object.entries(billed(resource))) {
      sum[name as PriceName] = (sum[name as PriceName] ?? 0) + amount;
    }
  }
  return sum;
};
