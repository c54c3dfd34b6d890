import { ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { DataStack } from '../data/dataStack.ts';
import { environmentOf } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { addAlarms, addLoggedMetrics } from './addAlarms.ts';
import { addBudget } from './budget.ts';
import { addDashboard } from './dashboard.ts';
import type { Places } from './metrics.ts';
import { addTopic, addWatchKey } from './topic.ts';
import { addTamperingRules } from './trail/tampering.ts';
import { addTrail } from './trail/trail.ts';

/** Whether somebody looks after a stage. One for trying out, whose alarms nobody would read, has a dashboard alone, which costs nothing. */
const isWatched = ({ stage, mail }: Settings): boolean => stage !== 'dev' || mail !== undefined;

/**
 * What looks after a stage and tells people: alarms, the budget, the trail and a dashboard. It takes nothing from the other stacks that they
 * could not give up: functions, logs and tables are known by their names (decision 34).
 */
export class WatchStack extends Stack {
  constructor(scope: Construct, settings: Settings, data: DataStack, api: HttpApi) {
    const { prefix } = settings;
    super(scope, `${prefix}-watch`, {
      description: 'Pingyi: alarms, budget, trail and dashboard',
      env: environmentOf(settings),
    });
    const places: Places = {
      prefix,
      apiId: api.apiId,
      drillArn: this.formatArn({
        service: 'states',
        resource: 'stateMachine',
        resourceName: `${prefix}-drill`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      failures: settings.partition.hasBucketForFailures
        ? { bucketName: data.failures.bucketName }
        : { queueName: `${prefix}-stream-failures` },
    };
    addLoggedMetrics(this, prefix);
    if (!isWatched(settings)) {
      addDashboard(this, settings, places, []);
      return;
    }
    const key = addWatchKey(this, settings);
    const topic = addTopic(this, settings, key);
    const alarms = addAlarms(this, places, topic, settings.resting);
    if (!settings.resting) addDashboard(this, settings, places, alarms);
    addBudget(this, settings, topic);
    const trailBucket = addTrail(this, prefix, key, data);
    addTamperingRules(this, prefix, { topic, trailBucket });

    new CfnOutput(this, 'AlarmTopic', {
      description: 'Where alarms are told: subscribe to it who else is to know',
      value: topic.topicArn,
    });
    new CfnOutput(this, 'TrailBucket', {
      description: 'Who did what in the account',
      value: trailBucket.bucketName,
    });
  }
}
