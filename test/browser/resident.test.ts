import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawPages } from '../../functions/store/responseStore.ts';
import { form } from '../../infra/local/sample/form.ts';
import { openLanes } from '../../schemas/lane.ts';
import { addressIn, posterPath } from '../../web/addresses.ts';
import { survey as everyTypeSurvey, loadEveryType, putPoster } from '../http/support/everyTypeSurvey.ts';
import { responseIn } from '../http/support/page.ts';
import { jsonPost } from '../http/support/requests.ts';
import { launchBrowser } from '../support/browser.ts';
import { testKeys } from '../support/keys.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aProof, aTicket } from '../support/proofs.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';
import { pledgingUnit } from '../web/everyType.ts';

const key = randomBytes(32);
let later = 0;
const now = () => new Date(Date.now() + later);
const pingyi = usePingyi({ context: { now, keys: { ...testKeys, poster: [key] } } });
let browser: Browser;
let poster = '';
let unitPoster = '';
beforeAll(async () => {
  browser = await launchBrowser();
  await loadEveryType(pingyi().database, null);
  poster = await putPoster(pingyi().database, key, { servicePointId: 'window-3' });
  unitPoster = await putPoster(pingyi().database, key);
});
afterAll(async () => {
  await browser.close();
});

/** A second, as polls have it by themselves, is too short for a browser on a busy machine. */
const unhurried = { timeout: 20_000 };

const ratings = form.questions.filter(({ type }) => type === 'rating');

const storedFor = async (unitId: string, surveyId = pingyi().surveyId) => {
  const found = [];
  for await (const page of rawPages(pingyi().database, surveyId)) {
    found.push(...page.flatMap(({ response }) => (response?.unitId === unitId ? [response] : [])));
  }
  return found;
};

/** A phone of its own, with or without script. */
const phone = async (javaScriptEnabled: boolean): Promise<Page> => {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    hasTouch: true,
  });
  return context.newPage();
};

