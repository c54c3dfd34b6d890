import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { expect, it } from 'vitest';
import { addAuditAlarm } from '../../infra/auditAlarm.ts';

it('an alarm is raised by a single difference that an audit logs, and says what to do first', () => {
  const stack = new Stack(new App(), 'stack');
  addAuditAlarm(stack, 'pingyi-dev', new LogGroup(stack, 'log'));
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { Threshold: 1, MetricName: 'audit_difference' });
  const [filter] = Object.values(template.findResources('AWS::Logs::MetricFilter'));
  expect(filter?.Properties.FilterPattern).toContain('audit_difference');
  const [alarm] = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  expect(alarm?.Properties.AlarmDescription).toContain('pingyi counting show');
});
