import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openIssuer } from '../../infra/local/gateway/issuer.ts';
import { exampleOf, exampleParams, examples } from '../../schemas/examples/examples.ts';
import {
  inspectorSurveyId,
  memberSurveyId,
  nextCampaignId,
  otherUnitId,
  unitSurveyId,
} from '../../schemas/examples/ids.ts';
import type { Entitlement } from '../../schemas/proof.ts';
import { type Route, type RouteName, routeNames, routes } from '../../schemas/routes.ts';
import { testPosterKey } from '../support/keys.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aProof } from '../support/proofs.ts';

const pingyi = usePingyi();

interface Sent {
  readonly status: number;
  readonly body: unknown;
}

/** Who was sent the body of its example. */
const sent = new Set<RouteName>();

const asFields = (body: unknown): URLSearchParams => new URLSearchParams(body as Record<string, string>);

/** A body as its content type writes it. */
const written = (type: string, body: unknown): string | URLSearchParams => {
  if (type === 'application/x-www-form-urlencoded') return asFields(body);
  if (type === 'application/yaml') return stringify(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
};

/** Sends the example of a route, as the documentation shows it. */
const send = async (
  name: RouteName,
  params: Readonly<Record<string, string>> = {},
  type?: string,
  changes?: object,
  token = pingyi().officeToken,
): Promise<Sent> => {
  const route: Route = routes[name];
  const example = exampleOf(name).body;
  const body = changes ? { ...(example as object), ...changes } : example;
  const contentType =
    type ?? route.body?.contentTypes.find((one) => typeof body !== 'string' || one === 'text/csv');
  const known: Readonly<Record<string, string>> = { ...exampleParams, ...params };
  const path = route.path.replace(/\{(\w+)\}/g, (_, param: string) => known[param] ?? '');
  const reply = await fetch(`${pingyi().url}${path}`, {
    method: route.method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(contentType && { 'content-type': contentType }),
    },
    ...(contentType && { body: written(contentType, body) }),
  });
  if (body !== undefined) sent.add(name);
  const isJson = reply.headers.get('content-type')?.includes('json');
  return { status: reply.status, body: isJson ? await reply.json() : await reply.text() };
};

/** What is another in every system: when it was made, and what was made at random. */
const changing = /^(issuedAt|publishedAt|acceptedAt|createdAt|savedAt|unitSet|token|address|secret|code)$/;
const isRandomId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);

const settled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(settled);
  if (value === null || typeof value !== 'object') return isRandomId(value) ? 'random' : value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      changing.test(key) && typeof inner === 'string' ? 'another each time' : settled(inner),
    ]),
  );
};

/** Sends an example and expects the reply that the documentation shows. */
const expectExample = async (
  name: RouteName,
  status = 200,
  params: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const reply = await send(name, params);
  expect(reply.status, `${name}: ${JSON.stringify(reply.body)}`).toBe(status);
  expect(settled(reply.body), name).toEqual(settled(exampleOf(name).replies[status]));
};

/** Of a receipt: what follows from the proof that was sent. */
const made = {
  id: expect.any(String),
  commitment: expect.any(String),
  acceptedAt: expect.any(String),
} as unknown as object;

type Listed = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

const listed = async (name: RouteName, list: string) => ((await send(name)).body as Listed)[list] ?? [];

