import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { scheduledFunctions } from '../../functions/manifest.ts';
import type { DataStack } from '../data/dataStack.ts';
import { encryptUnder } from '../data/ownKey.ts';
import { tableArn } from '../data/tableArn.ts';
import { environmentOf } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { tellAddresses } from '../web/addressOutputs.ts';
import { addAliases } from './aliases.ts';
import { addFunctions } from './functions.ts';
import { grantKey } from './grantKey.ts';
import { addHttpApi } from './httpApi.ts';
import { rotateBySchedule } from './keyRotation.ts';
import { addOwnDomain, addressesOf } from './ownDomain.ts';
import { addEventBus, callBySchedule } from './schedules.ts';
import { addSignIn } from './signIn.ts';
import { addFailureQueue, mapStream } from './streamMapping.ts';

/** The functions, the API in front of them and the sign-in for the office. */
export class ApiStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, settings: Settings, data: DataStack) {
    const { prefix } = settings;
    super(scope, `${prefix}-api`, {
      description: 'Pingyi: API, functions and sign-in',
      env: environmentOf(settings),
    });
    const signIn = settings.issuer ?? addSignIn(this, settings);
    const functions = addFunctions(this, {
      prefix,
      signIn,
      site: settings.site,
      hasArm: settings.partition.hasArm,
      reserveConcurrency: settings.reserveConcurrency,
      traces: settings.traces,
      files: data.evidence,
      exports: data.exports,
      releases: data.releases,
    });
    if (data.ownKey) {
      grantKey(functions, data.ownKey);
      encryptUnder(data.ownKey, this);
    }
    const live = addAliases(this, settings, functions);
    mapStream(live.aggregate, {
      streamArn: data.responsesStreamArn,
      tableArn: tableArn(this, prefix, 'responses'),
      failures: settings.partition.hasBucketForFailures ? data.failures : addFailureQueue(this, prefix),
    });
    for (const name of scheduledFunctions) callBySchedule(live[name], name);
    addEventBus(functions.clock, prefix);
    rotateBySchedule(functions.rotate, prefix);
    const ownDomain = addOwnDomain(this, settings);
    this.api = addHttpApi(this, settings, live, signIn, ownDomain);

    new CfnOutput(this, 'ApiAddress', {
      description: 'The API itself, behind what people visit',
      value: addressesOf(this.api, ownDomain).address,
    });
    new CfnOutput(this, 'Issuer', {
      description: 'Whose tokens are taken from people of the office',
      value: signIn.issuer,
    });
    if (!settings.cloudFront) tellAddresses(this, settings, addressesOf(this.api, ownDomain));
  }
}
