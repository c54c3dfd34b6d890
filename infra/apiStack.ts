import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { scheduledFunctions } from '../functions/manifest.ts';
import { addAuditAlarm } from './auditAlarm.ts';
import type { DataStack } from './dataStack.ts';
import { addFunctions } from './functions.ts';
import { addHttpApi } from './httpApi.ts';
import { addEventBus, callBySchedule } from './schedules.ts';
import type { Settings } from './settings.ts';
import { addSignIn } from './signIn.ts';
import { mapStream } from './streamMapping.ts';
import { tableArn } from './tableArn.ts';

/** The functions, the API in front of them and the sign-in for the office. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, settings: Settings, data: DataStack) {
    const { prefix } = settings;
    super(scope, `${prefix}-api`, { description: 'Pingyi: API, functions and sign-in' });
    const signIn = settings.issuer ?? addSignIn(this, settings);
    const functions = addFunctions(this, {
      prefix,
      rolesClaim: signIn.rolesClaim,
      site: settings.site,
      files: data.evidence,
      exports: data.exports,
      releases: data.releases,
    });
    mapStream(functions.aggregate, {
      streamArn: data.responsesStreamArn,
      tableArn: tableArn(this, prefix, 'responses'),
      failures: data.failures,
    });
    for (const name of scheduledFunctions) callBySchedule(functions[name], name);
    addEventBus(functions.clock, prefix);
    addAuditAlarm(this, prefix, functions.jobs.logGroup);
    this.api = addHttpApi(this, settings, functions, signIn);

    new CfnOutput(this, 'ApiAddress', { value: this.api.apiEndpoint });
    new CfnOutput(this, 'Issuer', { value: signIn.issuer });
  }
}