/** In the order of the file: each step builds on the one before. */
describe('the examples, sent to a new system one after the other', () => {
  it('begin a campaign and import its units', async () => {
    await expectExample('createCampaign', 201);
    await expectExample('importUnits');
    await expectExample('listUnits');
  });

  it('check, save and publish a form', async () => {
    await expectExample('lintForm');
    expect((await send('lintForm', {}, 'application/yaml')).status).toBe(200);
    await expectExample('saveFormDraft');
    await expectExample('publishForm', 201);
    await expectExample('readForm');
    await expectExample('readFormVersion');
  });

  it('open a survey', async () => {
    await expectExample('createSurvey', 201);
    await expectExample('listSurveys');
  });

  it('check and save a formula', async () => {
    expect(await send('checkFormula')).toEqual({ status: 200, body: { findings: [], reorderings: [] } });
    await expectExample('saveFormula');
    await expectExample('readFormula');
  });

  it('schedule the campaign', async () => {
    await expectExample('changeCampaignState');
    await expectExample('readCampaign');
  });

  it('issue posters, one of which leads to the form', async () => {
    await expectExample('issuePosters');
    const posters = await listed('listPosters', 'posters');
    expect(settled(posters)).toEqual(
      expect.arrayContaining(settled(examples.listPosters.replies[200].posters) as unknown[]),
    );
    const { token = '' } = posters.find(({ servicePointId }) => servicePointId) ?? {};
    await expectExample('readPoster', 200, { token });
    await expectExample('readSurvey');
  });

  it('submit a response by either way, and give the same receipt again', async () => {
    const { token = '' } =
      (await listed('listPosters', 'posters')).find(({ unitId }) => unitId === exampleParams.unitId) ?? {};
    const entitlement = (await send('readEntitlement', { token })).body as Entitlement;
    expect(Object.keys(entitlement)).toEqual(Object.keys(examples.readEntitlement.replies[200]));
    const proof = aProof(testPosterKey, token);
    const receipt = { ...examples.submitPosterResponse.replies[201], ...made };
    for (const status of [201, 200]) {
      const reply = await send('submitPosterResponse', { token }, undefined, { proof });
      expect(reply).toMatchObject({ status, body: receipt });
    }
    const { ticket } = entitlement;
    expect(await send('submitPosterPage', { token }, undefined, { ticket })).toMatchObject({ status: 201 });
    expect(await send('submitPosterPage', { token }, undefined, { ticket })).toMatchObject({ status: 200 });
  });

  it('rotate and withdraw posters', async () => {
    await expectExample('rotatePosters');
    await expectExample('withdrawPosters');
  });

  it('issue codes, print them and withdraw the batch', async () => {
    const { status, body } = await send('issueCodes');
    expect(status).toBe(201);
    const { batch, codes } = examples.issueCodes.replies[201];
    // They come in random order.
    const units = (of: readonly { unitId?: string }[]) => of.map(({ unitId }) => unitId).sort();
    expect(settled((body as { batch: unknown }).batch)).toEqual(settled(batch));
    expect(units((body as unknown as Listed).codes ?? [])).toEqual(units(codes));
    expect((await send('printSlips')).body).toMatch(/^%PDF/);
    const [{ id: batchId = '' } = {}] = await listed('listCodeBatches', 'batches');
    expect((await send('withdrawCodeBatch', { batchId })).status).toBe(200);
  });

  it('sign a unit in, which writes and submits its self-evaluation, and open it again', async () => {
    const survey = { id: unitSurveyId, audience: 'unit', defence: undefined };
    expect(await send('createSurvey', {}, undefined, survey)).toMatchObject({ status: 201 });
    const issued = await send('issueCodes', {}, undefined, { kind: 'unit', units: undefined });
    const codes = (issued.body as Listed).codes ?? [];
    const key = codes.find(({ unitId }) => unitId === exampleParams.unitId)?.code;
    const opened = await send('openSession', {}, undefined, { key });
    expect(opened.status).toBe(201);
    const { token } = opened.body as { token: string };
    const params = { surveyId: unitSurveyId };
    const asUnit = (name: RouteName, changes?: object) => send(name, params, undefined, changes, token);
    const saved = await asUnit('saveDraft', { version: 0 });
    const { answers } = examples.saveDraft.body;
    expect(saved).toMatchObject({ status: 200, body: { version: 1, answers, copies: [], open: true } });
    const begun = await asUnit('startUpload');
    expect(begun.status).toBe(201);
    expect(Object.keys(begun.body as object)).toEqual(Object.keys(examples.startUpload.replies[201]));
    const { receipt, questions, answered } = examples.submitDraft.replies[201];
    expect(await asUnit('submitDraft', { version: 1 })).toMatchObject({
      status: 201,
      body: { receipt: { ...receipt, ...made }, questions, answered, evidence: 0 },
    });
    const reopened = await send('reopenSelfEvaluation', params);
    expect(reopened).toMatchObject({ status: 200, body: { state: 'reopened', answers } });
  });

  it('cast ballots by either way, of which none buys a token where codes cast them', async () => {
    const survey = { id: memberSurveyId, audience: 'member', defence: undefined };
    expect(await send('createSurvey', {}, undefined, survey)).toMatchObject({ status: 201 });
    const issued = await send('issueCodes', {}, undefined, {
      units: [{ unitId: exampleParams.unitId, count: 2 }],
    });
    const [first, second] = ((issued.body as Listed).codes ?? []).map(({ code }) => code);
    const params = { surveyId: memberSurveyId };
    const { next, unit } = examples.checkCode.replies[200];
    const checked = await send('checkCode', params, undefined, { code: first });
    expect(checked).toMatchObject({ status: 200, body: { next, unit } });
    const token = await send('buyToken', params, undefined, { code: first });
    expect(token).toMatchObject({ status: 409, body: { code: 'secrecy_differs' } });
    const cast = await send('castBallot', params, undefined, { code: first });
    const receipt = { ...examples.castBallot.replies[201], commitment: expect.any(String) };
    expect(cast).toEqual({ status: 201, body: receipt });
    expect(await send('submitBallotPage', params, undefined, { code: second })).toMatchObject({
      status: 200,
    });
  });

  it('record a visit', async () => {
    const survey = { id: inspectorSurveyId, audience: 'inspector', defence: undefined };
    expect(await send('createSurvey', {}, undefined, survey)).toMatchObject({ status: 201 });
    const { token } = await openIssuer(pingyi().folder);
    const inspector = await token(examples.recordVisit.replies[201].visit.inspector, ['inspector']);
    const params = { surveyId: inspectorSurveyId };
    const { visit } = examples.recordVisit.replies[201];
    const visited = { ...visit, responseId: expect.any(String), recordedAt: expect.any(String) };
    const recorded = await send('recordVisit', params, undefined, {}, inspector);
    expect(recorded).toMatchObject({ status: 201, body: { visit: visited } });
  });

  it('set a stretch aside and take that back', async () => {
    const decided = await send('setAside');
    const { stretch, rule, reason } = examples.setAside.body;
    expect(decided).toMatchObject({
      status: 201,
      body: { what: { stretch }, rule, reason, responses: null },
    });
    const { id: setAsideId } = decided.body as { id: string };
    const { restored } = examples.restore.replies[200];
    expect(await send('restore', { setAsideId })).toMatchObject({
      status: 200,
      body: { state: 'restored', restored: { reason: restored?.reason } },
    });
  });

  it('work on the pages of a unit, whose pledges the list has written', async () => {
    const units = [{ unitId: otherUnitId, count: 1 }];
    const issued = await send('issueCodes', {}, undefined, { kind: 'unit', units });
    const [key] = ((issued.body as Listed).codes ?? []).map(({ code }) => code);
    expect(await send('signInPage', {}, undefined, { key })).toMatchObject({ status: 200 });
    const opened = await send('openSession', {}, undefined, { key });
    const { token } = opened.body as { token: string };
    const params = { surveyId: unitSurveyId };
    const saved = await send('submitDraftPage', params, undefined, { version: '0' }, token);
    expect(saved).toMatchObject({ status: 200, body: expect.stringContaining('保存草稿') });
    const frozen = { status: 403, body: { code: 'pledges_frozen' } };
    expect(await send('savePledges', {}, undefined, {}, token)).toMatchObject(frozen);
    expect(await send('submitPledgesPage', {}, undefined, {}, token)).toMatchObject({ status: 409 });
    const unknown = { status: 404, body: { code: 'pledge_unknown' } };
    expect(await send('addPledgeNote', {}, undefined, { evidence: [] }, token)).toMatchObject(unknown);
  });

  it('export responses, which takes a while, and cancel that', async () => {
    const started = await send('startExport');
    const { params, campaignId } = examples.startExport.replies[202];
    expect(started).toMatchObject({ status: 202, body: { params, campaignId } });
    const { id: jobId } = started.body as { id: string };
    // It may be done by now.
    expect([200, 409]).toContain((await send('cancelJob', { jobId })).status);
    const link = await send('linkJobFile', { jobId });
    expect([201, 409]).toContain(link.status);
  });

  it('rebuild the tallies and settle that, and have them audited', async () => {
    expect(await send('startRebuild')).toMatchObject({
      status: 200,
      body: { state: 'building', other: expect.any(Number) },
    });
    expect(await send('flipRebuild')).toMatchObject({ status: 409 });
    expect(await send('rollBackRebuild')).toMatchObject({ status: 409 });
    const { revision } = (await send('readCounting')).body as { revision: number };
    expect(await send('settleRebuild', {}, undefined, { revision })).toMatchObject({
      status: 200,
      body: { state: 'none', other: null },
    });
    const { params, state } = examples.startAudit.replies[202];
    const audit = await send('startAudit');
    expect(audit).toMatchObject({ status: 202, body: { params, state } });
    const { id: jobId } = audit.body as { id: string };
    expect(await send('readJob', { jobId })).toMatchObject({ status: 200, body: { id: jobId, params } });
  });

  it('collect remarks, of which there are none so far', async () => {
    const { params, state } = examples.collectComments.replies[202];
    expect(await send('collectComments')).toMatchObject({ status: 202, body: { params, state } });
    expect(await send('listComments')).toEqual({
      status: 200,
      body: { comments: [], next: null, waiting: 0 },
    });
    const unknown = { status: 404, body: { code: 'comment_unknown' } };
    expect(await send('reviewComments')).toMatchObject(unknown);
  });

  it('begin a release, which takes a while, and discard it', async () => {
    const begun = await send('createRelease');
    const { number, title, state, view, comments, revision } = examples.createRelease.replies[202];
    expect(begun).toMatchObject({
      status: 202,
      body: { number, title, state, view, comments, revision, previousId: null },
    });
    const { id: releaseId } = begun.body as { id: string };
    const params = { releaseId };
    const wrong = { status: 409, body: { code: expect.stringMatching(/^(release_state|revision_stale)$/) } };
    for (const name of ['checkRelease', 'signRelease', 'publishRelease'] as const)
      expect(await send(name, params, undefined, { revision: 1 })).toMatchObject(wrong);
    // It may be a draft by now, of which there is a file.
    expect([201, 409]).toContain((await send('linkReleaseFile', params)).status);
    let discarded: Sent;
    do {
      const { revision: current } = (await send('readRelease', params)).body as { revision: number };
      discarded = await send('discardRelease', params, undefined, { revision: current });
    } while (discarded.status === 409);
    expect(discarded).toMatchObject({ status: 200, body: { state: 'discarded' } });
    const { releases } = (await send('listReleases')).body as unknown as Listed;
    expect(releases?.map(({ id }) => id)).toEqual([releaseId]);
  });

  it('tell a webhook, until it is deleted', async () => {
    await expectExample('createWebhook', 201);
    await expectExample('listWebhooks');
    const [{ id: webhookId = '' } = {}] = await listed('listWebhooks', 'webhooks');
    expect(await send('deleteWebhook', { webhookId })).toMatchObject({ body: { deleted: webhookId } });
  });

  it('change the campaign and its survey, and begin the next draft', async () => {
    await expectExample('updateCampaign');
    await expectExample('updateSurvey');
    await expectExample('startFormDraft');
  });

  it('clone the campaign and delete the copy', async () => {
    await expectExample('cloneCampaign', 201);
    await expectExample('deleteCampaign', 200, { campaignId: nextCampaignId });
  });

  it('have the responses erased, if another person agrees, or take that back', async () => {
    // As in the example it is another year by then, and its campaign has run its course.
    let { revision } = (await send('readCampaign')).body as { revision: number };
    for (const state of ['closed', 'archived']) {
      expect((await send('changeCampaignState', {}, undefined, { revision, state })).status).toBe(200);
      revision += 1;
    }
    const asked = await send('askErasure');
    const { reason } = exampleOf('askErasure').body as { reason: string };
    expect(asked).toMatchObject({ status: 200, body: { state: 'archived', erasure: { reason } } });
    expect((await send('agreeErasure')).status).toBe(409);
    expect(await send('withdrawErasure')).toMatchObject({ status: 200, body: { state: 'archived' } });
  });

  it('were all sent', () => {
    const withBody = routeNames.filter((name) => exampleOf(name).body !== undefined);
    expect(withBody.filter((name) => !sent.has(name))).toEqual([]);
  });
});
