import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { readToken, writeToken } from '../../functions/rules/ballots/blindText.ts';
import { routes } from '../../schemas/routes.ts';
import { stepOf } from '../../web/ballot/codePage.ts';
import { ballotWords } from '../../web/ballot/words.ts';
import { eventOf } from '../http/support/events.ts';
import { useEngine } from '../support/engine.ts';
import { lambdaContext } from '../support/watched.ts';
import { aUnit, newSalt, newStation, type Station, surveyId } from './support/station.ts';

const engine = useEngine();
const hostile = '<script>alert(1)</script>"\'&';
let station: Station;
beforeAll(async () => {
  station = await newStation(engine.endpoint, {
    units: [aUnit('dingcheng', { name: { 'zh-CN': hostile } }), aUnit('longmen')],
    campaign: { name: { 'zh-CN': hostile }, notice: { 'zh-CN': hostile } },
  });
});

/** The page sent in, as a browser without script does. */
const send = async (fields: Readonly<Record<string, string>>, from = station) => {
  const event = eventOf({
    route: routes.submitBallotPage,
    params: { surveyId },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh-CN' },
    body: new URLSearchParams(fields).toString(),
  });
  const { statusCode, body = '' } = await from.memberFunction()(event, lambdaContext);
  return { status: statusCode, body };
};

const show = async (from: Station, name: 'ballotPage' | 'ballotListPage' = 'ballotPage') => {
  const { statusCode, body = '' } = await from.memberFunction()(
    eventOf({ route: routes[name], params: { surveyId }, headers: { 'accept-language': 'zh-CN' } }),
    lambdaContext,
  );
  return { status: statusCode, body };
};

const aCode = async (unitId = 'dingcheng', of = station): Promise<string> =>
  (await of.issue({ [unitId]: 1 })).codes[0]?.code ?? '';

