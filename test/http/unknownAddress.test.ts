import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../schemas/problem.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import { rawRequest } from './support/rawRequest.ts';
import {
  formPost,
  jsonPost,
  pagePath,
  problemOf,
  responsesPath,
  resultsPath,
  surveyPath,
} from './support/requests.ts';
import { bearer } from './support/tokens.ts';

const pingyi = usePingyi();
const ask = (path: string, init?: RequestInit) => fetch(`${pingyi().url}${path}`, init);

/** Ids that nobody has, among them such as nobody can have. */
const strangers = {
  'not stored': 'no-such-thing',
  'in capitals': 'DINGAN-2010-RESIDENTS',
  'with a slash in it': 'dingan%2F2010',
  'with dots that lead elsewhere': '%2e%2e%2f',
  'with a blank': 'dingan%202010',
  'in Chinese': encodeURIComponent('定安'),
  'with a separator of keys': 'dingan-2010%23x',
  'with a NUL': 'dingan-2010-residents%00',
  'with a line break at the end': 'dingan-2010-residents%0A',
  'of JavaScript': '__proto__',
  'one character too long': 'a'.repeat(64),
  'very long': 'a'.repeat(8_000),
} as const;

describe.each(Object.entries(strangers))('an id %s', (_, id) => {
  it('is the id of no survey', async () => {
    await expectInEveryLanguage(`${pingyi().url}${surveyPath(id)}`, undefined, 404, 'survey_unknown');
  });

  it('is the token of no poster', async () => {
    const init = jsonPost(aSubmission());
    const path = `/v1/posters/${id}/responses`;
    await expectInEveryLanguage(`${pingyi().url}${path}`, init, 404, 'poster_unknown');
  });

  it('is the id of no campaign', async () => {
    const init = bearer(pingyi().officeToken);
    await expectInEveryLanguage(`${pingyi().url}${resultsPath(id)}`, init, 404, 'campaign_unknown');
    await expectInEveryLanguage(`${pingyi().url}${resultsPath(id)}.csv`, init, 404, 'campaign_unknown');
  });

  it('leads to a page that says so', async () => {
    for (const init of [undefined, formPost({ id: 'x' })]) {
      const reply = await ask(`/p/${id}`, init);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await reply.text()).toContain('<code>poster_unknown</code>');
    }
  });
});

describe('an address without a route', () => {
  it.each(['/nothing', '/v1', '/v1/', '/v1/surveys', '/HEALTHZ', '/healthz/', '/v1/openapixjson'])(
    '%s is unknown in every language',
    async (path) => {
      await expectInEveryLanguage(`${pingyi().url}${path}`, undefined, 404, 'route_unknown');
    },
  );

  it.each([
    '//',
    '//healthz',
    '/v1//surveys',
    '/v1/surveys/',
    '/p//dingcheng',
    '/v1/surveys/%',
    '/v1/surveys/%zz',
    '/v1/surveys/%c0%af',
    '/v1/surveys/a/b/c/d/e',
    '*',
    'ftp://elsewhere',
  ])('%s is unknown, whoever writes it so', async (path) => {
    const { status, body } = await rawRequest(pingyi().url, { path });
    expect([status, JSON.parse(body).code]).toEqual([404, 'route_unknown']);
  });

  it('is found when a proxy names the whole of it', async () => {
    const { status } = await rawRequest(pingyi().url, { path: 'http://pingyi.example/healthz?lang=en' });
    expect(status).toBe(200);
  });
});

const misused: readonly (readonly [method: string, path: string, allow: string])[] = [
  ['PUT', surveyPath(), 'GET'],
  ['DELETE', surveyPath('no-such-thing'), 'GET'],
  ['PATCH', resultsPath(), 'GET'],
  ['POST', `${resultsPath()}.csv`, 'GET'],
  ['GET', responsesPath(), 'POST'],
  ['OPTIONS', responsesPath(), 'POST'],
  ['DELETE', pagePath(), 'GET, POST'],
  ['POST', '/healthz', 'GET'],
  ['POST', '/v1/openapi.json', 'GET'],
];

describe.each(misused)('%s %s', (method, path, allow) => {
  it(`is refused in every language and says that it takes ${allow}`, async () => {
    const code: ProblemCode = 'method_not_allowed';
    await expectInEveryLanguage(`${pingyi().url}${path}`, { method }, 405, code);
    const reply = await ask(path, { method });
    expect(reply.headers.get('allow')).toBe(allow);
    expect(await problemOf(reply)).toMatchObject({ allow, detail: expect.stringContaining(allow) });
  });
});

describe('HEAD', () => {
  it('is refused without a body, as any other method that a route does not take', async () => {
    const reply = await ask('/healthz', { method: 'HEAD' });
    expect([reply.status, reply.headers.get('allow'), await reply.text()]).toEqual([405, 'GET', '']);
  });
});
