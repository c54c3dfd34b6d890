import { describe, expect, it } from 'vitest';
import { build as buildPublic } from '../../functions/public.ts';
import { build as buildUnit } from '../../functions/unit.ts';
import { hostileTexts } from '../support/hostile.ts';
import { fetchOf } from '../support/inProcess.ts';
import { aCampaign } from '../support/office.ts';
import { tagsOf } from '../web/tags.ts';
import { aPng, upload } from './support/files.ts';
import { aUnitCampaign, type Ready, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

/** Pages as a browser gets them: of the unit, and of everybody. */
const browserOf = (token: string) => {
  const unit = fetchOf(buildUnit(stage().contextOf('unit')), []);
  const everybody = fetchOf(buildPublic(stage().contextOf('public')), []);
  const headers = { authorization: `Bearer ${token}` };
  return {
    page: async (path: string): Promise<string> =>
      (await unit(`http://in-process${path}`, { headers })).text(),
    post: async (path: string, fields: [string, string][]): Promise<string> => {
      const reply = await unit(`http://in-process${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
      return reply.text();
    },
    publicPage: async (path: string): Promise<string> => (await everybody(`http://in-process${path}`)).text(),
  };
};

/** What no page of ours has but for a text that broke out of its place. */
const strayTags = new Set([
  'img',
  'iframe',
  'object',
  'base',
  'template',
  'video',
  'marquee',
  'math',
  'body',
]);

/** One script in a file of its own, no handler, no style, and nothing that leads elsewhere. */
const expectWhole = (page: string): void => {
  const tags = tagsOf(page.replace(/<style>.*?<\/style>/s, ''));
  const scripts = tags.filter(({ name }) => name === 'script');
  expect(scripts.every(({ attributes, text }) => /^\/assets\//.test(attributes.src ?? '') && !text)).toBe(
    true,
  );
  expect(scripts.length).toBeLessThanOrEqual(1);
  expect(tags.filter(({ name }) => strayTags.has(name) && name !== 'body')).toEqual([]);
  expect(tags.filter(({ name }) => name === 'body')).toHaveLength(1);
  for (const { attributes } of tags) {
    expect(Object.keys(attributes).filter((name) => /^on|^style$|^srcdoc$/.test(name))).toEqual([]);
    for (const address of [attributes.href, attributes.action, attributes.formaction]) {
      expect(address ?? '/').toMatch(/^(\/(?!\/)|#|data:,$)/);
    }
  }
};

/** Three dozen texts as one field has room for: what one alone may hold, cut where it is longer. */
const texts = hostileTexts.map((text) => text.slice(0, 400));

const pledging = {
  phases: [
    ...aCampaign('any').phases,
    { id: 'pledging', name: { 'zh-CN': '承诺' }, opensAt: '2026-12-01', closesAt: '2026-12-10' },
  ],
  pledgePhaseId: 'pledging',
};

const signIn = async (ready: Ready) => {
  const { client, token } = await signedIn(stage(), ready);
  return { client, browser: browserOf(token) };
};

describe('whatever a unit types, on its own pages and on the public one,', () => {
  it('is shown as text: answers, the names of files, and answers of another device', async () => {
    const ready = await aUnitCampaign(stage());
    const { client, browser } = await signIn(ready);
    const params = { surveyId: ready.surveyId };
    const path = `/w/surveys/${ready.surveyId}?lang=zh-CN`;
    let version = 0;
    for (const text of texts) {
      const page = await browser.post(path, [
        ['version', String(version)],
        ['a.overall', 'good'],
        ['a.done', text],
        ['a.next', text],
        [text, text],
        ['do', 'look'],
      ]);
      expectWhole(page);
      ({ version } = (await client.call('readDraft', { params })).body);
    }
    for (const [place, name] of texts.slice(0, 8).entries()) {
      await upload(stage(), client, ready, aPng(100 + place), { name });
    }
    const held = await browser.post(path, [
      ['version', '0'],
      ['a.done', texts[12] ?? ''],
      ['do', 'save'],
    ]);
    expect(held).toContain('两台设备保存了不同的内容');
    expectWhole(held);
    for (const at of [path, '/w', '/w/results']) expectWhole(await browser.page(at));
  });

  it('is shown as text: pledges in the making, their preview, notes and the public page', async () => {
    const ready = await aUnitCampaign(stage(), pledging);
    const { client, browser } = await signIn(ready);
    const read = async (): Promise<number> => (await client.call('readPledges')).body.revision;
    const publicPath = `/u/${ready.campaignId}/dingcheng?lang=zh-CN`;
    let last = '';
    for (let from = 0; from < texts.length; from += 8) {
      const fields = texts.slice(from, from + 8).map((text): [string, string] => ['pledge', text]);
      const page = await browser.post('/w/pledges?lang=zh-CN', [
        ['revision', String(await read())],
        ...fields,
        ['do', 'save'],
      ]);
      expectWhole(page);
      last = page;
    }
    expect(last).toContain('公示页预览');
    stage().setTime('2026-12-12T08:00:00.000Z');
    const later = await signIn(ready);
    const { pledges } = (await later.client.call('readPledges')).body;
    const pledgeId = pledges[0]?.id ?? '';
    for (const text of texts) {
      const preview = await later.browser.post('/w/pledges?lang=zh-CN', [
        [`note.${pledgeId}`, text],
        [`note.${text}`, text],
        ['do', `preview.${pledgeId}`],
      ]);
      expectWhole(preview);
    }
    for (const text of texts.slice(0, 10)) {
      expectWhole(
        await later.browser.post('/w/pledges?lang=zh-CN', [
          [`note.${pledgeId}`, text],
          ['do', `note.${pledgeId}`],
        ]),
      );
    }
    expectWhole(await later.browser.publicPage(publicPath));
  });
});
