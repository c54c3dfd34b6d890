import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { commitmentOf } from '../../functions/rules/counting/commitment.ts';
import { draftStore } from '../../functions/store/draftStore.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import { build as buildUnit } from '../../functions/unit.ts';
import { routes } from '../../schemas/routes.ts';
import type { Draft, DraftSave } from '../../schemas/workspace.ts';
import { eventOf } from '../http/support/events.ts';
import { problemOf } from '../support/office.ts';
import { lambdaContext } from '../support/watched.ts';
import { aUnitCampaign, type Ready, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

type Save = Partial<{ version: number; answers: Record<string, unknown>; settles: string[] }>;

const save = async (unit: Client, { surveyId }: Ready, changes: Save) => {
  const body = { version: 0, answers: {}, ...changes } as Parameters<typeof DraftSave.parse>[0] &
    Required<Save>;
  return unit.call('saveDraft', { params: { surveyId }, body });
};

const read = async (unit: Client, { surveyId }: Ready): Promise<Draft> =>
  (await unit.call('readDraft', { params: { surveyId } })).body;

const submit = (unit: Client, { surveyId }: Ready, version: number) =>
  unit.call('submitDraft', { params: { surveyId }, body: { version, language: 'zh-CN' } });

const responsesTo = async ({ surveyId }: Ready) => {
  const found = [];
  for await (const page of rawPages(stage().database, surveyId)) found.push(...page);
  return found.map(({ response }) => response);
};

describe('a draft', () => {
  it('is saved from any device, and each goes on from what the other saved', async () => {
    const ready = await aUnitCampaign(stage());
    const { client: desk } = await signedIn(stage(), ready);
    const { client: phone } = await signedIn(stage(), ready);
    expect(await read(desk, ready)).toMatchObject({ version: 0, answers: {}, copies: [], open: true });
    const first = await save(desk, ready, { answers: { done: '办件三千件' } });
    expect(first).toMatchObject({ status: 200, body: { version: 1, savedAt: '2026-12-05T08:00:00.000Z' } });
    const found = await read(phone, ready);
    expect(found.answers).toEqual({ done: '办件三千件' });
    const answers = { ...found.answers, overall: 'good' };
    expect(await save(phone, ready, { version: 1, answers })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await read(desk, ready)).toMatchObject({ version: 2, answers });
  });

  it('is the same when the very same saving comes again after a lost reply', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    for (let time = 0; time < 3; time += 1) {
      const { status, body } = await save(client, ready, { answers: { done: '一' } });
      expect(status).toBe(200);
      expect(body).toMatchObject({ version: 1, copies: [] });
    }
  });

  it('keeps both when two devices write from the same version, until somebody has looked at both', async () => {
    const ready = await aUnitCampaign(stage());
    const { client: desk } = await signedIn(stage(), ready);
    const { client: phone } = await signedIn(stage(), ready);
    await save(desk, ready, { answers: { done: '台式机' } });
    const conflict = await save(phone, ready, { answers: { done: '手机' } });
    if (conflict.status !== 409) throw new Error('both were saved');
    const { kept, draft } = conflict.body;
    expect(draft).toMatchObject({
      version: 1,
      answers: { done: '台式机' },
      copies: [{ id: kept, answers: { done: '手机' } }],
    });
    // The same again, as after a lost reply, is kept once.
    expect(await save(phone, ready, { answers: { done: '手机' } })).toEqual(conflict);
    await problemOf(submit(desk, ready, 1), 'draft_unsettled');
    const both = { done: '台式机，手机', overall: 'good' };
    const merged = await save(phone, ready, { version: 1, answers: both, settles: [kept] });
    expect(merged).toMatchObject({ status: 200, body: { version: 2, answers: both, copies: [] } });
    expect(await save(phone, ready, { version: 1, answers: both, settles: [kept] })).toEqual(merged);
    await submit(desk, ready, 2);
  });

  it('refuses the eleventh copy and has kept every one before it', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await save(client, ready, { answers: { done: '现在' } });
    for (let copy = 1; copy <= 10; copy += 1) {
      expect((await save(client, ready, { answers: { done: `副本${copy}` } })).status).toBe(409);
    }
    await problemOf(save(client, ready, { answers: { done: '副本11' } }), 'too_many_copies');
    const { answers, copies } = await read(client, ready);
    expect(answers).toEqual({ done: '现在' });
    expect(copies.map((copy) => copy.answers.done)).toEqual(
      Array.from({ length: 10 }, (_, i) => `副本${i + 1}`),
    );
  });

  it('refuses a copy that would not fit beside the others, and keeps those', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const long = (mark: string) => ({ done: mark.repeat(50_000) });
    await save(client, ready, { answers: long('a') });
    for (const mark of ['b', 'c', 'd', 'e']) {
      expect((await save(client, ready, { answers: long(mark) })).status).toBe(409);
    }
    await problemOf(save(client, ready, { answers: long('f') }), 'too_many_copies');
    expect((await read(client, ready)).copies).toHaveLength(4);
  });

  it('keeps whatever JSON can say, however odd', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const nested = JSON.parse(`${'['.repeat(35)}1${']'.repeat(35)}`) as unknown;
    const answers = {
      done: ['甲', { 乙: null, '': [true, -0.5] }],
      next: 1e300,
      tiny: 1e-300,
      constructor: { constructor: 'x' },
      '': '',
      nested,
      lone: '\ud800',
    };
    expect((await save(client, ready, { answers })).status).toBe(200);
    expect((await read(client, ready)).answers).toEqual(answers);
  });

  it('neither loses nor breaks on numbers that are longer, or larger, than they came', async () => {
    const ready = await aUnitCampaign(stage());
    const { client, token } = await signedIn(stage(), ready);
    const put = async (answers: string) => {
      const reply = await buildUnit(stage().contextOf('unit'))(
        eventOf({
          route: routes.saveDraft,
          params: { surveyId: ready.surveyId },
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: `{"version":0,"answers":${answers},"settles":[]}`,
        }),
        lambdaContext,
      );
      return { status: reply.statusCode, body: JSON.parse(reply.body ?? '') as object };
    };
    // 1e20 comes in four characters and would be kept in twenty-one.
    const many = `{"done":[${Array(12_000).fill('1e20').join()}]}`;
    expect(many.length).toBeLessThan(64 * 1024);
    expect(await put(many)).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
    // Beyond what numbers can be: it counts as no answer.
    expect(await put('{"done":"一","next":1e999}')).toMatchObject({ status: 200 });
    expect(await put('{"done":"一","next":1e999}')).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await read(client, ready)).answers).toEqual({ done: '一', next: null });
  });

  it('is written within the window only, and by nobody once it is submitted', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await save(client, ready, { answers: { overall: 'good' } });
    stage().setTime('2026-11-30T08:00:00.000Z');
    const early = await signedIn(stage(), ready);
    await problemOf(save(early.client, ready, { version: 1 }), 'survey_not_open');
    expect((await read(early.client, ready)).open).toBe(false);
    stage().setTime('2027-01-02T08:00:00.000Z');
    const late = await signedIn(stage(), ready);
    await problemOf(save(late.client, ready, { version: 1 }), 'survey_closed');
    await problemOf(submit(late.client, ready, 1), 'survey_closed');
    expect(await read(late.client, ready)).toMatchObject({ answers: { overall: 'good' }, open: false });
  });

  it('of another survey, audience or campaign is unknown', async () => {
    const [ready, other] = [await aUnitCampaign(stage()), await aUnitCampaign(stage())];
    const { client } = await signedIn(stage(), ready);
    await problemOf(read(client, other), 'survey_unknown');
    await problemOf(save(client, other, {}), 'survey_unknown');
    await problemOf(submit(client, other, 1), 'survey_unknown');
    await problemOf(read(client, { ...ready, surveyId: 'no-such-survey' }), 'survey_unknown');
  });
});

