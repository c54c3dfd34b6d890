import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serve } from '../../functions/http/serve.ts';
import type { Handlers, Subject, UnitSession } from '../../schemas/handler.ts';
import { type Role, roles } from '../../schemas/roles.ts';
import { isOfUnits, type Route, routeNames, routes } from '../../schemas/routes.ts';
import { sessionCookie } from '../../schemas/sessionCookie.ts';
import { contextOf, eventOf } from './support/events.ts';

const session: UnitSession = {
  campaignId: 'spring',
  unitId: 'dingcheng',
  batchId: 'batch',
  startedAt: '2026-12-01T00:00:00Z',
  expiresAt: '2026-12-01T01:00:00Z',
};
const goodToken = 'unit-token.mac';

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: string[];
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly site?: string;
}

/** What the steps before a handler of the workspace make of a request: its reply, and whom the handler was told of. */
const ask = async (name: 'deleteEvidence' | 'workspacePage' | 'signInPage', sent: Sent = {}) => {
  const seen: (Subject | undefined)[] = [];
  const handlers = {
    deleteEvidence: async ({ subject, params }: { subject: Subject; params: { evidenceId: string } }) => {
      seen.push(subject);
      return { status: 200, body: { deleted: params.evidenceId } };
    },
    workspacePage: async ({ subject }: { subject: Subject | undefined }) => {
      seen.push(subject);
      return { status: 200, body: 'page' };
    },
    signInPage: async () => ({
      status: 303,
      body: '',
      headers: { location: '/w', 'set-cookie': `${sessionCookie}=${goodToken}; HttpOnly` },
    }),
  } as unknown as Handlers<'unit'>;
  const lambda = serve('unit', routes, handlers, {
    log: () => {},
    rolesClaim: 'roles',
    site: sent.site,
    readSession: (token) => (token === goodToken ? session : undefined),
  });
  const event = eventOf({ route: routes[name], params: { evidenceId: 'longmen' }, ...sent });
  const reply = await lambda(
    {
      ...event,
      ...(sent.cookies && { cookies: sent.cookies }),
      requestContext: {
        ...event.requestContext,
        ...(sent.claims && { authorizer: { jwt: { claims: sent.claims } } }),
      },
    },
    contextOf('request'),
  );
  const code: string | undefined = reply.headers?.['content-type']?.toString().includes('problem')
    ? JSON.parse(reply.body ?? '').code
    : undefined;
  return { reply, status: reply.statusCode, code, seen };
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const cookie = (token: string) => [`${sessionCookie}=${token}`];
const officeClaims = { sub: 'somebody', roles: `[${Object.keys(roles).join(' ')}]` };

describe('I9: who acts as a unit', () => {
  it('is the unit of the session, from the header of a program and from the cookie of a browser', async () => {
    for (const sent of [{ headers: bearer(goodToken) }, { cookies: ['a=b', ...cookie(goodToken)] }]) {
      const { status, seen } = await ask('deleteEvidence', sent);
      expect(status).toBe(200);
      expect(seen).toEqual([{ id: 'unit/spring/dingcheng', unit: session }]);
    }
  });

  it('is that unit whatever the request names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z-]{1,12}$/), fc.constantFrom('longmen', 'xinzhu')),
        fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,12}$/), fc.constantFrom('longmen', 'xinzhu')),
        async (headers, claims) => {
          const { seen } = await ask('deleteEvidence', {
            headers: { ...headers, ...bearer(goodToken) },
            claims: { ...claims, sub: 'longmen', unit: 'longmen', unitId: 'longmen' },
          });
          expect(seen).toEqual([{ id: 'unit/spring/dingcheng', unit: session }]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is nobody without a token, or with one that is not ours or no longer good', async () => {
    expect(await ask('deleteEvidence')).toMatchObject({ status: 401, code: 'token_missing', seen: [] });
    const bad: Sent[] = [
      { headers: bearer('other') },
      { headers: bearer('') },
      { headers: { authorization: goodToken } },
      { headers: { authorization: `Basic ${goodToken}` } },
      { cookies: cookie('other') },
      { cookies: cookie('') },
      // Whoever shows a token is taken by that one, and not by another.
      { headers: bearer('other'), cookies: cookie(goodToken) },
      { cookies: [...cookie('other'), ...cookie(goodToken)] },
    ];
    for (const sent of bad) {
      expect(await ask('deleteEvidence', sent)).toMatchObject({
        status: 401,
        code: 'token_invalid',
        seen: [],
      });
    }
    expect(await ask('deleteEvidence', { cookies: [`x${sessionCookie}=${goodToken}`] })).toMatchObject({
      code: 'token_missing',
    });
  });

  it("is nobody by a token of the office's sign-in, whatever roles it lists", async () => {
    expect(await ask('deleteEvidence', { claims: officeClaims })).toMatchObject({ status: 401, seen: [] });
    expect(await ask('workspacePage', { claims: officeClaims })).toMatchObject({
      status: 200,
      seen: [undefined],
    });
  });

  it('may be unknown on a page that asks for the key, and is known there by the cookie', async () => {
    expect(await ask('workspacePage')).toMatchObject({ status: 200, seen: [undefined] });
    const { seen } = await ask('workspacePage', { cookies: cookie(goodToken) });
    expect(seen).toEqual([{ id: 'unit/spring/dingcheng', unit: session }]);
  });

  it('is in no address: no route that units use names a unit', () => {
    const used = routeNames.map((name): Route => routes[name]).filter(isOfUnits);
    expect(used.length).toBeGreaterThan(10);
    for (const route of used) {
      expect(route.function).toBe('unit');
      expect(Object.keys(route.params)).not.toContain('unitId');
      expect(Object.keys(route.params)).not.toContain('campaignId');
    }
  });
});

