import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { routes } from '../../schemas/routes.ts';
import type { Settings } from '../settings/settings.ts';

/** Where people get to, as far as that is known before the site has a name. */
export interface Given {
  /** As `https://d111.cloudfront.net`. */
  readonly address: string;
  /** The host that a name of one's own has to lead to. */
  readonly host: string;
}

/** Tells the operator where people find everything, and which record a name of their own still needs. */
export const tellAddresses = (
  scope: Construct,
  { site, certificate }: Pick<Settings, 'site' | 'certificate'>,
  { address, host }: Given,
): void => {
  const begins = site ?? address;
  new CfnOutput(scope, 'SiteAddress', { description: 'What people visit, and posters name', value: begins });
  new CfnOutput(scope, 'OfficeAddress', {
    description: 'Console of the office',
    value: `${begins}${routes.officeConsole.path}`,
  });
  new CfnOutput(scope, 'WorkspaceAddress', {
    description: 'Where units open their workspace with a key',
    value: `${begins}${routes.workspacePage.path}`,
  });
  if (site !== undefined && certificate !== undefined) {
    new CfnOutput(scope, 'DnsRecord', {
      description: 'The record to make where the name is kept',
      value: `${new URL(site).hostname} CNAME ${host}`,
    });
  }
};