const open = async (page: Page, unitId: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> => {
  await page.goto(`${pingyi().url}${addressIn(posterPath(tokenOf({ unitId }, key)), language)}`);
};

/** Taps one option of each rating question. */
const rate = async (page: Page, option: string, from = 0): Promise<void> => {
  for (const { id } of ratings.slice(from)) {
    const chosen = id === 'pledges_kept' ? 'most' : option;
    await page.locator(`label.option:has(input[name="a.${id}"][value="${chosen}"])`).tap();
  }
};

/** Taps what leads to another page, and waits for that: with script it takes the place of this one. */
const follow = async (page: Page, selector: string): Promise<void> => {
  const former = await page.locator('main').elementHandle();
  await page.locator(selector).tap();
  await former?.waitForElementState('hidden', unhurried).catch(() => {});
  await page.locator('main').waitFor(unhurried);
};

const send = (page: Page): Promise<void> => follow(page, '.send button');

describe.each([
  ['without script', false],
  ['with script', true],
])('a resident on a phone %s', (how, script) => {
  const unitOf = (place: number) => pingyi().unitIds[place + (script ? 10 : 0)] ?? '';

  it('rates a unit, gets a receipt, and is found in the office download, counted in the lane of the phone', async () => {
    const unitId = unitOf(0);
    const lane = script ? 'proof_of_work' : 'no_script';
    const token = tokenOf({ unitId }, key);
    // Nine others, as their phones send it; the tenth is looked at.
    for (let person = 0; person < 9; person += 1) {
      const proof = script ? aProof(key, token, now()) : aTicket(key, token, now());
      const answers = Object.fromEntries(
        ratings.map(({ id }) => [
          id,
          id === 'pledges_kept' ? 'most' : person < 6 ? 'satisfied' : 'dissatisfied',
        ]),
      );
      const sent = await fetch(
        `${pingyi().url}/v1/posters/${token}/responses`,
        jsonPost(aSubmission({ proof, answers })),
      );
      expect(sent.status).toBe(201);
    }
    const page = await phone(script);
    await open(page, unitId);
    await rate(page, 'satisfied');
    await page.locator('textarea').fill(`<b>很好</b> =1+1 ${how}`);
    await send(page);
    expect(await page.locator('h1').last().textContent()).toBe('谢谢，您的评价已提交');
    await page.context().close();
    const stored = await storedFor(unitId);
    expect(stored).toHaveLength(10);
    expect(new Set(stored.map((response) => response.lane))).toEqual(new Set([lane]));
    await pingyi().idle();
    const reply = await fetch(`${pingyi().url}/v1/campaigns/${pingyi().campaignId}/results.csv`, {
      headers: { authorization: `Bearer ${pingyi().officeToken}` },
    });
    const rows = (await reply.text()).split('\r\n').filter((row) => row.includes(`,${unitId},`));
    const row = rows.find((one) => one.includes(',overall,') && one.includes(',satisfied,'));
    expect(row).toContain(',100,1,7,10,,10,10,0,0,0.700000,');
    // One tally, in the one lane: all ten are in it, and none is set aside.
    const ofLanes = rows.filter((one) => openLanes.some((name) => one.includes(`,${name},`)));
    expect(ofLanes).toHaveLength(1);
    expect(ofLanes[0]).toMatch(new RegExp(`,${lane},+10,0,`));
  });

  it('is led to what is missing and keeps what was typed', async () => {
    const unitId = unitOf(1);
    const page = await phone(script);
    await open(page, unitId);
    await rate(page, 'satisfied', 2);
    await page.locator('textarea').fill('请写在这里');
    await send(page);
    const links = page.locator('[role="alert"] a');
    expect(await links.count()).toBe(2);
    expect(await page.title()).toMatch(/^错误：/);
    expect(await page.locator('textarea').inputValue()).toBe('请写在这里');
    await links.first().tap();
    expect(await page.evaluate('document.activeElement?.getAttribute("name")')).toBe('a.overall');
    await rate(page, 'satisfied');
    await send(page);
    expect(await storedFor(unitId)).toHaveLength(1);
    await page.context().close();
  });

  it('who taps twice, or loads the receipt again, has answered once', async () => {
    const unitId = unitOf(2);
    const page = await phone(script);
    await open(page, unitId);
    await rate(page, 'satisfied');
    const button = page.locator('.send button');
    await button.dblclick({ noWaitAfter: true });
    await page.locator('.number').waitFor();
    const number = await page.locator('.number').textContent();
    await page.reload();
    expect(await page.locator('.number').textContent()).toBe(number);
    expect(await storedFor(unitId)).toHaveLength(1);
    await page.context().close();
  });

  it('who goes back and hands the phone on gives the next person a response of their own', async () => {
    const unitId = unitOf(3);
    const page = await phone(script);
    await open(page, unitId);
    const idOf = () => page.locator('input[name="ticket"]').getAttribute('value');
    const used = await idOf();
    await rate(page, 'satisfied');
    await send(page);
    if (script) await page.locator('.again a').tap();
    else await page.goBack({ waitUntil: 'load' });
    await page.locator('input[name="ticket"]').waitFor({ state: 'attached' });
    expect(await idOf()).not.toBe(used);
    // Without script the browser puts back what was ticked, as it does on any page.
    if (script) expect(await page.locator('input:checked').count()).toBe(0);
    await rate(page, 'dissatisfied');
    await send(page);
    await page.locator('.number').waitFor();
    expect(await storedFor(unitId)).toHaveLength(2);
    await page.context().close();
  });

  it('changes the language half-way and keeps the answers', async () => {
    const unitId = unitOf(4);
    const page = await phone(script);
    await open(page, unitId);
    await rate(page, 'rather_satisfied');
    await follow(page, '.switch button');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('input:checked').count()).toBe(ratings.length);
    expect(await storedFor(unitId)).toHaveLength(0);
    await send(page);
    expect(await page.locator('h1').last().textContent()).toBe('Thank you, your answers were sent');
    expect((await storedFor(unitId))[0]?.language).toBe('en');
    await page.context().close();
  });
});