describe('the members’ pages', () => {
  it('encode everything that others wrote or sent', async () => {
    const code = await aCode();
    const pages = [
      await show(station),
      await show(station, 'ballotListPage'),
      await send({ code: hostile }),
      await send({ code }),
      await send({ code, formVersion: '1', salt: hostile, 'a.overall': hostile, 'a.comment': hostile }),
      await send({ code, formVersion: '1', salt: newSalt(), 'a.overall': 'good', 'a.comment': hostile }),
    ];
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 422, 200, 422, 201]);
    for (const { body } of pages) {
      expect(body).not.toContain(hostile);
      expect(body.replace(/<script src="\/assets\/[\w-]+" defer><\/script>/, '')).not.toContain('<script');
    }
  });

  it('keep what was typed when the answers are not right', async () => {
    const code = await aCode();
    const salt = newSalt();
    const { status, body } = await send({ code, formVersion: '1', salt, 'a.comment': '请写在这里' });
    expect(status).toBe(422);
    expect(body).toContain('请写在这里');
    expect(body).toContain(`name="salt" value="${salt}"`);
    expect(body).toContain(`name="code" value="${code}"`);
  });

  it('ask again when the form has changed', async () => {
    const code = await aCode();
    const { status, body } = await send({ code, formVersion: '2', salt: newSalt(), 'a.overall': 'bad' });
    expect(status).toBe(409);
    expect(body).toContain('测评表刚刚更新');
    expect(body).toMatch(/name="a\.overall" value="bad"[^>]* checked/);
  });

  it('say what is wrong with a code although the form has changed too', async () => {
    const fields = { code: '94HR-Y4D9-XTTD-QDNQ', formVersion: '2', salt: newSalt(), 'a.overall': 'bad' };
    const { status, body } = await send(fields);
    expect(status).toBe(404);
    expect(body).toContain('没有这个评议码');
  });

  it('change the language half-way and keep the answers', async () => {
    const code = await aCode();
    const fields = { code, formVersion: '1', salt: newSalt(), 'a.overall': 'bad', switch: 'en' };
    const { status, body } = await send(fields);
    expect(status).toBe(200);
    expect(body).toContain(ballotWords('en').cast);
    expect(body).toMatch(/name="a\.overall" value="bad"[^>]* checked/);
  });

  it('help with a code that is used, withdrawn, mistyped or unknown', async () => {
    const used = await aCode('longmen');
    await station.cast(used);
    const { batch, codes } = await station.issue({ longmen: 1 });
    await station.withdraw(batch.id);
    const told = [
      [used, 403, '这个评议码已经用过'],
      [codes[0]?.code ?? '', 403, '这批评议码已经作废'],
      ['3467', 422, '评议码有误'],
      ['94HR-Y4D9-XTTD-QDNQ', 404, '没有这个评议码'],
    ] as const;
    for (const [code, status, words] of told) {
      const reply = await send({ code });
      expect(reply.status).toBe(status);
      expect(reply.body).toContain(words);
      expect(reply.body).toContain(`value="${code}"`);
    }
  });

  it('give the receipt again when the ballot is sent again, and make no other of it', async () => {
    const fields = { code: await aCode('longmen'), formVersion: '1', salt: newSalt(), 'a.overall': 'good' };
    const first = await send(fields);
    const again = await send(fields);
    const receiptIn = ({ body }: { body: string }) => /data-commitment="([0-9a-f]{64})"/.exec(body)?.[1];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(receiptIn(again)).toBe(receiptIn(first));
    expect(again.body).toContain(ballotWords('zh-CN').doneBefore);
    expect((await send({ ...fields, 'a.overall': 'bad' })).status).toBe(403);
  });

  it('say when it opens and when it closed, and lead to the list', async () => {
    const other = await newStation(engine.endpoint);
    other.setTime('2026-11-20T00:00:00.000Z');
    expect((await show(other)).body).toContain('2026年12月1日 08:00 开始');
    other.setTime('2026-12-10T00:00:01.000Z');
    expect((await show(other)).body).toContain(ballotWords('zh-CN').countedLater);
    expect((await show(other)).body).toContain(`/b/${surveyId}/list`);
    expect((await show(other, 'ballotListPage')).body).toContain(ballotWords('zh-CN').notCounted);
    const draft = await newStation(engine.endpoint, { campaign: { state: 'draft' } });
    expect((await show(draft)).body).toContain('survey_in_preparation');
    const closed = await send({ code: 'x' }, other);
    expect(closed.body).toContain('survey_closed');
  });

  it('say by the clock what is to be done, in both modes', () => {
    const window = (state: 'scheduled' | 'open' | 'closed') => ({ state, opensAt: '', closesAt: null });
    const step = (
      cast: 'scheduled' | 'open' | 'closed',
      token?: 'scheduled' | 'open' | 'closed',
      counted = false,
    ) => stepOf({ window: window(cast), tokenWindow: token && window(token), counted });
    expect([step('scheduled'), step('open'), step('closed')]).toEqual(['wait', 'cast_code', 'over']);
    expect([step('scheduled', 'scheduled'), step('scheduled', 'open'), step('scheduled', 'closed')]).toEqual([
      'wait',
      'buy_token',
      'wait',
    ]);
    expect([step('open', 'closed'), step('closed', 'closed')]).toEqual(['cast_token', 'over']);
    expect(step('open', undefined, true)).toBe('over');
  });
});

describe('a token as text', () => {
  const token = {
    unitId: 'dingcheng',
    message: '0123456789abcdef'.repeat(8),
    signature: 'aZ-_'.repeat(85).concat('Aw'),
  };

  it('is the token again, whatever blanks came into it', () => {
    expect(readToken(writeToken(token))).toEqual(token);
    expect(readToken(` ${writeToken(token).replace(/(.{40})/g, '$1\n')} `)).toEqual(token);
  });

  it('is none that lacks a part', () => {
    for (const text of ['', 'pt1', writeToken(token).slice(0, -1), `${writeToken(token)}x`]) {
      expect(readToken(text)).toBeUndefined();
    }
  });
});

describe('the box', () => {
  it('is read and erased by the function that counts alone, and its items are changed by none', () => {
    const actions = Object.entries(functions).flatMap(([name, { grants }]) =>
      ((grants as { ballots?: readonly string[] }).ballots ?? []).map((action) => `${name} ${action}`),
    );
    expect(actions.sort()).toEqual([
      'member ConditionCheckItem',
      'member PutItem',
      'tally DeleteItem',
      'tally PutItem',
      'tally Query',
    ]);
  });
});
