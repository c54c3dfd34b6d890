import { paginateScan } from '@aws-sdk/client-dynamodb';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReplyOf } from '../../client/client.ts';
import { hashOf } from '../../functions/rules/canonical.ts';
import type { AuditEntry } from '../../schemas/audit.ts';
import type { Flag } from '../../schemas/guard.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';
import { type Desk, newDesk, stuffedAnswers } from './support/guardDesk.ts';

const engine = useEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await newDesk(engine.endpoint);
});

const stuffedUnit = 'town-03';

/** Sixty responses from one phone, within three minutes. */
const stuffing = (campaignId: string) =>
  Array.from({ length: 60 }, (_, place) =>
    desk.responseOf(campaignId, stuffedUnit, {
      acceptedAt: `2026-12-03T09:0${place % 3}:00.000Z`,
      answers: stuffedAnswers,
    }),
  );

const examination = async (surveyId: string) =>
  (await desk.office.call('readExamination', { params: { surveyId } })).body;

const decisions = async (campaignId: string) =>
  (await desk.office.call('listSetAsides', { params: { campaignId } })).body.setAsides;

const unitIn = async (campaignId: string, view: 'received' | 'cleaned', unitId = stuffedUnit) => {
  const { body } = await desk.office.call('readResults', { params: { campaignId }, query: { view } });
  return {
    unit: body.units.find((one) => one.unitId === unitId),
    withheld: body.withheld.find((one) => one.unitId === unitId && one.questionId === null),
  };
};

const countIn = async (campaignId: string, view: 'received' | 'cleaned') =>
  (await unitIn(campaignId, view)).unit?.counted;

const setAside = async (campaignId: string, { stretch, rule }: Pick<Flag, 'stretch' | 'rule'>) =>
  (
    await desk.office.call('setAside', {
      params: { campaignId },
      body: { stretch, rule, reason: '三分钟内六十份，答案完全相同' },
    })
  ).body;

/** Every raw item as canonical bytes: their number, and a hash of all of them. */
const rawItems = async (): Promise<{ count: number; hash: string }> => {
  const items: string[] = [];
  const pages = paginateScan(
    { client: desk.database.client },
    { TableName: desk.database.table('responses'), ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) items.push(...Items.map(hashOf));
  return { count: items.length, hash: hashOf(items.sort()) };
};

/** A campaign with honest responses and stuffed ones, which the guard has found. */
const stuffedCampaign = async () => {
  const { campaignId, surveyId } = await desk.campaign(newId());
  await desk.take([...desk.honest(campaignId, 24), ...stuffing(campaignId)]);
  await desk.office.call('askExamination', { params: { surveyId } });
  await desk.guard();
  const burst = (await examination(surveyId)).flags.find(({ rule }) => rule === 'burst');
  if (!burst) throw new Error('the guard found no burst');
  return { campaignId, surveyId, burst };
};

describe('the guard', () => {
  it('finds stuffed responses among honest ones when it is asked to look', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    expect(await examination(surveyId)).toMatchObject({ state: 'never', flags: [] });
    await desk.take([...desk.honest(campaignId, 24), ...stuffing(campaignId)]);
    // The minutes that responses may still come in for are left to the next look.
    await desk.take([
      desk.responseOf(campaignId, stuffedUnit, {
        acceptedAt: `${desk.now().toISOString().slice(0, 16)}:00.000Z`,
      }),
    ]);
    const asked = await desk.office.call('askExamination', { params: { surveyId } });
    expect(asked.body.state).toBe('asked');
    await desk.guard();
    const { state, responses, flags } = await examination(surveyId);
    expect({ state, responses }).toEqual({ state: 'done', responses: 12 * 24 + 60 });
    expect(flags.map(({ rule, unitId }) => [rule, unitId])).toEqual([
      ['repeated_pattern', stuffedUnit],
      ['burst', stuffedUnit],
    ]);
    expect(flags[1]).toMatchObject({ responses: 60, minutes: 3, possible: 39 });
  });

  it('looks by itself once a day, and at nothing where nothing is to be looked at', async () => {
    const { surveyId } = await desk.campaign(newId());
    await desk.guard();
    expect((await examination(surveyId)).state).toBe('done');
    const first = (await examination(surveyId)).examinedAt;
    desk.pass(23 * 3600);
    await desk.guard();
    expect((await examination(surveyId)).examinedAt).toBe(first);
    desk.pass(2 * 3600);
    await desk.guard();
    expect((await examination(surveyId)).examinedAt).toBe(desk.now().toISOString());
  });
});