describe.each([
  ['zh-CN', '根据您的回答，还有 2 道题', '谢谢，您的评价已提交'],
  ['en', 'Your answers lead to 2 more questions', 'Thank you, your answers were sent'],
] as const)(
  'a resident without script who is asked a question of every type in %s',
  (language, more, thanks) => {
    const fill = (page: Page, place: string, value: string) =>
      page.locator(`[name="a.${place}"]:not([type=hidden])`).fill(value);
    const choose = (page: Page, place: string, value: string) =>
      page.locator(`label.option:has(input[name="a.${place}"][value="${value}"])`).tap();
    const show = async (page: Page, path: string): Promise<void> => {
      await page.goto(`${pingyi().url}${addressIn(path, language)}`);
    };
    const storedLast = async (page: Page, id: string) => {
      expect(await page.locator('h1').last().textContent()).toBe(thanks);
      return (await storedFor(pledgingUnit.id, everyTypeSurvey.id)).find((response) => response.id === id);
    };

    it('answers what the answers lead to, by the poster of a service point', async () => {
      const page = await phone(false);
      await show(page, posterPath(poster));
      const id = responseIn(await page.content());
      expect(await page.locator('.point').textContent()).toBe(
        language === 'en' ? 'Counter 3' : '3号综合窗口',
      );
      await fill(page, 'matter_other', '水费');
      await choose(page, 'channels', 'counter');
      await choose(page, 'channels', 'phone');
      await fill(page, 'visits', '３');
      await fill(page, 'day', '2026-03-01');
      await choose(page, 'overall', 'no');
      for (const row of ['attitude', 'speed', 'fairness']) await choose(page, `aspects.${row}`, 'fairly');
      await choose(page, 'promises.p2', 'broken');
      await choose(page, 'recommend', '10');
      await fill(page, 'comment', '第一行\n<b>第二行</b>');
      await send(page);
      expect(await page.locator('[role="alert"] h2').textContent()).toBe(more);
      expect(await storedFor(pledgingUnit.id, everyTypeSurvey.id)).not.toContainEqual(
        expect.objectContaining({ id }),
      );
      await page.locator('[role="alert"] a').first().tap();
      expect(await page.locator(':focus').getAttribute('name')).toBe('a.why');
      await fill(page, 'why', '排队');
      await fill(page, 'waited', '1.5');
      await send(page);
      const stored = await storedLast(page, id);
      expect(stored).toMatchObject({ language, servicePointId: 'window-3' });
      expect(stored?.answers).toEqual({
        matter: 'else',
        matter_other: '水费',
        channels: ['counter', 'phone'],
        visits: 3,
        day: '2026-03-01',
        overall: 'no',
        why: '排队',
        aspects: { attitude: 'fairly', speed: 'fairly', fairness: 'fairly' },
        promises: { p1: '', p2: 'broken' },
        recommend: 10,
        waited: 1.5,
        comment: '第一行\n<b>第二行</b>',
      });
      await page.context().close();
    });

    it('changes the language after further questions came, and loses nothing', async () => {
      const page = await phone(false);
      await show(page, posterPath(unitPoster));
      const id = responseIn(await page.content());
      await choose(page, 'matter', 'land');
      await fill(page, 'visits', '9');
      await choose(page, 'overall', 'no');
      for (const row of ['attitude', 'speed', 'fairness']) await choose(page, `aspects.${row}`, 'no');
      await send(page);
      await fill(page, 'why', '排队\n太久');
      await fill(page, 'waited', '很久');
      await follow(page, '.switch button');
      await follow(page, '.switch button');
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      expect(await page.locator('[name="a.why"]').inputValue()).toBe('排队\n太久');
      await send(page);
      expect(await page.locator('[role="alert"] a').getAttribute('href')).toBe('#q-waited');
      expect(await page.locator('[name="a.waited"]').inputValue()).toBe('很久');
      await fill(page, 'waited', '2');
      await send(page);
      const stored = await storedLast(page, id);
      expect(stored).toMatchObject({ language, answers: { why: '排队\n太久', waited: 2, visits: 9 } });
      expect(stored).not.toHaveProperty('servicePointId');
      await page.context().close();
    });
  },
);

describe('the office in a browser', () => {
  it('signs in by the printed link and downloads the results', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true });
    const page = await context.newPage();
    const refused = await page.goto(`${pingyi().url}/v1/campaigns/${pingyi().campaignId}/results`);
    expect(refused?.status()).toBe(401);
    await page.goto(`${pingyi().url}/local/sign-in?token=${pingyi().officeToken}`);
    await page.goto(pingyi().url);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a', { hasText: 'results.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('dingan-2010-results.csv');
    await context.close();
  });
});

