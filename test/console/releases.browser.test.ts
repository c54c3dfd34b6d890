import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import type { ReleaseOverview } from '../../schemas/releaseLife.ts';
import { languages } from '../../schemas/text.ts';
import { someAnswers } from '../support/answers.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileTexts } from '../support/hostile.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';
import { type Desk, openDesk, settled, unhurried } from './support/desk.ts';

/** Moved on by the tests: a release counts what was accepted some minutes before it. */
const clock = { ahead: 0 };
const pingyi = usePingyi({ context: { now: () => new Date(Date.now() + clock.ahead) } });
const campaign = '/c/dingan-2010';
const params = { campaignId: 'dingan-2010' };

/** Words that a text field of responses takes: of controls, a line break alone. */
const remarks = hostileTexts.filter((text) => text.length <= 500).slice(0, 46);
const hostileTitle = '</title><script>alert(1)</script>"><img src=x onerror=alert(1)>';
const hostileReason = hostileTexts.slice(0, 20).join(' ').slice(0, 1_000);

let browser: Browser;
let office: Client;
let signer: Client;
/** One desk for each language and width. */
let desks: readonly Desk[];
beforeAll(async () => {
  const { url, officeToken, signerToken } = pingyi();
  office = createClient({ url, token: officeToken });
  signer = createClient({ url, token: signerToken });
  browser = await launchBrowser();
  desks = await Promise.all(
    languages.flatMap((language) =>
      [360, 1280].map((width) => openDesk(browser, pingyi(), { language, width })),
    ),
  );
}, 60_000);
afterAll(async () => {
  await browser.close();
});

/** Looks at a page in every language and width: nothing is at fault with it, and nothing ran that must not. */
const lookAt = async (path: string, seen = ''): Promise<void> => {
  await Promise.all(
    desks.map(async ({ page, go, troubles }) => {
      await go(`${campaign}/${path}`);
      await page.reload();
      await settled(page);
      await expect.poll(() => page.textContent('main'), unhurried).toContain(seen);
      expect([page.url(), await violationsOn(page)]).toEqual([page.url(), []]);
      const isTooWide = 'document.documentElement.scrollWidth > window.innerWidth';
      expect([page.url(), await page.evaluate(isTooWide)]).toEqual([page.url(), false]);
      // A step for which somebody else was faster is refused, and the browser notes it.
      expect(troubles.filter((one) => !one.includes('409'))).toEqual([]);
    }),
  );
};

const answer = async (people: number): Promise<void> => {
  for (let person = 0; person < people; person += 1) {
    const comment = remarks[person];
    const { comment: _, ...rest } = someAnswers();
    const answers = comment ? { ...rest, comment } : rest;
    await respond(pingyi(), { unitId: 'dingcheng' }, { answers });
  }
  await pingyi().idle();
  clock.ahead += 5 * 60_000;
};

const read = async (releaseId: string): Promise<ReleaseOverview> =>
  (await office.call('readRelease', { params: { ...params, releaseId } })).body;

const prepared = async (title: string): Promise<ReleaseOverview> => {
  const { body } = await office.call('createRelease', { params, body: { title } });
  await expect.poll(async () => (await read(body.id)).state, { timeout: 60_000 }).toBe('draft');
  return read(body.id);
};

const desk = (): Desk => {
  const wide = desks[1];
  if (!wide) throw new Error('no desk');
  return wide;
};

describe('remarks', () => {
  it('are collected, looked through with what may tell who wrote, decided on together, and again', async () => {
    await lookAt('comments');
    await answer(remarks.length);
    await respond(
      pingyi(),
      { unitId: 'dingcheng' },
      {
        answers: { ...someAnswers(), comment: '张主任 13800138000，身份证 460025198001011234' },
      },
    );
    await pingyi().idle();
    clock.ahead += 5 * 60_000;
    const { page, go } = desk();
    await go(`${campaign}/comments`);
    await page.getByRole('button', { name: '收集新的意见' }).click();
    await expect.poll(() => page.locator('.remarks > li').count(), unhurried).toBeGreaterThan(40);
    while ((await page.getByRole('button', { name: '再显示一些' }).count()) > 0) {
      await page.getByRole('button', { name: '再显示一些' }).click();
      await settled(page);
    }
    const items = page.locator('.remarks > li');
    expect(await items.count()).toBe(remarks.length + 1);
    const telling = items.filter({ hasText: '张主任' });
    expect(await telling.locator('.mark').allTextContents()).toEqual(
      expect.arrayContaining(['可能含有身份证号', '可能提到了具体的人']),
    );
    await telling.getByLabel('改后通过').check();
    await telling.getByLabel('公开的文字').fill(' ');
    // The keyboard chooses as well as the mouse.
    await items.first().getByLabel('先不决定').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    expect(await items.first().getByLabel('不公布').isChecked()).toBe(true);
    await page.getByRole('button', { name: '提交 2 条' }).click();
    await expect.poll(() => telling.locator('.error').textContent(), unhurried).toContain('请写明');
    expect(await violationsOn(page)).toEqual([]);
    await telling.getByLabel('公开的文字').fill('[姓名] [电话]');
    // More than one request takes.
    await page.evaluate(
      "for (const li of document.querySelectorAll('.remarks > li:not(.decided)')) li.querySelector('input').click()",
    );
    await page.getByRole('button', { name: `提交 ${remarks.length + 1} 条` }).click();
    await expect
      .poll(() => page.textContent('main'), unhurried)
      .toContain(`通过 ${remarks.length} 条，不公布 1 条`);
    await expect.poll(() => page.textContent('.tabs'), unhurried).toContain('待审阅 0 条');

    // What was decided can be decided again.
    await page.click('.tabs a[href$="withheld"]');
    await expect.poll(() => items.count(), unhurried).toBe(1);
    await items.first().getByLabel('通过', { exact: true }).check();
    await page.getByRole('button', { name: '提交 1 条' }).click();
    await expect.poll(() => page.textContent('main'), unhurried).toContain('没有不公布的意见');
    await lookAt('comments?state=passed');
  }, 180_000);
});

