import { Duration, Fn, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
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
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import type { Settings } from '../settings/settings.ts';
import { keptPaths, passedPaths } from './apiPaths.ts';
import { sameHeaders } from './securityHeaders.ts';

/** What the distribution stands in front of, and what stands in front of it. */
export interface Neighbours {
  readonly api: HttpApi;
  /** ARN of the firewall; without one there is none. */
  readonly firewall: string | undefined;
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

/**
 * Statuses that CloudFront would keep for ten seconds and give to whoever asks for the same path next, whatever the reply says and whoever
 * asked: one person's refusal would be everybody's (CloudFront's guide, "Control how long CloudFront caches errors").
 */
const keptErrors = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504] as const;

/** The API under an address of its own, with what may be kept kept near its readers. It keeps no log of who visits. */
export const addDistribution = (scope: Construct, settings: Settings, { api, firewall }: Neighbours) => {
  // Names of policies are shared by all regions of an account.
  const name = `${settings.prefix}-${Stack.of(scope).region}`;
  const toApi: BehaviorOptions = {
    origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    }),
    responseHeadersPolicy: new ResponseHeadersPolicy(scope, 'headers', {
      responseHeadersPolicyName: name,
      securityHeadersBehavior: sameHeaders,
    }),
    // Posters and people name the address without a scheme; browsers then ask over HTTP first.
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  // Kept for as long as each reply says, in each language; what says nothing is not kept.
  const kept: BehaviorOptions = {
    ...toApi,
    cachePolicy: new CachePolicy(scope, 'kept', {
      cachePolicyName: `${name}-kept`,
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      headerBehavior: CacheHeaderBehavior.allowList('Accept-Language'),
      cookieBehavior: CacheCookieBehavior.none(),
      enableAcceptEncodingGzip: true,
    }),
  };
  return new Distribution(scope, 'site', {
    comment: settings.prefix,
    ...ownName(scope, settings),
    ...(firewall !== undefined && { webAclId: firewall }),
    httpVersion: HttpVersion.HTTP2_AND_3,
    enableLogging: false,
    errorResponses: keptErrors.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    defaultBehavior: toApi,
    // CloudFront takes the first pattern that fits.
    additionalBehaviors: Object.fromEntries([
      ...passedPaths.map((path) => [path, toApi] as const),
      ...keptPaths.map((path) => [path, kept] as const),
    ]),
  });
};
