import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Pingyi } from '../../../infra/local/pingyi.ts';
import { routes } from '../../../schemas/routes.ts';
import type { Language } from '../../../schemas/text.ts';

/** A browser on a machine that is doing much else. */
export const unhurried = { timeout: 20_000 };

export interface DeskOptions {
  readonly token?: string;
  readonly language?: Language;
  /** CSS pixels: 360 is a phone, 1280 a desk. */
  readonly width?: number;
}

export interface Desk {
  readonly page: Page;
  /** What the page's scripts threw or the browser refused, Content-Security-Policy among it. */
  readonly troubles: readonly string[];
  /** Goes to an address within the console and waits until nothing is being loaded. */
  readonly go: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How long nothing may be said to be loading before a page counts as settled: a room often loads one thing after another. */
const quietMs = 250;

/** Nothing is being loaded or drawn any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  // The network was idle once already when a link leads to another room of the same page: only the page itself tells.
  const loading = page.locator('[role=status].faint');
  let since = performance.now();
  while (performance.now() - since < quietMs) {
    if ((await loading.count()) > 0) since = performance.now();
    await pause(25);
  }
};

/** Somebody at a desk, signed in at the console as the link from the terminal does it. */
export const openDesk = async (
  browser: Browser,
  pingyi: Pick<Pingyi, 'url' | 'officeToken'>,
  { token = pingyi.officeToken, language = 'zh-CN', width = 1280 }: DeskOptions = {},
): Promise<Desk> => {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    locale: language,
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(unhurried.timeout);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  await page.goto(`${pingyi.url}/local/sign-in?token=${token}`);
  const home = `${pingyi.url}${routes.officeConsole.path}?lang=${language}`;
  return {
    page,
    troubles,
    go: async (path) => {
      await page.goto(`${home}#${path}`);
      await settled(page);
    },
    close: () => context.close(),
  };
};
