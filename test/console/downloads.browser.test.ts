import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { putItem } from '../../functions/store/items.ts';
import { jobKey } from '../../functions/store/keys.ts';
import { languages } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { ago, cameIn } from './support/busy.ts';
import { openDesk, unhurried } from './support/desk.ts';

const pingyi = usePingyi();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  const [unitId = ''] = pingyi().unitIds;
  const some = Array.from({ length: 12 }, () => ({ unitId, changes: { acceptedAt: ago(1) } }));
  await cameIn(pingyi(), some);
});
afterAll(async () => {
  await browser.close();
});

const at = (rest = ''): string => `/c/${pingyi().campaignId}/downloads${rest}`;

/** What a button has downloaded, as text. */
const downloaded = async (page: Page, name: string | RegExp): Promise<string> => {
  const button = page.getByRole('button', { name });
  const [download] = await Promise.all([page.waitForEvent('download'), button.first().click()]);
  return readFile(await download.path(), 'utf8');
};

describe('downloads', () => {
  it('come at once where they can, and raw responses from a job that is watched to its end', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go(at());
    expect(await downloaded(page, '下载结果（CSV）')).toContain('unit_id');
    expect(await downloaded(page, '说明（CSV）')).toContain('overall');
    await page.locator('section:has(#raw) select').first().selectOption({ label: '群众评议' });
    await page.getByRole('button', { name: '生成文件' }).click();
    await expect.poll(() => page.textContent('[role=status]'), unhurried).toContain('已开始生成');
    const jobs = () => page.textContent('section:has(#jobs)');
    await expect.poll(jobs, { timeout: 40_000 }).toContain('文件保留到');
    expect(await jobs()).toContain('已完成');
    expect((await downloaded(page, /^下载 .*csv/)).trim().split('\n').length).toBe(13);
    // The page is still there, and that a file was fetched is on record.
    expect(await page.textContent('h1')).toBe('下载');
    const { body } = await officeOf(pingyi()).call('listAudit', { query: { order: 'latest', limit: 1 } });
    expect(body.entries[0]?.object).toMatch(/\/file\//);
    expect(await violationsOn(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it('show a job at an address of its own: why it failed, and trying again', async () => {
    const { campaignId, surveyId, database } = pingyi();
    const params = { kind: 'responses', surveyId, format: 'csv' } as const;
    const job = newJob({
      campaignId,
      params,
      createdBy: 'local-office',
      now: new Date(),
      newPlainId: () => crypto.randomUUID(),
    });
    await putItem(database, 'jobs', jobKey(campaignId, job.id), {
      ...job,
      state: 'failed',
      failure: 'engine_died',
      finishedAt: ago(0),
    });
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go(at(`/${job.id}`));
    expect(await page.textContent('.box.wrong')).toContain('处理任务的程序一再中途退出');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: '再试一次' }).click();
    await expect.poll(() => page.textContent('main'), unhurried).toContain('已开始生成');
    await go(at('/no-such-job'));
    expect(await page.textContent('main')).toContain('没有找到这项任务');
    // The refusal of an unknown job is all that the browser complains of.
    expect(troubles.every((trouble) => trouble.includes('404'))).toBe(true);
    await close();
  });

  it('cancel a job after saying what that means', async () => {
    const { campaignId, surveyId, database } = pingyi();
    const job = newJob({
      campaignId,
      params: { kind: 'responses', surveyId, format: 'jsonl' },
      createdBy: 'local-office',
      now: new Date(),
      newPlainId: () => crypto.randomUUID(),
    });
    // Not among those that are to be done, so that it waits for good.
    await putItem(database, 'jobs', jobKey(campaignId, job.id), job);
    const { page, go, close } = await openDesk(browser, pingyi());
    await go(at(`/${job.id}`));
    expect(await page.textContent('main')).toContain('排队中');
    expect(await page.locator('progress').count()).toBe(1);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: '取消任务' }).click();
    expect(await page.textContent('dialog[open]')).toContain('不会留下文件');
    expect(await violationsOn(page)).toEqual([]);
    await page.locator('dialog[open] button').first().click();
    await expect.poll(() => page.textContent('main'), unhurried).toContain('任务已取消');
    await expect.poll(() => page.textContent('li.card'), unhurried).toContain('已取消');
    await close();
  });

  it.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
    'pass axe in $language at $width px',
    async ({ language, width }) => {
      const { page, go, troubles, close } = await openDesk(browser, pingyi(), { language, width });
      await go(at());
      expect(await violationsOn(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await close();
    },
  );
});