describe('a submission', () => {
  const written = { overall: 'good', done: '全年办结' };

  it('is a response like any other, with a summary and a receipt', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await save(client, ready, { answers: written });
    stage().setTime('2026-12-05T08:07:31.500Z');
    const { status, body } = await submit(client, ready, 1);
    expect(status).toBe(201);
    const [response, ...others] = await responsesTo(ready);
    expect(others).toEqual([]);
    expect(response).toMatchObject({
      surveyId: ready.surveyId,
      unitId: 'dingcheng',
      lane: 'signed_in',
      answers: written,
      acceptedAt: '2026-12-05T08:07:00.000Z',
    });
    if (!response) throw new Error('nothing was stored');
    expect(response.commitment).toBe(commitmentOf(response));
    const { id, surveyId, unitId, formVersion, acceptedAt, commitment } = response;
    expect(body).toMatchObject({
      receipt: { id, surveyId, unitId, formVersion, acceptedAt, commitment },
      questions: 3,
      answered: 2,
      evidence: 0,
      draft: { open: false, submissions: [{ responseId: id, submittedAt: '2026-12-05T08:07:31.500Z' }] },
    });
    await problemOf(save(client, ready, { version: 1, answers: { overall: 'bad' } }), 'draft_submitted');
  });

  it('sent again, at once or after the close, gives the same receipt and stores nothing more', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await save(client, ready, { answers: written });
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => submit(client, ready, 1)));
    const replies = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(replies).toHaveLength(8);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    stage().setTime('2027-01-02T08:00:00.000Z');
    const late = await signedIn(stage(), ready);
    const again = await submit(late.client, ready, 1);
    expect(again.status).toBe(200);
    for (const { body } of replies) expect(body.receipt).toEqual(again.body.receipt);
    expect(await responsesTo(ready)).toHaveLength(1);
    await problemOf(submit(late.client, ready, 2), 'draft_stale');
  });

  it('is refused for another version than the one that is there, and for answers that do not fit', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await problemOf(submit(client, ready, 1), 'draft_stale');
    await save(client, ready, { answers: { done: 7 } });
    const stale = await problemOf(submit(client, ready, 2), 'draft_stale');
    expect(stale.problem.version).toBe(1);
    const { problem } = await problemOf(submit(client, ready, 1), 'answers_invalid');
    expect(problem.errors?.map(({ field, code }) => [field, code])).toEqual([
      ['overall', 'answer_missing'],
      ['done', 'answer_type'],
    ]);
    expect(await responsesTo(ready)).toEqual([]);
  });
});

