import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { build as buildInspector } from '../../functions/inspector.ts';
import { dayIn, visitResponseId } from '../../functions/rules/visits/visit.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import type { Role } from '../../schemas/roles.ts';
import { clientOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import { aUnitCampaign, useStage } from '../workspace/support/workspace.ts';

const stage = useStage();

/** A campaign that inspectors visit units in. */
const aVisiting = async () => {
  const { campaignId } = await aUnitCampaign(stage());
  const surveyId = `${campaignId}-visits`;
  await stage().office.call('createSurvey', {
    params: { campaignId },
    body: {
      id: surveyId,
      phaseId: 'evaluation',
      audience: 'inspector',
      formId: `${campaignId}-form`,
      formVersion: 1,
    },
  });
  return { campaignId, surveyId };
};

const inspector = (subject = 'inspector-1', roles: readonly Role[] = ['inspector']): Client =>
  clientOf(buildInspector(stage().contextOf('inspector')), roles, undefined, subject);

const visit = (changes: object = {}) => ({
  id: 'visit-0000000000000000001',
  kind: 'unannounced_visit' as const,
  day: '2026-12-05',
  formVersion: 1,
  language: 'zh-CN',
  answers: { overall: 'good', done: '公开的意见' },
  notes: '仅供办公室：窗口无人',
  ...changes,
});

const record = (client: Client, surveyId: string, changes: object = {}, unitId = 'dingcheng') =>
  client.call('recordVisit', { params: { surveyId, unitId }, body: visit(changes) });

const stored = async (surveyId: string) => {
  const found = [];
  for await (const page of rawPages(stage().database, surveyId))
    found.push(...page.flatMap(({ response }) => response ?? []));
  return found;
};

describe('recording a visit', () => {
  it('stores a response in the lane of those who are known, which names nobody and holds no note', async () => {
    const { surveyId } = await aVisiting();
    const { status, body } = await record(inspector(), surveyId);
    expect([status, body.visit.inspector]).toEqual([201, 'inspector-1']);
    const responses = await stored(surveyId);
    expect(responses).toMatchObject([
      { lane: 'signed_in', unitId: 'dingcheng', answers: { overall: 'good' } },
    ]);
    expect(JSON.stringify(responses)).not.toMatch(/inspector-1|仅供办公室|unannounced/);
  });

  it('sent again unchanged is recorded once, and with another content refused', async () => {
    const { surveyId } = await aVisiting();
    const first = await record(inspector(), surveyId);
    const again = await record(inspector(), surveyId);
    expect([again.status, again.body]).toEqual([200, first.body]);
    for (const change of [
      { answers: { overall: 'bad' } },
      { notes: '别的备注' },
      { day: '2026-12-04' },
      { kind: 'discussion' },
    ]) {
      await problemOf(record(inspector(), surveyId, change), 'response_conflict');
    }
    expect(await stored(surveyId)).toHaveLength(1);
  });

  it('meets no other: the same id by another inspector, of another unit, or in another survey is another visit', async () => {
    const { surveyId } = await aVisiting();
    const other = await aVisiting();
    const ids = await Promise.all([
      record(inspector(), surveyId),
      record(inspector('inspector-2'), surveyId),
      record(inspector(), surveyId, {}, 'longmen'),
      record(inspector(), other.surveyId),
    ]);
    expect(ids.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(ids.map(({ body }) => body.receipt.id)).size).toBe(4);
  });

  it('sent many times at once is recorded once', async () => {
    const { surveyId } = await aVisiting();
    const client = inspector();
    const replies = await Promise.all(Array.from({ length: 20 }, () => record(client, surveyId)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await stored(surveyId)).toHaveLength(1);
  });

  it('is refused for a day to come by the clocks of the campaign, outside the window, and for unfit answers', async () => {
    const { surveyId } = await aVisiting();
    stage().setTime('2026-12-05T15:59:00.000Z');
    await problemOf(record(inspector(), surveyId, { day: '2026-12-06' }), 'day_in_future');
    stage().setTime('2026-12-05T16:00:00.000Z');
    expect((await record(inspector(), surveyId, { day: '2026-12-06' })).status).toBe(201);
    await problemOf(record(inspector(), surveyId, { answers: {} }), 'answers_invalid');
    await problemOf(record(inspector(), surveyId, { formVersion: 2 }), 'form_version_stale');
    await problemOf(record(inspector(), surveyId, {}, 'nowhere'), 'unit_unknown');
    stage().setTime('2027-02-01T00:00:00.000Z');
    await problemOf(record(inspector(), surveyId), 'survey_closed');
  });

  it('is for inspectors alone, and in their surveys alone', async () => {
    const { campaignId, surveyId } = await aVisiting();
    await problemOf(record(inspector('x', ['office_admin']), surveyId), 'permission_missing');
    await problemOf(record(inspector(), `${campaignId}-self`), 'survey_unknown');
  });
});

describe('the list of visits', () => {
  it('shows an inspector their own and the office all of them, with answers and notes', async () => {
    const { surveyId } = await aVisiting();
    await record(inspector(), surveyId);
    await record(inspector('inspector-2'), surveyId, { notes: '第二个人' }, 'longmen');
    const listed = async (client: Client) =>
      (await client.call('listVisits', { params: { surveyId } })).body.visits;
    expect((await listed(inspector())).map((one) => one.inspector)).toEqual(['inspector-1']);
    const all = await listed(inspector('someone', ['office_viewer']));
    expect(all).toMatchObject([
      { unitId: 'dingcheng', answers: { overall: 'good' }, notes: '仅供办公室：窗口无人' },
      { unitId: 'longmen', notes: '第二个人' },
    ]);
    // Whoever is both sees what the office sees.
    expect(await listed(inspector('both', ['inspector', 'office_admin']))).toHaveLength(2);
  });

  it('comes in stretches, none of which leaves a visit out or has it twice', async () => {
    const { surveyId } = await aVisiting();
    const ids = Array.from({ length: 7 }, (_, place) => `visit-00000000000000001${place}`);
    for (const id of ids) await record(inspector(), surveyId, { id });
    await record(inspector('inspector-2'), surveyId, { id: ids[0] });
    for (const [client, count] of [
      [inspector(), 7],
      [inspector('someone', ['office_viewer']), 8],
    ] as const) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { limit: 3, ...(cursor && { cursor }) };
        const { body } = await client.call('listVisits', { params: { surveyId }, query });
        seen.push(...body.visits.map(({ responseId }) => responseId));
        cursor = body.next;
      }
      expect([seen.length, new Set(seen).size]).toEqual([count, count]);
    }
  });

  it('is where notes stay: results and what the public sees have none of them', async () => {
    const { campaignId, surveyId } = await aVisiting();
    await record(inspector(), surveyId);
    const { body } = await stage().office.call('readResults', { params: { campaignId } });
    expect(JSON.stringify(body)).not.toContain('仅供办公室');
  });
});

describe('a visit by its rules', () => {
  it('has an id that depends on all that it belongs to', () => {
    const id = visitResponseId('s', 'u', 'i', 'x');
    expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const others = [
      ['t', 'u', 'i', 'x'],
      ['s', 'v', 'i', 'x'],
      ['s', 'u', 'j', 'x'],
      ['s', 'u', 'i', 'y'],
      ['s', 'ui', '', 'x'],
    ] as const;
    for (const [a, b, c, d] of others) expect(visitResponseId(a, b, c, d)).not.toBe(id);
  });

  it('is on the day that it is where the campaign is', () => {
    const now = new Date('2026-12-31T17:00:00Z');
    expect([dayIn('Asia/Shanghai', now), dayIn('UTC', now), dayIn('America/New_York', now)]).toEqual([
      '2027-01-01',
      '2026-12-31',
      '2026-12-31',
    ]);
  });
});
