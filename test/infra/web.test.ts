import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../functions/http/securityHeaders.ts';
import { allows } from '../../schemas/roles.ts';
import { type Route, type RouteName, routeNames, routes } from '../../schemas/routes.ts';
import { campaignPath, releasePath, reportPath } from '../../web/addresses.ts';
import { type Stage, synth } from './synth.ts';
import { importedFrom, only, type Properties, resources } from './templates.ts';

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
    new RegExp(`^${PathPattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(path),
  ) ?? site.DefaultCacheBehavior;
const pathOf = (name: RouteName): string => routes[name].path.replace(/\{\w+\}/g, 'x1');
const isKept = (name: RouteName): boolean => behaviourFor(pathOf(name)).CachePolicyId !== cachingDisabled;

describe('the site', () => {
  it.each(['GET /nothing', ...routeNames] as const)(
    'passes %s on to the API with all headers, by every method',
    (name) => {
      const behaviour = behaviourFor(name === 'GET /nothing' ? '/nothing' : pathOf(name));
      expect(behaviour.OriginRequestPolicyId).toBe(allViewerExceptHostHeader);
      expect(behaviour.AllowedMethods).toEqual(
        expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']),
      );
      const { DomainName, CustomOriginConfig } = originOf(behaviour);
      const [, { 'Fn::Split': parts }] = DomainName['Fn::Select'];
      expect(importedFrom(stage.api, parts[1])).toMatch(/^\$\{api\w+\.ApiEndpoint\}$/);
      expect(CustomOriginConfig).toMatchObject({
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
      });
    },
  );

  it.each(routeNames)('keeps a reply of %s only if everybody may read it', (name) => {
    const route: Route = routes[name];
    // Nothing is ever kept of what is sent.
    if (route.method !== 'GET' || !isKept(name)) return;
    expect(allows(['public'], route.permission)).toBe(true);
  });

  it('keeps what is the same for everybody, and passes on each time what is made for one person or may change at any moment', () => {
    const open = routeNames.filter((name) => {
      const { method, permission }: Route = routes[name];
      return method === 'GET' && allows(['public'], permission);
    });
    expect(open.filter((name) => !isKept(name)).toSorted()).toEqual(
      [
        // Each has a challenge, a ticket or a form of its own in it.
        'posterPage',
        'readEntitlement',
        'ballotPage',
        // Units' own pages are open to whoever has yet to sign in.
        'workspacePage',
        'draftPage',
        'evidencePage',
        'pledgesPage',
        'resultsPage',
        // What a unit publishes is to be seen at once, and gone at once.
        'readUnitPledges',
        'unitPage',
        'publicEvidence',
        // Of ballots nothing is told by when it was fetched from us.
        'readBallotKey',
        'readBallotList',
        'ballotListPage',
        'secrecyPage',
        // Settings of the running code.
        'officeConsole',
        'readSignIn',
        'readHealth',
      ].toSorted(),
    );
  });

  it('keeps replies as long as each says, by query and language, and nothing that says nothing', () => {
    const [id, policy] = Object.entries(stage.web.findResources('AWS::CloudFront::CachePolicy'))[0] ?? [];
    for (const path of [
      campaignPath('x1'),
      releasePath('x1'),
      reportPath('x1', 'x2'),
      '/v1/surveys/x1',
      '/',
    ]) {
      expect(behaviourFor(path).CachePolicyId).toEqual({ Ref: id });
    }
    expect(policy?.Properties.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept-Language'] },
        CookiesConfig: { CookieBehavior: 'none' },
      },
    });
  });

  it('keeps no refusal: what one person may not do says nothing to the next who asks for the same path', () => {
    const errors: Properties[] = site.CustomErrorResponses;
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([400, 403, 404, 405, 500, 503]),
    );
    for (const { ErrorCachingMinTTL } of errors) expect(ErrorCachingMinTTL).toBe(0);
  });

  it('replaces no answer of the API by a page of its own', () => {
    for (const { ResponsePagePath, ResponseCode } of site.CustomErrorResponses) {
      expect([ResponsePagePath, ResponseCode]).toEqual([undefined, undefined]);
    }
  });

  it('has no bucket, and no page that is not the API’s', () => {
    expect(resources(stage.web, 'AWS::S3::Bucket')).toEqual([]);
    expect(site.DefaultRootObject).toBeUndefined();
    expect(site.Origins).toHaveLength(1);
  });

  it('speaks HTTPS only, in HTTP/2 and HTTP/3', () => {
    for (const { ViewerProtocolPolicy } of behaviours())
      expect(ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(site.HttpVersion).toBe('http2and3');
  });

  it('sends the security headers of the functions with everything, also with what none of them made', () => {
    const { SecurityHeadersConfig } = only(stage.web, 'AWS::CloudFront::ResponseHeadersPolicy').Properties
      .ResponseHeadersPolicyConfig;
    const { StrictTransportSecurity } = SecurityHeadersConfig;
    expect({
      'content-security-policy': SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
      'referrer-policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
      'strict-transport-security': `max-age=${StrictTransportSecurity.AccessControlMaxAgeSec}`,
      'x-content-type-options': SecurityHeadersConfig.ContentTypeOptions && 'nosniff',
      'x-frame-options': SecurityHeadersConfig.FrameOptions.FrameOption,
    }).toEqual(securityHeaders);
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
});

describe('the site under a name of its own', () => {
  const name = 'https://pingyi.example.org';

  it('refuses TLS below 1.2, and says which record leads to it', () => {
    const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/abc';
    const { web } = synth({ site: name, certificate });
    const { Aliases, ViewerCertificate } = only(web, 'AWS::CloudFront::Distribution').Properties
      .DistributionConfig;
    expect(Aliases).toEqual(['pingyi.example.org']);
    expect(ViewerCertificate).toMatchObject({
      AcmCertificateArn: certificate,
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
    const { DnsRecord, SiteAddress, OfficeAddress } = web.toJSON().Outputs;
    expect(JSON.stringify(DnsRecord.Value)).toContain('pingyi.example.org CNAME ');
    expect([SiteAddress.Value, OfficeAddress.Value]).toEqual([name, `${name}/office`]);
  });
});

describe('without CloudFront', () => {
  const name = 'https://pingyi.example.org';
  const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/abc';
  const given = { region: 'eu-central-1', cloudFront: false };

  const typesOf = (one: Stage): string[] =>
    [...one.all.values()].flatMap((template) => resources(template).map(([, { Type }]) => Type));

  it('the API stands alone and prints the addresses, with nothing of CloudFront or a firewall anywhere', () => {
    const alone = synth({ stage: 'prod', ...given });
    expect(typesOf(alone).filter((type) => /^AWS::(CloudFront|WAFv2)::/.test(type))).toEqual([]);
    expect(() => alone.web).toThrow();
    const { SiteAddress, DnsRecord } = alone.api.toJSON().Outputs;
    const [[api] = []] = resources(alone.api, 'AWS::ApiGatewayV2::Api');
    expect(SiteAddress.Value).toEqual({ 'Fn::GetAtt': [api, 'ApiEndpoint'] });
    expect(DnsRecord).toBeUndefined();
  });

  it('a name of its own is the API’s, in its own region and with TLS from 1.2 on, and the only way in', () => {
    const { api } = synth({ ...given, site: name, certificate });
    const [[id, domain] = []] = resources(api, 'AWS::ApiGatewayV2::DomainName');
    expect(domain?.Properties).toMatchObject({
      DomainName: 'pingyi.example.org',
      DomainNameConfigurations: [
        { CertificateArn: certificate, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    });
    expect(only(api, 'AWS::ApiGatewayV2::ApiMapping').Properties).toMatchObject({
      DomainName: { Ref: id },
      Stage: '$default',
    });
    expect(only(api, 'AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(api.toJSON().Outputs.DnsRecord.Value['Fn::Join'][1]).toEqual([
      'pingyi.example.org CNAME ',
      { 'Fn::GetAtt': [id, 'RegionalDomainName'] },
    ]);
  });

  it('behind CloudFront the API keeps the address that CloudFront asks at', () => {
    expect(only(stage.api, 'AWS::ApiGatewayV2::Api').Properties.DisableExecuteApiEndpoint).toBe(false);
    expect(resources(stage.api, 'AWS::ApiGatewayV2::DomainName')).toEqual([]);
  });
});

describe('the firewall', () => {
  const region = 'ap-southeast-1';
  let prod: Stage;
  let edge: Template;
  let acl: Properties;

  beforeAll(() => {
    prod = synth({ stage: 'prod', region });
    edge = prod.all.get(`pingyi-prod-edge-${region}`) as Template;
    acl = only(edge, 'AWS::WAFv2::WebACL').Properties;
  });

  const ruleNamed = (name: string): Properties => acl.Rules.find(({ Name }: Properties) => Name === name);

  it('stands before CloudFront, which reads its ARN across regions from the output of its stack', () => {
    const { WebACLId } = only(prod.web, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
    const { StackName, OutputName, Region } = WebACLId['Fn::GetStackOutput'];
    expect([StackName, Region]).toEqual([`pingyi-prod-edge-${region}`, 'us-east-1']);
    const [[id] = []] = resources(edge, 'AWS::WAFv2::WebACL');
    expect(edge.toJSON().Outputs[OutputName].Value).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
    expect(acl.Scope).toBe('CLOUDFRONT');
  });

  it('lets everything pass but who takes more than a share of what the API lets through', () => {
    expect(acl.DefaultAction).toEqual({ Allow: {} });
    const { ThrottlingRateLimit: rate } = only(prod.api, 'AWS::ApiGatewayV2::Stage').Properties
      .DefaultRouteSettings;
    const limits = acl.Rules.map(({ Statement }: Properties) => Statement.RateBasedStatement);
    expect(limits).toHaveLength(2);
    for (const { AggregateKeyType, EvaluationWindowSec, Limit } of limits) {
      expect([AggregateKeyType, EvaluationWindowSec]).toEqual(['IP', 300]);
      expect(Limit).toBeLessThanOrEqual((rate * 300) / 2);
    }
  });

  it('lets the worst that is foreseen pass: a hall of members by one address, a tenth of a county by another', () => {
    const sent = ruleNamed('sending').Statement.RateBasedStatement.Limit;
    const all = ruleNamed('all').Statement.RateBasedStatement.Limit;
    const [members, countySends] = [2_000, (300_000 / 10 / (3 * 60 * 60)) * 300];
    expect(sent).toBeGreaterThan(Math.max(3 * members, countySends));
    expect(all).toBeGreaterThan(Math.max(7 * members, 5 * countySends));
  });

  it('counts as sending what everybody and units send, by each route of the table, and not what the office does', () => {
    const { Statements } = ruleNamed('sending').Statement.RateBasedStatement.ScopeDownStatement.AndStatement;
    const [{ NotStatement }, { OrStatement }] = Statements;
    expect(NotStatement.Statement.ByteMatchStatement).toMatchObject({
      SearchString: 'GET',
      PositionalConstraint: 'EXACTLY',
    });
    const prefixes: string[] = OrStatement.Statements.map(
      ({ ByteMatchStatement }: Properties) => ByteMatchStatement.SearchString,
    );
    for (const name of routeNames) {
      const { method, permission }: Route = routes[name];
      if (method === 'GET') continue;
      const isCounted = prefixes.some((prefix) => pathOf(name).startsWith(prefix));
      expect([name, isCounted]).toEqual([name, allows(['public', 'unit'], permission)]);
    }
  });

  it('answers 429 with when to come back, in Chinese and English', () => {
    for (const { Action } of acl.Rules) {
      const { ResponseCode, CustomResponseBodyKey, ResponseHeaders } = Action.Block.CustomResponse;
      expect(ResponseCode).toBe(429);
      expect(ResponseHeaders).toContainEqual({ Name: 'retry-after', Value: '60' });
      const { Content, ContentType } = acl.CustomResponseBodies[CustomResponseBodyKey];
      expect(ContentType).toBe('TEXT_HTML');
      expect(Content).toMatch(/charset="utf-8"/);
      expect(Content).toMatch(/请求太多[\s\S]*Too many requests/);
      // What AWS takes at the most.
      expect(Buffer.byteLength(Content)).toBeLessThan(4 * 1024);
    }
  });

  it('samples no requests, logs none, and looks into no body', () => {
    expect(resources(edge, 'AWS::WAFv2::LoggingConfiguration')).toEqual([]);
    for (const { VisibilityConfig } of [acl, ...acl.Rules]) {
      expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    }
    expect(JSON.stringify(acl.Rules)).not.toMatch(/"(Body|JsonBody|ManagedRuleGroupStatement)"/);
  });

  it('is left out where the settings want none', () => {
    expect([...stage.all.keys()].filter((name) => name.includes('-edge'))).toEqual([]);
    expect(site.WebACLId).toBeUndefined();
  });
});
