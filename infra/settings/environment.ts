import type { Environment } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** The account that the credentials are of: the CDK's command tells the app so. Without credentials nothing can be deployed, only synthesised. */
const accountOf = (environment: NodeJS.ProcessEnv = process.env): string | undefined =>
  environment.CDK_DEFAULT_ACCOUNT;

/** Where the stacks of a stage are; for each to be given as its `env`. Without a region: where the credentials say. */
export const environmentOf = ({ region }: Pick<Settings, 'region'>, account = accountOf()): Environment =>
  region === undefined ? {} : { region, ...(account !== undefined && { account }) };
