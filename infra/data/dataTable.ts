import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { physicalName, type TableDefinition, type TableName, tables } from '../../functions/store/tables.ts';
import { ceilingOf } from '../settings/ceilings.ts';
import type { Settings } from '../settings/settings.ts';
import { tablePolicy } from './tablePolicies.ts';

/**
 * Whoever could bring ballots back as they were a second ago, and a second before that, would see in which order they came:
 * of them no history is kept. They are guarded against deletion all the same.
 */
const withoutHistory: ReadonlySet<TableName> = new Set(['ballots']);

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** One table as its definition says, guarded against loss, and against a bill without end. */
export const dataTable = (
  scope: Construct,
  name: TableName,
  { prefix, throttle }: Pick<Settings, 'prefix' | 'throttle'>,
): Table => {
  const { partitionKey, sortKey, stream, timeToLive }: TableDefinition = tables[name];
  const ceiling = ceilingOf(name, throttle);
  const policy = tablePolicy(scope, prefix, name);
  return new Table(scope, name, {
    // A name of our choosing, so that a change which would replace the table fails instead of leaving an empty one
    // in its place, and so that commands find a stage's tables by its prefix.
    tableName: physicalName(prefix, name),
    partitionKey: key(partitionKey),
    ...(sortKey !== undefined && { sortKey: key(sortKey) }),
    ...(stream !== undefined && { stream: StreamViewType[stream] }),
    ...(timeToLive !== undefined && { timeToLiveAttribute: timeToLive }),
    billingMode: BillingMode.PAY_PER_REQUEST,
    maxReadRequestUnits: ceiling.read,
    maxWriteRequestUnits: ceiling.write,
    ...(policy && { resourcePolicy: policy }),
    // DynamoDB's own key: always on and free. A key of KMS bills its calls and, throttled, refuses votes: see ownKey.ts for those who
    // have to have one.
    encryption: TableEncryption.DEFAULT,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: !withoutHistory.has(name) },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
};