describe('the office', () => {
  const reason = '台账年份有误，请更正';

  const reopen = ({ surveyId }: Ready, unitId = 'dingcheng') =>
    stage().office.call('reopenSelfEvaluation', { params: { surveyId, unitId }, body: { reason } });

  const list = async ({ surveyId }: Ready) =>
    (await stage().office.call('listSelfEvaluations', { params: { surveyId } })).body.evaluations;

  it('sees every unit, what was submitted, and no draft', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const { client: other } = await signedIn(stage(), ready, 'longmen');
    await save(client, ready, { answers: { overall: 'good' } });
    await submit(client, ready, 1);
    await save(other, ready, { answers: { done: '还没写完' } });
    const found = await list(ready);
    expect(found.map(({ unitId, state }) => [unitId, state])).toEqual([
      ['dingcheng', 'submitted'],
      ['leiming', 'not_begun'],
      ['longmen', 'draft'],
    ]);
    expect(found[0]).toMatchObject({ answers: { overall: 'good' }, formVersion: 1 });
    expect(JSON.stringify(found)).not.toContain('还没写完');
  });

  it('opens a submission again on the record, as a decision that is appended', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await problemOf(reopen(ready), 'not_submitted');
    await save(client, ready, { answers: { overall: 'good' } });
    await problemOf(reopen(ready), 'not_submitted');
    await submit(client, ready, 1);
    const before = await responsesTo(ready);
    const { body } = await reopen(ready);
    expect(body).toMatchObject({ state: 'reopened', submissions: [{ reopened: { reason } }] });
    await problemOf(reopen(ready), 'not_submitted');
    expect(await responsesTo(ready)).toEqual(before);
    const decisions = await guardStore(stage().database).decisions(ready.campaignId);
    expect(decisions).toMatchObject([
      {
        surveyId: ready.surveyId,
        unitId: 'dingcheng',
        rule: 'reopened',
        reason,
        what: { responseIds: [before[0]?.id] },
      },
    ]);
    expect(await guardStore(stage().database).readCleaning(ready.surveyId)).toMatchObject({
      turn: 1,
      state: 'pending',
    });
    const { entries } = (await stage().office.call('listAudit', { query: { limit: 500 } })).body;
    expect(entries.filter(({ verb }) => verb === 'evaluation:write').at(-1)).toMatchObject({
      object: `survey/${ready.surveyId}/self-evaluations/dingcheng`,
    });
  });

  it('lets the unit go on from what it had, and the next submission is a response of its own', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await save(client, ready, { answers: { overall: 'good', done: '一' } });
    await submit(client, ready, 1);
    await reopen(ready);
    expect(await read(client, ready)).toMatchObject({ version: 1, answers: { done: '一' }, open: true });
    await save(client, ready, { version: 1, answers: { overall: 'bad', done: '一二' } });
    expect(await list(ready)).toMatchObject([{ state: 'reopened', answers: { overall: 'good' } }, {}, {}]);
    const { body } = await submit(client, ready, 2);
    expect(body.draft.submissions).toMatchObject([{ reopened: { reason } }, { responseId: body.receipt.id }]);
    const stored = await responsesTo(ready);
    expect(new Set(stored.map((response) => response?.id)).size).toBe(2);
    expect(stored.map((response) => response?.answers.overall).sort()).toEqual(['bad', 'good']);
    expect(await list(ready)).toMatchObject([{ state: 'submitted', answers: { overall: 'bad' } }, {}, {}]);
  });

  it('opens it again once, however many ask at the same time', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    await save(client, ready, { answers: { overall: 'good' } });
    await submit(client, ready, 1);
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => reopen(ready)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const decisions = await guardStore(stage().database).decisions(ready.campaignId);
    expect(decisions).toHaveLength(1);
    const kept = await draftStore(stage().database).read(ready.surveyId, 'dingcheng');
    expect(kept?.submissions).toHaveLength(1);
  });

  it('knows no self-evaluation of a survey of another audience, or of a unit that is not there', async () => {
    const ready = await aUnitCampaign(stage());
    await problemOf(list({ ...ready, surveyId: 'no-such-survey' }), 'survey_unknown');
    await problemOf(reopen(ready, 'no-such-unit'), 'unit_unknown');
  });
});
