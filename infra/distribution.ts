import { Fn } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  type DistributionProps,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { apiPaths } from './apiPaths.ts';
import { securityHeaders } from './securityHeaders.ts';
import type { Settings } from './settings.ts';

/** What the distribution stands in front of. */
export interface Origins {
  readonly api: HttpApi;
  readonly files: IBucket;
}

/** A name of one's own. Under CloudFront's own name the TLS versions are CloudFront's choice. */
const ownName = (scope: Construct, { site, certificate }: Settings): Partial<DistributionProps> =>
  site === undefined || certificate === undefined
    ? {}
    : {
        domainNames: [new URL(site).hostname],
        certificate: Certificate.fromCertificateArn(scope, 'certificate', certificate),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      };

/** The API and the files under one address. It keeps no log of who visits. */
export const addDistribution = (scope: Construct, settings: Settings, { api, files }: Origins) => {
  const responseHeadersPolicy = new ResponseHeadersPolicy(scope, 'headers', {
    responseHeadersPolicyName: settings.prefix,
    securityHeadersBehavior: securityHeaders,
  });
  const common = {
    responseHeadersPolicy,
    // Posters and people name the address without a scheme; browsers then ask over HTTP first.
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  };
  const toApi: BehaviorOptions = {
    ...common,
    origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    }),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  return new Distribution(scope, 'site', {
    comment: settings.prefix,
    ...ownName(scope, settings),
    httpVersion: HttpVersion.HTTP2_AND_3,
    enableLogging: false,
    defaultRootObject: 'index.html',
    defaultBehavior: { ...common, origin: S3BucketOrigin.withOriginAccessControl(files) },
    additionalBehaviors: Object.fromEntries(apiPaths.map((path) => [path, toApi])),
  });
};
