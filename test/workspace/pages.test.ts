import { describe, expect, it } from 'vitest';
import { build as buildUnit } from '../../functions/unit.ts';
import { fetchOf } from '../support/inProcess.ts';
import { aCampaign } from '../support/office.ts';
import { aPng, upload } from './support/files.ts';
import { aUnitCampaign, type Ready, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

/** The pages of a unit, as its browser without script asks for them. */
const browserOf = async (ready: Ready) => {
  const { client, token } = await signedIn(stage(), ready);
  const go = fetchOf(buildUnit(stage().contextOf('unit')), []);
  const headers = { authorization: `Bearer ${token}` };
  return {
    client,
    get: async (path: string) => {
      const reply = await go(`http://in-process${path}`, { headers });
      return { status: reply.status, location: reply.headers.get('location'), page: await reply.text() };
    },
    post: async (path: string, fields: Record<string, string> | [string, string][]) => {
      const body = new URLSearchParams(fields).toString();
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await go(`http://in-process${path}`, {
        method: 'POST',
        headers: { ...headers, ...type },
        body,
      });
      return { status: reply.status, page: await reply.text() };
    },
  };
};

describe('a draft page that is sent in when nothing can be saved any more', () => {
  const typed = { version: '1', 'a.overall': 'good', 'a.done': '写了很久的内容', do: 'save' };

  const aSubmitted = async () => {
    const ready = await aUnitCampaign(stage());
    const browser = await browserOf(ready);
    const params = { surveyId: ready.surveyId };
    await browser.client.call('saveDraft', {
      params,
      body: { version: 0, answers: { overall: 'good', done: '已提交' } },
    });
    await browser.client.call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } });
    return { ...browser, ready, path: `/w/surveys/${ready.surveyId}?lang=zh-CN` };
  };

  it('shows what was typed where another device has submitted, to be sent again once it is opened', async () => {
    const { post, ready, path } = await aSubmitted();
    for (const action of ['save', 'look']) {
      const { status, page } = await post(path, { ...typed, do: action });
      expect(status).toBe(409);
      expect(page).toContain('以下内容没有保存');
      expect(page).toContain('<p class="said">写了很久的内容</p>');
      expect(page).toContain('name="a.done" value="写了很久的内容"');
      // What is saved already is not among it.
      expect(page.match(/class="asked"/g)).toHaveLength(1);
    }
    await stage().office.call('reopenSelfEvaluation', {
      params: { surveyId: ready.surveyId, unitId: 'dingcheng' },
      body: { reason: '请补充' },
    });
    const again = await post(path, typed);
    expect(again.status).toBe(200);
    expect(again.page).toContain('写了很久的内容');
  });

  it('is content where all of it was submitted', async () => {
    const { post, path } = await aSubmitted();
    const { status, page } = await post(path, { ...typed, 'a.done': '已提交' });
    expect(status).toBe(200);
    expect(page).toContain('自评已提交');
    expect(page).not.toContain('没有保存');
  });

  it('shows what was typed after the close', async () => {
    const { post, path } = await aSubmitted();
    const other = await aUnitCampaign(stage());
    stage().setTime('2027-01-02T08:00:00.000Z');
    const { post: late } = await browserOf(other);
    const { status, page } = await late(`/w/surveys/${other.surveyId}?lang=zh-CN`, typed);
    expect([status, page.includes('<p class="said">写了很久的内容</p>')]).toEqual([409, true]);
    // And whoever presses the button of a choice that was made before sees how things stand.
    const settled = await post(path, { version: '1', do: 'settle' });
    expect(settled.status).toBe(401);
  });

  it('shows what was submitted to whoever looked through an older version', async () => {
    const { post, path } = await aSubmitted();
    const { status, page } = await post(path, { version: '7', do: 'submit' });
    expect([status, page.includes('自评已提交'), page.includes('<textarea')]).toEqual([409, true, false]);
    expect((await post(path, { version: '1', do: 'settle' })).page).toContain('自评已提交');
  });
});

