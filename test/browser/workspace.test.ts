import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormContent } from '../../schemas/form.ts';
import type { Language } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { aCampaign, officeOf, unitsCsv } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { everyType } from '../web/everyType.ts';
import { aPng } from '../workspace/support/files.ts';

const clock = { time: new Date('2026-12-05T02:30:00Z') };
const pingyi = usePingyi({ context: { now: () => clock.time } });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const { id: _id, version: _version, hash: _hash, publishedAt: _at, ...content } = everyType.form;
const shots = process.env.PINGYI_SHOTS;

let made = 0;

/** A campaign in which a unit has everything to do: a self-evaluation with every type of question, and pledges. */
const aUnit = async () => {
  made += 1;
  clock.time = new Date('2026-12-05T02:30:00Z');
  const campaignId = `work-${made}`;
  const params = { campaignId };
  const office = officeOf(pingyi());
  const [phase] = aCampaign(campaignId).phases;
  await office.call('createCampaign', {
    body: aCampaign(campaignId, {
      phases: [
        ...(phase ? [phase] : []),
        { id: 'pledging', name: { 'zh-CN': '承诺' }, opensAt: '2026-12-01', closesAt: '2026-12-10' },
      ],
      pledgePhaseId: 'pledging',
    }),
  });
  await office.call('importUnits', {
    params,
    body: { contentType: 'text/csv', bytes: unitsCsv([['dingcheng', '定城镇']]) },
  });
  const formId = `${campaignId}-form`;
  await office.call('saveFormDraft', { params: { formId }, body: content as FormContent });
  await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
  const surveyId = `${campaignId}-self`;
  await office.call('createSurvey', {
    params,
    body: { id: surveyId, phaseId: 'evaluation', audience: 'unit', formId, formVersion: 1 },
  });
  const { revision } = (await office.call('readCampaign', { params })).body;
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  const { codes } = (await office.call('issueCodes', { params, body: { kind: 'unit' } })).body;
  return { campaignId, surveyId, key: codes[0]?.code ?? '' };
};

/** Devices on which nothing runs, axe included: their pages are the same as those of the others. */
const scriptless = new WeakSet<BrowserContext>();

/** A device of its own. */
const device = async (javaScriptEnabled: boolean, width = 360): Promise<BrowserContext> => {
  const context = await browser.newContext({
    javaScriptEnabled,
    viewport: { width, height: 740 },
    locale: 'zh-CN',
  });
  context.setDefaultTimeout(10_000);
  if (!javaScriptEnabled) scriptless.add(context);
  return context;
};

/** What everybody can use it by: nothing that axe finds fault with, and nothing that runs off a screen, be it small or large. */
const look = async (page: Page, name: string): Promise<void> => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
    if (scriptless.has(page.context())) continue;
    expect([name, width, await violationsOn(page)]).toEqual([name, width, []]);
    const content = await page.evaluate('document.documentElement.scrollWidth');
    expect([name, width, Number(content) <= width]).toEqual([name, width, true]);
  }
};

/** Presses what leads to another page, and waits for that. */
const follow = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
};

const signIn = async (page: Page, key: string, language: Language = 'zh-CN'): Promise<void> => {
  await page.goto(`${pingyi().url}/w?lang=${language}`);
  await page.locator('input[name="key"]').fill(key);
  await follow(page, 'form[data-sign-in] button');
};

const heading = (page: Page): Promise<string | null> => page.locator('h1').first().textContent();

/** Answers what has to be answered. */
const answerAll = async (page: Page): Promise<void> => {
  for (const question of everyType.form.questions) {
    if (!('required' in question) || !question.required) continue;
    const options = page.locator(`[name="a.${question.id}"], [name^="a.${question.id}."]`);
    const names = new Set(
      await options.evaluateAll((list) => list.map((one) => (one as { name?: string }).name)),
    );
    for (const name of names) {
      const first = page.locator(`[name="${name}"]`).first();
      const type = await first.getAttribute('type');
      if (type === 'radio' || type === 'checkbox')
        await page
          .locator('label.option', { has: page.locator(`[name="${name}"]`) })
          .first()
          .click();
      else
        await first.fill(
          question.type === 'number' ? '3' : question.type === 'date' ? '2026-03-02' : '已完成',
        );
    }
  }
};

