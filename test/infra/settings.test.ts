import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings/settings.ts';

const read = (given: Record<string, unknown>) => readSettings((key) => given[key]);

describe('settings', () => {
  it('without any context are those of dev', () => {
    expect(read({})).toMatchObject({
      stage: 'dev',
      prefix: 'pingyi-dev',
      issuer: undefined,
      site: undefined,
    });
  });

  it('give each stage tables of its own', () => {
    expect(read({ stage: 'prod' }).prefix).toBe('pingyi-prod');
  });

  it('take numbers as the command line gives them', () => {
    const { throttle } = read({ requestsPerSecond: '12.5', burst: '30' });
    expect(throttle).toEqual({ rateLimit: 12.5, burstLimit: 30 });
  });

  it('take several audiences', () => {
    const given = { issuer: 'https://id.example.org', audience: 'a,b' };
    expect(read(given).issuer).toEqual({
      issuer: given.issuer,
      audience: ['a', 'b'],
      rolesClaim: 'roles',
      clientId: 'a',
      scopes: ['openid'],
      origin: undefined,
    });
  });

  it('take what the console is at the issuer, what it asks for, and where it is sent for tokens', () => {
    const given = {
      issuer: 'https://id.example.org',
      audience: 'https://pingyi.example.org',
      clientId: 'office',
      scopes: 'openid offline_access api://pingyi/office',
      tokenOrigin: 'https://tokens.example.org',
    };
    expect(read(given).issuer).toMatchObject({
      clientId: 'office',
      scopes: ['openid', 'offline_access', 'api://pingyi/office'],
      origin: 'https://tokens.example.org',
    });
  });

  it('put CloudFront in front wherever it is to be had, and a firewall before it where people rely on the stage', () => {
    const fronts = [
      {},
      { region: 'eu-central-1' },
      { stage: 'prod' },
      { stage: 'prod', region: 'eu-central-1' },
      { stage: 'prod', region: 'eu-central-1', firewall: 'false' },
      { stage: 'prod', region: 'eu-central-1', resting: 'true' },
      { stage: 'prod', region: 'eu-central-1', resting: 'true', firewall: 'true' },
      { stage: 'prod', region: 'eu-central-1', cloudFront: 'false' },
      { stage: 'prod', region: 'cn-north-1', issuer: 'https://id.example.cn', audience: 'a' },
    ].map((given) => {
      const { cloudFront, firewall } = read(given);
      return [cloudFront, firewall];
    });
    expect(fronts).toEqual([
      [true, false],
      [true, false],
      // Where it is to be is not known: a firewall could not be told of it.
      [true, false],
      [true, true],
      [true, false],
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  it.each([
    [{ stage: 'Prod!' }, /context stage must be a short name/],
    [{ issuer: 'http://id.example.org', audience: 'a' }, /context issuer must be the https address/],
    [{ issuer: 'https://id.example.org' }, /context audience is needed with issuer/],
    [{ audience: 'a' }, /context audience has no use without issuer/],
    [{ issuer: 'https://id.example.org', audience: 'a,,b' }, /context audience must name/],
    [{ rolesClaim: 'groups' }, /context rolesClaim has no use without issuer/],
    [{ clientId: 'office' }, /context clientId has no use without issuer/],
    [{ scopes: 'openid' }, /context scopes has no use without issuer/],
    [{ tokenOrigin: 'https://a.example' }, /context tokenOrigin has no use without issuer/],
    [{ issuer: 'https://id.example.org', audience: 'a', scopes: 'email' }, /context scopes must be openid/],
    [{ issuer: 'https://id.example.org', audience: 'a', tokenOrigin: 'a.example' }, /tokenOrigin must be/],
    [{ requestsPerSecond: 'many' }, /context requestsPerSecond must be a number/],
    [{ requestsPerSecond: 0 }, /context requestsPerSecond must be above 0/],
    [{ burst: 1.5 }, /context burst must be whole/],
    [{ site: 'https://pingyi.example.org/path' }, /context site must be https:\/\/ and a host name/],
    [{ site: 'pingyi.example.org' }, /context site must be https:\/\/ and a host name/],
    // Browsers write it in small letters: a sign-in would not find its way back.
    [
      { site: 'https://Pingyi.example.org' },
      /context site must be https:\/\/ and a host name in small letters/,
    ],
    [{ certificate: 'arn:aws:acm:us-east-1:1:certificate/a' }, /context certificate has no use without site/],
    [
      { site: 'https://a.example', certificate: 'arn:aws:acm:eu-west-1:1:certificate/a' },
      /certificate must be in us-east-1/,
    ],
    [{ region: 'Frankfurt' }, /context region must be a region/],
    [{ mail: 'ops' }, /context mail must be a mail address/],
    [{ firewall: 'perhaps' }, /context firewall must be true or false/],
    [{ region: 'cn-north-1' }, /context issuer is needed in cn-north-1/],
    [{ region: 'cn-north-1', firewall: 'true' }, /context firewall needs CloudFront/],
    [{ region: 'cn-north-1', cloudFront: true }, /context cloudFront is not to be had in cn-north-1/],
    [{ cloudFront: false, firewall: true, region: 'eu-central-1' }, /context firewall has no use without/],
    [{ firewall: true }, /context firewall needs to know the region/],
    [
      {
        region: 'eu-central-1',
        cloudFront: false,
        site: 'https://a.example',
        certificate: 'arn:aws:acm:us-east-1:1:certificate/a',
      },
      /certificate must be in eu-central-1/,
    ],
  ])('refuse %j, naming the context key', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });

  it('name every key at fault at once', () => {
    expect(() => read({ stage: '1', burst: 'y' })).toThrow(/stage .*; .*burst /);
  });
});
