import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LogCode } from '../schemas/log.ts';

const code = 'audit_difference' satisfies LogCode;

/**
 * Raises an alarm when an audit finds tallies that are not the fold of their raw responses.
 * @param log of the function `jobs`
 */
export const addAuditAlarm = (scope: Construct, prefix: string, log: ILogGroup): Alarm => {
  const filter = new MetricFilter(scope, 'audit-difference', {
    logGroup: log,
    // The line may stand by itself, or in the platform's JSON as its message.
    filterPattern: FilterPattern.any(
      FilterPattern.stringValue('$.code', '=', code),
      FilterPattern.stringValue('$.message.code', '=', code),
    ),
    metricNamespace: prefix,
    metricName: code,
    metricValue: '1',
  });
  return new Alarm(scope, 'audit-alarm', {
    alarmName: `${prefix}-${code}`,
    alarmDescription:
      'Figures of a campaign do not follow from its raw responses: whoever is appraised is shown a wrong result. Sign no release of it. First run `npx pingyi counting show` for the campaign; docs/counting.md says how to rebuild.',
    metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
};
