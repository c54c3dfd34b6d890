import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rawPages } from '../../functions/store/responseStore.ts';
import { form } from '../../infra/local/sample/form.ts';
import { addressIn, posterPath } from '../../web/addresses.ts';
import { loadEveryType, putPoster } from '../http/support/everyTypeSurvey.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { testKeys } from '../support/keys.ts';
import { usePingyi } from '../support/pingyi.ts';
import { tokenOf } from '../support/residents.ts';

const key = randomBytes(32);
let later = 0;
const now = () => new Date(Date.now() + later);
const pingyi = usePingyi({ context: { now, keys: { ...testKeys, poster: [key] } } });
let browser: Browser;
let context: BrowserContext;
let longPoster = '';
let taken = 0;
beforeAll(async () => {
  browser = await launchBrowser();
  await loadEveryType(pingyi().database, null);
  longPoster = await putPoster(pingyi().database, key);
});
afterEach(async () => {
  later = 0;
  await context.close();
});
afterAll(async () => {
  await browser.close();
});

const unhurried = { timeout: 20_000 };
const ratings = form.questions.filter(({ type }) => type === 'rating');

/** A unit of its own for every test, with its page's path. */
const aPage = () => {
  taken += 1;
  const unitId = pingyi().unitIds[taken] ?? '';
  return { unitId, path: posterPath(tokenOf({ unitId }, key)) };
};

const open = async (path: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Page> => {
  context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(pingyi().url + addressIn(path, language));
  return page;
};

const lanesOf = async (unitId: string): Promise<string[]> => {
  const found = [];
  for await (const page of rawPages(pingyi().database, pingyi().surveyId)) {
    found.push(...page.flatMap(({ response }) => (response?.unitId === unitId ? [response.lane] : [])));
  }
  return found;
};

const rate = async (page: Page, questions = ratings): Promise<void> => {
  for (const { id } of questions) {
    const chosen = id === 'pledges_kept' ? 'most' : 'satisfied';
    await page.locator(`label.option:has(input[name="a.${id}"][value="${chosen}"])`).tap();
  }
};

const press = (page: Page): Promise<void> => page.locator('.send button').tap();
const said = (page: Page) => expect.poll(() => page.locator('#line').textContent(), unhurried);
const receipt = (page: Page): Promise<void> => page.locator('.number').waitFor(unhurried);
const keptIn = (page: Page): Promise<string> => page.evaluate('JSON.stringify(Object.entries(localStorage))');
const solved = (page: Page) =>
  expect.poll(() => page.locator('input[name="solution"]').inputValue(), unhurried).not.toBe('');

describe('what was filled in', () => {
  it('is back when the page is loaded again, is said to be kept here alone, and can be cleared', async () => {
    const { path } = aPage();
    const page = await open(path);
    expect(await page.locator('#kept').isVisible()).toBe(false);
    await rate(page, ratings.slice(0, 3));
    await page.locator('textarea').fill('第一行\n<b>');
    await page.locator('summary').tap();
    await page.locator('#visit-code').fill('3467-89AC-DEFG-HJKM');
    expect(await page.locator('#kept').textContent()).toContain(
      '只存在这台手机里，提交后删除，一天后不再使用',
    );
    await page.reload();
    await page.locator('#restored').waitFor(unhurried);
    expect(await page.locator('input:checked').count()).toBe(3);
    expect(await page.locator('textarea').inputValue()).toBe('第一行\n<b>');
    expect(await page.locator('#visit-code').inputValue()).toBe('');
    expect(await keptIn(page)).not.toContain('3467');
    await page.locator('#restored button').tap();
    expect(await page.locator('#restored').textContent()).toContain('已从这台手机上清除');
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await page.locator('textarea').inputValue()).toBe('');
    expect(await keptIn(page)).toBe('[]');
    await page.reload();
    await solved(page);
    expect(await page.locator('#restored').isVisible()).toBe(false);
  });

  it('is gone after a day, and when it was sent', async () => {
    const { path } = aPage();
    const page = await open(path, 'en');
    await rate(page);
    await page.evaluate(`for (const [name, value] of Object.entries(localStorage))
      localStorage.setItem(name, JSON.stringify({ ...JSON.parse(value), at: Date.now() - 86400001 }))`);
    await page.reload();
    await solved(page);
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await keptIn(page)).toBe('[]');
    await rate(page);
    await press(page);
    await receipt(page);
    expect(await keptIn(page)).toBe('[]');
  });
});

