import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormContent } from '../../schemas/form.ts';
import type { Language } from '../../schemas/text.ts';
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

/** A device of its own. */
const device = (javaScriptEnabled: boolean, width = 360): Promise<BrowserContext> =>
  browser.newContext({ javaScriptEnabled, viewport: { width, height: 740 }, locale: 'zh-CN' });

const look = async (page: Page, name: string): Promise<void> => {
  if (!shots) return;
  await page.screenshot({ path: `${shots}/${name}-360.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.screenshot({ path: `${shots}/${name}-1280.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
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
    const names = new Set(await options.evaluateAll((list) => list.map((one) => (one as { name?: string }).name)));
    for (const name of names) {
      const first = page.locator(`[name="${name}"]`).first();
      const type = await first.getAttribute('type');
      if (type === 'radio' || type === 'checkbox') await page.locator('label.option', { has: page.locator(`[name="${name}"]`) }).first().click();
      else await first.fill(question.type === 'number' ? '3' : question.type === 'date' ? '2026-03-02' : '已完成');
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
    await follow(page, '.tasks .button');
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
void createHash;
void heading;
