import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { concurrency } from '../../functions/manifest.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../../infra/local/gateway/gateway.ts';

const path = '/v1/posters/a-poster/responses';
const logged: [string, unknown][] = [];
let gateway: Gateway;
let underWay = 0;
let served = Promise.withResolvers<void>();

beforeEach(async () => {
  logged.length = 0;
  served = Promise.withResolvers();
  const slow = async () => {
    underWay += 1;
    await served.promise;
    underWay -= 1;
    return { statusCode: 201 };
  };
  gateway = await openGateway({
    functions: {
      public: slow,
      meta: async () => ({ statusCode: 200 }),
    } as unknown as GatewayOptions['functions'],
    localPage: async () => undefined,
    verify: async () => undefined,
    files: {} as GatewayOptions['files'],
    port: 0,
    host: '127.0.0.1',
    log: (code, details) => void logged.push([code, details]),
  });
});
afterEach(async () => {
  served.resolve();
  await gateway.close();
});

const at = (address: string): string => `http://127.0.0.1:${gateway.port}${address}`;
const send = (body = '{}', init: RequestInit = {}) => fetch(at(path), { method: 'POST', body, ...init });

/** Takes every place that the function of residents has. */
const fill = async (): Promise<Promise<Response>[]> => {
  const waiting = Array.from({ length: concurrency.public }, () => send());
  while (underWay < concurrency.public) await pause(5);
  return waiting;
};

it('turns away at once what comes while as many are under way as on AWS, and says when to come again', async () => {
  const waiting = await fill();
  const reply = await send();
  expect(reply.status).toBe(503);
  expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await reply.json()).toMatchObject({ code: 'busy', status: 503 });
  served.resolve();
  const replies = await Promise.all(waiting);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
  expect((await send()).status).toBe(201);
});

it('turns people away with a page', async () => {
  await fill();
  const reply = await fetch(at('/p/a-poster'), { headers: { 'accept-language': 'en' } });
  expect(reply.status).toBe(503);
  expect(reply.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await reply.text()).toContain('Too busy just now');
});

it('leaves the other functions alone', async () => {
  await fill();
  expect((await fetch(at('/v1/health'))).status).toBe(200);
});

it('says it in the log once, however many are turned away', async () => {
  await fill();
  await Promise.all(Array.from({ length: 20 }, () => send()));
  expect(logged).toEqual([['requests_turned_away', { function: 'public', underWay: concurrency.public }]]);
});

it('lets nobody take a place who has not sent all of it yet', async () => {
  const slow = Array.from({ length: concurrency.public }, () =>
    request(at(path), { method: 'POST', headers: { 'content-length': 100 } }),
  );
  await Promise.all(
    slow.map((one) => {
      // The gateway is closed before they are through.
      one.on('error', () => {});
      return new Promise<void>((resolve) => one.write('{', () => resolve()));
    }),
  );
  const waiting = await fill();
  served.resolve();
  const replies = await Promise.all(waiting);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
  for (const one of slow) one.destroy();
});
