import { ArnFormat, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { DefinitionBody, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { drillPrefix, physicalName } from '../../functions/store/tables.ts';
import { aliasName } from '../api/aliases.ts';
import { functionNameOf } from '../api/names.ts';
import type { DataStack } from '../data/dataStack.ts';
import { encryptUnder } from '../data/ownKey.ts';
import { privateBucket } from '../data/privateBucket.ts';
import { tableArn } from '../data/tableArn.ts';
import { environmentOf } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { drillDefinition } from './definition.ts';
import { drillRole } from './drillRole.ts';

/** Once a month, in the night of China, and not at the hour of the audits. */
const monthly = Schedule.cron({ minute: '17', hour: '16', day: '1', month: '*' });

/** The restore drill: a workflow that tries every month whether the responses can be brought back, and where its reports are kept. */
export class DrillStack extends Stack {
  constructor(scope: Construct, settings: Settings, { ownKey }: Pick<DataStack, 'ownKey'>) {
    const { prefix } = settings;
    super(scope, `${prefix}-drill`, {
      description: 'Pingyi: restores the responses to a copy every month, and compares',
      env: environmentOf(settings),
    });
    const reports = privateBucket(this, 'reports');
    if (ownKey) encryptUnder(ownKey, this);
    // A name of our choosing, so that the workflow can be told its own, and found by hand.
    const stateMachineName = `${prefix}-drill`;
    const machineArn = this.formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    // By its name, as tables are: see tableArn.ts.
    const functionArn = this.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: `${functionNameOf(prefix, 'drill')}:${aliasName}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const role = drillRole(this, {
      functionArn,
      sourceArn: tableArn(this, prefix, 'responses'),
      copyArn: tableArn(this, drillPrefix(prefix), 'responses'),
      reports,
      machineArn,
      ownKey,
    });
    const definition = drillDefinition(this, {
      functionArn,
      source: physicalName(prefix, 'responses'),
      copy: physicalName(drillPrefix(prefix), 'responses'),
      reports: reports.bucketName,
      machineArn,
    });
    const machine = new StateMachine(this, 'machine', {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(definition),
      // What CDK would add to the role lets it call every version of the function, and names tables by no ARN.
      role: role.withoutPolicyUpdates(),
      // Every wait in it has a bound of its own; this is for what nobody thought of.
      timeout: Duration.hours(24),
    });
    // The policy first: a workflow that began without it would fail.
    machine.node.addDependency(role);
    new Rule(this, 'schedule', {
      description: 'Pingyi: begins the restore drill',
      schedule: monthly,
      targets: [new SfnStateMachine(machine)],
    });
    new CfnOutput(this, 'DrillWorkflow', {
      value: machineArn,
      description: 'The restore drill; aws stepfunctions start-execution begins one by hand',
    });
    new CfnOutput(this, 'DrillReportsBucket', {
      value: reports.bucketName,
      description: 'Reports of the restore drills',
    });
  }
}
