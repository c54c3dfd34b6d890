import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../../functions/manifest.ts';
import { physicalName, type TableName } from '../../functions/store/tables.ts';
import { functionNameOf } from '../api/names.ts';
import { type LoggedMetric, loggedName } from './logMetrics.ts';

/** One series of figures that AWS or our own logs give. */
export type Series =
  | { readonly of: 'log'; readonly logged: LoggedMetric }
  | {
      readonly of: 'function';
      readonly name: FunctionName;
      readonly metric:
        | 'Duration'
        | 'Errors'
        | 'Throttles'
        | 'Invocations'
        | 'IteratorAge'
        | 'DestinationDeliveryFailures';
    }
  | { readonly of: 'api'; readonly metric: '4xx' | '5xx' | 'Count' | 'Latency' }
  | {
      readonly of: 'table';
      readonly name: TableName;
      readonly metric:
        | 'ReadThrottleEvents'
        | 'WriteThrottleEvents'
        | 'ConsumedWriteCapacityUnits'
        | 'SystemErrors';
      readonly operation?: string;
    }
  | { readonly of: 'drill'; readonly metric: 'ExecutionsFailed' | 'ExecutionsTimedOut' }
  | { readonly of: 'failures' };

/** Where the series of one stage are. What has a fixed name needs no more than the prefix. */
export interface Places {
  readonly prefix: string;
  readonly apiId: string;
  /** The workflow that tries a restore. */
  readonly drillArn: string;
  /** Where the stream's mapping puts what it gives up on. */
  readonly failures: { readonly bucketName: string } | { readonly queueName: string };
}

type Statistic = 'Sum' | 'Maximum' | 'Average' | 'p50' | 'p99';

const namedBy = (
  series: Series,
  { prefix, apiId, drillArn, failures }: Places,
): { namespace: string; metricName: string; dimensionsMap?: Record<string, string> } => {
  switch (series.of) {
    case 'log':
      return { namespace: prefix, metricName: loggedName(series.logged) };
    case 'function':
      return {
        namespace: 'AWS/Lambda',
        metricName: series.metric,
        dimensionsMap: { FunctionName: functionNameOf(prefix, series.name) },
      };
    case 'api':
      return { namespace: 'AWS/ApiGateway', metricName: series.metric, dimensionsMap: { ApiId: apiId } };
    case 'table':
      return {
        namespace: 'AWS/DynamoDB',
        metricName: series.metric,
        dimensionsMap: {
          TableName: physicalName(prefix, series.name),
          ...(series.operation !== undefined && { Operation: series.operation }),
        },
      };
    case 'drill':
      return {
        namespace: 'AWS/States',
        metricName: series.metric,
        dimensionsMap: { StateMachineArn: drillArn },
      };
    case 'failures':
      return 'bucketName' in failures
        ? {
            namespace: 'AWS/S3',
            metricName: 'NumberOfObjects',
            dimensionsMap: { BucketName: failures.bucketName, StorageType: 'AllStorageTypes' },
          }
        : {
            namespace: 'AWS/SQS',
            metricName: 'ApproximateNumberOfMessagesVisible',
            dimensionsMap: { QueueName: failures.queueName },
          };
  }
};

/** A series as CloudWatch knows it. */
export const metricOf = (
  series: Series,
  places: Places,
  period: Duration,
  statistic: Statistic,
  label?: string,
): Metric =>
  new Metric({
    ...namedBy(series, places),
    statistic,
    period,
    ...(label !== undefined && { label }),
  });

/** CloudWatch lets the formula of an alarm have no more series. */
const mostSeries = 10;

export interface Formula {
  readonly series: readonly Series[];
  /** Of `m0`, `m1` ... in the order of the series; without it their sum. */
  readonly formula?: string;
  readonly statistic?: Statistic;
}

/**
 * What an alarm looks at: a series, or several in a formula. What a series does not say in a period counts as 0 there, so that one that is
 * silent does not silence the others.
 * @throws {Error} of more series than CloudWatch takes
 */
export const watchedMetric = (
  { series, formula, statistic = 'Sum' }: Formula,
  places: Places,
  minutes: number,
): IMetric => {
  const period = Duration.minutes(minutes);
  const metrics = series.map((one) => metricOf(one, places, period, statistic));
  const [only, ...others] = metrics;
  if (only === undefined || metrics.length > mostSeries) {
    throw new Error(`an alarm on ${metrics.length} series`);
  }
  if (others.length === 0 && formula === undefined) return only;
  return new MathExpression({
    expression: formula ?? metrics.map((_, place) => `FILL(m${place}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(metrics.map((metric, place) => [`m${place}`, metric])),
    period,
    label: 'watched',
  });
};
