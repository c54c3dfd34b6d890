import { readFile } from 'node:fs/promises';
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
const campaignId = 'watched';
const params = { campaignId };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  const office = officeOf(pingyi());
  const phases = [{ id: 'evaluation', name: { 'zh-CN': '群众评议' }, opensAt: ago(10), closesAt: ago(-10) }];
  const { surveyId, revision } = await aReadyCampaign(office, campaignId, { phases });
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  const answered = {
    campaignId,
    surveyId,
    formId: `${campaignId}-form`,
    formVersion: 1,
    answers: { overall: 'good' },
  };
  // More within a minute than a waiting room holds.
  const burst = Array.from({ length: 80 }, () => ({
    unitId: 'dingcheng',
    changes: { ...answered, acceptedAt: ago(0, 30) },
  }));
  await cameIn(pingyi(), [...burst, ...spread(['dingcheng', 'longmen'], 3, answered)]);
  await quarantineStore(pingyi().database).put({
    eventName: 'INSERT',
    rawKey: `${surveyId}#00/somebody`,
    reason: 'answers_do_not_fit_form',
    quarantinedAt: ago(0),
    record: recordOf(aResponse()),
  });
}, 60_000);
afterAll(async () => {
  await browser.close();
});

const campaign = (section: string): string => `/c/${campaignId}/${section}`;

describe('the turnout guard', () => {
  it('shows what was seen, sets it aside with a reason and takes it back', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go(campaign('guard'));
    await page.getByRole('button', { name: '现在查看一次' }).click();
    const flag = page.locator('.matter');
    await expect.poll(() => flag.count(), unhurried).toBe(1);
    expect(await flag.textContent()).toContain('短时间内过多');
    expect(await violationsOn(page)).toEqual([]);

    await flag.getByRole('button').click();
    const dialog = page.locator('dialog[open]');
    expect(await dialog.textContent()).toContain('一份也不删除');
    await dialog.locator('textarea').fill('短');
    await dialog.locator('button').first().click();
    expect(await dialog.textContent()).toContain('请写明理由');
    expect(await violationsOn(page)).toEqual([]);
    const reason = `${hostileTexts[0]} 当天没有集中办理`;
    await dialog.locator('textarea').fill(reason);
    await dialog.locator('button').first().click();
    await expect.poll(() => page.textContent('[role=status]'), unhurried).toContain('已决定剔除');
    await expect.poll(() => flag.count(), unhurried).toBe(0);
    // What was found and decided on is not nothing.
    expect(await page.textContent('main')).toContain('列出的都已作出决定。');
    expect(await page.textContent('main')).not.toContain('没有发现可疑之处');
    const decisions = page.locator('section:has(#decisions) tbody tr');
    await expect.poll(() => decisions.textContent(), unhurried).toContain(reason);
    await expect.poll(() => decisions.textContent(), { timeout: 40_000 }).toContain('已剔除');
    expect(await decisions.textContent()).toContain('80');

    await decisions.getByRole('button').click();
    await page.locator('dialog[open] textarea').fill('查明是乡镇集中办理日');
    await page.locator('dialog[open] button').first().click();
    await expect.poll(() => decisions.textContent(), unhurried).toContain('已恢复');
    // What is no longer decided is to be decided again.
    await expect.poll(() => flag.count(), { timeout: 40_000 }).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the counts', () => {
  it('are compared with the raw responses now, and the outcome is said in words', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go(campaign('counting'));
    // At night, by the campaign's clock, they have been compared already.
    expect(await page.textContent('main')).toMatch(/还没有核对过|计数与原始答卷完全一致/);
    expect(await page.textContent('section:has(#quarantine)')).toContain('答案与测评表不符');
    await page.getByRole('button', { name: '现在核对一次' }).click();
    await expect.poll(() => page.textContent('main'), { timeout: 40_000 }).toContain('核对完成');
    await expect.poll(() => page.textContent('main'), unhurried).toContain('计数与原始答卷完全一致');
    const { body } = await officeOf(pingyi()).call('readCounting', { params });
    const accepted = body.lastAudit?.accepted ?? 0;
    expect(accepted).toBeGreaterThan(80);
    expect(await page.textContent('dl.facts')).toContain(accepted.toLocaleString('zh-CN'));
    expect(troubles).toEqual([]);
    await close();
  });
});

describe('the audit log', () => {
  it('shows the latest first, by person and action, verifies the chain and comes as a file', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go(campaign('audit?what=guard:write'));
    const rows = page.locator('tbody tr');
    await expect.poll(() => rows.count(), unhurried).toBe(2);
    expect(await rows.first().textContent()).toContain('剔除或恢复答卷');
    await page.getByRole('button', { name: '验证记录' }).click();
    await expect.poll(() => page.textContent('.box.good'), unhurried).toContain('验证通过');
    const { body } = await officeOf(pingyi()).call('listAudit', { query: { order: 'latest', limit: 1 } });
    expect(await page.textContent('.box.good')).toContain(body.entries[0]?.hash);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载全部' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('audit.csv');
    const csv = await readFile(await download.path(), 'utf8');
    const { body: same } = await officeOf(pingyi()).call('downloadAudit', { query: { limit: 5_000 } });
    expect(csv.trimStart()).toBe(same.trimStart());
    await expect
      .poll(() => page.textContent('main'), unhurried)
      .toContain(`已下载 ${csv.trim().split('\r\n').length - 1} 条`);
    expect(await violationsOn(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('shows where the chain is broken', async () => {
    const { page, go, close } = await openDesk(browser, pingyi());
    await go(campaign('audit'));
    await page.route('**/v1/audit?after=0*', async (route) => {
      const reply = await route.fetch();
      const { entries, next } = (await reply.json()) as {
        entries: { subject: string }[];
        next: number | null;
      };
      const forged = entries.map((entry, place) => (place === 1 ? { ...entry, subject: 'nobody' } : entry));
      await route.fulfill({ response: reply, json: { entries: forged, next } });
    });
    await page.getByRole('button', { name: '验证记录' }).click();
    await expect.poll(() => page.textContent('.box.wrong'), unhurried).toContain('第 2 条有问题');
    expect(await page.textContent('.box.wrong')).toContain('被改动过');
    expect(await violationsOn(page)).toEqual([]);
    await close();
  });
});

describe.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
  'what is looked after, in $language at $width px',
  ({ language, width }) => {
    it('passes axe', async () => {
      const { page, go, troubles, close } = await openDesk(browser, pingyi(), { language, width });
      for (const section of ['guard', 'counting', 'audit']) {
        await go(campaign(section));
        await settled(page);
        expect(await violationsOn(page)).toEqual([]);
      }
      expect(troubles).toEqual([]);
      await close();
    });
  },
);
