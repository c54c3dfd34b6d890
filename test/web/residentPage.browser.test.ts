import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pages } from '../../functions/pages.ts';
import { ProblemError } from '../../schemas/problem.ts';
import { PublishedSurvey } from '../../schemas/survey.ts';
import { languages } from '../../schemas/text.ts';
import { readFields } from '../../web/formFields.ts';
import { problemPage } from '../../web/problemPage.ts';
import { receiptPage } from '../../web/receiptPage.ts';
import { type ResidentView, residentPage } from '../../web/residentPage.ts';
import { launchBrowser } from '../support/browser.ts';
import { everyType, pledgingUnit } from './everyType.ts';
import { opened, receipt, survey, typedAs, unit } from './fixture.ts';
import { hostileEveryType, hostileView } from './hostileView.ts';

const wrong: ResidentView = {
  ...opened,
  typed: typedAs({ attitude: 'fairly' }),
  faults: [
    { field: 'speed', code: 'answer_missing' },
    { field: 'comment', code: 'text_too_long', max: 500 },
  ],
};
const hostileWord = '</textarea></style>"\'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;';

/** A form with a question of every type, sent in with much that is wrong, and with questions that were added. */
const every: ResidentView = {
  ...opened,
  survey: everyType,
  unit: pledgingUnit,
  servicePoint: pledgingUnit.servicePoints[0],
  typed: typedAs({ overall: 'no', matter: 'else', matter_other: '水费', visits: '三', recommend: '10' }),
};
const everyWrong: ResidentView = {
  ...every,
  faults: [
    { field: 'matter_other', code: 'text_too_long', max: 200 },
    { field: 'channels', code: 'too_many_choices', max: 2 },
    { field: 'visits', code: 'number_invalid' },
    { field: 'aspects.fairness', code: 'answer_missing' },
    { field: 'recommend', code: 'answer_missing' },
  ],
};

const pagesIn = (language: ResidentView['language']): Record<string, string> => ({
  opened: residentPage({ ...opened, language }),
  wrong: residentPage({ ...wrong, language }),
  every: residentPage({ ...every, language }),
  everyWrong: residentPage({ ...everyWrong, language }),
  everyMore: residentPage({ ...every, language, added: new Set(['why']) }),
  receipt: receiptPage({ path: opened.path, survey, unit, receipt, language, again: true }),
  closed: problemPage(new ProblemError('survey_closed', { closesAt: survey.closesAt }), language),
});

/** Eight ratings on one scale of five options, as most campaigns ask them. */
const [first] = survey.form.questions;
const eight: ResidentView = {
  ...opened,
  visitCode: '',
  survey: PublishedSurvey.parse({
    ...survey,
    form: {
      ...survey.form,
      intro: undefined,
      questions: [
        ['工作人员的服务态度', 'The attitude of the staff'],
        ['办事的效率', 'How quickly things get done'],
        ['办事流程和收费的公开', 'Openness about procedures'],
        ['办事的公平公正', 'Fair and equal treatment'],
        ['廉洁自律、不吃拿卡要', 'No gifts or favours asked for'],
        ['围绕中心工作、完成重点任务', 'Its central work and key tasks'],
        ['履行公开承诺', 'Keeping its public pledges'],
        ['为群众办实事、解难题', 'Practical help to the public'],
      ].map(([chinese, english], place) => ({
        ...first,
        id: `q${place}`,
        text: { 'zh-CN': chinese, en: english },
      })),
    },
  }),
};

const served: Record<string, string> = {
  '/eight': residentPage(eight),
  '/hostile': residentPage(hostileView(hostileWord, 'zh-CN')),
  '/hostileEvery': residentPage(hostileEveryType(hostileWord, 'zh-CN')),
  ...Object.fromEntries(
    languages.flatMap((language) =>
      Object.entries(pagesIn(language)).map(([name, page]) => [`/${language}/${name}`, page]),
    ),
  ),
};

