import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someAnswers } from '../support/answers.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';
import { settled, unhurried } from './support/desk.ts';

/** Moved on once responses are in: a release counts what was accepted some minutes before it. */
const clock = { ahead: 0 };
const pingyi = usePingyi({ context: { now: () => new Date(Date.now() + clock.ahead) } });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** Somebody who sits down at a desk, with no address but the one that they were given. */
const sitDown = async (address: string) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  page.setDefaultTimeout(unhurried.timeout);
  await page.goto(address);
  return { page, leave: () => context.close() };
};

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
};

const follow = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name, exact: true }).first().click();
  await settled(page);
};

const signIn = async (page: Page, link: string): Promise<void> => {
  await page.getByLabel('登录链接').fill(link);
  await press(page, '登录');
};

/** Answers a question that the console asks before it does something. */
const confirm = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};

describe('an office that has never seen the console', () => {
  it('gets from sign-in to a signed-off release of the sample campaign, by the console alone', async () => {
    for (const unitId of ['dingcheng', 'longhu']) {
      for (let person = 0; person < 24; person += 1) {
        const { comment: _, ...answers } = someAnswers();
        if (person < 12) answers.comment = `第${person + 1}条：希望多开窗口`;
        await respond(pingyi(), { unitId }, { answers });
      }
    }
    await pingyi().idle();
    clock.ahead = 5 * 60_000;
    const { url, officeToken, signerToken } = pingyi();

    const { page: clerk, leave: clerkLeaves } = await sitDown(`${url}/office`);
    await signIn(clerk, `${url}/local/sign-in?token=${officeToken}`);
    await follow(clerk, '定安县2010年承诺兑现评议');
    await expect.poll(() => clerk.textContent('h1'), unhurried).toBe('概况');
    await expect.poll(() => clerk.textContent('main'), unhurried).toContain('48');

    await follow(clerk, '意见审阅');
    await press(clerk, '收集新的意见');
    await expect.poll(() => clerk.locator('.remarks > li').count(), unhurried).toBe(24);
    const [first, second, third] = await clerk.locator('.remarks > li').all();
    await first?.getByLabel('通过', { exact: true }).check();
    await second?.getByLabel('不公布').check();
    await third?.getByLabel('改后通过').check();
    await third?.getByLabel('公开的文字').fill('希望多开一个窗口。');
    await press(clerk, '提交 3 条');
    await expect.poll(() => clerk.textContent('main'), unhurried).toContain('通过 2 条，不公布 1 条');

    await follow(clerk, '公布');
    await follow(clerk, '准备公布');
    await expect.poll(() => clerk.textContent('main'), unhurried).toContain('目前共计入 48 份');
    expect(await violationsOn(clerk)).toEqual([]);
    await follow(clerk, '下一步：标题和内容');
    await clerk.getByLabel('标题', { exact: true }).fill('第一次公布');
    await clerk.getByLabel('连同已通过的群众意见一起公布').check();
    await press(clerk, '开始生成');
    await expect.poll(() => clerk.textContent('main'), { timeout: 60_000 }).toContain('以前没有公布过');
    expect(await clerk.locator('.facts').textContent()).toContain('答卷48');
    await press(clerk, '我已核对');
    await confirm(clerk, '我已核对');
    await expect.poll(() => clerk.textContent('main'), unhurried).toContain('要由另一个人签发');
    expect(await clerk.getByRole('button', { name: '签发', exact: true }).count()).toBe(0);
    const handedOn = await clerk.getByLabel('签发地址', { exact: true }).inputValue();
    await press(clerk, '退出');
    await expect.poll(() => clerk.textContent('h1'), unhurried).toBe('登录办公室');
    await clerkLeaves();

    const { page: signer, leave: signerLeaves } = await sitDown(handedOn);
    await signIn(signer, signerToken);
    await expect.poll(() => signer.textContent('h1'), unhurried).toContain('第一次公布');
    await settled(signer);
    await press(signer, '签发');
    await confirm(signer, '签发');
    await expect.poll(() => signer.textContent('main'), unhurried).toContain('已经签发');
    await press(signer, '公布');
    await confirm(signer, '公布');
    await expect.poll(() => signer.textContent('main'), unhurried).toContain('任何人都能看到');
    expect(await violationsOn(signer)).toEqual([]);
    const addresses = await Promise.all(
      ['本活动的公布（总是最新的一次）', '这一次公布（永久不变）'].map((label) =>
        signer.getByLabel(label, { exact: true }).inputValue(),
      ),
    );
    await signerLeaves();

    for (const address of addresses) {
      const { page: anybody, leave } = await sitDown(address);
      const shown = await anybody.textContent('body');
      expect(shown).toContain('第一次公布');
      expect(shown).not.toContain('草稿');
      await leave();
    }
    const { page: reader, leave } = await sitDown(addresses[1] ?? '');
    expect(await reader.textContent('body')).toContain('希望多开一个窗口。');
    await leave();
  }, 180_000);
});
