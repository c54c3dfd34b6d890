import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { settled } from '../console/support/desk.ts';
import { launchBrowser } from '../support/browser.ts';
import { flawsOf } from '../support/looks.ts';
import { otherPages, type Picture, pictures } from './list.ts';
import { openScene, type Scene } from './scene.ts';

/** As high as a desk's window or two phones': a picture shows the head of a long page. */
const heights = { 360: 1100, 1280: 900 } as const;

const openFor = async (browser: Browser, { pingyi }: Scene, picture: Picture): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: { width: picture.width, height: heights[picture.width] },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  if (picture.isOffice) {
    const page = await context.newPage();
    await page.goto(`${pingyi.url}/local/sign-in?token=${pingyi.officeToken}`);
    await page.close();
  }
  return context;
};

/** Takes a picture. @returns what is wrong with the page */
const take = async (browser: Browser, scene: Scene, picture: Picture, folder: string): Promise<string[]> => {
  const context = await openFor(browser, scene, picture);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${scene.pingyi.url}${picture.path(scene)}`);
    await picture.act?.(page, scene);
    if (picture.isOffice) await settled(page);
    await page.waitForLoadState('networkidle');
    await writeFile(join(folder, `${picture.name}.png`), await page.screenshot());
    return await flawsOf(page);
  } finally {
    await context.close();
  }
};

const usage = `npm run pictures -- [options] [name ...]: takes the manuals' pictures anew, all of them or those named,
of a sample campaign a week after it opened, and says what looks wrong on their pages; exits 1 where something does

  --all            pages that no manual shows too
  --folder FOLDER  where to put the pictures (docs/pictures)
`;

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' }, all: { type: 'boolean' }, folder: { type: 'string' } },
  allowPositionals: true,
});
if (values.help) {
  process.stdout.write(usage);
} else {
  const folder = values.folder ?? join(import.meta.dirname, '../../docs/pictures');
  await mkdir(folder, { recursive: true });
  await using scene = await openScene();
  const browser = await launchBrowser();
  try {
    for (const picture of values.all ? [...pictures, ...otherPages] : pictures) {
      if (positionals.length > 0 && !positionals.includes(picture.name)) continue;
      const flaws = await take(browser, scene, picture, folder).catch((error: Error) => [error.message]);
      process.stdout.write(`${picture.name}: ${flaws.length === 0 ? 'taken' : flaws.join('; ')}\n`);
      if (flaws.length > 0) process.exitCode = 1;
    }
  } finally {
    await browser.close();
  }
}
