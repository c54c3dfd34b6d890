import { FilterPattern, type IFilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/manifest.ts';
import type { LogCode } from '../../schemas/log.ts';
import { functionLogOf } from '../api/names.ts';

/** Lines of one code in the logs of some functions: counted, or one of their fields added up. */
export interface LoggedMetric {
  readonly code: LogCode;
  readonly of: readonly FunctionName[];
  /** Tells it from lines of the same code in other logs, which are counted apart. */
  readonly apart?: string;
  /** Only lines whose field says this. */
  readonly where?: readonly [field: string, value: string];
  /** A field with a number, which is the metric's value; without it each line is one. */
  readonly value?: string;
}

/** The metric's name within the stage's own namespace. */
export const loggedName = ({ code, apart, where }: Pick<LoggedMetric, 'code' | 'apart' | 'where'>): string =>
  [code, ...(apart === undefined ? [] : [apart]), ...(where === undefined ? [] : [where[1]])].join('_');

/** What finds a code's lines, which have code and fields at their top (functions/log.ts), in the words of CloudWatch Logs for JSON. */
export const patternOf = ({ code, where }: Pick<LoggedMetric, 'code' | 'where'>): IFilterPattern => {
  const isCode = FilterPattern.stringValue('$.code', '=', code);
  if (where === undefined) return isCode;
  const [field, value] = where;
  return FilterPattern.all(isCode, FilterPattern.stringValue(`$.${field}`, '=', value));
};

/** Makes a metric of the lines of a code: one in all, from the log of each function that writes them. */
export const addLoggedMetric = (scope: Construct, prefix: string, metric: LoggedMetric): void => {
  for (const name of metric.of) {
    const id = `${loggedName(metric)}-${name}`;
    new MetricFilter(scope, id, {
      logGroup: LogGroup.fromLogGroupName(scope, `${id}-log`, functionLogOf(prefix, name)),
      filterName: loggedName(metric),
      filterPattern: patternOf(metric),
      metricNamespace: prefix,
      metricName: loggedName(metric),
      metricValue: metric.value === undefined ? '1' : `$.${metric.value}`,
    });
  }
};
