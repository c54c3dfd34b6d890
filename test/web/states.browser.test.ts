import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '../../functions/pages.ts';
import { builtScripts } from '../../infra/local/scripts.ts';
import type { Language, Text } from '../../schemas/text.ts';
import { ballotPage } from '../../web/ballot/ballotPage.ts';
import { castPage } from '../../web/ballot/castPage.ts';
import { codePage } from '../../web/ballot/codePage.ts';
import { secrecyPage } from '../../web/ballot/secrecyPage.ts';
import { receiptPage } from '../../web/receiptPage.ts';
import { residentPage } from '../../web/residentPage.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileTexts } from '../support/hostile.ts';
import { opened, receipt } from './fixture.ts';
import { hostileEveryType, hostileView } from './hostileView.ts';
import { ballotView, codeView, memberStates, residentStates, type ScriptAddresses } from './states.ts';

/*
 * The pages as they are made, with the scripts and under the policy that they are served with, in a real browser: every state of
 * what residents and members see, and every hostile text in every place where text of others is shown.
 */

const shown = new Map<string, string>();
let scripts: ScriptAddresses;
let browser: Browser;
let server: Server;
let origin = '';

beforeAll(async () => {
  const [resident, solver, member, receiptScript] = await Promise.all(
    (['resident', 'solver', 'member', 'receipt'] as const).map((name) => builtScripts.address(name)),
  );
  scripts = {
    resident: resident ?? '',
    solver: solver ?? '',
    member: member ?? '',
    receipt: receiptScript ?? '',
  };
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const script = await builtScripts.read(pathname.replace('/assets/', ''));
    const page = script ?? shown.get(pathname);
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
      'content-security-policy': pages.policy,
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

/** Opens a page of the browser that notes what it runs, asks for and complains of. */
const newTab = async (width: number) => {
  const context = await browser.newContext({ viewport: { width, height: 740 }, isMobile: width < 600 });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && request.url() !== 'data:,') complaints.push(request.url());
  });
  return { page, complaints, close: () => context.close() };
};

const show = async (page: Page, path: string, html: string): Promise<void> => {
  shown.set(path, html);
  await page.goto(origin + path);
};

const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

/** States that differ in how they are built, and not in a few words alone. */
const built = [
  'empty',
  'errors',
  'compactErrors',
  'receipt',
  'closed',
  'code_mistyped',
  'wait',
  'ballotErrors',
  'cast',
  'found',
  'secrecy',
];

// Every state on a phone in Chinese and on a desk in English; those that are built differently the other way round as well.
test.each([
  [360, 'zh-CN', undefined],
  [1280, 'en', undefined],
  [360, 'en', built],
  [1280, 'zh-CN', built],
] as const)(
  'no state of residents’ and members’ pages has a fault of accessibility at %i pixels in %s',
  async (width, language, names) => {
    const { page, complaints, close } = await newTab(width);
    const states = { ...residentStates(language, scripts), ...memberStates(language, scripts) };
    for (const name of names ?? Object.keys(states)) {
      await show(page, `/${name}`, states[name] ?? '');
      expect(await violationsOn(page), name).toEqual([]);
      expect(await widthOf(page), name).toBeLessThanOrEqual(width);
      expect(await page.locator('body').innerText(), name).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(complaints).toEqual([]);
    await close();
  },
  180_000,
);

/** Pages with a text in every place where others write: the office, the unit, whoever fills them in. */
const hostilePages = (word: string, language: Language): string[] => {
  const text: Text = { [language]: word };
  const view = hostileView(word, language);
  const every = hostileEveryType(word, language);
  const { survey, unit } = every;
  const members = { ...survey, id: 'members' };
  const ballot = { ...ballotView(language, scripts.member), survey: members, unit };
  return [
    residentPage({ ...view, path: opened.path, scripts }),
    residentPage({ ...every, path: opened.path, scripts }),
    receiptPage({ ...view, path: opened.path, receipt, again: false, script: scripts.resident }),
    codePage({
      ...codeView(language, scripts.member),
      survey: members,
      typed: word,
      problem: 'code_mistyped',
    }),
    ballotPage({ ...ballot, right: { code: word }, salt: word, typed: every.typed, faults: every.faults }),
    castPage({ survey: members, unit, commitment: receipt.commitment, text: word, again: false, language }),
    secrecyPage({ survey: { ...members, campaignName: text }, secrecy: 'code', threshold: 10, language }),
  ];
};

test('no hostile text runs, loads, or breaks a page, wherever it stands', async () => {
  const { page, complaints, close } = await newTab(360);
  for (const [place, word] of hostileTexts.entries()) {
    for (const [number, html] of hostilePages(word, place % 2 ? 'zh-CN' : 'en').entries()) {
      // The two that have every kind of field take every text, the others a quarter of them each.
      if (number !== 1 && number !== 4 && (place + number) % 4 !== 0) continue;
      await show(page, '/hostile', html);
      const tags = await page.evaluate<string[]>(
        `[...document.querySelectorAll('script, img, svg, iframe, object, base, video, math, template, style, meta[http-equiv], link[rel=stylesheet]')].map((one) => one.outerHTML.slice(0, 60))`,
      );
      const foreign = tags.filter((tag) => !/^<(script src="\/assets\/|style>:root)/.test(tag));
      expect(foreign, `${word} on page ${number}`).toEqual([]);
      expect(await widthOf(page), `${word} on page ${number}`).toBeLessThanOrEqual(360);
      expect(page.url()).toBe(`${origin}/hostile`);
    }
  }
  // A date box says on the console that what was typed into it is no date.
  expect(complaints.filter((complaint) => !complaint.includes('yyyy-MM-dd'))).toEqual([]);
  await close();
}, 180_000);
