import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { posterToken } from '../../functions/rules/posters/posterToken.ts';
import { PosterTarget } from '../../schemas/survey.ts';
import { testKeys } from '../support/keys.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aProof } from '../support/proofs.ts';
import { aSubmission, idOf } from '../support/residents.ts';
import { everyType, pledgingUnit } from '../web/everyType.ts';
import {
  during,
  loadEveryType,
  loadInState,
  putPoster,
  retiredUnit,
  survey,
} from './support/everyTypeSurvey.ts';
import { actionOf, receiptNumberOf, responseIn, switchOf } from './support/page.ts';
import { storedUnder } from './support/rawItems.ts';
import { jsonPost, problemOf } from './support/requests.ts';
import { filledIn, visitorOf } from './support/visitor.ts';

const key = randomBytes(32);
const oldKey = randomBytes(32);
let now = during;
const pingyi = usePingyi({
  context: { now: () => now, keys: { ...testKeys, poster: [key, oldKey] } },
});
let unitPoster = '';
let windowPoster = '';
beforeAll(async () => {
  await loadEveryType(pingyi().database);
  unitPoster = await putPoster(pingyi().database, key);
  windowPoster = await putPoster(pingyi().database, oldKey, { servicePointId: 'window-3' });
});
beforeEach(() => {
  now = during;
});

const { read, open, send } = visitorOf(pingyi);
const page = (token: string): string => `/p/${token}`;
const api = (token: string, rest = ''): string => `${pingyi().url}/v1/posters/${token}${rest}`;
const answers = {
  matter: 'land',
  visits: 1,
  overall: 'very',
  aspects: { attitude: 'very', speed: 'fairly', fairness: 'unknown' },
};
const submission = (token = unitPoster, made = key) =>
  aSubmission({ formVersion: everyType.form.version, answers, proof: aProof(made, token, now) });
const storedUnderId = async (id: string) => (await storedUnder(pingyi().database, survey.id, id))[0];

/** What all four routes of a poster say. */
const codesOf = async (token: string) => {
  const shown = await read(page(token));
  const sent = await read(page(token), { method: 'POST', body: new URLSearchParams({ id: 'x' }) });
  const target = await fetch(api(token));
  const taken = await fetch(api(token, '/responses'), jsonPost(submission(token)));
  return {
    pages: [shown, sent].map(({ status, html }) => `${status} ${/<code>(\w+)<\/code>/.exec(html)?.[1]}`),
    target: target.status === 200 ? 'leads on' : (await problemOf(target)).code,
    taken: (await problemOf(taken)).code,
  };
};
const all = (status: number, code: string) => ({
  pages: [`${status} ${code}`, `${status} ${code}`],
  target: code,
  taken: code,
});

describe('a poster', () => {
  it('opens the page of its unit, which goes on at the short address', async () => {
    const html = await open(page(unitPoster));
    expect(html).toContain('城关镇便民服务中心');
    expect(html).not.toContain('3号综合窗口');
    expect(actionOf(html)).toBe(`/p/${unitPoster}?lang=zh-CN`);
    expect(switchOf(html).action).toBe(`/p/${unitPoster}?lang=en`);
    const receipt = await send(html, filledIn(answers));
    expect(receipt.status).toBe(201);
    expect(receipt.html).toContain(`href="/p/${unitPoster}?lang=zh-CN"`);
    const stored = await storedUnderId(responseIn(html));
    expect(stored).toMatchObject({ unitId: pledgingUnit.id, surveyId: survey.id });
    expect(stored).not.toHaveProperty('servicePointId');
  });

  it('of a service point names it, and the response keeps which one it was', async () => {
    const html = await open(page(windowPoster));
    expect(html).toContain('3号综合窗口');
    const more = await send(html, filledIn({ ...answers, overall: 'no' }));
    expect([more.status, actionOf(more.html)]).toEqual([200, `/p/${windowPoster}?lang=zh-CN`]);
    expect(more.html).toContain('3号综合窗口');
    expect((await send(more.html, { 'a.why': '排队' })).status).toBe(201);
    expect(await storedUnderId(responseIn(html))).toMatchObject({ servicePointId: 'window-3' });
  });

  it('leads programs to the survey, the unit with its pledges, and the service point', async () => {
    const target = PosterTarget.parse(await (await fetch(api(windowPoster))).json());
    expect(target.survey).toMatchObject({ id: survey.id, state: 'open', form: { id: everyType.form.id } });
    expect(target.unit).toEqual({
      id: pledgingUnit.id,
      name: pledgingUnit.name,
      region: pledgingUnit.region,
      pledges: pledgingUnit.pledges,
    });
    expect(target.servicePoint?.id).toBe('window-3');
    expect(await (await fetch(api(unitPoster))).json()).not.toHaveProperty('servicePoint');
  });

  it('takes a response of a program, and the same one again, but not at another poster', async () => {
    const body = submission(windowPoster);
    const first = await fetch(api(windowPoster, '/responses'), jsonPost(body));
    expect(first.status).toBe(201);
    const receipt = await first.text();
    const again = await fetch(api(windowPoster, '/responses'), jsonPost(body));
    expect([again.status, await again.text()]).toEqual([200, receipt]);
    const elsewhere = await fetch(api(unitPoster, '/responses'), jsonPost(body));
    expect((await problemOf(elsewhere)).code).toBe('proof_invalid');
    expect(await storedUnderId(idOf(body))).toMatchObject({ servicePointId: 'window-3' });
  });

  it('shows the number of the receipt again when the page is sent twice', async () => {
    const html = await open(page(unitPoster));
    const first = await send(html, filledIn(answers));
    const again = await send(html, filledIn(answers));
    expect([again.status, receiptNumberOf(again.html)]).toEqual([200, receiptNumberOf(first.html)]);
  });

  it('may be typed off the sheet with o for 0 and l for 1', async () => {
    const typed = unitPoster.replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await read(page(typed))).status).toBe(200);
  });

  it('of a service point that the unit no longer has still leads to the unit', async () => {
    const token = await putPoster(pingyi().database, key, { servicePointId: 'window-9' });
    expect((await read(page(token))).status).toBe(200);
    const body = submission(token);
    expect((await fetch(api(token, '/responses'), jsonPost(body))).status).toBe(201);
    expect(await storedUnderId(idOf(body))).toMatchObject({ servicePointId: 'window-9' });
    expect(await (await fetch(api(token))).json()).not.toHaveProperty('servicePoint');
  });
});

