import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { streamMapping } from '../../functions/manifest.ts';

/** A table's stream, the table itself, and where its records go that fail for good. */
export interface StreamSource {
  readonly streamArn: string;
  readonly tableArn: string;
  readonly failures: IBucket | IQueue;
}

/**
 * Where the mapping says what it gave up on, in regions where it cannot keep the records themselves: only where in the stream they were. The
 * responses are in their table; `npm run recount -- --repair` counts them.
 */
export const addFailureQueue = (scope: Construct, prefix: string): IQueue =>
  new Queue(scope, 'stream-failures', {
    queueName: `${prefix}-stream-failures`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  }) as IQueue;

const isBucket = (failures: StreamSource['failures']): failures is IBucket => 'bucketArn' in failures;

/** CDK's ready-made event source would also let the function list every stream and read the failures back. */
const grantStream = (target: IFunction, { streamArn, tableArn, failures }: StreamSource): void => {
  const read = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`);
  const statements = [
    { actions: read, resources: [streamArn] },
    // Listing names no stream: IAM matches it against any stream of the table.
    { actions: ['dynamodb:ListStreams'], resources: [`${tableArn}/stream/*`] },
    ...(isBucket(failures)
      ? [
          { actions: ['s3:PutObject'], resources: [failures.arnForObjects('*')] },
          { actions: ['s3:ListBucket'], resources: [failures.bucketArn] },
        ]
      : [{ actions: ['sqs:SendMessage'], resources: [failures.queueArn] }]),
  ];
  for (const statement of statements) target.addToRolePolicy(new PolicyStatement(statement));
};

/**
 * Sends a stream to a function. What fails is halved until the bad record is alone; records that fail for good go
 * whole to the bucket.
 */
export const mapStream = (target: IFunction, source: StreamSource): void => {
  grantStream(target, source);
  const { failures } = source;
  new EventSourceMapping(target, 'stream', {
    target,
    eventSourceArn: source.streamArn,
    // LATEST would miss what is written while the mapping is being made.
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: streamMapping.batchSize,
    maxBatchingWindow: Duration.seconds(streamMapping.batchWindowSeconds),
    bisectBatchOnError: streamMapping.bisectOnError,
    retryAttempts: streamMapping.maxRetryAttempts,
    maxRecordAge: Duration.seconds(streamMapping.maxRecordAgeSeconds),
    reportBatchItemFailures: true,
    parallelizationFactor: streamMapping.parallelizationFactor,
    // A bucket receives the records themselves; a queue would receive only where they were.
    supportS3OnFailureDestination: true,
    onFailure: {
      bind: () => ({ destination: isBucket(failures) ? failures.bucketArn : failures.queueArn }),
    },
  });
};
