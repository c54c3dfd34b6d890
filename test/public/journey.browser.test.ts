import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { type Language, languages } from '../../schemas/text.ts';
import { campaignPath, releasePath } from '../../web/addresses.ts';
import { publicWords } from '../../web/public/words.ts';
import { putCampaign, putRelease, type TestRelease } from '../releases/support/published.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileTexts } from '../support/hostile.ts';
import { usePingyi } from '../support/pingyi.ts';
import { withWords } from './support/wordsOf.ts';

const pingyi = usePingyi();
let browser: Browser;
let latest: TestRelease;
const slow = { timeout: 20_000 };

beforeAll(async () => {
  const { database, folder } = pingyi();
  const files = openFolderFiles({
    folder: join(folder, 'files'),
    key: randomBytes(32),
    now: () => new Date(),
  });
  await putCampaign(database);
  await putCampaign(database, { id: 'waiting' });
  await putRelease(database, files, { id: 'first', state: 'superseded', supersededBy: 'second' });
  latest = await putRelease(database, files, { id: 'second', state: 'public' });
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

/** What a page asks for that is not there is no complaint: a receipt that is not listed. */
const isExpected = (text: string): boolean => /status of 404/.test(text);

/** Opens a page and has something done there; whatever else the browser complains of fails the test. */
const visit = async <T>(
  path: string,
  act: (page: Page) => Promise<T>,
  { width = 1280, script = true } = {},
): Promise<T> => {
  const page = await browser.newPage({ viewport: { width, height: 800 }, javaScriptEnabled: script });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!isExpected(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== pingyi().url) complaints.push(request.url());
  });
  try {
    await page.goto(`${pingyi().url}${path}`);
    const result = await act(page);
    expect(complaints).toEqual([]);
    return result;
  } finally {
    await page.close();
  }
};

const verdictOn = (page: Page) => page.locator('#verdict');

const receipt = (place = 0): string => latest.commitments[place] ?? '';