let browser: Browser;
let server: Server;
let origin = '';
let context: BrowserContext | undefined;
/** Bodies of the forms that were sent in, with their addresses. */
const posted: { address: string; fields: Record<string, string> }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const fields = Object.fromEntries(new URLSearchParams(await text(request)));
      posted.push({ address: request.url ?? '', fields });
    }
    const page = request.method === 'POST' ? served['/zh-CN/receipt'] : served[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pages.policy,
    });
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterEach(async () => {
  await context?.close();
  posted.length = 0;
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

interface Phone {
  readonly path: string;
  readonly javaScriptEnabled?: boolean;
  readonly width?: number;
  readonly height?: number;
}

/** Opens a page as on a phone, and notes what it asks for and complains of. */
const open = async ({ path, javaScriptEnabled = false, width = 360, height = 740 }: Phone) => {
  context = await browser.newContext({
    viewport: { width, height },
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(origin + path);
  return { page, asked, complaints };
};

/** Taps the far corner of an option, away from the round button and the words. */
const tapCorner = async (page: Page, selector: string): Promise<void> => {
  const row = page.locator('label.option', { has: page.locator(selector) });
  await row.scrollIntoViewIfNeeded();
  const box = await row.boundingBox();
  if (!box) throw new Error(`${selector} is not shown`);
  await page.touchscreen.tap(box.x + box.width - 4, box.y + box.height - 4);
};

/** Id, or else role, of the element that has the focus. */
const focused = async (page: Page): Promise<string | null> => {
  const element = page.locator(':focus');
  if ((await element.count()) === 0) return null;
  return (await element.getAttribute('id')) ?? element.getAttribute('role');
};

/** What does not fit into its own box. */
const cutOff = (page: Page): Promise<string[]> =>
  page
    .locator('html, .option > span, button:not(.away), h1, h2, p, legend')
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => `${element.tagName} ${element.textContent}`),
    );

const heightsOf = (page: Page, selector: string): Promise<number[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));

test.each([false, true])('answers given by thumb are sent, with script %s', async (javaScriptEnabled) => {
  const { page, complaints } = await open({ path: '/zh-CN/opened', javaScriptEnabled });
  await tapCorner(page, 'input[name="a.attitude"][value="very"]');
  await tapCorner(page, 'input[name="a.attitude"][value="no"]');
  expect(await page.isChecked('input[name="a.attitude"][value="no"]')).toBe(true);
  expect(await page.isChecked('input[name="a.attitude"][value="very"]')).toBe(false);
  await page.fill('textarea', '第一行\n𠮷 😀 "<b>"');
  await page.locator('.send button').tap();
  await page.waitForSelector('text=0123 4567 89ab cdef');
  expect(posted.map(({ address }) => address)).toEqual(['/p/h5ntp41h3znrks4?lang=zh-CN']);
  expect(readFields(posted[0]?.fields ?? {}, survey.form)).toEqual({
    submission: {
      formVersion: 3,
      language: 'zh-CN',
      answers: { attitude: 'no', comment: '第一行\n𠮷 😀 "<b>"' },
    },
    typed: typedAs({ attitude: 'no', comment: '第一行\n𠮷 😀 "<b>"' }),
    shown: new Set(survey.form.questions.map(({ id }) => id)),
    switchTo: undefined,
    large: false,
  });
  expect(complaints).toEqual([]);
});

test.each([false, true])(
  'the Enter key sends, it does not switch the language, with script %s',
  async (on) => {
    const { page } = await open({ path: '/zh-CN/opened', javaScriptEnabled: on });
    await page.press('input[name="a.speed"][value="fairly"]', 'Space');
    await page.press('input[name="a.speed"][value="fairly"]', 'Enter');
    await page.waitForSelector('text=0123 4567 89ab cdef');
    const { submission, switchTo } = readFields(posted[0]?.fields ?? {}, survey.form);
    expect(switchTo).toBeUndefined();
    expect(submission.answers).toEqual({ speed: 'fairly' });
  },
);

test.each([false, true])('the language button takes along what was typed, with script %s', async (on) => {
  const { page } = await open({ path: '/zh-CN/opened', javaScriptEnabled: on });
  await tapCorner(page, 'input[name="a.pledge"][value="kept"]');
  await page.getByRole('button', { name: 'English' }).tap();
  await page.waitForSelector('text=0123 4567 89ab cdef');
  expect(posted[0]?.address).toBe('/p/h5ntp41h3znrks4?lang=en');
  const { submission, switchTo } = readFields(posted[0]?.fields ?? {}, survey.form);
  expect(switchTo).toBe('en');
  expect(submission).toMatchObject({ answers: { pledge: 'kept' } });
  expect(posted[0]?.fields.ticket).toBe(opened.entitlement.ticket);
});

test.each([false, true])(
  'the summary has the focus and leads to each question, with script %s',
  async (on) => {
    const { page } = await open({ path: '/zh-CN/wrong', javaScriptEnabled: on });
    await expect.poll(() => focused(page)).toBe('alert');
    for (const id of ['speed', 'comment']) {
      await page.locator(`a[href="#q-${id}"]`).tap();
      await expect.poll(() => focused(page)).toBe(`q-${id}`);
      const question = page.locator('.question', { has: page.locator(`#q-${id}`) });
      const top = await question.locator('.asked').evaluate((asked) => asked.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(740);
    }
  },
);

test('the summary leads to a row, a score and the words of an "other" as well', async () => {
  const { page } = await open({ path: '/zh-CN/everyWrong' });
  const links = ['matter_other', 'channels', 'visits', 'aspects.fairness', 'recommend'];
  for (const place of links) {
    await page.locator(`a[href="#q-${place}"]`).tap();
    await expect.poll(() => focused(page)).toBe(`q-${place}`);
  }
});

test('rows stand beside their options where both can be read, and above them where not', async () => {
  const besideText = async (width: number) => {
    const { page } = await open({ path: '/zh-CN/every', width });
    const row = page.locator('.row').first();
    const text = await row.locator('legend').boundingBox();
    const options = await row.locator('.options').boundingBox();
    await context?.close();
    return text && options && options.x >= text.x + text.width - 1 && options.y < text.y + text.height;
  };
  expect([await besideText(320), await besideText(360), await besideText(1024)]).toEqual([false, true, true]);
});

/** Where an element ends, from the top of the page. */
const bottomOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .last()
    .evaluate((element) => element.getBoundingClientRect().bottom);

test('the usual eight questions stand on one screen of a small phone, and the button that sends them just below', async () => {
  const { page } = await open({ path: '/eight', height: 640 });
  expect(await page.locator('.question').count()).toBe(8);
  expect(await bottomOf(page, '.question')).toBeLessThanOrEqual(640);
  // A quarter of a screen holds the box for a visit code, the closing date and the button.
  expect(await bottomOf(page, '.send button')).toBeLessThanOrEqual(1.25 * 640);
  expect(Math.min(...(await heightsOf(page, '.option')))).toBeGreaterThanOrEqual(44);
  const sizes = await page.evaluate<number[]>(
    `[...document.querySelectorAll('.option span, legend')].map((one) => parseFloat(getComputedStyle(one).fontSize))`,
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14);
  const widths = await page
    .locator('.option')
    .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().width));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(44);
});