describe('the page of pledges', () => {
  const aPledged = async () => {
    const phases = [
      ...aCampaign('x').phases,
      { id: 'pledging', name: { en: 'Pledging' }, opensAt: '2026-12-02', closesAt: '2026-12-10' },
    ];
    const ready = await aUnitCampaign(stage(), { phases, pledgePhaseId: 'pledging' });
    const { client } = await signedIn(stage(), ready);
    const texts = ['当天办结', '周末开放'].map((text) => ({ text }));
    const { pledges } = (await client.call('savePledges', { body: { revision: 0, pledges: texts } })).body;
    stage().setTime('2026-12-12T08:00:00.000Z');
    const browser = await browserOf(ready);
    const [first = '', second = ''] = pledges.map(({ id }) => id);
    return { ...browser, ready, first, second };
  };

  it('shows pledges that came after the deadline to whoever wrote them', async () => {
    const { post } = await aPledged();
    const sent = await post('/w/pledges?lang=zh-CN', { revision: '1', pledge: '晚写的一条', do: 'save' });
    expect(sent.status).toBe(409);
    expect(sent.page).toContain('<li class="said">晚写的一条</li>');
    expect(sent.page).toContain('承诺已经公布，不能再修改');
  });

  it('keeps every note that was typed, and what was not ticked, when the language is switched', async () => {
    const { client, get, post, ready, first, second } = await aPledged();
    const about = { about: { pledgeId: first } };
    const shown = await upload(stage(), client, ready, aPng(100, 1), about);
    const hidden = await upload(stage(), client, ready, aPng(100, 2), about);
    const { page: before } = await get('/w/pledges?lang=zh-CN');
    expect(before).toMatch(/<button form="notes" name="do" value="keep" lang="en"/);
    const typed: [string, string][] = [
      [`note.${first}`, '第一条\r\n进展'],
      [`note.${second}`, '第二条进展'],
      [`file.${first}`, shown.id],
    ];
    const { status, page } = await post('/w/pledges?lang=en', [...typed, ['do', 'keep']]);
    expect(status).toBe(200);
    expect(page).toContain('\n第一条\n进展</textarea>');
    expect(page).toContain('\n第二条进展</textarea>');
    expect(page).toContain(`value="${shown.id}" checked>`);
    expect(page).toContain(`value="${hidden.id}">`);
    expect((await client.call('readPledges')).body.notes).toEqual([]);
    // One is published, and the other is still there.
    const published = await post('/w/pledges?lang=en', [...typed, ['do', `note.${first}`]]);
    expect(published.status).toBe(200);
    expect(published.page).toContain('\n第二条进展</textarea>');
    expect(published.page).not.toContain('第一条\n进展</textarea>');
    const { notes } = (await client.call('readPledges')).body;
    expect(notes.map(({ text, evidence }) => [text, evidence.map(({ id }) => id)])).toEqual([
      ['第一条\n进展', [shown.id]],
    ]);
  });

  it('says what is wrong with one note and keeps the others', async () => {
    const { post, first, second } = await aPledged();
    const fields = { [`note.${first}`]: '', [`note.${second}`]: '第二条进展', do: `note.${first}` };
    const { status, page } = await post('/w/pledges?lang=zh-CN', fields);
    expect(status).toBe(422);
    expect(page).toContain(`id="note-${first}-error"`);
    expect(page).not.toContain(`id="note-${second}-error"`);
    expect(page).toContain('\n第二条进展</textarea>');
    const gone = await post('/w/pledges?lang=zh-CN', { 'note.p_gone': '写给谁', do: 'note.p_gone' });
    expect([gone.status, gone.page.includes('<li class="said">写给谁</li>')]).toEqual([409, true]);
  });
});

describe("a link to a unit's own file", () => {
  it('leads to the file, without script, and to nobody else\u2019s', async () => {
    const ready = await aUnitCampaign(stage());
    const { client, get } = await browserOf(ready);
    const { client: longmen } = await signedIn(stage(), ready, 'longmen');
    const file = await upload(stage(), client, ready, aPng(300));
    const others = await upload(stage(), longmen, ready, aPng(300));
    const { page } = await get(`/w/surveys/${ready.surveyId}?lang=zh-CN`);
    expect(page).toContain(`href="/w/evidence/${file.id}"`);
    const reply = await get(`/w/evidence/${file.id}`);
    expect(reply.status).toBe(303);
    const found = await stage().files.download(new URL(reply.location ?? '', 'http://in-process'));
    expect(found?.bytes).toBe(300);
    expect((await get(`/w/evidence/${others.id}`)).status).toBe(404);
    const nobody = fetchOf(buildUnit(stage().contextOf('unit')), []);
    expect((await nobody(`http://in-process/w/evidence/${file.id}`)).status).toBe(401);
  });
});

describe('a campaign that the office has closed', () => {
  it('leaves everything to read and nothing to do', async () => {
    const ready = await aUnitCampaign(stage());
    const { client, get } = await browserOf(ready);
    const params = { surveyId: ready.surveyId };
    await client.call('saveDraft', { params, body: { version: 0, answers: { done: '写了一半' } } });
    const campaign = { campaignId: ready.campaignId };
    for (const state of ['closed', 'archived'] as const) {
      const { revision } = (await stage().office.call('readCampaign', { params: campaign })).body;
      await stage().office.call('changeCampaignState', { params: campaign, body: { revision, state } });
      const { page } = await get('/w?lang=zh-CN');
      expect(page).toContain('活动已经结束');
      expect(page).toContain('未提交，已截止');
      expect(page).not.toContain('class="task now');
      const { page: draft } = await get(`/w/surveys/${ready.surveyId}?lang=zh-CN`);
      expect(draft).toContain('写了一半');
      expect(draft).not.toContain('<textarea');
    }
  });
});