describe('somebody who wants to know how a unit did', () => {
  it('finds it from the campaign’s page, reads its own page, comes back, and checks receipts', async () => {
    const own = publicWords('en');
    await visit(`${campaignPath('county-2026')}?lang=en`, async (page) => {
      await page.getByRole('link', { name: own.toResults }).first().click();
      await page.waitForURL('**/r/second?lang=en');
      const rows = page.locator('[data-unit]');
      expect(await rows.count()).toBe(12);

      await page.getByLabel(own.find).fill('UNIT-003');
      await expect.poll(() => page.locator('[data-unit]:visible').count(), slow).toBe(1);
      expect(await page.locator('#found').textContent()).toBe('1 of 12 units shown');
      await page.getByRole('link', { name: 'unit-003' }).first().click();
      await page.waitForURL('**/r/second/unit-003?lang=en');
      expect(await page.locator('h1').textContent()).toBe('unit-003');
      expect(await page.getByText('Pledge 1 of unit-003').count()).toBe(1);
      await page.getByRole('link', { name: 'See all results of this release' }).click();
      await page.waitForURL('**/r/second?lang=en');

      const field = page.getByLabel(own.receiptLabel);
      const check = page.getByRole('button', { name: own.check });
      await field.fill(
        receipt()
          .toUpperCase()
          .replace(/(.{4})/g, '$1 '),
      );
      await check.click();
      await expect.poll(() => verdictOn(page).textContent(), slow).toBe(own.listed);
      // Neither more nor less than what the proof shows.
      expect(own.listed).toContain('Responses that were set aside are in it too');
      await field.fill('ab'.repeat(32));
      await check.click();
      await expect.poll(() => verdictOn(page).textContent(), slow).toContain('Not in the list');
      for (const garbage of ['', 'not a receipt', receipt().slice(0, 40)]) {
        await field.fill(garbage);
        await check.click();
        await expect.poll(() => verdictOn(page).textContent(), slow).toBe(own.notAReceipt);
        expect(await field.getAttribute('aria-invalid')).toBe('true');
      }
    });
  });

  it('narrows the units down by region and group, and is told where none is left', async () => {
    const own = publicWords('zh-CN');
    await visit('/r/second?lang=zh-CN', async (page) => {
      const shown = () => page.locator('[data-unit]:visible').count();
      await page.locator('#find-region').selectOption({ label: '示例县 · 东镇' });
      await expect.poll(shown, slow).toBe(6);
      await page.locator('#find-group').selectOption({ index: 1 });
      await expect.poll(shown, slow).toBe(3);
      await page.getByLabel(own.find).fill('没有这个单位');
      await expect.poll(shown, slow).toBe(0);
      expect(await page.locator('#found').textContent()).toBe(own.foundNone);
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  it('has all of it without script, but for the search and the check', async () => {
    await visit(
      '/r/second?lang=en',
      async (page) => {
        expect(await page.locator('[data-unit]:visible').count()).toBe(12);
        expect(await page.locator('#finder').isVisible()).toBe(false);
        expect(await page.locator('#check').isVisible()).toBe(false);
        expect(await page.getByText('Check without this page').isVisible()).toBe(true);
        expect(await page.getByRole('link', { name: "All of this campaign's releases" }).isVisible()).toBe(
          true,
        );
      },
      { script: false },
    );
  });
});

describe('a receipt that the address brings along', () => {
  it.each([campaignPath('county-2026'), releasePath('second')])(
    'is checked at once on %s, and does not stay in the address',
    async (path) => {
      await visit(`${path}?lang=en#receipt=${receipt(7)}`, async (page) => {
        await expect.poll(() => verdictOn(page).textContent(), slow).toBe(publicWords('en').listed);
        expect(page.url()).not.toContain(receipt(7));
      });
    },
  );

  it('does not stay in the address before the first release either, where there is nothing to check it with', async () => {
    await visit(`${campaignPath('waiting')}?lang=en#receipt=${receipt(7)}`, async (page) => {
      await expect.poll(() => page.url(), slow).not.toContain(receipt(7));
      expect(await page.locator('#check').count()).toBe(0);
      await page.evaluate(`location.hash = 'receipt=${receipt(3)}'`);
      await expect.poll(() => page.url(), slow).not.toContain(receipt(3));
    });
  });

  it('is not believed where the proof leads to another root than the page names', async () => {
    await visit('/r/second?lang=en', async (page) => {
      const own = publicWords('en');
      await page.evaluate(`document.getElementById('check').dataset.root = '${'00'.repeat(32)}'`);
      await page.getByLabel(own.receiptLabel).fill(receipt(3));
      await page.getByRole('button', { name: own.check }).click();
      await expect.poll(() => verdictOn(page).textContent(), slow).toBe(own.notProven);
    });
  });

  it('is said not to be checked where the system cannot be reached', async () => {
    await visit('/r/second?lang=en', async (page) => {
      const own = publicWords('en');
      await page.route('**/inclusion?*', (route) => route.fulfill({ status: 503, body: '{}' }));
      page.removeAllListeners('console');
      await page.getByLabel(own.receiptLabel).fill(receipt(3));
      await page.getByRole('button', { name: own.check }).click();
      await expect.poll(() => verdictOn(page).textContent(), slow).toBe(own.notReached);
    });
  });
});

it('says of a release whose place another has taken where that one is', async () => {
  await visit('/r/first?lang=en', async (page) => {
    await page.getByRole('link', { name: publicWords('en').toLater }).click();
    await page.waitForURL('**/r/second?lang=en');
    await expect.poll(() => page.locator('#published').isVisible(), slow).toBe(true);
    expect(await page.locator('#later').textContent()).toBe('');
  });
});

it('runs nothing of what somebody typed', async () => {
  const { database, folder } = pingyi();
  const key = randomBytes(32);
  const files = openFolderFiles({ folder: join(folder, 'files'), key, now: () => new Date() });
  const given = new Map<string, string>();
  const wordFor = (words: string): string => {
    const known = given.get(words) ?? hostileTexts[given.size % hostileTexts.length] ?? '';
    given.set(words, known);
    return known;
  };
  await putRelease(database, files, {
    id: 'hostile',
    campaignId: 'hostile-campaign',
    state: 'public',
    changes: (basis) => withWords(basis, wordFor),
  });
  expect(given.size).toBeGreaterThan(hostileTexts.length);
  for (const path of ['/r/hostile?lang=en', '/r/hostile/unit-001?lang=zh-CN']) {
    await visit(path, async (page) => {
      const opened: string[] = [];
      page.on('dialog', (dialog) => {
        opened.push(dialog.message());
        void dialog.dismiss();
      });
      await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
      const scripts = await page
        .locator('script')
        .evaluateAll((all) => all.map(({ outerHTML }) => outerHTML));
      expect(scripts.join('')).toMatch(/^(<script src="\/assets\/release" defer=""><\/script>)?$/);
      expect(await page.locator('img, iframe, object, base, video, style + style').count()).toBe(0);
      expect(opened).toEqual([]);
    });
  }
});

const screens = [360, 1280].flatMap((width) =>
  languages.map((language): [number, Language] => [width, language]),
);

describe.each(screens)('on a screen of %d points, in %s', (width, language) => {
  it.each([
    '/r/second',
    '/r/first',
    '/c/county-2026',
    '/c/waiting',
    '/r/never-was',
    '/c/no-such',
    '/r/second/unit-001',
  ])('%s fits and breaks no rule of accessibility', async (path) => {
    await visit(
      `${path}?lang=${language}`,
      async (page) => {
        await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
        if (path === '/r/first') {
          await expect.poll(() => page.locator('#later a').count(), slow).toBe(1);
        }
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(wide).toBeLessThanOrEqual(0);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect(await violationsOn(page)).toEqual([]);
      },
      { width },
    );
  });
});
