import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../functions/http/securityHeaders.ts';
import { build } from '../../functions/meta.ts';
import { type RouteName, routes } from '../../schemas/routes.ts';
import { functionContext } from '../support/functionContext.ts';
import { usePingyi } from '../support/pingyi.ts';
import { contextOf, eventOf } from './support/events.ts';
import { jsonPost, pagePath, responsesPath, resultsPath, surveyPath } from './support/requests.ts';
import { bearer } from './support/tokens.ts';

const pingyi = usePingyi();

/** What only TLS may say: this machine speaks none. */
const overTls = 'strict-transport-security';
/** Pages have one that knows them. */
const own = 'content-security-policy';

const asked: readonly (readonly [string, () => readonly [path: string, init?: RequestInit]])[] = [
  ['a page', () => [pagePath()]],
  ['a page in the place of another', () => ['/p/nothing']],
  ['a reply', () => [surveyPath()]],
  ['a refusal', () => [resultsPath()]],
  ['a refused submission', () => [responsesPath(), jsonPost({})]],
  ['a download', () => [`${resultsPath()}.csv`, bearer(pingyi().officeToken)]],
  ['an address that there is not', () => ['/nothing']],
  ['the console', () => ['/office']],
  ['the description of the API', () => ['/docs']],
];

it('nothing of ours is framed, sniffed, or told where a link was followed, and TLS stays for a year', () => {
  expect(securityHeaders).toEqual({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});

describe('every reply has the security headers, whoever stands in front', () => {
  it.each(asked)('%s', async (_, address) => {
    const [path, init] = address();
    const { headers } = await fetch(`${pingyi().url}${path}`, init);
    for (const [name, value] of Object.entries(securityHeaders)) {
      if (name === own) expect(headers.get(name)).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      else expect([name, headers.get(name)]).toEqual([name, name === overTls ? null : value]);
    }
  });

  it('scripts too', async () => {
    const page = await (await fetch(`${pingyi().url}${pagePath()}`)).text();
    const [script] = /\/assets\/[^"]+/.exec(page) ?? [];
    const { status, headers } = await fetch(`${pingyi().url}${script}`);
    expect([status, headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  });
});

/** It has nothing to do with tables. */
const nowhere = { prefix: 'pingyi-test', endpoint: 'http://127.0.0.1:9' };

describe('on AWS, where there is TLS', () => {
  it.each<RouteName>(['frontPage', 'readHealth', 'officeConsole'])(
    '%s says that it is to stay so',
    async (name) => {
      const serve = build(functionContext('meta', nowhere));
      const { headers } = await serve(eventOf({ route: routes[name] }), contextOf('request-1'));
      expect(headers?.[overTls]).toBe('max-age=31536000');
    },
  );
});

describe('the front page', () => {
  it('says in the language that is asked for where everybody goes on, and may be kept for a while', async () => {
    const serve = build(functionContext('meta', nowhere));
    const event = eventOf({ route: routes.frontPage, headers: { 'accept-language': 'en' } });
    const { statusCode, headers, body } = await serve(event, contextOf('request-1'));
    expect([statusCode, headers?.['cache-control']]).toEqual([200, 'public, max-age=300']);
    expect(body).toContain('<html lang="en">');
    for (const { path } of [routes.officeConsole, routes.workspacePage, routes.readDocs]) {
      expect(body).toContain(`href="${path}"`);
    }
  });
});