describe.each([
  ['zh-CN', '正在验证，请稍候…', '谢谢，您的评价已提交'],
  ['en', 'Checking, one moment…', 'Thank you, your answers were sent'],
] as const)('a resident whose phone is slow, in %s', (language, verifying, thanks) => {
  it('is told that the phone is still at it, and need not press again', async () => {
    const unitId = pingyi().unitIds[language === 'en' ? 25 : 26] ?? '';
    const page = await phone(true);
    const held: { go?: () => void } = {};
    const hold = new Promise<void>((resolve) => {
      held.go = resolve;
    });
    // The solver comes late over a poor line.
    await page.route('**/assets/solver-*', async (route) => {
      await hold;
      await route.continue();
    });
    await open(page, unitId, language);
    await rate(page, 'satisfied');
    const button = page.locator('.send button');
    await button.tap();
    await expect.poll(() => button.textContent(), unhurried).toBe(verifying);
    expect(await button.isDisabled()).toBe(true);
    expect(await storedFor(unitId)).toHaveLength(0);
    held.go?.();
    await page.locator('.number').waitFor(unhurried);
    expect(await page.locator('h1').last().textContent()).toBe(thanks);
    expect((await storedFor(unitId)).map(({ lane }) => lane)).toEqual(['proof_of_work']);
    await page.context().close();
  });

  it('whose solver cannot be loaded is counted as one without script', async () => {
    const unitId = pingyi().unitIds[language === 'en' ? 27 : 28] ?? '';
    const page = await phone(true);
    await page.route('**/assets/solver-*', (route) => route.abort());
    await open(page, unitId, language);
    await rate(page, 'satisfied');
    await send(page);
    expect(await page.locator('h1').last().textContent()).toBe(thanks);
    expect((await storedFor(unitId)).map(({ lane }) => lane)).toEqual(['no_script']);
    await page.context().close();
  });

  it('who had the page open for an hour sends it, and does not notice that it was sent twice', async () => {
    const unitId = pingyi().unitIds[language === 'en' ? 29 : 30] ?? '';
    const page = await phone(true);
    await open(page, unitId, language);
    await rate(page, 'satisfied');
    await expect.poll(() => page.locator('input[name="solution"]').inputValue(), unhurried).not.toBe('');
    later = 3_600_000;
    await page.locator('.send button').tap();
    await page.locator('.number').waitFor();
    later = 0;
    expect(await page.locator('h1').last().textContent()).toBe(thanks);
    const responses = await storedFor(unitId);
    expect(responses.map(({ lane }) => lane)).toEqual(['proof_of_work']);
    expect(responses[0]?.answers.overall).toBe('satisfied');
    await page.context().close();
  });

  it('without script who had it open for long is shown it once more with all that was typed', async () => {
    const unitId = pingyi().unitIds[language === 'en' ? 31 : 32] ?? '';
    const page = await phone(false);
    await open(page, unitId, language);
    await rate(page, 'satisfied');
    later = 4 * 3_600_000;
    await send(page);
    expect(await page.locator('[role="alert"]').count()).toBe(1);
    expect(await page.locator('input:checked').count()).toBe(ratings.length);
    expect(await storedFor(unitId)).toHaveLength(0);
    await send(page);
    later = 0;
    expect(await page.locator('h1').last().textContent()).toBe(thanks);
    expect((await storedFor(unitId)).map(({ lane }) => lane)).toEqual(['no_script']);
    await page.context().close();
  });
});

describe('a resident on a poor line', () => {
  it('who stops waiting for a reply that does not come can send again, and has answered once', async () => {
    const unitId = pingyi().unitIds[20] ?? '';
    const page = await phone(true);
    await open(page, unitId);
    await rate(page, 'satisfied');
    await expect.poll(() => page.locator('input[name="solution"]').inputValue(), unhurried).not.toBe('');
    let lost = 0;
    await page.route('**/p/*', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      // It arrives; the reply does not.
      await route.fetch();
      await route.abort('aborted');
    });
    const button = page.locator('.send button');
    await button.tap({ noWaitAfter: true });
    await expect.poll(() => lost, unhurried).toBe(1);
    await expect.poll(async () => (await storedFor(unitId)).length, unhurried).toBe(1);
    await expect
      .poll(
        async () => {
          if (await page.locator('.number').isVisible()) return true;
          await button.tap({ noWaitAfter: true, timeout: 1_000 }).catch(() => {});
          return false;
        },
        { ...unhurried, interval: 500 },
      )
      .toBe(true);
    expect(await page.locator('h1').last().textContent()).toBe('谢谢，您的评价已提交');
    expect(await storedFor(unitId)).toHaveLength(1);
    await page.context().close();
  });
});
