import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

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
    expect(read(given).issuer).toEqual({ issuer: given.issuer, audience: ['a', 'b'], rolesClaim: 'roles' });
  });

  it.each([
    [{ stage: 'test' }, /context stage must be dev or prod/],
    [{ issuer: 'http://id.example.org', audience: 'a' }, /context issuer must be the https address/],
    [{ issuer: 'https://id.example.org' }, /context audience is needed with issuer/],
    [{ audience: 'a' }, /context audience has no use without issuer/],
    [{ issuer: 'https://id.example.org', audience: 'a,,b' }, /context audience must name/],
    [{ rolesClaim: 'groups' }, /context rolesClaim has no use without issuer/],
    [{ requestsPerSecond: 'many' }, /context requestsPerSecond must be a number/],
    [{ requestsPerSecond: 0 }, /context requestsPerSecond must be above 0/],
    [{ burst: 1.5 }, /context burst must be whole/],
    [{ site: 'https://pingyi.example.org/path' }, /context site must be https:\/\/ and a host name/],
    [{ site: 'pingyi.example.org' }, /context site must be https:\/\/ and a host name/],
    [{ certificate: 'arn:aws:acm:us-east-1:1:certificate/a' }, /context certificate has no use without site/],
    [{ site: 'https://a.example', certificate: 'arn:aws:acm:eu-west-1:1:certificate/a' }, /us-east-1/],
  ])('refuse %j, naming the context key', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });

  it('name every key at fault at once', () => {
    expect(() => read({ stage: 'x', burst: 'y' })).toThrow(/stage .*; .*burst /);
  });
});
