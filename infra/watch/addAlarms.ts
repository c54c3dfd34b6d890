import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type AlarmRow, alarms } from './alarms.ts';
import { addLoggedMetric } from './logMetrics.ts';
import { type Places, watchedMetric } from './metrics.ts';

const urgencyWords = { now: 'Look at it now.', day: 'The next working day will do.' } as const;

/** What whoever is called reads first. CloudWatch takes 1,024 characters. */
export const descriptionOf = (
  { name, urgency, means, hurts, first }: Pick<AlarmRow, 'name' | 'urgency' | 'means' | 'hurts' | 'first'>,
  prefix: string,
): string =>
  `${means}\nWhom it hurts: ${hurts}\n${urgencyWords[urgency]} First: ${first(prefix)}\nThen: docs/runbooks.md#${name}`;

const addAlarm = (scope: Construct, row: AlarmRow, places: Places, topic: ITopic): Alarm => {
  const { name, minutes, times = 1, threshold, isBelow, isRaisedBySilence } = row;
  const alarm = new Alarm(scope, name, {
    alarmName: `${places.prefix}-${name}`,
    alarmDescription: descriptionOf(row, places.prefix),
    metric: watchedMetric(row.watches, places, minutes),
    threshold,
    evaluationPeriods: times,
    datapointsToAlarm: times,
    comparisonOperator: isBelow
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: isRaisedBySilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  const action = new SnsAction(topic);
  alarm.addAlarmAction(action);
  // Whoever was called is told as well that it is over.
  alarm.addOkAction(action);
  return alarm;
};

/** The metrics that are made of our own log lines, for the dashboard too: a metric that nothing was written to costs nothing. */
export const addLoggedMetrics = (scope: Construct, prefix: string): void => {
  for (const { watches } of alarms) {
    for (const series of watches.series) {
      if (series.of === 'log') addLoggedMetric(scope, prefix, series.logged);
    }
  }
};

/** Every alarm. @param resting whether only those are wanted that matter when nobody answers anything */
export const addAlarms = (scope: Construct, places: Places, topic: ITopic, resting: boolean): Alarm[] =>
  alarms
    .filter(({ evenAtRest = false }) => evenAtRest || !resting)
    .map((row) => addAlarm(scope, row, places, topic));
