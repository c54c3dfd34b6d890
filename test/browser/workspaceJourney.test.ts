import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { campaign, unitSurvey } from '../../infra/local/sample/campaign.ts';
import { languages } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';
import { aPng } from '../workspace/support/files.ts';

/** Moved on by the tests: a release counts what was accepted some minutes before it. */
const clock = { ahead: 0 };
const pingyi = usePingyi({ context: { now: () => new Date(Date.now() + clock.ahead) } });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const unitId = 'dingcheng';
const draftPath = `/w/surveys/${unitSurvey.id}`;
const unhurried = { timeout: 20_000 };

/** As it is shown now: nothing that axe finds fault with, and nothing that runs off a screen, be it small or large. */
const expectSound = async (page: Page, name: string): Promise<void> => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    expect([name, width, await violationsOn(page)]).toEqual([name, width, []]);
    const content = await page.evaluate('document.documentElement.scrollWidth');
    expect([name, width, Number(content) <= width]).toEqual([name, width, true]);
  }
};

/** The same of a page with an address of its own, in every language of the system. */
const expectSoundAt = async (page: Page, path: string): Promise<void> => {
  for (const language of languages) {
    await page.goto(`${pingyi().url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    await expectSound(page, `${path} ${language}`);
  }
};

const phone = async (): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  return context.newPage();
};

const follow = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
};

/** Signs in with a key that the front page gives, which is filled in by itself. */
const signIn = async (page: Page): Promise<void> => {
  await page.goto(pingyi().url);
  await follow(page, 'form[action="/local/workspace"] button');
  await expect.poll(() => page.locator('[name="key"]').inputValue(), unhurried).not.toBe('');
  await follow(page, 'form[data-sign-in] button');
};

const status = (page: Page, state: string) => page.locator(`#saved[data-state="${state}"]`);

/** Ticks the first option of every question, and of every row. */
const tickFirst = async (page: Page): Promise<void> => {
  const boxes = page.locator('#questions input[type="radio"]');
  const all = await boxes.evaluateAll((list) => list.map((one) => (one as { name?: string }).name ?? ''));
  for (const name of [...new Set(all), 'a.ways']) {
    await page
      .locator('label.option', { has: page.locator(`[name="${name}"]`) })
      .first()
      .click();
  }
};

/** As the office: from what was answered so far to a public release. */
const release = async (title: string): Promise<string> => {
  clock.ahead += 5 * 60_000;
  const params = { campaignId: campaign.id };
  const office = officeOf(pingyi());
  const signer = createClient({ url: pingyi().url, token: pingyi().signerToken });
  const { id } = (await office.call('createRelease', { params, body: { title } })).body;
  const named = { ...params, releaseId: id };
  const read = async () => (await office.call('readRelease', { params: named })).body;
  await expect.poll(async () => (await read()).state, { timeout: 60_000 }).toBe('draft');
  const { revision } = await read();
  await office.call('checkRelease', { params: named, body: { revision } });
  await signer.call('signRelease', { params: named, body: { revision: revision + 1 } });
  await office.call('publishRelease', { params: named, body: { revision: revision + 2 } });
  return id;
};

const answer = async (people: number): Promise<void> => {
  for (const unit of [unitId, 'longhu', 'longmen']) {
    for (let person = 0; person < people; person += 1) {
      await respond(pingyi(), { unitId: unit });
    }
  }
  await pingyi().idle();
};

describe('a unit', { timeout: 240_000 }, () => {
  it('appraises itself with evidence, notes how a pledge is kept, and reads its results after a release', async () => {
    const page = await phone();
    await signIn(page);
    await expectSoundAt(page, '/w');
    await expectSoundAt(page, '/w/results');
    expect(await page.locator('.calm h2').textContent()).toBe('Results are not public yet');

    await page.goto(`${pingyi().url}${draftPath}?lang=zh-CN`);
    expect(await page.locator('#progress').textContent()).toContain('共 10 题，已答 0 题');
    await page.locator('[name="a.achieved"]').fill('按期办结率 99.2%。');
    await status(page, 'saved').waitFor();
    await expect.poll(() => page.locator('#progress').textContent()).toContain('已答 1 题');
    await page.locator('[name="a.shortcomings"]').fill('高峰期排队较长。');
    await page.locator('[name="a.opinions"]').fill('12');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('#files-achieved .choose').click(),
    ]);
    await chooser.setFiles({ name: '办件台账.png', mimeType: 'image/png', buffer: aPng(600_000) });
    await page.locator('#files-achieved [data-state="stored"]').waitFor();
    await tickFirst(page);
    await status(page, 'saved').waitFor();
    await expectSoundAt(page, draftPath);
    await page.goto(`${pingyi().url}${draftPath}?lang=zh-CN`);
    await follow(page, 'button[value="look"]:visible');
    expect(await page.locator('.steps li').count()).toBe(3);
    await expectSound(page, 'summary');
    await follow(page, 'button[value="submit"]');
    await expectSoundAt(page, draftPath);

    await expectSoundAt(page, '/w/pledges');
    await page.locator('textarea').first().fill('已增加两个窗口。');
    await follow(page, 'button[value^="preview."]');
    await expectSound(page, 'note');
    await follow(page, '.check button');
    await expectSoundAt(page, `/u/${campaign.id}/${unitId}`);
    expect(await page.locator('.notes').textContent()).toContain('已增加两个窗口。');

    await answer(34);
    const first = await release('第一次公布');
    await answer(12);
    const second = await release('第二次公布');
    await page.goto(`${pingyi().url}/w?lang=en`);
    await follow(page, '.task a[href^="/w/results"]');
    for (const details of await page.locator('main details').all()) await details.locator('summary').click();
    await expectSound(page, 'results with all that unfolds');
    const { body: told } = await createClient({ url: pingyi().url }).call('readReleasedUnit', {
      params: { releaseId: second, unitId },
    });
    const words = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    expect(told.gaps).toHaveLength(5);
    for (const { self, others } of told.gaps) {
      expect(words).toContain(`Self ${self.toFixed(1)} Others ${others.value.toFixed(1)}`);
    }
    const shown = told.indices.flatMap(({ estimate }) => estimate ?? []);
    expect(shown.length).toBeGreaterThan(0);
    for (const { value, low, high } of shown) {
      expect(words).toContain(`${value.toFixed(1)} 95 % interval ${low.toFixed(1)} to ${high.toFixed(1)}`);
    }
    expect(words).toContain('Before (Release 1)');
    await expectSoundAt(page, '/w/results');
    await page.goto(`${pingyi().url}/w/results?lang=en&release=${first}`);
    expect(await page.locator('.calm').first().textContent()).toContain('an earlier release, Release 1');
    for (const [name, type] of [
      ["The unit's public report", 'text/html'],
      ['Report as a PDF', 'application/pdf'],
    ] as const) {
      const address = await page.getByRole('link', { name }).first().getAttribute('href');
      const reply = await fetch(new URL(address ?? '', pingyi().url));
      expect([name, reply.status, reply.headers.get('content-type')]).toEqual([
        name,
        200,
        expect.stringContaining(type),
      ]);
    }
    await page.context().close();
  });
});

describe('a session that has ended', () => {
  it('leads back in, beside the page that keeps what was typed, and saves it then by itself', async () => {
    const office = officeOf(pingyi());
    const reopened = { surveyId: unitSurvey.id, unitId };
    await office.call('reopenSelfEvaluation', { params: reopened, body: { reason: '请补充' } });
    const page = await phone();
    await signIn(page);
    await page.goto(`${pingyi().url}${draftPath}?lang=zh-CN`);
    const box = page.locator('[name="a.shortcomings"]');
    await box.waitFor();
    clock.ahead += 2 * 60 * 60_000;
    await box.fill('登录过期以后写的');
    await status(page, 'ended').waitFor();
    await expectSound(page, 'ended');
    const [beside] = await Promise.all([page.waitForEvent('popup'), page.locator('#saved a').click()]);
    // It is on its way to the page that the link names: to go elsewhere before it is there is a race.
    await beside.waitForLoadState();
    await signIn(beside);
    await beside.close();
    await page.evaluate('dispatchEvent(new Event("focus"))');
    await status(page, 'saved').waitFor();
    await page.reload();
    expect(await box.inputValue()).toBe('登录过期以后写的');

    clock.ahead += 2 * 60 * 60_000;
    await follow(page, 'button[value="look"]:visible');
    await expectSound(page, 'held');
    await page.context().close();
  });
});
