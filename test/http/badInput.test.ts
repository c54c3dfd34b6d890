import { describe, expect, it } from 'vitest';
import { survey } from '../../infra/local/sample/campaign.ts';
import type { ProblemCode } from '../../schemas/problem.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import {
  formPost,
  goodAnswers,
  jsonPost,
  pagePath,
  problemOf,
  responsesPath,
  surveyPath,
} from './support/requests.ts';

const pingyi = usePingyi();
const ask = (path: string, init?: RequestInit) => fetch(`${pingyi().url}${path}`, init);
const send = (init: RequestInit) => ask(responsesPath(), init);

interface Refused {
  readonly what: string;
  readonly path: string;
  readonly init?: RequestInit;
  readonly status: number;
  readonly code: ProblemCode;
}

const maxBytes = 16 * 1024;

/** A submission of exactly so many bytes: JSON may be followed by any number of blanks. */
const padded = (bytes: number): string =>
  JSON.stringify(aSubmission({ answers: { ...goodAnswers } })).padEnd(bytes, ' ');

const truncated = Buffer.from(JSON.stringify(aSubmission({ answers: { comment: '好' } }))).subarray(0, -4);
const overlong = Buffer.from([...Buffer.from('{"id":"'), 0xc0, 0xaf, ...Buffer.from('"}')]);

const refused: readonly Refused[] = [
  ...['{', '', '{"id":}', "{'id':1}", 'id=1', '\u0000', '{}{}', 'undefined'].map(
    (body): Refused => ({
      what: `a body that is no JSON: ${JSON.stringify(body)}`,
      path: responsesPath(),
      init: jsonPost(body),
      status: 400,
      code: 'body_malformed',
    }),
  ),
  ...Object.entries({ 'cut within a character': truncated, 'overlong forms': overlong }).map(
    ([what, body]): Refused => ({
      what: `a body that is no UTF-8: ${what}`,
      path: responsesPath(),
      init: jsonPost(body),
      status: 400,
      code: 'body_malformed',
    }),
  ),
  {
    what: 'a body over the cap',
    path: responsesPath(),
    init: jsonPost(padded(maxBytes + 1)),
    status: 413,
    code: 'body_too_large',
  },
  {
    what: 'a body over the cap that is no UTF-8',
    path: responsesPath(),
    init: jsonPost(new Uint8Array(maxBytes + 1).fill(0xff)),
    status: 413,
    code: 'body_too_large',
  },
  ...['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'application/json+x', ','].map(
    (type): Refused => ({
      what: `the content type ${type}`,
      path: responsesPath(),
      init: jsonPost(aSubmission(), { 'content-type': type }),
      status: 415,
      code: 'content_type_unsupported',
    }),
  ),
  {
    what: 'no content type',
    path: responsesPath(),
    init: { method: 'POST', body: Buffer.from(JSON.stringify(aSubmission())) },
    status: 415,
    code: 'content_type_unsupported',
  },
  {
    what: 'another version of the form than the survey uses',
    path: responsesPath(),
    init: jsonPost(aSubmission({ formVersion: survey.formVersion + 1 })),
    status: 409,
    code: 'form_version_stale',
  },
];

describe.each(refused)('$what', ({ path, init, status, code }) => {
  it(`is refused with ${status} ${code} in every language`, async () => {
    await expectInEveryLanguage(`${pingyi().url}${path}`, init, status, code);
  });
});

describe('what a refusal tells a program', () => {
  it('names the cap', async () => {
    const problem = await problemOf(await send(jsonPost(padded(maxBytes + 1))));
    expect(problem).toMatchObject({ maxBytes, detail: expect.stringContaining(String(maxBytes)) });
  });

  it('names the content type that is taken', async () => {
    const json = await problemOf(await send(formPost({ id: 'x' })));
    expect(json).toMatchObject({ expected: 'application/json' });
  });

  it('names the version that the survey uses', async () => {
    const problem = await problemOf(await send(jsonPost(aSubmission({ formVersion: 99_999 }))));
    expect(problem).toMatchObject({ currentVersion: survey.formVersion });
  });
});

describe('what is just within the rules', () => {
  it('takes a body of the cap exactly', async () => {
    expect((await send(jsonPost(padded(maxBytes)))).status).toBe(201);
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json;charset="utf-8"'])(
    'takes the content type %s',
    async (type) => {
      expect((await send(jsonPost(aSubmission(), { 'content-type': type }))).status).toBe(201);
    },
  );
});

describe('the page, which programs may post to as well', () => {
  it('takes no JSON', async () => {
    const reply = await ask(pagePath(), jsonPost(aSubmission()));
    expect(reply.status).toBe(415);
    expect(await reply.text()).toContain('content_type_unsupported');
  });

  it('has a cap three times as high, for percent-encoding', async () => {
    const fields = (bytes: number): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a='.padEnd(bytes, 'a'),
    });
    expect((await ask(pagePath(), fields(3 * maxBytes))).status).toBe(422);
    const over = await ask(pagePath(), fields(3 * maxBytes + 1));
    expect(over.status).toBe(413);
    expect(await over.text()).toContain('body_too_large');
  });
});

describe('a body larger than the gateway itself takes', () => {
  it('is refused in words, and the next request is answered', async () => {
    const huge = await send(jsonPost(new Uint8Array(11 * 1024 * 1024).fill(0x20)));
    expect(huge.status).toBe(413);
    expect((await problemOf(huge)).code).toBe('body_too_large');
    expect((await ask(surveyPath())).status).toBe(200);
  });
});
