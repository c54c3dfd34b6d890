import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { build as buildPublic } from '../../functions/public.ts';
import { createItem } from '../../functions/store/items.ts';
import { pledgesKey } from '../../functions/store/keys.ts';
import { type PledgesRow, pledgeStore } from '../../functions/store/pledgeStore.ts';
import { build as buildUnit } from '../../functions/unit.ts';
import type { PhasePlan } from '../../schemas/campaign.ts';
import { type Evidence, maxEvidenceFiles } from '../../schemas/evidence.ts';
import { maxPledgeNotes } from '../../schemas/pledge.ts';
import { maxPledges } from '../../schemas/question.ts';
import { clientOf, fetchOf } from '../support/inProcess.ts';
import { aCampaign, aForm, problemOf, unitsCsv } from '../support/office.ts';
import { aPng, upload } from '../workspace/support/files.ts';
import { aUnitCampaign, type Ready, selfForm, signedIn, useStage } from '../workspace/support/workspace.ts';

const stage = useStage();
const frozen = '2026-12-12T08:00:00.000Z';

/** A campaign in which units write pledges until the end of 10 December. */
const aPledging = (): Promise<Ready> => {
  const phases = [
    ...aCampaign('x').phases,
    { id: 'pledging', name: { en: 'Pledging' }, opensAt: '2026-12-02', closesAt: '2026-12-10' },
  ];
  return aUnitCampaign(stage(), { phases, pledgePhaseId: 'pledging' });
};

const texts = (pledges: readonly { readonly text: Readonly<Record<string, string>> }[]): string[] =>
  pledges.flatMap(({ text }) => Object.values(text));

const save = (client: Client, revision: number, ...said: string[]) =>
  client.call('savePledges', { body: { revision, pledges: said.map((text) => ({ text })) } });

const publicly = () => clientOf(buildPublic(stage().contextOf('public')), []);

const publicPledges = async ({ campaignId }: Ready, unitId = 'dingcheng') =>
  (await publicly().call('readUnitPledges', { params: { campaignId, unitId } })).body;

describe('writing pledges', () => {
  it('keeps them from everybody else until the deadline, and then makes them public', async () => {
    const ready = await aPledging();
    const { client } = await signedIn(stage(), ready);
    const { body } = await save(client, 0, '当天办结', '周末开放');
    expect(body).toMatchObject({ unitId: 'dingcheng', revision: 1, state: 'open' });
    expect(await publicPledges(ready)).toMatchObject({ unit: { pledges: [] }, frozenAt: null });
    stage().setTime(frozen);
    const seen = await publicPledges(ready);
    expect([texts(seen.unit.pledges), seen.frozenAt]).toEqual([
      ['当天办结', '周末开放'],
      '2026-12-10T16:00:00Z',
    ]);
    expect((await publicPledges(ready, 'longmen')).unit.pledges).toEqual([]);
  });

  it('shows a second device what the first one saved, and changes nothing', async () => {
    const ready = await aPledging();
    const { client } = await signedIn(stage(), ready);
    await save(client, 0, '第一台');
    const reply = await save(client, 0, '第二台');
    expect([reply.status, texts(reply.body.pledges)]).toEqual([409, ['第一台']]);
    const again = await save(client, reply.body.revision, '两台商定');
    expect([again.status, again.body.revision]).toEqual([200, 2]);
  });

  it('sent again after a lost reply is no conflict', async () => {
    const { client } = await signedIn(stage(), await aPledging());
    await save(client, 0, '一样');
    expect(await save(client, 0, '一样')).toMatchObject({ status: 200, body: { revision: 1 } });
  });

  it('is not open before its phase, and over after it', async () => {
    const ready = await aPledging();
    stage().setTime('2026-12-01T08:00:00.000Z');
    const { client } = await signedIn(stage(), ready);
    await problemOf(save(client, 0, '早了'), 'pledges_not_open');
    stage().setTime(frozen);
    const late = await signedIn(stage(), ready);
    await problemOf(save(late.client, 0, '晚了'), 'pledges_frozen');
  });

  it('is nothing that a new list of units can undo after the deadline', async () => {
    const ready = await aPledging();
    const { client } = await signedIn(stage(), ready);
    await save(client, 0, '当天办结');
    stage().setTime(frozen);
    const csv = unitsCsv([['dingcheng', '定城镇']])
      .toString()
      .replace('类别', '类别,承诺')
      .replace(/乡镇$/, '乡镇,名单里的承诺');
    const params = { campaignId: ready.campaignId };
    await stage().office.call('importUnits', {
      params,
      query: { mode: 'merge' },
      body: { contentType: 'text/csv', bytes: Buffer.from(csv) },
    });
    expect(texts((await publicPledges(ready)).unit.pledges)).toEqual(['当天办结']);
  });

  it('needs a phase of the campaign', async () => {
    const body = aCampaign('pledging-nowhere', { pledgePhaseId: 'nowhere' });
    await problemOf(stage().office.call('createCampaign', { body }), 'phase_unknown');
  });
});

