import { describe, expect, it } from 'vitest';
import { CallError, createClient, ProblemReply } from '../../client/client.ts';
import { waitBeforeRetry } from '../../client/patience.ts';
import { reply, useAnswering } from './support/answering.ts';

const answering = useAnswering();

const json = 'application/json; charset=utf-8';
const healthy = JSON.stringify({ status: 'ok' });

const failure = async (call: Promise<unknown>): Promise<CallError> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CallError) return error;
  throw new Error(`not a CallError: ${String(error)}`);
};

describe('what goes out', () => {
  it('is addressed, signed in and in the language as it was said', async () => {
    const { url, seen } = await answering((response) => reply(response, 200, 'text/csv', 'a'));
    const client = createClient({ url: `${url}/`, token: 'secret', language: 'en' });
    await client.call('downloadResults', { params: { campaignId: 'a b/c' }, query: { lang: 'zh-CN' } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/v1/campaigns/a%20b%2Fc/results.csv?lang=zh-CN' });
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'accept-language': 'en',
      accept: 'text/csv, application/problem+json',
    });
  });

  it('leaves out what of the query is undefined, and writes numbers', async () => {
    const { url, seen } = await answering((response) =>
      reply(response, 200, json, '{"entries":[],"next":null}'),
    );
    await createClient({ url }).call('listAudit', { query: { after: 7, limit: undefined } });
    expect(seen[0]?.url).toBe('/v1/audit?after=7');
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  it('sends a file byte for byte under its type', async () => {
    const { url, seen } = await answering((response) => reply(response, 200, json, '{}'));
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const call = createClient({ url }).call('importUnits', {
      params: { campaignId: 'c' },
      query: { dryRun: 'true' },
      body: { contentType: 'text/csv', bytes },
    });
    expect((await failure(call)).reason).toBe('reply_invalid');
    expect(seen[0]?.headers['content-type']).toBe('text/csv');
    expect([...(seen[0]?.body ?? [])]).toEqual([...bytes]);
  });

  it('sends a form as a browser does, a name with several values more than once', async () => {
    const { url, seen } = await answering((response) => reply(response, 201, 'text/html', '<p>'));
    await createClient({ url }).call('submitPosterPage', {
      params: { token: 't' },
      body: { comment: '好 & 快', why: ['a', 'b'] },
    });
    expect(seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(seen[0]?.body.toString()).entries()]).toEqual([
      ['comment', '好 & 快'],
      ['why', 'a'],
      ['why', 'b'],
    ]);
  });

  it.each(['', '.', '..'])('never sends the id "%s", which would lead elsewhere', async (campaignId) => {
    const { url, seen } = await answering((response) => reply(response, 200, json, healthy));
    const call = createClient({ url }).call('deleteCampaign', { params: { campaignId } });
    expect((await failure(call)).reason).toBe('param_invalid');
    expect(seen).toEqual([]);
  });
});

describe('what comes back', () => {
  it('is read by its schema: fields that it does not declare are dropped', async () => {
    const { url } = await answering((response) => reply(response, 200, json, '{"status":"ok","extra":1}'));
    expect(await createClient({ url }).call('readHealth')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('is bytes where the route says so, and text keeps its byte order mark', async () => {
    const bytes = Uint8Array.of(0, 255, 254, 10);
    const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const binary = await answering((response) => reply(response, 200, workbook, bytes));
    const template = await createClient({ url: binary.url }).call('unitTemplate');
    expect([...template.body]).toEqual([...bytes]);
    const text = await answering((response) => reply(response, 200, 'text/csv; charset=utf-8', '\ufeff单位'));
    const csv = await createClient({ url: text.url }).call('unitTemplateCsv');
    expect(csv.body).toBe('\ufeff单位');
  });

  it('is a ProblemReply where it is a problem, of a code that this client does not know too', async () => {
    const problem = {
      type: 'urn:pingyi:problem:moon_full',
      title: '月圆',
      status: 409,
      code: 'moon_full',
      detail: '请等待',
      until: '2026-12-24',
      errors: [{ field: 'a', code: 'tide', message: '涨潮', row: 3, column: '名称' }],
    };
    const { url } = await answering((response) =>
      reply(response, 409, 'application/problem+json', JSON.stringify(problem)),
    );
    const error = await createClient({ url })
      .call('issuePosters', { params: { surveyId: 's' } })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemReply);
    expect(error).toMatchObject({
      message: '月圆: 请等待',
      status: 409,
      code: 'moon_full',
      title: '月圆',
      detail: '请等待',
      errors: problem.errors,
      problem: { until: '2026-12-24' },
    });
  });

  it.each([
    [401, 'application/json', '{"message":"Unauthorized"}', 'unauthorised'],
    [403, 'application/json', '{"message":"Forbidden"}', 'unauthorised'],
    [500, 'application/json', '{"message":"Internal Server Error"}', 'reply_unexpected'],
    [200, 'text/html', '<h1>Welcome to somewhere else</h1>', 'reply_unexpected'],
    [200, 'application/json', '{"status":', 'reply_unexpected'],
    [409, 'application/problem+json', '{"oops":1}', 'reply_unexpected'],
    [200, 'application/json', '{"status":"up"}', 'reply_invalid'],
  ])('that is no reply of ours (%i %s %s) is told as %s', async (status, type, body, reason) => {
    const { url } = await answering((response) => reply(response, status, type, body));
    const error = await failure(createClient({ url }).call('readHealth'));
    expect(error).toMatchObject({ reason, status });
  });

  it('is never taken for the file that was asked for when it is of another type', async () => {
    const { url } = await answering((response) =>
      reply(response, 200, 'text/html', '<h1>Please sign in</h1>'),
    );
    const call = createClient({ url }).call('downloadResults', { params: { campaignId: 'c' } });
    expect(await failure(call)).toMatchObject({ reason: 'reply_unexpected', status: 200 });
  });

  it('is told as missing where nothing listens, nothing is said in time, or the connection breaks', async () => {
    const unreachable = createClient({ url: 'http://127.0.0.1:1' }).call('readHealth');
    expect((await failure(unreachable)).reason).toBe('unreachable');

    const silent = await answering(() => {});
    const waiting = createClient({ url: silent.url, timeoutMs: 50 }).call('readHealth');
    expect((await failure(waiting)).reason).toBe('timeout');

    const breaking = await answering((response) => {
      response.writeHead(200, { 'content-type': json, 'content-length': '100' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    });
    const broken = createClient({ url: breaking.url }).call('readHealth');
    expect((await failure(broken)).reason).toBe('unreachable');
  });
});

describe('patience', () => {
  it.each([429, 503])('a GET that is answered with %i is sent again until it succeeds', async (status) => {
    const { url, seen } = await answering((response, count) =>
      count < 3
        ? reply(response, status, 'application/json', '{"message":"later"}', { 'retry-after': '0' })
        : reply(response, 200, json, healthy),
    );
    expect((await createClient({ url }).call('readHealth')).body).toEqual({ status: 'ok' });
    expect(seen).toHaveLength(3);
  });

  it('ends after four times, with what was said last', async () => {
    const { url, seen } = await answering((response) =>
      reply(response, 429, 'application/json', '{}', { 'retry-after': '0' }),
    );
    const error = await failure(createClient({ url }).call('readHealth'));
    expect(error).toMatchObject({ reason: 'throttled', status: 429 });
    expect(seen).toHaveLength(4);
  });

  it('waits as long as it is told, in seconds or until a date', async () => {
    const second = (count: number): string =>
      count === 1 ? '1' : new Date(Date.now() + 1_500).toUTCString();
    const { url } = await answering((response, count) =>
      count < 3
        ? reply(response, 503, 'text/plain', '', { 'retry-after': second(count) })
        : reply(response, 200, json, healthy),
    );
    const begun = performance.now();
    await createClient({ url }).call('readHealth');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(1_400);
  });

  it('waits twice as long each time where it is told nothing', () => {
    const busy = { status: 503, headers: new Headers() };
    const waits = [1, 2, 3, 4].map((attempt) => waitBeforeRetry('GET', busy, attempt));
    expect(waits).toEqual([500, 1_000, 2_000, undefined]);
  });

  it('does not wait for minutes', async () => {
    const { url, seen } = await answering((response) =>
      reply(response, 503, 'text/plain', '', { 'retry-after': '120' }),
    );
    expect((await failure(createClient({ url }).call('readHealth'))).status).toBe(503);
    expect(seen).toHaveLength(1);
  });

  it('sends a PUT again, but never a POST or DELETE: it may have been acted upon', async () => {
    const { url, seen } = await answering((response) =>
      reply(response, 503, 'text/plain', '', { 'retry-after': '0' }),
    );
    const client = createClient({ url });
    const params = { campaignId: 'c', surveyId: 's' };
    const body = { revision: 1, phaseId: 'p', audience: 'resident', formId: 'f', formVersion: 1 } as const;
    await failure(client.call('updateSurvey', { params, body }));
    await failure(client.call('issuePosters', { params }));
    await failure(client.call('deleteSurvey', { params }));
    expect(seen.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT', 'PUT', 'POST', 'DELETE']);
  });
});
