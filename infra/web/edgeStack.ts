import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { environmentOf } from '../settings/environment.ts';
import type { Settings } from '../settings/settings.ts';
import { addWebAcl } from './webAcl.ts';

/** Where CloudFront wants its firewalls, wherever the rest of a stage is. */
const edgeRegion = 'us-east-1';

/** The firewall before CloudFront: in a region of its own, where those of all stages and regions of the account lie beside each other. */
export class EdgeStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, settings: Settings) {
    const name = `${settings.prefix}-edge-${settings.region}`;
    super(scope, name, {
      description: 'Pingyi: firewall before CloudFront',
      env: environmentOf({ region: edgeRegion }),
    });
    this.webAclArn = addWebAcl(this, name, settings).attrArn;

    new CfnOutput(this, 'FirewallArn', { description: 'The firewall', value: this.webAclArn });
  }
}