describe('notes about pledges', () => {
  const aFrozen = async () => {
    const ready = await aPledging();
    const { client } = await signedIn(stage(), ready);
    const { pledges } = (await save(client, 0, '当天办结', '周末开放')).body;
    stage().setTime(frozen);
    const late = await signedIn(stage(), ready);
    return { ready, client: late.client, pledgeIds: pledges.map(({ id }) => id) };
  };
  const note = (client: Client, pledgeId = '', text = '已完成', evidence: string[] = []) =>
    client.call('addPledgeNote', { body: { pledgeId, text, evidence } });

  it('are public at once, to the minute, and stay', async () => {
    const { ready, client, pledgeIds } = await aFrozen();
    stage().setTime('2026-12-12T08:07:41.000Z');
    await note(client, pledgeIds[0], '窗口已增加');
    await note(client, pledgeIds[0], '已实现');
    const { notes } = await publicPledges(ready);
    expect(notes.map(({ text }) => text)).toEqual(['窗口已增加', '已实现']);
    expect(notes[0]?.at).toBe('2026-12-12T08:07:00.000Z');
  });

  it('cannot be written before the pledges are frozen, or about a pledge that there is not', async () => {
    const ready = await aPledging();
    const { client } = await signedIn(stage(), ready);
    const { pledges } = (await save(client, 0, '当天办结')).body;
    await problemOf(note(client, pledges[0]?.id), 'pledges_not_frozen');
    const other = await aFrozen();
    await problemOf(note(other.client, 'p_nothing'), 'pledge_unknown');
  });

  it('sent twice at once are one, and different ones sent at once are all there', async () => {
    const { ready, client, pledgeIds } = await aFrozen();
    await note(client, pledgeIds[0], '一样');
    await note(client, pledgeIds[0], '一样');
    await Promise.all(['甲', '乙', '丙'].map((text) => note(client, pledgeIds[1], text)));
    expect((await publicPledges(ready)).notes.map(({ text }) => text).sort()).toEqual([
      '一样',
      '丙',
      '乙',
      '甲',
    ]);
  });

  it('publish their files: those can be fetched by everybody, used in no other note, and not taken back', async () => {
    const { ready, client, pledgeIds } = await aFrozen();
    const [pledgeId = '', otherId = ''] = pledgeIds;
    const about = { about: { pledgeId } };
    const [file, secret] = [
      await upload(stage(), client, ready, aPng(100, 1), about),
      await upload(stage(), client, ready, aPng(100, 2), about),
    ];
    await problemOf(note(client, otherId, '别的承诺', [file.id]), 'evidence_unknown');
    await note(client, pledgeId, '有照片', [file.id]);
    await problemOf(note(client, pledgeId, '又用一次', [file.id]), 'evidence_in_use');
    await problemOf(client.call('deleteEvidence', { params: { evidenceId: file.id } }), 'evidence_in_use');
    const get = fetchOf(buildUnit(stage().contextOf('unit')), []);
    const address = (id: string) => `http://in-process/u/${ready.campaignId}/dingcheng/evidence/${id}`;
    const reply = await get(address(file.id));
    expect([reply.status, reply.headers.get('location')]).toEqual([303, expect.stringContaining(file.id)]);
    expect((await get(address(secret.id))).status).toBe(404);
    const everybody = fetchOf(buildPublic(stage().contextOf('public')), []);
    const page = await (await everybody(`http://in-process/u/${ready.campaignId}/dingcheng`)).text();
    expect(page).toContain(`/evidence/${file.id}`);
    expect(page).not.toContain(secret.id);
  });

  it('of a unit all fit into one item, and one more is refused', async () => {
    const { ready, pledgeIds } = await aFrozen();
    const [pledgeId = ''] = pledgeIds;
    const idOf = (kind: string, place: number): string => String(place).padStart(32, kind);
    const evidence = (place: number): Evidence => ({
      id: idOf('e', place),
      unitId: 'longmen',
      about: { pledgeId },
      name: '名'.repeat(200),
      bytes: 1,
      hash: 'a'.repeat(64),
      state: 'stored',
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      createdAt: frozen,
    });
    const row: PledgesRow = {
      unitId: 'longmen',
      revision: 1,
      pledges: Array.from({ length: maxPledges }, (_, place) => ({
        id: place === 0 ? pledgeId : `p_${place}`,
        text: { 'zh-CN': '承'.repeat(500) },
      })),
      notes: Array.from({ length: maxPledgeNotes }, (_, place) => ({
        id: idOf('b', place),
        pledgeId,
        at: frozen,
        text: '字'.repeat(1000),
        evidence: place < maxEvidenceFiles ? [evidence(place)] : [],
      })),
    };
    const { database } = stage();
    expect(await createItem(database, 'workspace', pledgesKey(ready.campaignId, 'longmen'), row)).toBe(true);
    expect(await pledgeStore(database).read(ready.campaignId, 'longmen')).toEqual(row);
    const other = await signedIn(stage(), ready, 'longmen');
    await problemOf(note(other.client, pledgeId, '再来一条'), 'too_many_notes');
  });
});