/** Fills in and sends a response that does not arrive, and leaves the page. */
const leaveWaiting = async (path: string): Promise<Page> => {
  const page = await open(path);
  await rate(page);
  await solved(page);
  await context.route('**/p/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.abort('failed');
  });
  await press(page);
  await said(page).toContain('已保存在这台手机上');
  // A page that is left tries once more, where no route holds it: not without a network.
  await page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })");
  await page.goto('about:blank');
  return page;
};

const isLive = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isEnabled();

describe('a phone that somebody else used before', () => {
  it('shows nobody what waits on it, says that it is sent, and gives it up when it is told to', async () => {
    const { unitId, path } = aPage();
    const before = await lanesOf(unitId);
    const page = await leaveWaiting(path);
    await page.goto(pingyi().url + addressIn(path, 'zh-CN'));
    await said(page).toContain('没有网络');
    expect(await page.locator('#restored').textContent()).toContain('之前在这台手机上填写的一份评价');
    expect(await page.locator('input:checked').count()).toBe(0);
    expect([await isLive(page, '.option input'), await isLive(page, '.send button')]).toEqual([false, false]);
    expect(await violationsOn(page)).toEqual([]);
    await page.locator('#restored button').tap();
    expect(await keptIn(page)).toBe('[]');
    await context.unroute('**/p/*');
    await rate(page);
    await press(page);
    await receipt(page);
    expect(await page.locator('h1').last().textContent()).toBe('谢谢，您的评价已提交');
    expect(await lanesOf(unitId)).toHaveLength(before.length + 1);
  });

  it('says of a receipt whose it is, when it is loaded again too, and leads to a page of one’s own', async () => {
    const { unitId, path } = aPage();
    const before = await lanesOf(unitId);
    const page = await leaveWaiting(path);
    await context.unroute('**/p/*');
    await page.goto(pingyi().url + addressIn(path, 'zh-CN'));
    await receipt(page);
    const headings = () => page.locator('h1').allTextContents();
    expect(await headings()).toContain('之前在这台手机上填写的评价已发送');
    expect(await page.title()).toBe('之前在这台手机上填写的评价已发送');
    await page.reload();
    await receipt(page);
    expect(await headings()).toContain('之前在这台手机上填写的评价已发送');
    expect(await violationsOn(page)).toEqual([]);
    await page.locator('h1 + .again a').tap();
    await solved(page);
    await rate(page);
    await press(page);
    await receipt(page);
    expect(await headings()).toContain('谢谢，您的评价已提交');
    expect(await lanesOf(unitId)).toHaveLength(before.length + 2);
  });
});

it('nothing can be changed or cleared while it is on its way, and the focus stays where it was', async () => {
  const page = await open(aPage().path);
  await rate(page);
  await solved(page);
  let isOut = false;
  let drop = (): void => {};
  await context.route('**/p/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    isOut = true;
    await new Promise<void>((resolve) => {
      drop = resolve;
    });
    await route.abort('failed');
  });
  const live = async () => [
    await isLive(page, '.option input'),
    await isLive(page, 'textarea'),
    await isLive(page, '#restored button'),
    await isLive(page, '#kept button'),
    await isLive(page, '.switch button'),
  ];
  const busy = () => page.locator('form').getAttribute('aria-busy');
  await page.locator('.send button').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => isOut, unhurried).toBe(true);
  await expect.poll(live, unhurried).toEqual([false, false, false, false, false]);
  expect(await busy()).toBe('true');
  drop();
  await said(page).toContain('已保存在这台手机上');
  expect(await live()).toEqual([true, true, true, true, true]);
  expect(await busy()).toBe('false');
  expect(await page.evaluate("document.activeElement.matches('.send button')")).toBe(true);
});

