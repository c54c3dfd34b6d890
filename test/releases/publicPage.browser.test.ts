import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { openPdf } from '../print/support/paper.ts';
import { launchBrowser } from '../support/browser.ts';
import { usePingyi } from '../support/pingyi.ts';
import { putCampaign, putRelease, type TestRelease } from './support/published.ts';

const pingyi = usePingyi();
let browser: Browser;
let latest: TestRelease;

beforeAll(async () => {
  const { database, folder } = pingyi();
  const files = openFolderFiles({
    folder: join(folder, 'files'),
    key: randomBytes(32),
    now: () => new Date(),
  });
  await putCampaign(database);
  await putRelease(database, files, { id: 'first', state: 'superseded', supersededBy: 'second' });
  latest = await putRelease(database, files, { id: 'second', state: 'public' });
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

/** Opens a page and has something done there; what the browser complains of fails the test. */
const visit = async <T>(path: string, width: number, act: (page: Page) => Promise<T>): Promise<T> => {
  const page = await browser.newPage({ viewport: { width, height: 800 }, javaScriptEnabled: true });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
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

/** Places of those from whom unit-001 cannot be told apart. */
const others = (): string[] => {
  const { rankings } = latest.document.outcome;
  const composite = rankings.flatMap(({ surveyId, units }) => (surveyId === null ? units : []));
  return composite.find(({ unitId }) => unitId === 'unit-001')?.notApartFrom ?? [];
};

describe("a unit's page in a browser", () => {
  it.each([
    [360, 'zh-CN'],
    [360, 'en'],
    [1280, 'zh-CN'],
    [1280, 'en'],
  ])('fits a screen of %d points, in %s: what is wider scrolls by itself', async (width, language) => {
    await visit(`/r/second/unit-001?lang=${language}`, width, async (page) => {
      const [content, window] = await page
        .evaluate('Promise.resolve([document.documentElement.scrollWidth, innerWidth])')
        .then((pair) => pair as [number, number]);
      expect(content).toBeLessThanOrEqual(window);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // Whoever has no mouse scrolls a table with the keys.
      const tables = await page.locator('.scroll').count();
      expect(tables).toBeGreaterThan(5);
      expect(await page.locator('.scroll[tabindex="0"][aria-label]').count()).toBe(tables);
    });
  });

  it('shows on a press from which units it cannot be told apart', async () => {
    await visit('/r/second/unit-001?lang=en', 360, async (page) => {
      const [first = ''] = others();
      const box = page.locator('details', { hasText: first }).last();
      const names = box.locator('p');
      expect(await names.isVisible()).toBe(false);
      await box.locator('summary').click();
      expect(await names.isVisible()).toBe(true);
      for (const name of others()) expect(await names.textContent()).toContain(name);
    });
  });

  it('leads to the later release, and to the same in the other language', async () => {
    await visit('/r/first/unit-001?lang=zh-CN', 360, async (page) => {
      await page.getByText('查看新的公布').click();
      await page.waitForURL('**/r/second/unit-001?lang=zh-CN');
      expect(await page.getByText('查看新的公布').count()).toBe(0);
      await page.getByRole('link', { name: 'English' }).click();
      await page.waitForURL('**/r/second/unit-001?lang=en');
      expect(await page.locator('h1').textContent()).toBe('unit-001');
    });
  });

  it('is printed with all that a screen unfolds, on A4', async () => {
    const printed = await visit('/r/second/unit-001?lang=en', 1280, (page) =>
      page.pdf({ preferCSSPageSize: true }),
    );
    using pdf = await openPdf(printed);
    const { size } = await pdf.print(0, 0.5);
    expect(size.map(Math.round)).toEqual([595, 842]);
    const text = Array.from({ length: pdf.pages }, (_, page) => pdf.text(page)).join('\n');
    expect(others().length).toBeGreaterThan(0);
    expect(text.replace(/\s/g, '')).toContain(others().join(';'));
    expect(text.replace(/\s/g, '')).toContain(latest.overview.hash);
  });
});
