import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitingPage } from '../../infra/web/waitingPage.ts';
import { aUnit, campaignId, loadSpring, surveyId } from '../ballots/support/station.ts';
import { launchBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';

const clock = { time: new Date('2026-12-05T08:00:00.000Z') };
const pingyi = usePingyi({ context: { now: () => clock.time } });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  await loadSpring(pingyi().database, { units: [aUnit('dingcheng'), aUnit('longmen')] });
});
afterAll(async () => {
  await browser.close();
});

const aCode = async (unitId = 'dingcheng'): Promise<string> => {
  const { body } = await officeOf(pingyi()).call('issueCodes', {
    params: { campaignId },
    body: { kind: 'member', units: [{ unitId, count: 1 }] },
  });
  return body.codes[0]?.code ?? '';
};

const phone = async (javaScriptEnabled: boolean, locale: string): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width: 360, height: 740 },
    locale,
    hasTouch: true,
  });
  return context.newPage();
};

const addressOf = (path = '', language = 'zh-CN') => `${pingyi().url}/b/${surveyId}${path}?lang=${language}`;
const choose = (page: Page, place: string, value: string) =>
  page.locator(`label.option:has(input[name="a.${place}"][value="${value}"])`).tap();
const press = (page: Page) => page.locator('.send button').tap();

const said = {
  'zh-CN': {
    done: '您的评议票已投入票箱',
    used: '这个评议码已经用过',
    mistyped: '评议码有误',
    found: '在清单里',
  },
  en: {
    done: 'Your ballot is in the box',
    used: 'This code has been used',
    mistyped: 'The code is mistyped',
    found: 'It is in the list',
  },
} as const;

const receipts: string[] = [];

describe.each([
  ['zh-CN', false],
  ['zh-CN', true],
  ['en', false],
  ['en', true],
] as const)('a member on a phone in %s, script: %s', (language, script) => {
  it('types a code, casts a ballot and gets a receipt', async () => {
    const page = await phone(script, language);
    const code = await aCode();
    await page.goto(addressOf('', language));
    await page.locator('#code').fill(code.toLowerCase().replaceAll('-', ' '));
    await press(page);
    await page.locator('input[name="a.overall"]').first().waitFor({ state: 'attached' });
    expect(await page.locator('h2.big').textContent()).toContain(
      language === 'en' ? 'Unit dingcheng' : '单位dingcheng',
    );
    await press(page);
    await page.locator('[role=alert] a').waitFor();
    expect(await page.title()).toMatch(language === 'en' ? /^Error: / : /^错误：/);
    await choose(page, 'overall', 'good');
    await choose(page, 'promises.p_dingcheng', 'broken');
    await page.locator('textarea').fill('１２３ 很好\n谢谢');
    await press(page);
    await page.locator('#cast').waitFor();
    expect(await page.locator('h1').last().textContent()).toBe(said[language].done);
    const commitment = (await page.locator('#cast').getAttribute('data-commitment')) ?? '';
    const number = (await page.locator('.number').textContent()) ?? '';
    expect(commitment.startsWith(number.replaceAll(' ', ''))).toBe(true);
    if (script) {
      await expect
        .poll(() => page.locator('#verdict').textContent())
        .toContain(language === 'en' ? 'Checked by your phone' : '您的手机已核对');
      expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
    }
    receipts.push(number);
    await page.goto(addressOf('', language));
    await page.locator('#code').fill(code);
    await press(page);
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('[role=alert]').textContent()).toContain(said[language].used);
    await page.locator('#code').fill('3467-89AC-DEFG-HJKM');
    await press(page);
    await expect.poll(() => page.locator('[role=alert]').textContent()).toContain(said[language].mistyped);
    expect(await page.locator('#code').inputValue()).toBe('3467-89AC-DEFG-HJKM');
    await page.context().close();
  }, 30_000);
});

describe('with script', () => {
  it('a code in the address is filled in and leaves it', async () => {
    const page = await phone(true, 'zh-CN');
    await page.goto(`${pingyi().url}/b/${surveyId}#94HR-Y4D9-XTTD-QDNQ`);
    await expect.poll(() => page.locator('#code').inputValue()).toBe('94HR-Y4D9-XTTD-QDNQ');
    expect(page.url()).toBe(`${pingyi().url}/b/${surveyId}`);
    await page.context().close();
  });

  it('a line that breaks costs nothing that was filled in, and the ballot is cast once', async () => {
    const page = await phone(true, 'zh-CN');
    await page.goto(addressOf());
    await page.locator('#code').fill(await aCode('longmen'));
    await press(page);
    await choose(page, 'overall', 'bad');
    await page.context().setOffline(true);
    await press(page);
    await expect.poll(() => page.locator('#sending').textContent()).toContain('没有连上网络');
    await page.context().setOffline(false);
    await press(page);
    await page.locator('#cast').waitFor();
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('您的手机已核对');
    await page.context().close();
  });

  it('a firewall that lets nobody of this network pass for a while costs nothing either', async () => {
    const page = await phone(true, 'zh-CN');
    await page.goto(addressOf());
    await page.locator('#code').fill(await aCode('longmen'));
    await press(page);
    await choose(page, 'overall', 'bad');
    await page.route('**/b/**', (route) =>
      route.fulfill({ status: 429, contentType: 'text/html', body: waitingPage }),
    );
    await press(page);
    await expect.poll(() => page.locator('#sending').textContent()).toContain('没有连上网络');
    await page.unroute('**/b/**');
    await press(page);
    await page.locator('#cast').waitFor();
    await page.context().close();
  });

  it('a receipt that is not that of what was filled in is told of', async () => {
    const page = await phone(true, 'zh-CN');
    await page.route('**/b/**', async (route) => {
      const reply = await route.fetch();
      const body = (await reply.text()).replace(
        /&quot;overall&quot;,&quot;good&quot;/,
        '&quot;overall&quot;,&quot;bad&quot;',
      );
      await route.fulfill({ response: reply, body });
    });
    await page.goto(addressOf());
    await page.locator('#code').fill(await aCode('longmen'));
    await press(page);
    await choose(page, 'overall', 'good');
    await press(page);
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('警告');
    await page.context().close();
  });
});

describe('after the count', () => {
  it('the list is there by itself', async () => {
    expect(await (await fetch(addressOf('/list'))).text()).toContain('评议票还没有计票');
    clock.time = new Date('2026-12-10T00:03:00.000Z');
    await expect
      .poll(async () => (await fetch(addressOf('/list'))).text(), { timeout: 20_000 })
      .toContain('id="look"');
  }, 30_000);

  it.each([false, true])('a receipt is found in the list, script: %s', async (script) => {
    const page = await phone(script, 'zh-CN');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(addressOf('/list'));
    await page.locator('#receipt').fill(` ${receipts[0]?.toUpperCase()} `);
    await press(page);
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('在清单里：');
    await page.locator('#receipt').fill('0000 0000 0000 0000');
    await press(page);
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('不在清单里');
    // With script nobody is told which receipt it was.
    expect(asked.some((url) => url.includes('receipt='))).toBe(!script);
    await page.goto(addressOf());
    expect(await page.locator('main').textContent()).toContain('不再收票');
    await page.context().close();
  });
});