describe('setting a stretch aside', () => {
  it('leaves it out of the cleaned figures, not of those received, until it is restored', async () => {
    const { campaignId, surveyId, burst } = await stuffedCampaign();
    expect(await countIn(campaignId, 'received')).toBe(84);
    expect(await countIn(campaignId, 'cleaned')).toBe(84);

    const decision = await setAside(campaignId, burst);
    expect(decision).toMatchObject({ state: 'pending', responses: null, unitId: stuffedUnit });
    expect((await unitIn(campaignId, 'cleaned')).withheld?.reason).toBe('cleaning_pending');

    await desk.guard();
    expect(await decisions(campaignId)).toMatchObject([
      { id: decision.id, state: 'in_force', responses: 60 },
    ]);
    expect(await countIn(campaignId, 'received')).toBe(84);
    expect(await countIn(campaignId, 'cleaned')).toBe(24);
    // What is set aside is no news any more.
    expect((await examination(surveyId)).flags).toEqual([]);
    expect((await examination(surveyId)).responses).toBe(12 * 24 + 60);

    const params = { campaignId, setAsideId: decision.id };
    const body = { reason: '当天大厅在开群众大会' };
    const { body: restored } = await desk.office.call('restore', { params, body });
    expect(restored).toMatchObject({ state: 'restored', responses: 0, restored: { reason: body.reason } });
    await desk.guard();
    expect(await countIn(campaignId, 'cleaned')).toBe(84);
    expect(await decisions(campaignId)).toMatchObject([{ id: decision.id, state: 'restored' }]);
    await problemOf(desk.office.call('restore', { params, body }), 'set_aside_restored');
  });

  it('stands beside the figures of either view, in JSON and in CSV, with its rule, its reason and its number', async () => {
    const { campaignId, burst } = await stuffedCampaign();
    const decision = await setAside(campaignId, burst);
    const of = async (view: 'received' | 'cleaned') => {
      const query = { view };
      const params = { campaignId };
      const { body } = await desk.office.call('readResults', { params, query });
      const { body: csv } = await desk.office.call('downloadResults', { params, query });
      const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
      return { listed: body.setAsides, row: rows.find((row) => row.decision_id === decision.id) };
    };
    expect((await of('cleaned')).listed).toEqual([decision]);
    await desk.guard();
    for (const view of ['received', 'cleaned'] as const) {
      const { listed, row } = await of(view);
      expect(listed).toEqual([{ ...decision, state: 'in_force', responses: 60 }]);
      expect(row).toMatchObject({
        view,
        unit_id: stuffedUnit,
        set_aside: '60',
        decision_rule: 'burst',
        decision_reason: decision.reason,
        decision_state: 'in_force',
      });
    }
  });

  it('of a few responses is not told by an examination before and after either', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    await desk.take(stuffing(campaignId).slice(0, 24));
    const looked = async () => {
      await desk.office.call('askExamination', { params: { surveyId } });
      await desk.guard();
      return (await examination(surveyId)).responses;
    };
    expect(await looked()).toBe(24);
    const from = '2026-12-03T09:00:00.000Z';
    const stretch = { surveyId, unitId: stuffedUnit, from, to: '2026-12-03T09:01:00.000Z' };
    await setAside(campaignId, { stretch, rule: 'burst' });
    expect(await looked()).toBe(24);
  });

  it('changes no raw response, and takes nothing back that was decided', async () => {
    const { campaignId, burst } = await stuffedCampaign();
    const before = await rawItems();
    const first = await setAside(campaignId, burst);
    await desk.guard();
    expect(await rawItems()).toEqual(before);
    await desk.office.call('restore', {
      params: { campaignId, setAsideId: first.id },
      body: { reason: '再核实一次' },
    });
    await desk.guard();
    desk.pass(1);
    const second = await setAside(campaignId, burst);
    await desk.guard();
    expect(await rawItems()).toEqual(before);
    const log = await decisions(campaignId);
    expect(log.map(({ id }) => id)).toEqual([first.id, second.id]);
    const { state: _, responses: __, ...asDecided } = first;
    expect(log[0]).toMatchObject(asDecided);
    expect(log[0]?.restored?.id).not.toBe(first.id);
  });

  it('counts a response once, for the oldest decision that names it', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    await desk.take([...desk.honest(campaignId, 20), ...stuffing(campaignId)]);
    const stretch = { surveyId, unitId: stuffedUnit };
    const minutes = (from: number, to: number) => ({
      stretch: { ...stretch, from: `2026-12-03T09:0${from}:00.000Z`, to: `2026-12-03T09:0${to}:00.000Z` },
      rule: 'burst' as const,
    });
    await setAside(campaignId, minutes(0, 2));
    desk.pass(1);
    await setAside(campaignId, minutes(1, 3));
    await desk.guard();
    expect((await decisions(campaignId)).map(({ responses }) => responses)).toEqual([40, 20]);
    expect(await countIn(campaignId, 'cleaned')).toBe(20);
    const [oldest] = await decisions(campaignId);
    await desk.office.call('restore', {
      params: { campaignId, setAsideId: oldest?.id ?? '' },
      body: { reason: '第一项不成立' },
    });
    await desk.guard();
    expect((await decisions(campaignId)).map(({ responses }) => responses)).toEqual([0, 40]);
    expect(await countIn(campaignId, 'cleaned')).toBe(40);
  });

  it('does not tell how many it leaves out where they are so few that one could be asked about', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    await desk.take(stuffing(campaignId).slice(0, 24));
    const stretch = { surveyId, unitId: stuffedUnit, from: '2026-12-03T09:00:00.000Z' };
    await setAside(campaignId, { stretch: { ...stretch, to: '2026-12-03T09:01:00.000Z' }, rule: 'burst' });
    desk.pass(1);
    await setAside(campaignId, { stretch: { ...stretch, to: '2026-12-03T09:04:00.000Z' }, rule: 'burst' });
    desk.pass(1);
    await setAside(campaignId, { stretch: { ...stretch, to: '2026-12-03T09:04:00.000Z' }, rule: 'burst' });
    await desk.guard();
    const listed = await decisions(campaignId);
    expect(listed.map(({ state, responses }) => [state, responses])).toEqual([
      ['in_force', null],
      ['in_force', 16],
      ['in_force', 0],
    ]);
  });

  it('is on record in the audit log, both ways', async () => {
    const { campaignId, burst } = await stuffedCampaign();
    const decision = await setAside(campaignId, burst);
    await desk.office.call('restore', {
      params: { campaignId, setAsideId: decision.id },
      body: { reason: '当天大厅在开群众大会' },
    });
    const entries: AuditEntry[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const { body }: ReplyOf<'listAudit'> = await desk.office.call('listAudit', { query: { after } });
      entries.push(...body.entries);
      after = body.next;
    }
    const object = `campaign/${campaignId}/set-asides/${decision.id}`;
    const found = entries.filter((entry) => entry.object === object);
    expect(found.map(({ verb, beforeHash }) => [verb, beforeHash === null])).toEqual([
      ['guard:write', true],
      ['guard:write', false],
    ]);
    expect(found[1]?.beforeHash).toBe(found[0]?.afterHash);
  });

  it('is refused for what is not over, not of the campaign, or not there', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    const other = await desk.campaign(newId());
    const stretch = {
      surveyId,
      unitId: stuffedUnit,
      from: '2026-12-02T08:00:00.000Z',
      to: '2026-12-02T08:01:00.000Z',
    };
    const minute = new Date(Math.floor(desk.now().getTime() / 60_000) * 60_000 - 60_000).toISOString();
    const refused = (changes: object) =>
      setAside(campaignId, { rule: 'burst', stretch: { ...stretch, ...changes } });
    await problemOf(refused({ to: minute }), 'stretch_not_past');
    await problemOf(refused({ surveyId: other.surveyId }), 'survey_unknown');
    await problemOf(refused({ unitId: 'nowhere' }), 'unit_unknown');
    await problemOf(refused({ to: stretch.from }), 'fields_invalid');
    await problemOf(refused({ from: '2026-12-02T08:00:30.000Z' }), 'fields_invalid');
    const params = { campaignId, setAsideId: 'nothing' };
    await problemOf(
      desk.office.call('restore', { params, body: { reason: '没有的决定' } }),
      'set_aside_unknown',
    );
    await problemOf(
      desk.office.call('readExamination', { params: { surveyId: 'nowhere' } }),
      'survey_unknown',
    );
  });
});