describe('a deadline that has passed', () => {
  const noon = '2026-12-15';

  /** Pledges that are final, in a campaign whose resident survey about them opens on 14 December. */
  const aFinal = async () => {
    const ready = await aPledging();
    const { client } = await signedIn(stage(), ready);
    const { pledges } = (await save(client, 0, '当天办结')).body;
    stage().setTime(frozen);
    return { ready, pledgeId: pledges[0]?.id ?? '' };
  };

  /** The campaign as the office writes it, with these phases and this one for pledges. */
  const change = async (
    { campaignId }: Ready,
    closesAt: string | null,
    changes: Parameters<typeof aCampaign>[1] = { pledgePhaseId: 'pledging' },
    more: PhasePlan[] = [],
  ) => {
    const params = { campaignId };
    const { revision } = (await stage().office.call('readCampaign', { params })).body;
    const phases = [
      ...aCampaign('x').phases,
      { id: 'pledging', name: { en: 'Pledging' }, opensAt: '2026-12-02', closesAt },
      ...more,
    ];
    const { id: _, ...plan } = aCampaign(campaignId, { phases, ...changes });
    return stage().office.call('updateCampaign', { params, body: { revision, ...plan } });
  };

  const putInto = async ({ campaignId }: Ready, state: 'closed' | 'scheduled') => {
    const params = { campaignId };
    const { revision } = (await stage().office.call('readCampaign', { params })).body;
    return stage().office.call('changeCampaignState', { params, body: { revision, state } });
  };

  const survey = { id: 'survey', name: { en: 'Survey' }, opensAt: '2026-12-14', closesAt: '2026-12-20' };

  const addSurvey = async ({ campaignId }: Ready) => {
    await change({ campaignId } as Ready, '2026-12-10', { pledgePhaseId: 'pledging' }, [survey]);
    const formId = `${campaignId}-pledged`;
    const text = { 'zh-CN': '履行承诺情况', en: 'Pledges' };
    const { scales } = selfForm;
    const question = { id: 'kept', type: 'pledges', text, scaleId: 'satisfaction' } as const;
    const body = aForm({ ...(scales && { scales }), questions: [question] });
    await stage().office.call('saveFormDraft', { params: { formId }, body });
    await stage().office.call('publishForm', { params: { formId }, body: { revision: 1 } });
    await stage().office.call('createSurvey', {
      params: { campaignId },
      body: { id: `${campaignId}-kept`, phaseId: 'survey', audience: 'resident', formId, formVersion: 1 },
    });
  };

  it('can be moved, on the record, while nobody has built on the pledges', async () => {
    const { ready } = await aFinal();
    await addSurvey(ready);
    await change(ready, '2026-12-16', { pledgePhaseId: 'pledging' }, [survey]);
    const { client } = await signedIn(stage(), ready);
    expect((await save(client, 1, '当天办结', '晚一天写的')).status).toBe(200);
    const { entries } = (await stage().office.call('listAudit', { query: {} })).body;
    expect(JSON.stringify(entries)).toContain(ready.campaignId);
  });

  it('stays once there is a note: it can be moved neither way, and units cannot write again', async () => {
    const { ready, pledgeId } = await aFinal();
    const { client } = await signedIn(stage(), ready);
    await client.call('addPledgeNote', { body: { pledgeId, text: '已完成', evidence: [] } });
    for (const closesAt of ['2026-12-20', null, '2026-12-09']) {
      await problemOf(change(ready, closesAt), 'pledges_in_use');
    }
    // Nor by another phase for pledges, or by none.
    await problemOf(change(ready, '2026-12-10', { pledgePhaseId: 'evaluation' }), 'pledges_in_use');
    await problemOf(change(ready, '2026-12-10', {}), 'pledges_in_use');
    expect(texts((await publicPledges(ready)).unit.pledges)).toEqual(['当天办结']);
    await problemOf(save(client, 1, '换一个'), 'pledges_frozen');
    // Everything else of the campaign can still be changed.
    await change(ready, '2026-12-10', { pledgePhaseId: 'pledging', name: { en: 'Another name' } });
  });

  it('stays once residents have been asked about the pledges', async () => {
    const { ready } = await aFinal();
    await addSurvey(ready);
    stage().setTime(`${noon}T04:00:00.000Z`);
    const more = [survey];
    const pledging = { pledgePhaseId: 'pledging' };
    await problemOf(change(ready, '2026-12-30', pledging, more), 'pledges_in_use');
    await change(ready, '2026-12-10', { ...pledging, name: { en: 'Another name' } }, more);
  });

  it('that came by closing the campaign too early is taken back, unless there is a note', async () => {
    const ready = await aPledging();
    const first = await signedIn(stage(), ready);
    const { pledges } = (await save(first.client, 0, '当天办结')).body;
    await putInto(ready, 'closed');
    await putInto(ready, 'scheduled');
    await save(first.client, 1, '当天办结', '还能写');
    await putInto(ready, 'closed');
    const { client } = await signedIn(stage(), ready);
    const body = { pledgeId: pledges[0]?.id ?? '', text: '已完成', evidence: [] };
    await client.call('addPledgeNote', { body });
    await problemOf(putInto(ready, 'scheduled'), 'pledges_in_use');
  });
});