test.each([320, 360, 1024])(
  'large text needs no script and no scrolling sideways at %i pixels',
  async (width) => {
    for (const path of ['/eight', '/en/opened', '/zh-CN/everyWrong', '/en/everyWrong']) {
      const { page } = await open({ path, width });
      const sizeOf = () => page.evaluate<number>('parseFloat(getComputedStyle(document.body).fontSize)');
      const before = await sizeOf();
      await page.locator('.band label').tap();
      expect((await sizeOf()) / before).toBeCloseTo(1.375, 3);
      expect(await cutOff(page), path).toEqual([]);
      await context?.close();
    }
  },
);

test.each([320, 360, 1024])(
  'at %i pixels nothing is cut off and all that is tapped is large enough',
  async (width) => {
    for (const path of Object.keys(served).filter((name) => !name.startsWith('/hostile'))) {
      const { page, complaints } = await open({ path, width });
      expect(await cutOff(page), path).toEqual([]);
      const tapped = await heightsOf(
        page,
        '.option, button:not(.away):not([hidden]), .button:not([hidden]), textarea, .line, .band label',
      );
      expect(Math.min(44, ...tapped), path).toBe(44);
      expect(Math.max(0, ...(await heightsOf(page, '.away'))), path).toBeLessThanOrEqual(1);
      // The policy lets the style sheet through, and the page asks for nothing that it forbids.
      expect(complaints, path).toEqual([]);
      await context?.close();
    }
  },
);

test('no request leaves the page for any other origin, and there is only the one', async () => {
  for (const path of Object.keys(served)) {
    const { asked } = await open({ path, javaScriptEnabled: true });
    expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([origin + path]);
    await context?.close();
  }
});

test('a browser makes nothing but words of hostile words', async () => {
  const every = await open({ path: '/hostileEvery', javaScriptEnabled: true });
  expect(await every.page.locator('script, img, svg, b').count()).toBe(0);
  expect(await every.page.textContent('.point')).toBe(hostileWord);
  expect(await every.page.locator('.row legend').first().textContent()).toContain(hostileWord);
  expect(await every.page.locator('input.line').first().inputValue()).toBe(hostileWord);
  expect(every.complaints.filter((complaint) => !complaint.includes('yyyy-MM-dd'))).toEqual([]);
  await context?.close();
  const { page, complaints } = await open({ path: '/hostile', javaScriptEnabled: true });
  expect(await page.locator('script, img, svg, b').count()).toBe(0);
  expect(await page.textContent('h1')).toBe(hostileWord);
  expect(await page.textContent('h2.big')).toBe(hostileWord);
  expect(await page.title()).toContain(hostileWord);
  expect(await page.locator('.option span').allTextContents()).toContain(hostileWord);
  expect(await page.inputValue('textarea')).toBe(hostileWord);
  expect(await page.getAttribute('input[name="ticket"]', 'value')).toBe(hostileWord);
  expect(complaints).toEqual([]);
});
