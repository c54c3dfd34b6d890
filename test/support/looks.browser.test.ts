import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { flawsOf } from './looks.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

const flawsIn = async (body: string): Promise<string[]> => {
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  await page.setContent(`<html lang="zh-CN"><body style="font-family: sans-serif">${body}</body></html>`);
  const flaws = await flawsOf(page);
  await page.close();
  return flaws;
};

it('a page in Chinese and English has every character, also where the machine has no Chinese font', async () => {
  expect(await flawsIn('<p>评议：“满意” 96.2 % … ▶ resident’s page — é</p>')).toEqual([]);
});

it.each([
  // Neither is a character: no font has it.
  ['a character that no font has', '<p>评议\u0378\u0379</p>', 'no font has \u0378\u0379'],
  ['a key where words should be', '<p>poster_unknown</p>', 'p shows the key "poster_unknown"'],
  ['a value that is no word', '<p>undefined 份</p>', 'p says "undefined 份"'],
  [
    'words that are cut off',
    '<p style="width: 3em; overflow: hidden; white-space: nowrap">满意的评价</p>',
    'p cuts its words off',
  ],
])('finds %s', async (_, body, flaw) => {
  expect(await flawsIn(body)).toEqual([flaw]);
});
