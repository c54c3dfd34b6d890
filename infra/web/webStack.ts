import { ReferenceStrength, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { environmentOf } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { tellAddresses } from './addressOutputs.ts';
import { addDistribution } from './distribution.ts';
import type { EdgeStack } from './edgeStack.ts';

/** CloudFront in front of the API: what people's browsers talk to. */
export class WebStack extends Stack {
  constructor(scope: Construct, settings: Settings, api: HttpApi, edge: EdgeStack | undefined) {
    super(scope, `${settings.prefix}-web`, {
      description: 'Pingyi: the address that people visit',
      env: environmentOf(settings),
    });
    // The firewall is in another region, where nothing can be exported from: its ARN is read from the stack's output.
    const firewall = edge && Stack.consumeReference(edge.webAclArn, ReferenceStrength.WEAK);
    if (edge) this.addStackDependency(edge);
    const { distributionDomainName: host } = addDistribution(this, settings, { api, firewall });
    tellAddresses(this, settings, { address: `https://${host}`, host });
  }
}