describe.each([
  ['without script', false, 'zh-CN'],
  ['with script', true, 'zh-CN'],
  ['with script, in English', true, 'en'],
] as const)('a unit %s', (_how, script, language) => {
  it('signs in, writes, looks through and submits its self-evaluation', async () => {
    const { surveyId, key } = await aUnit();
    const page = await (await device(script)).newPage();
    await page.goto(`${pingyi().url}/w?lang=${language}`);
    await look(page, `signin-${script}-${language}`);
    await signIn(page, key.toLowerCase().replaceAll('-', ' '), language);
    await look(page, `todo-${script}-${language}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await follow(page, '.tasks a[href*="/w/surveys/"]');
    expect(page.url()).toContain(`/w/surveys/${surveyId}`);
    await answerAll(page);
    await look(page, `form-${script}-${language}`);
    await follow(page, 'button[value="look"]:visible');
    // Answers may lead to further questions.
    if (await page.locator('#questions').count()) {
      await look(page, `faults-${script}-${language}`);
      await answerAll(page);
      await follow(page, 'button[value="look"]:visible');
    }
    await look(page, `summary-${script}-${language}`);
    await follow(page, 'button[value="submit"]');
    await look(page, `submitted-${script}-${language}`);
    expect(await page.locator('.number').textContent()).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    await page.context().close();
  });
});

/** A device on which a unit's form is open. */
const writing = async (unit: { readonly surveyId: string; readonly key: string }, script: boolean) => {
  const page = await (await device(script)).newPage();
  await signIn(page, unit.key);
  await page.goto(`${pingyi().url}/w/surveys/${unit.surveyId}?lang=zh-CN`);
  return page;
};

const comment = (page: Page) => page.locator('textarea[name="a.comment"]');

const saved = (page: Page) => page.locator('#saved', { hasText: /^已保存 \d\d:\d\d$/ });

describe('two devices of one unit', () => {
  it('without script: whoever saves second is shown both texts, and keeps what they choose', async () => {
    const unit = await aUnit();
    const [first, second] = [await writing(unit, false), await writing(unit, false)];
    await comment(first).fill('第一台写的');
    await follow(first, '.send button[value="save"]');
    expect(await first.locator('#saved').textContent()).toBe('已保存 10:30');
    await comment(second).fill('第二台写的 <b>&');
    await follow(second, '.send button[value="save"]');
    expect(await heading(second)).toBe('两台设备保存了不同的内容');
    await look(second, 'conflict');
    expect(await second.locator('.side .said').allTextContents()).toEqual(['第一台写的', '第二台写的 <b>&']);
    await second.locator('input[value="both"]').check();
    await follow(second, 'button[value="settle"]');
    expect(await comment(second).inputValue()).toBe('第一台写的\n第二台写的 <b>&');
    await Promise.all([first, second].map((page) => page.context().close()));
  });

  it('with script: what was typed last is led to the choice by itself, and nothing is gone', async () => {
    const unit = await aUnit();
    const [first, second] = [await writing(unit, true), await writing(unit, true)];
    await comment(first).fill('第一台写的');
    await saved(first).waitFor();
    await comment(second).fill('第二台写的');
    await second.locator('input[value="settle"], button[value="settle"]').waitFor();
    await look(second, 'conflict-script');
    expect(await second.locator('.side .said').allTextContents()).toEqual(['第一台写的', '第二台写的']);
    await second.locator('.side').nth(1).click();
    await follow(second, 'button[value="settle"]');
    expect(await comment(second).inputValue()).toBe('第二台写的');
    await Promise.all([first, second].map((page) => page.context().close()));
  });
});

describe('what was typed while another device submitted', () => {
  it('is shown beside what was submitted until somebody throws it away, and comes back after a reopening', async () => {
    const unit = await aUnit();
    const [first, second] = [await writing(unit, true), await writing(unit, true)];
    await answerAll(second);
    await comment(second).fill('提交的意见');
    await saved(second).waitFor();
    await first.reload();
    await first.context().setOffline(true);
    await comment(first).fill('另一台写的');
    await first.locator('#saved', { hasText: '没有网络' }).waitFor();
    await follow(second, '.send button[value="look"]');
    await follow(second, 'button[value="submit"]');
    await first.context().setOffline(false);
    await first.locator('#saved', { hasText: '没有保存：自评已经提交' }).waitFor();
    const address = `${pingyi().url}/w/surveys/${unit.surveyId}?lang=zh-CN`;
    for (const time of [1, 2]) {
      await first.goto(address);
      await first.locator('[data-unsaved]').waitFor();
      expect([time, await first.locator('[data-unsaved] .said').allTextContents()]).toEqual([
        time,
        ['另一台写的'],
      ]);
    }
    await look(first, 'not-saved');
    const reopen = { surveyId: unit.surveyId, unitId: 'dingcheng' };
    await officeOf(pingyi()).call('reopenSelfEvaluation', { params: reopen, body: { reason: '请补充' } });
    await first.goto(address);
    await saved(first).waitFor();
    await first.reload();
    expect(await comment(first).inputValue()).toBe('另一台写的');
    await Promise.all([first, second].map((page) => page.context().close()));
  });

  it('is forgotten on the device where it was submitted after all, and thrown away by nobody but its writer', async () => {
    const unit = await aUnit();
    const page = await writing(unit, true);
    const address = page.url();
    await answerAll(page);
    await comment(page).fill('提交的意见');
    await saved(page).waitFor();
    const keep = `pingyi-draft/work-${made}/dingcheng/${unit.surveyId}`;
    const keepsWith = (words: string) =>
      page.evaluate(`localStorage.setItem(${JSON.stringify(keep)}, ${JSON.stringify(words)})`);
    const keeps = () => page.evaluate(`localStorage.getItem(${JSON.stringify(keep)})`);
    await follow(page, '.send button[value="look"]');
    await follow(page, 'button[value="submit"]');
    await keepsWith(`${new URLSearchParams({ version: '1', 'a.comment': '提交的意见', do: 'save' })}`);
    await page.goto(address);
    await expect.poll(keeps).toBe(null);
    expect(await page.locator('[data-unsaved]').count()).toBe(0);
    await keepsWith(`${new URLSearchParams({ version: '1', 'a.comment': '别的意见', do: 'save' })}`);
    await page.goto(address);
    await page.locator('[data-discard]').click();
    expect([await keeps(), await page.locator('[data-unsaved]').count()]).toEqual([null, 0]);
    await page.context().close();
  });
});

describe('a self-evaluation that the office opens again', () => {
  it('says why, and can be submitted once more', async () => {
    const unit = await aUnit();
    const page = await writing(unit, true);
    const submit = async (): Promise<string | null> => {
      await answerAll(page);
      await follow(page, '.send button[value="look"]');
      await follow(page, 'button[value="submit"]');
      return page.locator('.number').textContent();
    };
    const first = await submit();
    await officeOf(pingyi()).call('reopenSelfEvaluation', {
      params: { surveyId: unit.surveyId, unitId: 'dingcheng' },
      body: { reason: '请补充第三项' },
    });
    await page.goto(`${pingyi().url}/w/surveys/${unit.surveyId}?lang=zh-CN`);
    expect(await page.locator('[role="note"]').textContent()).toContain('请补充第三项');
    await comment(page).fill('已补充');
    expect(await submit()).not.toBe(first);
    await page.context().close();
  });
});

describe('a draft on a poor line', () => {
  it('is saved by itself when the line is back', async () => {
    const page = await writing(await aUnit(), true);
    await page.context().setOffline(true);
    await comment(page).fill('断线时写的');
    await page.locator('#saved', { hasText: '网络恢复后自动保存' }).waitFor();
    await page.context().setOffline(false);
    await saved(page).waitFor();
    await page.reload();
    expect(await comment(page).inputValue()).toBe('断线时写的');
    await page.context().close();
  });

  it('that was closed before it was saved is brought back from the device', async () => {
    const unit = await aUnit();
    const page = await writing(unit, true);
    await page.context().setOffline(true);
    await comment(page).fill('还没保存就关了');
    await page.locator('#saved', { hasText: '没有网络' }).waitFor();
    const next = await page.context().newPage();
    await page.close();
    await next.context().setOffline(false);
    await next.goto(`${pingyi().url}/w/surveys/${unit.surveyId}?lang=zh-CN`);
    await saved(next).waitFor();
    await next.reload();
    expect(await comment(next).inputValue()).toBe('还没保存就关了');
    await next.context().close();
  });

  it('asks further questions as the answers lead to them, without losing what is being typed', async () => {
    const page = await writing(await aUnit(), true);
    await comment(page).fill('先写意见');
    await page.locator('label.option', { has: page.locator('[name="a.overall"][value="no"]') }).click();
    await page.locator('[name="a.why"]').waitFor();
    expect(await comment(page).inputValue()).toBe('先写意见');
    await page.context().close();
  });

  it('keeps what was typed when the session has ended, for when somebody has signed in again', async () => {
    const unit = await aUnit();
    const page = await writing(unit, false);
    await comment(page).fill('写了很久');
    clock.time = new Date(clock.time.getTime() + 2 * 60 * 60_000);
    await follow(page, '.send button[value="save"]');
    await look(page, 'ended');
    const beside = await page.context().newPage();
    await signIn(beside, unit.key);
    await follow(page, 'form button.plain');
    expect(await comment(page).inputValue()).toBe('写了很久');
    expect(await page.locator('#saved').textContent()).toMatch(/^已保存/);
    await page.context().close();
  });
});

describe('evidence', () => {
  const choose = async (page: Page, block: string, name: string, bytes: number): Promise<void> => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator(`${block} .choose`).click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'image/png', buffer: aPng(bytes) });
  };

  it('is uploaded in pieces over a line that is cut in the middle', async () => {
    const page = await writing(await aUnit(), true);
    let pieces = 0;
    await page.route('**/files/**', async (route) => {
      pieces += 1;
      if (pieces === 3) return route.abort('connectionreset');
      return route.continue();
    });
    await choose(page, '#files-comment', '台账照片.png', 1_500_000);
    await page.locator('#files-comment [data-state="stored"]').waitFor();
    await look(page, 'evidence');
    expect(await page.locator('#files-comment li').textContent()).toContain('台账照片.png');
    // Six pieces, of which one was sent again.
    expect(pieces).toBe(7);
    await page.context().close();
  });

  it('goes on after the page was loaded again, when the same file is chosen', async () => {
    const page = await writing(await aUnit(), true);
    let pieces = 0;
    let isDown = false;
    await page.route('**/files/**', async (route) => {
      if (isDown) return route.abort('connectionreset');
      pieces += 1;
      isDown = pieces === 4;
      return route.continue();
    });
    await choose(page, '#files-comment', 'a.png', 1_500_000);
    await page.locator('#files-comment [role="status"]', { hasText: '线路断了' }).waitFor();
    await page.reload();
    isDown = false;
    expect(await page.locator('#files-comment li').textContent()).toContain('未传完');
    await choose(page, '#files-comment', 'a.png', 1_500_000);
    await page.locator('#files-comment [data-state="stored"]').waitFor();
    expect(pieces).toBe(6);
    await page.context().close();
  });

  it('of a kind that is not taken is refused in words, and leaves nothing behind', async () => {
    const page = await writing(await aUnit(), true);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.locator('#files-comment .choose').click(),
    ]);
    await chooser.setFiles({ name: '照片.png', mimeType: 'image/png', buffer: Buffer.from('<script>') });
    await page.locator('#files-comment [role="status"]', { hasText: '不接受这种文件' }).waitFor();
    expect(await page.locator('#files-comment [data-state="stored"]').count()).toBe(0);
    await page.context().close();
  });
});

describe.each([
  ['without script', false],
  ['with script', true],
])('pledges %s', (_how, script) => {
  it('are written, become public at the deadline, and get notes', async () => {
    const { campaignId, key } = await aUnit();
    const page = await (await device(script)).newPage();
    await signIn(page, key);
    await page.goto(`${pingyi().url}/w/pledges?lang=zh-CN`);
    await page.locator('#pledge-1').fill('当天办结 <i>');
    await page.locator('#pledge-2').fill('周末开放');
    await follow(page, '.send button[value="save"]');
    await look(page, `pledges-${script}`);
    const preview = await page.locator('.public .pledges').textContent();
    const anyone = await (await device(false)).newPage();
    const address = `${pingyi().url}/u/${campaignId}/dingcheng?lang=zh-CN`;
    await anyone.goto(address);
    expect(await anyone.locator('.pledge').count()).toBe(0);
    await look(anyone, `public-none-${script}`);
    clock.time = new Date('2026-12-12T02:00:00Z');
    await signIn(page, key);
    await page.goto(`${pingyi().url}/w/pledges?lang=zh-CN`);
    await anyone.goto(address);
    expect(await anyone.locator('.pledges').textContent()).toBe(preview);
    const block = page.locator('.pledge').first();
    if (script) {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        block.locator('.choose').click(),
      ]);
      await chooser.setFiles({ name: '窗口.png', mimeType: 'image/png', buffer: aPng(300_000) });
      await block.locator('input[type="checkbox"]').waitFor();
      // One that was left out stays left out when another one comes.
      await block.locator('input[type="checkbox"]').uncheck();
      const [again] = await Promise.all([page.waitForEvent('filechooser'), block.locator('.choose').click()]);
      await again.setFiles({ name: '另一张.png', mimeType: 'image/png', buffer: aPng(200_000) });
      await block.locator('input[type="checkbox"]').nth(1).waitFor();
      expect(await block.locator('input[type="checkbox"]:checked').count()).toBe(1);
      const ticked = (name: string) =>
        block.locator('li', { hasText: name }).locator('input[type="checkbox"]');
      await ticked('窗口.png').check();
      await ticked('另一张.png').uncheck();
    }
    await block.locator('textarea').fill('已增加两个窗口');
    await look(page, `notes-${script}`);
    await follow(page, '.pledge .send button');
    // Nothing is public before it was looked over as everybody will see it.
    await look(page, `note-preview-${script}`);
    const shown = await page.locator('.check .public .pledge').innerHTML();
    await anyone.goto(address);
    expect(await anyone.locator('.notes').count()).toBe(0);
    await follow(page, '.check button');
    await anyone.goto(address);
    const words = (markup: string) => markup.replace(/<[^>]*>|\s+/g, '');
    expect(words(await anyone.locator('.pledge').first().innerHTML())).toBe(words(shown));
    await anyone.goto(address);
    await look(anyone, `public-${script}`);
    expect(await anyone.locator('.pledge h3').allTextContents()).toEqual(['当天办结 <i>', '周末开放']);
    expect(await anyone.locator('.notes').textContent()).toContain('已增加两个窗口');
    expect(await anyone.locator('script').count()).toBe(0);
    if (script) {
      const link = await anyone.locator('.notes a').getAttribute('href');
      const file = await fetch(new URL(link ?? '', pingyi().url));
      expect([file.status, file.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining('attachment'),
      ]);
      expect((await file.arrayBuffer()).byteLength).toBe(300_000);
    }
    await Promise.all([page, anyone].map((one) => one.context().close()));
  });
});

describe('a key in the address', () => {
  it('is filled in and taken out of the address', async () => {
    const { key } = await aUnit();
    const page = await (await device(true)).newPage();
    await page.goto(`${pingyi().url}/w?lang=zh-CN#${key}`);
    await page.waitForFunction('location.hash === ""');
    expect(await page.locator('input[name="key"]').inputValue()).toBe(key);
    await follow(page, 'form[data-sign-in] button');
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    await follow(page, 'button[value="leave"]');
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });
});
