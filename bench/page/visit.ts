import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Relay } from './relay.ts';

/**
 * A poor line as Chrome's developer tools have it under "Slow 3G" (`Slow3GConditions` in front_end/core/sdk/NetworkManager.ts of
 * devtools-frontend): 400 kbit/s and a round trip of 400 ms. The tools delay whole requests and no single packets, so each request waits
 * for five round trips, which stand for what it takes to open a connection.
 */
const slow3g = {
  offline: false,
  latency: 400 * 5,
  downloadThroughput: ((500 * 1_000) / 8) * 0.8,
  uploadThroughput: ((500 * 1_000) / 8) * 0.8,
} as const;

/** So many times slower than this machine the page's own thread is. */
const slowdown = 4;

/** What one showing of a page took; milliseconds from the beginning of the navigation. */
export interface Visit {
  /** On the line, heads and all. */
  readonly bytes: number;
  /** That went over the line. */
  readonly requests: number;
  readonly firstPaintMs: number;
  /** Something is painted and the whole form is there: it can be filled in, and sent without script. */
  readonly usableMs: number;
  /** All deferred scripts have run, and no task of 50 ms or more that began before is still under way. */
  readonly interactiveMs: number;
}

interface Timing {
  readonly firstPaint: number;
  readonly domInteractive: number;
  readonly contentLoaded: number;
  readonly requests: number;
  readonly longTasks: readonly { readonly start: number; readonly end: number }[];
}

/** Read off the browser's own record; pages are let evaluate nothing by themselves. */
const readTiming = `new Promise((resolve) => {
  const found = [];
  const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });
  setTimeout(() => {
    found.push(...observer.takeRecords());
    const [navigation] = performance.getEntriesByType('navigation');
    const all = [navigation, ...performance.getEntriesByType('resource')];
    resolve({
      firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      domInteractive: navigation.domInteractive,
      // Browsers hold this event until deferred scripts have run.
      contentLoaded: navigation.domContentLoadedEventEnd,
      // What comes from the cache transfers nothing.
      requests: all.filter(({ transferSize }) => transferSize > 0).length,
      longTasks: found.map(({ startTime, duration }) => ({ start: startTime, end: startTime + duration })),
    });
  }, 100);
})`;

/** How long a page is waited for; milliseconds. */
const patienceMs = 60_000;

/** Waits until something in the page is true. @throws {Error} where it takes too long */
const until = async (page: Page, condition: string): Promise<void> => {
  for (const began = performance.now(); performance.now() - began < patienceMs; await pause(50)) {
    if (await page.evaluate(condition)) return;
  }
  throw new Error(`a page never came to this: ${condition}`);
};

export interface Shown {
  readonly path: string;
  /** What is true in the page once nothing more is to come of its own accord. */
  readonly done?: string;
}

/** A phone on a poor line, with nothing in its cache. */
export interface Phone {
  readonly visit: (relay: Relay, shown: Shown) => Promise<Visit>;
  readonly close: () => Promise<void>;
}

const throttled = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', slow3g);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
};

/** A phone of its own in a browser: small, Chinese, slow. */
export const newPhone = async (browser: Browser): Promise<Phone> => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    hasTouch: true,
  });
  const page = await throttled(context);
  return {
    visit: async (relay, { path, done = 'true' }) => {
      relay.take();
      const reply = await page.goto(`${relay.url}${path}`, { waitUntil: 'load', timeout: patienceMs });
      if (reply?.status() !== 200) throw new Error(`a reply of ${reply?.status()} for a page`);
      await until(page, done);
      const timing = await page.evaluate<Timing>(readTiming);
      const { firstPaint, domInteractive, contentLoaded, requests, longTasks } = timing;
      const busy = longTasks.find(({ start, end }) => start <= contentLoaded && end > contentLoaded);
      return {
        bytes: relay.take(),
        requests,
        firstPaintMs: firstPaint,
        usableMs: Math.max(firstPaint, domInteractive),
        interactiveMs: Math.max(firstPaint, busy?.end ?? contentLoaded),
      };
    },
    close: () => context.close(),
  };
};
