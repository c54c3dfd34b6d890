import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemberCampaign, makeMemberCampaign, times } from '../linking/support/memberCampaign.ts';
import { launchBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';

const clock = { time: times.setUp as string };
const pingyi = usePingyi({ context: { now: () => new Date(clock.time) } });
let browser: Browser;
let campaign: MemberCampaign;
beforeAll(async () => {
  browser = await launchBrowser();
  campaign = await makeMemberCampaign(officeOf(pingyi()), 'blind', 'blind', [12]);
});
afterAll(async () => {
  await browser.close();
});

let used = 0;
const aCode = (): string => {
  used += 1;
  return campaign.codes[used - 1]?.code ?? '';
};

const phone = (locale: string, javaScriptEnabled = true): Promise<BrowserContext> =>
  browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 }, locale, hasTouch: true });

const addressOf = (language: string): string => `${pingyi().url}/b/${campaign.surveyId}?lang=${language}`;

const open = async (context: BrowserContext, language: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(addressOf(language));
  return page;
};

const press = (page: Page) => page.locator('.send button').tap();

const buy = async (page: Page, code: string): Promise<string> => {
  await page.locator('#code').fill(code.toLowerCase());
  await press(page);
  const text = page.locator('[data-part=tokens] [data-part=text]').first();
  await text.waitFor();
  return (await text.textContent()) ?? '';
};

const castFrom = async (page: Page): Promise<void> => {
  await press(page);
  await page.locator('input[name="a.overall"]').first().waitFor({ state: 'attached' });
  await page.locator('label.option:has(input[name="a.overall"][value="good"])').tap();
  await press(page);
  await page.locator('#cast .number').waitFor();
};

const keptOn = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage));

/** Whether nothing of the page is wider than the phone. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');

describe.each(['zh-CN', 'en'])('a member in blind mode, in %s', (language) => {
  it('buys a token with a code, though the first reply was lost, and casts with it on the same phone later', async () => {
    clock.time = times.tokens;
    const context = await phone(language);
    const page = await open(context, language);
    const code = aCode();
    await page.route('**/tokens?*', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.locator('#code').fill(code);
    await press(page);
    await page.locator('[data-fault=unreachable]:visible').waitFor();
    await page.unrouteAll();
    await page.reload();
    expect(await page.locator('[data-part=pending]').isVisible()).toBe(true);
    expect(await buy(page, code)).toMatch(/^pt1\.unit-1\./);
    expect(await page.locator('[data-part=fingerprint]').first().textContent()).toMatch(/^(\w{4} ?){4}$/);
    expect(await fits(page)).toBe(true);
    await page.close();

    clock.time = times.ballots;
    const later = await open(context, language);
    expect(await later.locator('[data-part=found]').isVisible()).toBe(true);
    await castFrom(later);
    expect(await keptOn(later)).toEqual([]);
    await context.close();
  });

  it('casts on another phone, without script, with the text that was kept', async () => {
    clock.time = times.tokens;
    const first = await phone(language);
    const text = await buy(await open(first, language), aCode());
    await first.close();
    clock.time = times.ballots;
    const second = await phone(language, false);
    const page = await open(second, language);
    await page.locator('#token').fill(`${text.slice(0, 200)}\n ${text.slice(200)}`);
    await castFrom(page);
    await second.close();
  });

  it('is told what is wrong with a code, and that the first step takes a script', async () => {
    clock.time = times.tokens;
    const context = await phone(language);
    const page = await open(context, language);
    await page.locator('#code').fill('XXXX-XXXX-XXXX-XXXX');
    await press(page);
    const fault = page.locator('[data-part=fault]');
    await fault.waitFor();
    expect(await fault.textContent()).toContain(language === 'en' ? 'The code is mistyped' : '评议码有误');
    expect(await page.locator('#code').inputValue()).toBe('XXXX-XXXX-XXXX-XXXX');
    // A code that bought a token elsewhere has put no ballot into any box.
    const code = aCode();
    const elsewhere = await phone(language);
    await buy(await open(elsewhere, language), code);
    await elsewhere.close();
    await page.locator('#code').fill(code);
    await press(page);
    await page.locator('[data-fault=spent]:visible').waitFor();
    expect(await fault.innerText()).not.toMatch(language === 'en' ? 'in the box' : '已经在票箱里');
    await context.close();
    const plain = await phone(language, false);
    const noted = await open(plain, language);
    expect(await noted.locator('noscript').textContent()).toContain('JavaScript');
    await plain.close();
  });
});