describe('a token', () => {
  const unknown: Readonly<Record<string, () => string>> = {
    'that was never in use': () => posterToken(key, survey.id, { unitId: 'elsewhere' }, 1),
    'made with another key': () => posterToken(randomBytes(32), survey.id, { unitId: pledgingUnit.id }, 1),
    'with one symbol changed': () => `${unitPoster[0] === '2' ? '3' : '2'}${unitPoster.slice(1)}`,
    'cut short': () => unitPoster.slice(0, -1),
    'that is no token': () => 'constructor',
  };

  it.each(Object.entries(unknown))('%s is unknown', async (_, token) => {
    expect(await codesOf(token())).toEqual(all(404, 'poster_unknown'));
  });

  it('that was replaced leads on until its end, and from that very instant no more', async () => {
    const endsAt = '2026-03-10T00:00:00.000Z';
    const token = await putPoster(pingyi().database, key, { turn: 2, endsAt });
    now = new Date(Date.parse(endsAt) - 1);
    expect((await read(page(token))).status).toBe(200);
    now = new Date(endsAt);
    expect(await codesOf(token)).toEqual(all(410, 'poster_ended'));
    expect((await read(page(token))).html).toContain('请向工作人员索取新的二维码');
  });

  it.each([
    ['a unit that is no longer appraised', { unitId: retiredUnit.id }],
    ['a unit that is gone', { unitId: 'gone' }],
    ['a survey that is gone', { surveyId: 'gone' }],
  ])('of %s has ended', async (_, changes) => {
    const token = await putPoster(pingyi().database, key, changes);
    expect(await codesOf(token)).toEqual(all(410, 'poster_ended'));
  });

  it('of a survey that is not open says when it is', async () => {
    now = new Date('2026-02-28T23:59:59.999Z');
    expect(await codesOf(unitPoster)).toEqual({ ...all(403, 'survey_not_open'), target: 'leads on' });
    now = new Date('2026-03-31T10:00:00Z');
    expect(await codesOf(unitPoster)).toEqual({ ...all(403, 'survey_closed'), target: 'leads on' });
  });
});

describe('a campaign', () => {
  it.each([
    ['draft', undefined, 'survey_in_preparation', undefined],
    ['closed', '2026-03-04T00:00:00.000Z', 'survey_closed', '2026-03-04T00:00:00.000Z'],
    ['archived', '2026-04-04T00:00:00.000Z', 'survey_closed', '2026-03-31T10:00:00Z'],
  ] as const)(
    'that is %s takes nothing, though its phase would be open',
    async (state, closedAt, code, closesAt) => {
      const other = await loadInState(pingyi().database, state, closedAt);
      const token = await putPoster(pingyi().database, key, {
        surveyId: other.id,
        campaignId: other.campaignId,
      });
      const problem = await problemOf(await fetch(api(token, '/responses'), jsonPost(submission(token))));
      expect([problem.status, problem.code, problem.closesAt]).toEqual([403, code, closesAt]);
      expect((await codesOf(token)).pages).toEqual([`403 ${code}`, `403 ${code}`]);
    },
  );
});
