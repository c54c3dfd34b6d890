import { beforeAll, describe, expect, it } from 'vitest';
import { routeNames, routes } from '../../schemas/routes.ts';
import { type Stage, synth } from './synth.ts';
import { importedFrom, only, type Properties } from './templates.ts';

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allViewerExceptHostHeader = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

let stage: Stage;
let site: Properties;

beforeAll(() => {
  stage = synth();
  site = only(stage.web, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
});

const originOf = (behaviour: Properties): Properties =>
  site.Origins.find(({ Id }: Properties) => Id === behaviour.TargetOriginId);
const behaviours = (): Properties[] => [site.DefaultCacheBehavior, ...site.CacheBehaviors];

/** The behaviour that takes a path: the first pattern that matches it, as CloudFront looks. */
const behaviourFor = (path: string): Properties =>
  site.CacheBehaviors.find(({ PathPattern }: Properties) =>
    new RegExp(`^${PathPattern.replaceAll('*', '.*')}$`).test(path),
  ) ?? site.DefaultCacheBehavior;

describe('the site', () => {
  it.each(routeNames)('passes %s on to the API: uncached, with all headers, by every method', (name) => {
    const behaviour = behaviourFor(routes[name].path.replace(/\{\w+\}/g, 'x1'));
    expect(behaviour).toMatchObject({
      CachePolicyId: cachingDisabled,
      OriginRequestPolicyId: allViewerExceptHostHeader,
    });
    expect(behaviour.AllowedMethods).toEqual(expect.arrayContaining([routes[name].method, 'DELETE', 'HEAD']));
    const { DomainName, CustomOriginConfig } = originOf(behaviour);
    const [, { 'Fn::Split': parts }] = DomainName['Fn::Select'];
    expect(importedFrom(stage.api, parts[1])).toMatch(/^\$\{api\w+\.ApiEndpoint\}$/);
    expect(CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
  });

  it('serves files for the rest, which it alone may read', () => {
    const origin = originOf(behaviourFor('/index.html'));
    expect(origin.OriginAccessControlId).toBeDefined();
    expect(origin.CustomOriginConfig).toBeUndefined();
  });

  it('speaks HTTPS only, in HTTP/2 and HTTP/3', () => {
    for (const { ViewerProtocolPolicy } of behaviours())
      expect(ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(site.HttpVersion).toBe('http2and3');
  });

  it('sends security headers with everything', () => {
    const { SecurityHeadersConfig } = only(stage.web, 'AWS::CloudFront::ResponseHeadersPolicy').Properties
      .ResponseHeadersPolicyConfig;
    expect(SecurityHeadersConfig).toMatchObject({
      ContentSecurityPolicy: { ContentSecurityPolicy: expect.stringContaining("frame-ancestors 'none'") },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 365 * 24 * 60 * 60 },
    });
    for (const { ResponseHeadersPolicyId } of behaviours()) expect(ResponseHeadersPolicyId).toBeDefined();
  });

  it('leaves a page the content security policy that the function gave it', () => {
    const { SecurityHeadersConfig } = only(stage.web, 'AWS::CloudFront::ResponseHeadersPolicy').Properties
      .ResponseHeadersPolicyConfig;
    expect(SecurityHeadersConfig.ContentSecurityPolicy.Override).toBe(false);
  });

  it('keeps no log of its visitors', () => {
    expect(site.Logging).toBeUndefined();
    for (const { RealtimeLogConfigArn } of behaviours()) expect(RealtimeLogConfigArn).toBeUndefined();
  });

  it('replaces no answer of the API by a page of its own', () => {
    expect(site.CustomErrorResponses).toBeUndefined();
  });
});

describe('the site under a name of its own', () => {
  it('refuses TLS below 1.2', () => {
    const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/abc';
    const { web } = synth({ site: 'https://pingyi.example.org', certificate });
    const { Aliases, ViewerCertificate } = only(web, 'AWS::CloudFront::Distribution').Properties
      .DistributionConfig;
    expect(Aliases).toEqual(['pingyi.example.org']);
    expect(ViewerCertificate).toMatchObject({
      AcmCertificateArn: certificate,
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
  });
});
