import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { build } from '../../functions/office.ts';
import { build as buildPublic } from '../../functions/public.ts';
import type { Database } from '../../functions/store/database.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../http/support/events.ts';
import { prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { testPosterKey } from '../support/keys.ts';
import { aCampaign, aForm, aReadyCampaign, newId, problemOf, unitsCsv } from '../support/office.ts';
import { aProof } from '../support/proofs.ts';
import { putUp } from '../support/residents.ts';
import { lambdaContext, watched } from '../support/watched.ts';

const engine = useEngine();
let lambda: HttpLambda;
let office: Client;
let residents: Client;
let database: Database;
const during = new Date('2026-12-05T00:00:00.000Z');
beforeAll(async () => {
  database = await prepared(engine.endpoint);
  lambda = build(watched('office', engine.endpoint).context);
  office = clientOf(lambda);
  const now = () => during;
  residents = clientOf(buildPublic({ ...watched('public', engine.endpoint).context, now }));
});

const text = (words: string) => ({ 'zh-CN': words, en: words });

/** Sends a draft in YAML as it stands. */
const sendYaml = async (body: string): Promise<{ status: number; code?: string }> => {
  const event = eventOf({
    route: routes.saveFormDraft,
    params: { formId: newId('form') },
    headers: { 'content-type': 'application/yaml' },
    body,
  });
  const authorizer = { jwt: { claims: { sub: 'office', roles: '[office_admin]' } } };
  const reply = await lambda(
    { ...event, requestContext: { ...event.requestContext, authorizer } },
    lambdaContext,
  );
  return { status: reply.statusCode ?? 0, ...JSON.parse(reply.body ?? '{}') };
};

describe('the office is refused, and told so,', () => {
  it('what has half of a character, which the database could not keep', async () => {
    const torn = aCampaign(newId(), { name: { en: 'half \ud800' } });
    const { errors } = await problemOf(office.call('createCampaign', { body: torn }), 'fields_invalid');
    expect(errors).toMatchObject([{ field: 'name.en' }]);
    const yaml = 'title: {en: "\\ud800"}\nlanguages: [en]\nquestions: [{id: a, type: note, text: {en: x}}]';
    expect(await sendYaml(yaml)).toMatchObject({ status: 422, code: 'fields_invalid' });
    const webhook = { url: 'https://example.com/\ud800', events: ['phase.opened' as const] };
    await problemOf(office.call('createWebhook', { body: webhook }), 'fields_invalid');
  });

  it('a phase in a year that could be written and never be read again, here or in a copy', async () => {
    const phase = (opensAt: string, closesAt: string) => [
      { id: 'evaluation', name: text('评议'), opensAt, closesAt },
    ];
    for (const phases of [phase('0000-01-01', '2026-12-31'), phase('2026-12-01', '9999-12-31')]) {
      const timeZone = phases[0]?.opensAt === '0000-01-01' ? 'Asia/Shanghai' : 'UTC';
      const call = office.call('createCampaign', { body: aCampaign(newId(), { timeZone, phases }) });
      const { errors } = await problemOf(call, 'fields_invalid');
      expect(errors.map(({ code }) => code)).toEqual(['moment_invalid']);
    }
    const id = newId();
    await office.call('createCampaign', { body: aCampaign(id) });
    const body = { id: newId(), name: text('副本'), opensAt: '9999-12-20' };
    await problemOf(office.call('cloneCampaign', { params: { campaignId: id }, body }), 'fields_invalid');
    expect((await office.call('listCampaigns')).body.campaigns.map((one) => one.id)).toContain(id);
  });

  it('a form that aliases swell beyond what an item of the database may have', async () => {
    const words = JSON.stringify(
      Object.fromEntries([...'abcdefgh'].map((letter) => [`a${letter}`, '测'.repeat(2000)])),
    );
    const more = Array.from({ length: 20 }, (_, place) => `- {id: q${place}, type: note, text: *words}`);
    const yaml = `title: {en: x}\nlanguages: [en]\nquestions:\n- {id: q, type: note, text: &words ${words}}\n`;
    expect(await sendYaml(yaml + more.join('\n'))).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('YAML of thousands of keys, within moments', async () => {
    const keys = Array.from({ length: 20_000 }, (_, place) => `k${place}: 1`).join('\n');
    const started = performance.now();
    expect(await sendYaml(keys)).toMatchObject({ status: 422, code: 'fields_invalid' });
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 60_000);

  it.each(['{title: {en: x}, title: {en: y}}', '{title: {en: x}, "title": 1}', '{? [a, b] : 1}'])(
    'YAML with a key twice, or with one that is a list: %s',
    async (yaml) => {
      expect(await sendYaml(yaml)).toMatchObject({ status: 400, code: 'body_malformed' });
    },
  );

  it.each([1e300, -1e300, 1e-200])('a bound that the database does not keep: %s', async (min) => {
    const questions = [{ id: 'count', type: 'number' as const, text: text('几次'), min }];
    const call = office.call('saveFormDraft', {
      params: { formId: newId('form') },
      body: aForm({ questions }),
    });
    await problemOf(call, 'fields_invalid');
  });

  it('a webhook with a password in its address, which everybody who lists webhooks would see', async () => {
    const body = { url: 'https://user:secret@example.com/x', events: ['phase.opened' as const] };
    const { errors } = await problemOf(office.call('createWebhook', { body }), 'fields_invalid');
    expect(errors).toMatchObject([{ field: 'url' }]);
  });
});

it('units, questions, rows and options may be called as JavaScript calls its things', async () => {
  const id = 'constructor';
  await office.call('createCampaign', { body: { ...aCampaign(id) } });
  const { body: campaign } = await office.call('readCampaign', { params: { campaignId: id } });
  const upload = { contentType: 'text/csv' as const, bytes: unitsCsv([[id, '定城镇']]) };
  await office.call('importUnits', { params: { campaignId: id }, body: upload });
  const label = text('好');
  const options = [
    { id, label, score: 100, satisfied: true },
    { id: 'bad', label, score: 0, satisfied: false },
  ];
  const form = aForm({
    scales: [{ id, options }],
    questions: [
      { id, type: 'matrix', text: label, scaleId: id, rows: [{ id, text: label }], required: true },
      { id: 'more', type: 'rating', text: label, scaleId: id, showIf: { question: id, row: id, in: [id] } },
    ],
  });
  await office.call('saveFormDraft', { params: { formId: id }, body: form });
  await office.call('publishForm', { params: { formId: id }, body: { revision: 1 } });
  await office.call('createSurvey', {
    params: { campaignId: id },
    body: { id, phaseId: 'evaluation', audience: 'resident', formId: id, formVersion: 1 },
  });
  const { body } = await office.call('issueCodes', {
    params: { campaignId: id },
    body: { kind: 'member', each: 2 },
  });
  expect(body.batch.units).toEqual([{ unitId: id, issued: 2 }]);
  const { body: batches } = await office.call('listCodeBatches', { params: { campaignId: id } });
  expect(batches.batches[0]?.units).toEqual([{ unitId: id, issued: 2 }]);
  const current = await office.call('readCampaign', { params: { campaignId: id } });
  expect(current.body.revision).toBeGreaterThan(campaign.revision);
  await office.call('changeCampaignState', {
    params: { campaignId: id },
    body: { revision: current.body.revision, state: 'scheduled' },
  });
  const token = await putUp(database, { surveyId: id, unitId: id });
  const answered = await residents.call('submitPosterResponse', {
    params: { token },
    body: {
      proof: aProof(testPosterKey, token, during),
      formVersion: 1,
      language: 'zh-CN',
      answers: { [id]: { [id]: id }, more: 'bad' },
    },
  });
  expect(answered.status).toBe(201);
});

it.each([
  ['localhost:3000', 'http', 'http://localhost:3000/p/'],
  ['pingyi.example/x"><script>', 'https', 'https://pingyi.example/p/'],
  ['user@pingyi.example', 'https', 'https://pingyi.example/p/'],
  ['pingyi.example', 'javascript', 'https://localhost/p/'],
  ['no host', 'https', 'https://localhost/p/'],
  ['a'.repeat(3000), 'https', 'https://localhost/p/'],
])('of a host %s by %s, posters get an address of the web', async (host, protocol, start) => {
  const { surveyId } = await aReadyCampaign(office, newId());
  await office.call('issuePosters', { params: { surveyId } });
  const event = eventOf({
    route: routes.listPosters,
    params: { surveyId },
    headers: { host, 'x-forwarded-proto': protocol },
  });
  const authorizer = { jwt: { claims: { sub: 'office', roles: '[office_admin]' } } };
  const reply = await lambda(
    { ...event, requestContext: { ...event.requestContext, authorizer } },
    lambdaContext,
  );
  const [poster] = JSON.parse(reply.body ?? '').posters as { token: string; address: string }[];
  expect(poster?.address).toBe(`${start}${poster?.token}`);
});
