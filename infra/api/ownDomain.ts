import { Fn } from 'aws-cdk-lib';
import { DomainName, EndpointType, type HttpApi, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Settings } from '../settings/settings.ts';
import type { Given } from '../web/addressOutputs.ts';

/** The site's own name on the API itself, where nothing stands in front of it; undefined where there is no such name. */
export const addOwnDomain = (
  scope: Construct,
  { cloudFront, site, certificate }: Pick<Settings, 'cloudFront' | 'site' | 'certificate'>,
): DomainName | undefined =>
  cloudFront || site === undefined || certificate === undefined
    ? undefined
    : new DomainName(scope, 'name', {
        domainName: new URL(site).hostname,
        certificate: Certificate.fromCertificateArn(scope, 'certificate', certificate),
        endpointType: EndpointType.REGIONAL,
        securityPolicy: SecurityPolicy.TLS_1_2,
      });

/** Where the API is to be reached. With a name of its own it is nowhere else. */
export const addressesOf = (api: HttpApi, own: DomainName | undefined): Given =>
  own
    ? { address: `https://${own.name}`, host: own.regionalDomainName }
    : { address: api.apiEndpoint, host: Fn.select(2, Fn.split('/', api.apiEndpoint)) };