describe('a line that is lost', () => {
  it('costs nothing: the response waits, and goes out by itself', async () => {
    const { unitId, path } = aPage();
    const page = await open(path);
    await rate(page);
    await solved(page);
    await context.setOffline(true);
    await press(page);
    await said(page).toBe(
      '没有网络：已保存在这台手机上。请不要关闭此页，联网后自动发送；如果关闭了，请在一天内再次扫码打开，会自动发送。',
    );
    await context.setOffline(false);
    await receipt(page);
    expect(await lanesOf(unitId)).toEqual(['proof_of_work']);
    expect(await keptIn(page)).toBe('[]');
    const number = await page.locator('.number').textContent();
    await page.reload();
    await receipt(page);
    expect(await page.locator('.number').textContent()).toBe(number);
    await page.locator('.again a').tap();
    await page.locator('.send button').waitFor();
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await lanesOf(unitId)).toHaveLength(1);
  });

  it('that comes back after hours brings a new challenge for the same response', async () => {
    const { unitId, path } = aPage();
    const page = await open(path, 'en');
    await rate(page);
    await solved(page);
    await context.setOffline(true);
    await press(page);
    await said(page).toContain('if you close it, scan the code again within a day and they are sent then');
    later = 5 * 3_600_000;
    await context.setOffline(false);
    await receipt(page);
    expect(await lanesOf(unitId)).toEqual(['proof_of_work']);
  });

  it('takes the reply along: the page that is opened again sends the same response, which is counted once', async () => {
    const { unitId, path } = aPage();
    const page = await open(path);
    await rate(page);
    await solved(page);
    let lost = 0;
    await context.route('**/p/*', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      lost += 1;
      // It arrives; the reply does not.
      await route.fetch();
      await route.abort('failed');
    });
    await press(page);
    await said(page).toContain('已保存在这台手机上');
    await page.close();
    await context.unroute('**/p/*');
    const again = await context.newPage();
    await again.goto(pingyi().url + addressIn(path, 'zh-CN'));
    await receipt(again);
    expect(await again.locator('main').textContent()).toContain('没有重复计数');
    expect(lost).toBeGreaterThan(0);
    expect(await lanesOf(unitId)).toEqual(['proof_of_work']);
  });

  it('does not send what was changed meanwhile before it is sent again, and does not lose the page to another language', async () => {
    const { unitId, path } = aPage();
    const page = await open(path);
    await rate(page);
    await context.setOffline(true);
    await press(page);
    await said(page).toContain('没有网络');
    await page.locator('textarea').fill('又想起一件事');
    await said(page).toBe('内容已修改，请再点一次“提交”。');
    await page.locator('.switch button').tap();
    await said(page).toContain('没有网络，请稍后再试');
    expect(await page.locator('textarea').inputValue()).toBe('又想起一件事');
    await context.setOffline(false);
    await press(page);
    await receipt(page);
    expect(await lanesOf(unitId)).toHaveLength(1);
  });

  it('keeps what needs a visit code on the page alone', async () => {
    const { path } = aPage();
    const page = await open(path);
    await rate(page);
    await page.locator('summary').tap();
    await page.locator('#visit-code').fill('3467-89AC-DEFG-HJKM');
    await context.setOffline(true);
    await press(page);
    await said(page).toBe('没有网络：请不要关闭此页，联网后自动发送。');
    expect(await keptIn(page)).not.toMatch(/3467|waiting/);
    await context.setOffline(false);
    await page.locator('[role=alert]').waitFor(unhurried);
    expect(await page.locator('#visit-code').inputValue()).toBe('3467-89AC-DEFG-HJKM');
  });
});

it('a long form says how far it has got, and does not talk after every tap', async () => {
  const page = await open(posterPath(longPoster));
  const seen = () => page.locator('#progress span').first().textContent();
  const heard = () => page.locator('#progress [role=status]').textContent();
  expect(await page.locator('#progress').count()).toBe(0);
  await page.locator('label.option:has(input[name="a.overall"][value="no"])').tap();
  await page.locator('[name="a.visits"]').fill('5');
  await press(page);
  // The answers led to two more questions.
  await expect.poll(seen, unhurried).toBe('已答 2 / 11 题');
  expect(await page.locator('legend').first().textContent()).toContain('第 1 题，共 11 题');
  expect(await heard()).toBe('');
  await page.locator('label.option:has(input[name="a.aspects.speed"][value="very"])').tap();
  expect(await seen()).toBe('已答 2 / 11 题');
  await page.locator('textarea').last().fill('好');
  expect([await seen(), await heard()]).toEqual(['已答 3 / 11 题', '已答 3 / 11 题']);
  await page.locator('[name="a.why"]').fill('排队');
  expect([await seen(), await heard()]).toEqual(['已答 4 / 11 题', '已答 3 / 11 题']);
});

it('large text is remembered', async () => {
  const page = await open(aPage().path);
  await page.locator('.band label').tap();
  await page.reload();
  await solved(page);
  expect(await page.locator('.band input').isChecked()).toBe(true);
  expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('22px');
  await rate(page);
  await press(page);
  await receipt(page);
  expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('22px');
});
