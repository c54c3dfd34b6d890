import type { Price, Source } from './price.ts';

const aws = (path: string): Source => ({
  from: 'aws',
  url: `https://aws.amazon.com/${path}/pricing/`,
  date: '2026-11-23',
});
const other = (url: string, date: string): Source => ({ from: 'other', url, date });
/** On this page, which could not be read with its figures. */
const memory = (path: string): Source => ({
  from: 'memory',
  url: `https://aws.amazon.com/${path}/pricing/`,
  date: '2026-11-23',
});

const lambda = other('https://cloudchipr.com/blog/aws-lambda-pricing', '2024-01-01');
const dynamo = other('https://airbyte.com/data-engineering-resources/dynamodb-pricing', '2025-07-21');
const watch = other(
  'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
  '2026-06-13',
);
const secrets = other(
  'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
  '2026-11-23',
);
const firewall = other('https://c3x.dev/blog/aws-waf-cost-explained/', '2026-11-23');

const million = 1_000_000;
const lambdaFree = { requests: million, gbSeconds: 400_000 } as const;

/**
 * List prices of US East (N. Virginia), first tier of each. CloudFront's are those of viewers in the United States.
 * None of what an account is given in its first year is taken off; what is always free is said beside each.
 */
export const usEast1 = {
  lambdaRequests: {
    service: 'Lambda',
    usd: 0.2,
    per: million,
    unit: 'request',
    alwaysFree: lambdaFree.requests,
    source: lambda,
  },
  lambdaArm: {
    service: 'Lambda',
    usd: 0.0000133334,
    per: 1,
    unit: 'GB-s',
    alwaysFree: lambdaFree.gbSeconds,
    source: lambda,
  },
  apiRequests: {
    service: 'API Gateway',
    usd: 1,
    per: million,
    unit: 'request of 512 KB',
    source: other('https://awsforengineers.com/blog/aws-api-gateway-pricing-explained', '2025-05-19'),
  },
  dynamoWrites: { service: 'DynamoDB', usd: 0.625, per: million, unit: 'write unit', source: dynamo },
  dynamoReads: { service: 'DynamoDB', usd: 0.125, per: million, unit: 'read unit', source: dynamo },
  dynamoStorage: {
    service: 'DynamoDB',
    usd: 0.25,
    per: 1,
    unit: 'GB-month stored',
    alwaysFree: 25,
    source: aws('dynamodb'),
  },
  dynamoBackup: {
    service: 'DynamoDB',
    usd: 0.2,
    per: 1,
    unit: 'GB-month of history',
    source: memory('dynamodb'),
  },
  dynamoRestore: { service: 'DynamoDB', usd: 0.15, per: 1, unit: 'GB restored', source: memory('dynamodb') },
  s3Storage: { service: 'S3', usd: 0.023, per: 1, unit: 'GB-month stored', source: memory('s3') },
  s3Puts: { service: 'S3', usd: 0.005, per: 1_000, unit: 'PUT', source: memory('s3') },
  s3Gets: { service: 'S3', usd: 0.0004, per: 1_000, unit: 'GET', source: memory('s3') },
  cloudFrontRequests: {
    service: 'CloudFront',
    usd: 0.01,
    per: 10_000,
    unit: 'request by HTTPS',
    alwaysFree: 10 * million,
    source: memory('cloudfront'),
  },
  cloudFrontOut: {
    service: 'CloudFront',
    usd: 0.085,
    per: 1,
    unit: 'GB out',
    alwaysFree: 1_024,
    source: aws('cloudfront'),
  },
  cloudFrontIn: {
    service: 'CloudFront',
    usd: 0.02,
    per: 1,
    unit: 'GB to the origin',
    source: memory('cloudfront'),
  },
  /** What leaves a region to the internet without CloudFront. */
  transferOut: {
    service: 'Data transfer',
    usd: 0.09,
    per: 1,
    unit: 'GB out',
    alwaysFree: 100,
    source: other('https://www.apigatewaycost.com/aws', '2026-11-23'),
  },
  firewallLists: { service: 'WAF', usd: 5, per: 1, unit: 'list-month', source: firewall },
  firewallRules: { service: 'WAF', usd: 1, per: 1, unit: 'rule-month', source: firewall },
  firewallRequests: { service: 'WAF', usd: 0.6, per: million, unit: 'request', source: firewall },
  logsIn: { service: 'CloudWatch', usd: 0.5, per: 1, unit: 'GB of log', alwaysFree: 5, source: watch },
  logsKept: {
    service: 'CloudWatch',
    usd: 0.03,
    per: 1,
    unit: 'GB-month of log',
    source: memory('cloudwatch'),
  },
  alarms: {
    service: 'CloudWatch',
    usd: 0.1,
    per: 1,
    unit: 'alarmed metric-month',
    alwaysFree: 10,
    source: memory('cloudwatch'),
  },
  metrics: {
    service: 'CloudWatch',
    usd: 0.3,
    per: 1,
    unit: 'metric-month',
    alwaysFree: 10,
    source: other('https://signoz.io/guides/cloudwatch-pricing', '2026-02-15'),
  },
  dashboards: {
    service: 'CloudWatch',
    usd: 3,
    per: 1,
    unit: 'dashboard-month',
    alwaysFree: 3,
    source: watch,
  },
  traces: {
    service: 'X-Ray',
    usd: 5,
    per: million,
    unit: 'trace',
    alwaysFree: 100_000,
    source: memory('xray'),
  },
  trailEvents: { service: 'CloudTrail', usd: 0.1, per: 100_000, unit: 'event', source: memory('cloudtrail') },
  workflowSteps: {
    service: 'Step Functions',
    usd: 0.025,
    per: 1_000,
    unit: 'transition',
    alwaysFree: 4_000,
    source: memory('step-functions'),
  },
  busEvents: {
    service: 'EventBridge',
    usd: 1,
    per: million,
    unit: 'event',
    source: other('https://cloudburn.io/blog/amazon-eventbridge-pricing', '2026-03-13'),
  },
  users: {
    service: 'Cognito',
    usd: 0.015,
    per: 1,
    unit: 'user of a month',
    alwaysFree: 10_000,
    source: memory('cognito'),
  },
  secrets: { service: 'Secrets Manager', usd: 0.4, per: 1, unit: 'secret-month', source: secrets },
  secretCalls: { service: 'Secrets Manager', usd: 0.05, per: 10_000, unit: 'call', source: secrets },
  keys: { service: 'KMS', usd: 1, per: 1, unit: 'key-month', source: memory('kms') },
  keyCalls: {
    service: 'KMS',
    usd: 0.03,
    per: 10_000,
    unit: 'call',
    alwaysFree: 20_000,
    source: memory('kms'),
  },
  mails: { service: 'SNS', usd: 2, per: 100_000, unit: 'mail', alwaysFree: 1_000, source: memory('sns') },
} as const satisfies Readonly<Record<string, Price>>;
