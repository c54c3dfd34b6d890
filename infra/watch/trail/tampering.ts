import { EventField, type IRuleTarget, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { physicalName, type TableName } from '../../../functions/store/tables.ts';
import { roleNamePrefix } from '../../data/roleNames.ts';
import { tableArn } from '../../data/tableArn.ts';
import { ofUnchanging, unchanging } from './selectors.ts';

/** Tables that nothing else can be made from again. EventBridge takes patterns of 2,048 characters, which all tables would exceed. */
const irreplaceable = [
  'responses',
  'setup',
  'codes',
  'ballots',
  'audit',
  'releases',
  'guard',
] as const satisfies readonly TableName[];

/** Of ballots no history is kept, and of neither a stream: whoever begins one could see which ballot came with which code. */
const withoutStream = ['ballots', 'codes'] as const satisfies readonly TableName[];

/** What nobody does by mistake, and a deployment only where it changes just that. */
const neverToTables = [
  'DeleteTable',
  'UpdateContinuousBackups',
  'EnableKinesisStreamingDestination',
  // Shows the keys that were used most in each minute: of ballots, which one came when.
  'UpdateContributorInsights',
  // Items that are told to end by themselves are deleted, later and by nobody.
  'UpdateTimeToLive',
] as const;

/** Tables, by name or by ARN, as it pleases who asks. The table of a restore drill ends otherwise. */
const named = (prefix: string, tables: readonly TableName[]) =>
  tables.map((table) => ({ suffix: physicalName(prefix, table) }));

/** Somebody takes the eyes away that would have seen the rest. */
const neverToTrail = ['StopLogging', 'DeleteTrail', 'PutEventSelectors', 'UpdateTrail'] as const;
const neverToTrailBucket = ['DeleteBucketPolicy', 'PutBucketPolicy', 'PutBucketLifecycle'] as const;

const calls = (detail: Readonly<Record<string, unknown>>) => ({
  detailType: ['AWS API Call via CloudTrail'],
  detail,
});

/**
 * Tells at once when somebody does by hand what nobody should: edits responses or the audit chain, takes a table, its policy or its backups
 * away, begins a history of ballots, or switches off the trail. That it is told changes nothing; it says whom to ask. EventBridge takes
 * such rules for nothing.
 */
export const addTamperingRules = (
  scope: Construct,
  prefix: string,
  { topic, trailBucket }: { readonly topic: ITopic; readonly trailBucket: IBucket },
): void => {
  const own = roleNamePrefix(scope, prefix);
  const rules = {
    edited: {
      description: 'Somebody edited, or read whole, what never changes',
      pattern: calls({
        eventSource: ['dynamodb.amazonaws.com'],
        eventName: [...ofUnchanging, 'PutItem'],
        resources: { ARN: unchanging.map((table) => tableArn(scope, prefix, table)) },
        // Our functions append there, and erase what two people decided. Whoever is no role has no name there.
        userIdentity: {
          sessionContext: {
            sessionIssuer: { userName: [{ 'anything-but': { prefix: own } }, { exists: false }] },
          },
        },
      }),
    },
    table: {
      description: 'Somebody took away a table, its policy or its backups, or copied all of it',
      pattern: calls({
        eventSource: ['dynamodb.amazonaws.com'],
        $or: [
          { eventName: [...neverToTables], requestParameters: { tableName: named(prefix, irreplaceable) } },
          {
            eventName: ['ExportTableToPointInTime'],
            requestParameters: { tableArn: named(prefix, irreplaceable) },
          },
          {
            eventName: ['DeleteResourcePolicy', 'PutResourcePolicy'],
            requestParameters: { resourceArn: named(prefix, irreplaceable) },
          },
          {
            eventName: ['UpdateTable'],
            requestParameters: {
              tableName: named(prefix, withoutStream),
              streamSpecification: { streamEnabled: [true] },
            },
          },
        ],
      }),
    },
    trail: {
      description: 'Somebody changed or switched off the trail',
      pattern: calls({
        $or: [
          { eventSource: ['cloudtrail.amazonaws.com'], eventName: [...neverToTrail] },
          {
            eventSource: ['s3.amazonaws.com'],
            eventName: [...neverToTrailBucket],
            requestParameters: { bucketName: [trailBucket.bucketName] },
          },
        ],
      }),
    },
  } as const;
  for (const [name, { description, pattern }] of Object.entries(rules)) {
    const message = RuleTargetInput.fromText(
      [
        `Pingyi ${prefix}: ${description}.`,
        `What: ${EventField.fromPath('$.detail.eventName')}, at ${EventField.fromPath('$.time')}, by ${EventField.fromPath('$.detail.userIdentity.arn')}.`,
        'Whom it hurts: whoever relies on the figures, until it is known what was done and why.',
        'Then: docs/runbooks.md#tampering',
      ].join(' '),
    );
    new Rule(scope, `tampering-${name}`, {
      ruleName: `${prefix}-tampering-${name}`,
      description: `Pingyi: ${description}`,
      eventPattern: pattern,
      targets: [new SnsTopic(topic, { message }) as IRuleTarget],
    });
  }
};