describe('a release', () => {
  it('goes its way past every state, with hostile words in it, and is corrected by another', async () => {
    await lookAt('releases');
    await lookAt('releases/new');
    await lookAt('releases/new/title');
    const draft = await prepared(hostileTitle);
    const path = `releases/${draft.id}`;
    await lookAt('releases/new', draft.title);
    await lookAt(path, draft.title);

    const { page, go } = desk();
    await go(`${campaign}/${path}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载表格，中文（Excel）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);

    // Somebody else is faster: it is said, and what is there now is shown.
    await page.getByRole('button', { name: '我已核对' }).click();
    await signer.call('checkRelease', {
      params: { ...params, releaseId: draft.id },
      body: { revision: draft.revision },
    });
    await page.getByRole('dialog').getByRole('button', { name: '我已核对' }).click();
    await expect.poll(() => page.textContent('main'), unhurried).toContain('刚才有别人处理了这次公布');
    await expect.poll(() => page.textContent('main'), unhurried).toContain('要由另一个人签发');
    await lookAt(path, draft.title);
    const third = await openDesk(browser, pingyi(), { token: pingyi().signerToken, language: 'en' });
    await third.go(`${campaign}/${path}`);
    expect(await third.page.textContent('main')).toContain('Another person must sign');
    await third.close();

    // Both have had a hand in it: it is given up.
    await page.getByRole('button', { name: '放弃这份公布稿' }).click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '放弃', exact: true }).click();
    await expect.poll(() => page.textContent('main'), unhurried).toContain('这份公布稿已经放弃');
    await lookAt(path, draft.title);

    const next = await prepared('第二稿');
    const ofNext = { params: { ...params, releaseId: next.id } };
    await office.call('checkRelease', { ...ofNext, body: { revision: next.revision } });
    await signer.call('signRelease', { ...ofNext, body: { revision: next.revision + 1 } });
    await lookAt(`releases/${next.id}`, '第二稿');
    await office.call('publishRelease', { ...ofNext, body: { revision: next.revision + 2 } });
    await lookAt(`releases/${next.id}`, '第二稿');

    await answer(20);
    await go(`${campaign}/releases/new/title`);
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: '开始生成' }).click();
    expect(await page.textContent('.error')).toContain('请填写标题');
    await page.getByLabel('标题', { exact: true }).fill('更正');
    await page.getByLabel('对以前某次公布的更正').check();
    await page.getByLabel('更正的原因').fill('错');
    await page.getByRole('button', { name: '开始生成' }).click();
    expect(await page.textContent('.error')).toContain('请写明更正的原因');
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel('更正的原因').fill(hostileReason);
    await page.getByRole('button', { name: '开始生成' }).click();
    await expect.poll(() => page.textContent('h1'), unhurried).toContain('更正');
    await expect.poll(() => page.textContent('main'), { timeout: 60_000 }).toContain('要紧的在前');
    const corrected = page.url().slice(page.url().indexOf('releases/')).split('?')[0] ?? '';
    await page.getByLabel('查找单位或题目').fill('没有这样的');
    await expect.poll(() => page.textContent('main'), unhurried).toContain('没有符合的');
    await page.getByLabel('查找单位或题目').fill('定城');
    await expect.poll(() => page.locator('.tall tbody tr').count(), unhurried).toBeGreaterThan(0);
    await lookAt(corrected, next.id);
    await lookAt('releases', '第二稿');
  }, 300_000);
});
