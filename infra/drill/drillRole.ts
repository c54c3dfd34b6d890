import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { viaService } from '../data/viaService.ts';
import { reportPrefix } from './definition.ts';

/** What the workflow needs to reach. */
export interface DrillReach {
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly copyArn: string;
  readonly reports: IBucket;
  readonly machineArn: string;
  /** What tables and buckets are encrypted under, where the account has a key of its own. */
  readonly ownKey: IKey | undefined;
}

const onTable = (...actions: string[]): string[] => actions.map((action) => `dynamodb:${action}`);

/**
 * What may be done with the key on the way: DynamoDB asks of whoever makes an encrypted table that they may do all of it
 * (docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html), S3 of whoever stores an object that they may make a data key.
 */
const useOf = ({ keyArn }: IKey, scope: Construct): PolicyStatementProps[] =>
  Object.entries({
    dynamodb: [
      'CreateGrant',
      'Decrypt',
      'DescribeKey',
      'Encrypt',
      'GenerateDataKey',
      'GenerateDataKeyWithoutPlaintext',
      'ReEncryptFrom',
      'ReEncryptTo',
    ],
    s3: ['GenerateDataKey'],
  }).map(([service, actions]) => ({
    actions: actions.map((action) => `kms:${action}`),
    resources: [keyArn],
    conditions: { StringEquals: { 'kms:ViaService': viaService(scope, service) } },
  }));

/**
 * What the workflow may do: order a restore of the source, and everything that a restore takes to its copy alone. Nothing lets it
 * write to the source, or delete it.
 */
export const drillRole = (scope: Construct, reach: DrillReach): Role => {
  const { functionArn, sourceArn, copyArn, reports, machineArn, ownKey } = reach;
  const role = new Role(scope, 'role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  const statements: PolicyStatementProps[] = [
    {
      actions: onTable('DescribeContinuousBackups', 'RestoreTableToPointInTime'),
      resources: [sourceArn],
    },
    {
      // DynamoDB restores on behalf of whoever asks, who must be allowed to read and write the new table:
      // docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_IAM.html
      actions: onTable(
        'RestoreTableToPointInTime',
        'DescribeTable',
        'DeleteTable',
        'BatchWriteItem',
        'DeleteItem',
        'GetItem',
        'PutItem',
        'Query',
        'Scan',
        'UpdateItem',
      ),
      resources: [copyArn],
    },
    { actions: ['lambda:InvokeFunction'], resources: [functionArn] },
    { actions: ['s3:PutObject'], resources: [reports.arnForObjects(`${reportPrefix}*`)] },
    { actions: ['states:ListExecutions'], resources: [machineArn] },
  ];
  if (ownKey) statements.push(...useOf(ownKey, scope));
  for (const statement of statements) role.addToPolicy(new PolicyStatement(statement));
  return role;
};
