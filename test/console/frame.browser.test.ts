import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { usePingyi } from '../support/pingyi.ts';
import { openDesk, settled, unhurried } from './support/desk.ts';

const pingyi = usePingyi();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe('the console', () => {
  it('says how to sign in to whoever has not, and shows nothing else', async () => {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${pingyi().url}/office`);
    await expect.poll(() => page.textContent('main'), unhurried).toContain('您还没有登录');
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.textContent('body')).not.toContain(pingyi().campaignId);
    await page.close();
  });

  it('keeps the place when the language is changed, and says so when the place is unknown', async () => {
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/dingan-2010/nowhere');
    expect(await page.textContent('h1')).toBe('没有这个页面');
    await Promise.all([page.waitForEvent('load'), page.click('.top a[hreflang=en]')]);
    await settled(page);
    await expect.poll(() => page.textContent('h1'), unhurried).toBe('There is no such page');
    expect(page.url()).toContain('#/c/dingan-2010/nowhere');
    await close();
  });

  it('lets go of the sign-in', async () => {
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/');
    await page.click('.top button');
    await expect.poll(() => page.textContent('main'), unhurried).toContain('您还没有登录');
    await page.reload();
    await expect.poll(() => page.textContent('main'), unhurried).toContain('您还没有登录');
    await close();
  });

  it('says where signing out failed, shows nothing more all the same, and tries again', async () => {
    for (const language of languages) {
      const { page, go, close } = await openDesk(browser, pingyi(), { language });
      await go('/');
      for (const fail of ['500', 'lost']) {
        await page.route('**/local/sign-out', (route) =>
          fail === 'lost' ? route.abort() : route.fulfill({ status: 500 }),
        );
        await page.locator('.top button, .box.wrong button').click();
        await expect
          .poll(() => page.locator('.box.wrong').textContent(), unhurried)
          .toContain(language === 'zh-CN' ? '退出没有完成' : 'Signing out is not complete');
        expect(await page.textContent('body')).not.toContain(pingyi().campaignId);
        await page.unroute('**/local/sign-out');
      }
      expect(await violationsOn(page)).toEqual([]);
      await page.locator('.box.wrong button').click();
      await expect.poll(() => page.locator('.box.wrong').count(), unhurried).toBe(0);
      await page.reload();
      await settled(page);
      expect(await page.locator('.top').count()).toBe(0);
      await close();
    }
  });

  it.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
    'passes axe in $language at $width px, without a word refused by its policy',
    async ({ language, width }) => {
      const { page, go, troubles, close } = await openDesk(browser, pingyi(), { language, width });
      await go('/');
      expect(await violationsOn(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await close();
    },
  );
});
