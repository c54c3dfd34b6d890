import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { languages } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { aResponse, recordOf } from '../support/counting.ts';
import { hostileTexts } from '../support/hostile.ts';
import { aReadyCampaign, officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { ago, cameIn, spread } from './support/busy.ts';
import { openDesk, settled, unhurried } from './support/desk.ts';

const pingyi = usePingyi();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const inDays = (days: number): string => ago(-days);

const phase = (opens: number, closes: number, name = '群众评议') => [
  { id: 'evaluation', name: { 'zh-CN': name }, opensAt: inDays(opens), closesAt: inDays(closes) },
];

describe('the start page of a campaign', () => {
  it('says that all is well where nothing needs attention', async () => {
    const office = officeOf(pingyi());
    const { surveyId, revision } = await aReadyCampaign(office, 'calm', { phases: phase(10, 40) });
    await office.call('issuePosters', { params: { surveyId } });
    await office.call('changeCampaignState', {
      params: { campaignId: 'calm' },
      body: { revision, state: 'scheduled' },
    });
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/calm');
    expect(await page.textContent('section:has(#attention)')).toContain('一切正常');
    expect(await page.locator('.matter').count()).toBe(0);
    expect(await page.textContent('section:has(#phases)')).toContain('未开始');
    expect(await violationsOn(page)).toEqual([]);
    await close();
  });

  it('names what is missing before anything can open, and leads to where it is set up', async () => {
    const office = officeOf(pingyi());
    const [name = ''] = hostileTexts;
    await office.call('createCampaign', {
      body: { id: 'bare', name: { 'zh-CN': name, en: name }, phases: phase(1, 20, name) },
    });
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go('/c/bare');
    const matters = await page.locator('.matter').allTextContents();
    expect(matters[0]).toContain('缺单位名单、问卷');
    expect(matters[1]).toContain(`“${name}”将于`);
    expect(await page.locator('.matter a').first().getAttribute('href')).toBe('#/c/bare/setup');
    expect(await violationsOn(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('lists what needs attention, each with one way to it, and the figures below', async () => {
    const { database, unitIds, surveyId, campaignId } = pingyi();
    const office = officeOf(pingyi());
    await cameIn(pingyi(), spread(unitIds.slice(0, 30), 3));
    const unfit = recordOf(aResponse('dingcheng', { answers: { overall: 'superb' } }));
    await quarantineStore(database).put({
      eventName: 'INSERT',
      rawKey: `${surveyId}#00/somebody`,
      reason: 'answers_do_not_fit_form',
      quarantinedAt: new Date().toISOString(),
      record: unfit,
    });
    const params = { campaignId };
    await office.call('createRelease', { params, body: { title: '第一次公布' } });
    await expect
      .poll(async () => (await office.call('listReleases', { params })).body.releases[0]?.state, unhurried)
      .toBe('draft');
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go(`/c/${campaignId}`);
    const titles = await page.locator('.matter h3').allTextContents();
    expect(titles).toEqual([
      '有 1 条答卷记录无法计入',
      '公布稿“第一次公布”等待核对',
      '“群众评议”没有定结束时间',
      expect.stringMatching(/^\d+ 个单位中有 \d+ 个还没有群众答卷$/),
    ]);
    const links = await page
      .locator('.matter a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links.every((link) => link?.startsWith(`#/c/${campaignId}/`))).toBe(true);
    const { body } = await office.call('readProgress', { params });
    const counted = body.surveys
      .filter(({ audience }) => audience === 'resident')
      .flatMap(({ units }) => units.map((unit) => unit.counted))
      .reduce((sum, count) => sum + count, 0);
    expect(await page.textContent('dl.facts')).toContain(`已计入的答卷${counted.toLocaleString('zh-CN')}`);
    // The way to units without responses leads to them and to nothing else.
    await page.locator('.matter', { hasText: '还没有群众答卷' }).locator('a').press('Enter');
    await expect.poll(() => page.textContent('h1'), unhurried).toBe('参与情况');
    await settled(page);
    expect(page.url()).toContain('only=silent');
    expect(troubles).toEqual([]);
    await close();
  });

  it.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
    'passes axe in $language at $width px',
    async ({ language, width }) => {
      const { page, go, troubles, close } = await openDesk(browser, pingyi(), { language, width });
      await go(`/c/${pingyi().campaignId}`);
      expect(await violationsOn(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await close();
    },
  );
});