describe("the office's tokens", () => {
  /** Whom the handler of an office's route is told of. */
  const listing = async (claimed: string) => {
    const seen: (Subject | undefined)[] = [];
    const handlers = {
      listVisits: async ({ subject }: { subject: Subject }) => {
        seen.push(subject);
        return { status: 200, body: { visits: [] } };
      },
    } as unknown as Handlers<'inspector'>;
    const lambda = serve('inspector', routes, handlers, { log: () => {}, rolesClaim: 'roles' });
    const event = eventOf({ route: routes.listVisits, params: { surveyId: 'inspectors' } });
    const authorizer = { jwt: { claims: { sub: 'somebody', roles: claimed } } };
    await lambda({ ...event, requestContext: { ...event.requestContext, authorizer } }, contextOf('request'));
    return seen;
  };

  it('tell the handler of the roles in them, without those that only a key or a code gives', async () => {
    const expected: Role[] = ['inspector', 'office_viewer'];
    expect(await listing('[unit inspector member office_viewer nonsense]')).toEqual([
      { id: 'somebody', roles: expected },
    ]);
  });
});

describe('a request that another site made the browser send', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'pingyi.example' };
  const own = cookie(goodToken);
  const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'from a page of another site': { 'sec-fetch-site': 'cross-site' },
    'from a host beside ours': { 'sec-fetch-site': 'same-site' },
    'from another site, whatever origin it names': {
      'sec-fetch-site': 'cross-site',
      origin: 'https://pingyi.example',
    },
    'from another site by an older browser': { origin: 'https://elsewhere.example' },
    'from another port of our host': { origin: 'https://pingyi.example:8443' },
  };

  it.each(Object.entries(foreign))('%s changes nothing and signs nobody in', async (_, headers) => {
    const sent = { headers: { ...form, ...headers }, cookies: own };
    expect(await ask('deleteEvidence', sent)).toMatchObject({
      status: 403,
      code: 'origin_foreign',
      seen: [],
    });
    const { reply } = await ask('signInPage', { ...sent, body: 'key=a' });
    expect([reply.statusCode, reply.cookies]).toEqual([403, undefined]);
  });

  const ours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'our own page': { 'sec-fetch-site': 'same-origin' },
    'the address bar': { 'sec-fetch-site': 'none' },
    'our own page in an older browser': { origin: 'https://pingyi.example' },
    'a form of ours, which sends no referrer': { origin: 'null' },
    'no browser': {},
  };

  it.each(Object.entries(ours))('is not one from %s', async (_, headers) => {
    expect(await ask('deleteEvidence', { headers: { ...form, ...headers }, cookies: own })).toMatchObject({
      status: 200,
    });
  });

  it('is told by the address of the site where API Gateway knows itself by another', async () => {
    const headers = { host: 'abc.execute-api.eu-central-1.amazonaws.com', origin: 'https://pingyi.example' };
    const site = 'https://pingyi.example';
    expect(await ask('deleteEvidence', { headers, cookies: own, site })).toMatchObject({ status: 200 });
    expect(await ask('deleteEvidence', { headers, cookies: own })).toMatchObject({ status: 200 });
    const other = { ...headers, origin: 'https://elsewhere.example' };
    expect(await ask('deleteEvidence', { headers: other, cookies: own, site })).toMatchObject({
      status: 403,
    });
  });

  it('may look, and a program with a token in its header may do anything', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await ask('workspacePage', { headers, cookies: own })).toMatchObject({ status: 200 });
    expect(await ask('deleteEvidence', { headers: { ...headers, ...bearer(goodToken) } })).toMatchObject({
      status: 200,
    });
  });
});

describe('a page that signs in', () => {
  it('leads on, with its cookie where API Gateway takes cookies', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { reply } = await ask('signInPage', { headers, body: 'key=a' });
    expect(reply).toMatchObject({
      statusCode: 303,
      headers: { location: '/w', 'cache-control': 'no-store' },
      cookies: [`${sessionCookie}=${goodToken}; HttpOnly`],
    });
    expect(Object.keys(reply.headers ?? {})).not.toContain('set-cookie');
  });
});
