import { describe, expect, it } from 'vitest';
import { readHealth } from '../../functions/handlers/meta/health.ts';
import { serve } from '../../functions/http/serve.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Handler } from '../../schemas/handler.ts';
import type { Log } from '../../schemas/log.ts';
import { Problem } from '../../schemas/problem.ts';
import { type Routes, routes } from '../../schemas/routes.ts';
import { PublishedSurvey } from '../../schemas/survey.ts';
import { contextOf, eventOf } from './support/events.ts';

type ReadHealth = Handler<Routes['readHealth']>;

const never = async () => expect.fail('not asked for');

/** What the function `meta` does when its health handler is this one: its reply and what it logged. */
const ask = async (handler: ReadHealth) => {
  const logged: string[] = [];
  const log: Log = (code, fields) => void logged.push(JSON.stringify({ code, ...fields }));
  const lambda = serve(
    'meta',
    routes,
    {
      frontPage: never,
      officeConsole: never,
      readSignIn: never,
      readHealth: handler,
      readOpenapi: never,
      readDocs: never,
    },
    { log, rolesClaim: 'roles' },
  );
  const reply = await lambda(eventOf({ route: routes.readHealth }), contextOf('request-1'));
  return { reply, logged };
};

const secret = 'what nobody may read';
const more = { status: 'ok', secret, inner: { secret } } as const;

/** A reply that its type would not let through. */
const giving = (reply: unknown): ReadHealth => (async () => reply) as ReadHealth;

const expectInternal = ({ reply, logged }: Awaited<ReturnType<typeof ask>>, code: string): void => {
  expect(reply.statusCode).toBe(500);
  expect(reply.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = Problem.parse(JSON.parse(reply.body ?? ''));
  expect(problem.code).toBe('internal');
  expect(Object.keys(problem).sort()).toEqual(['code', 'status', 'title', 'type']);
  expect(logged).toHaveLength(1);
  const [line = ''] = logged;
  expect(JSON.parse(line)).toMatchObject({ code, requestId: 'request-1', route: 'readHealth' });
  expect(`${line}${reply.body}`).not.toContain(secret);
};

describe('a reply', () => {
  it('goes out as it is when it is what the route declares', async () => {
    const { reply, logged } = await ask(readHealth);
    expect([reply.statusCode, reply.body, logged]).toEqual([200, '{"status":"ok"}', []]);
  });

  it('loses what the route does not declare', async () => {
    const { reply, logged } = await ask(async () => ({ status: 200, body: more }));
    expect([reply.statusCode, reply.body, logged]).toEqual([200, '{"status":"ok"}', []]);
  });

  it('loses it however deep it lies', async () => {
    const published = {
      ...survey,
      campaignName: campaign.name,
      state: 'open',
      opensAt: '2026-03-01T00:00:00Z',
      closesAt: null,
      timeZone: campaign.timeZone,
      languages: form.languages,
      form: { ...form, secret, questions: form.questions.map((question) => ({ ...question, secret })) },
      secret,
    } as const;
    const lambda = serve(
      'public',
      routes,
      {
        readSurvey: async () => ({ status: 200, body: published }),
        posterPage: never,
        submitPosterPage: never,
        readPoster: never,
        submitPosterResponse: never,
        readEntitlement: never,
        readAsset: never,
        readUnitPledges: never,
        unitPage: never,
      },
      { log: never, rolesClaim: 'roles' },
    );
    const event = eventOf({ route: routes.readSurvey, params: { surveyId: survey.id } });
    const reply = await lambda(event, contextOf('request-1'));
    expect(PublishedSurvey.parse(JSON.parse(reply.body ?? '')).form).toEqual(form);
    expect(reply.body).not.toContain(secret);
  });

  it('may add a header of its own, and keeps those that every reply has', async () => {
    const headers = { 'x-more': '1' };
    const { reply } = await ask(async () => ({ status: 200, body: { status: 'ok' }, headers }));
    expect(reply.headers).toMatchObject({
      'x-more': '1',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it.each([
    ['of another shape', { status: 200, body: { status: secret } }],
    ['that lacks a field', { status: 200, body: { secret } }],
    ['without a body', { status: 200 }],
    ['of a status that is not declared', { status: 202, body: more }],
    ['without a status', { body: more }],
  ])('%s never leaves: the caller is told nothing and a coded event is logged', async (_, reply) => {
    expectInternal(await ask(giving(reply)), 'reply_invalid');
  });

  it.each([undefined, null, secret])('that is %j is the same', async (reply) => {
    const asked = await ask(giving(reply));
    expect(asked.reply.statusCode).toBe(500);
    expect(JSON.stringify(asked)).not.toContain(secret);
  });
});

describe('a handler that throws', () => {
  const place = `\n    at ${secret} (file:///x.ts:1:1)\n    at ${secret}`;
  /** Its stack is written when it is first looked at, and keeps the message that it had then. */
  const changedLater = (): Error => {
    const error = new Error(secret + place);
    expect(error.stack).toContain(secret);
    return Object.assign(error, { message: '' });
  };

  it.each([
    ['an error with a telling message', new Error(secret)],
    ['a message made to look like a stack', new Error(`no${place}`)],
    ['a message that is nothing but that', new TypeError(place)],
    ['an error whose message was changed later', changedLater()],
    ['an error with a cause', new Error('no', { cause: new Error(secret) })],
    ['an error with more in it', Object.assign(new Error('no'), { item: secret, $metadata: { secret } })],
  ])('%s says nothing of it to anybody', async (_, error) => {
    expectInternal(
      await ask(async () => {
        throw error;
      }),
      'request_failed',
    );
  });

  it('logs where it happened', async () => {
    const { logged } = await ask(async () => {
      throw new RangeError(secret);
    });
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      error: 'RangeError',
      frames: expect.stringContaining('replies.test.ts'),
    });
  });

  it.each([secret, { secret }, undefined, null, 0])(
    '%j, which is no error, is answered all the same',
    async (thrown) => {
      expectInternal(
        await ask(async () => {
          throw thrown;
        }),
        'request_failed',
      );
    },
  );

  it.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
    '%s asks for patience',
    async (name) => {
      const { reply, logged } = await ask(async () => {
        throw Object.assign(new Error(secret), { name });
      });
      expect([reply.statusCode, reply.headers?.['retry-after']]).toEqual([503, '2']);
      expect(Problem.parse(JSON.parse(reply.body ?? '')).code).toBe('busy');
      expect(`${logged}${reply.body}`).not.toContain(secret);
    },
  );
});
