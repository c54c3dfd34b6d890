import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { addDistribution } from './distribution.ts';
import { privateBucket } from './privateBucket.ts';
import type { Settings } from './settings.ts';

/** What people's browsers talk to: the API and the site's files under one address. */
export class WebStack extends Stack {
  constructor(scope: Construct, settings: Settings, api: HttpApi) {
    super(scope, `${settings.prefix}-web`, { description: 'Pingyi: the address that people visit' });
    const files = privateBucket(this, 'files');
    const distribution = addDistribution(this, settings, { api, files });

    new CfnOutput(this, 'SiteAddress', {
      value: settings.site ?? `https://${distribution.distributionDomainName}`,
    });
    new CfnOutput(this, 'DistributionDomain', { value: distribution.distributionDomainName });
    new CfnOutput(this, 'FilesBucket', { value: files.bucketName });
  }
}
