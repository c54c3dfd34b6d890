import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocument } from '../../../functions/handlers/meta/openapi/document.ts';
import { type Language, languages } from '../../../schemas/text.ts';
import { docsPage, docsPolicy } from '../../../web/docs/page.ts';
import { launchBrowser } from '../../support/browser.ts';

const document = makeDocument();
const served: Readonly<Record<string, string>> = Object.fromEntries(
  languages.map((language) => [`/${language}`, docsPage(document, language)]),
);

let browser: Browser;
let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = served[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': docsPolicy,
    });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

const open = async (language: Language, width: number) => {
  const context = await browser.newContext({ viewport: { width, height: 740 } });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${origin}/${language}`);
  return { page, asked, complaints, close: () => context.close() };
};

describe.each(languages)('the documentation in %s in a browser', (language) => {
  it.each([360, 1280])(
    'at %i pixels has its style, asks for nothing else and cuts nothing off',
    async (width) => {
      const { page, asked, complaints, close } = await open(language, width);
      expect(await page.evaluate("getComputedStyle(document.querySelector('.band')).backgroundColor")).toBe(
        'rgb(15, 79, 102)',
      );
      expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([`${origin}/${language}`]);
      expect(complaints).toEqual([]);
      expect(
        await page
          .locator('html, h1, h2, h3, h4, p, li, table, th, td, pre')
          .evaluateAll((elements) =>
            elements
              .filter((element) => element.scrollWidth > element.clientWidth && element.checkVisibility())
              .map((element) => `${element.tagName} ${element.textContent?.slice(0, 60)}`),
          ),
      ).toEqual([]);
      await close();
    },
  );

  it('leads from the contents to a route, and from there to a problem, without script', async () => {
    const { page, close } = await open(language, 360);
    await page.locator('.contents summary').nth(1).click();
    await page.locator('.contents a[href="#createCampaign"]').click();
    await page.locator('#createCampaign a[href="#problem-campaign_exists"]').click();
    const row = page.locator('#problem-campaign_exists');
    expect(await row.evaluate((element) => element.matches(':target'))).toBe(true);
    const top = await row.evaluate((element) => element.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(740);
    await close();
  });
});

it('prints every example in full and leaves the contents out', async () => {
  const { page, close } = await open('en', 1280);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.contents').isVisible()).toBe(false);
  const cut = await page
    .locator('pre')
    .evaluateAll(
      (elements) => elements.filter((element) => element.scrollHeight > element.clientHeight + 1).length,
    );
  expect(cut).toBe(0);
  await close();
});
