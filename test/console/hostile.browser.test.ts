import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import type { Text } from '../../schemas/text.ts';
import { campaignPath, releasePath, reportPath } from '../../web/addresses.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileTexts } from '../support/hostile.ts';
import { aCampaign, aForm, officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';
import { openDesk, unhurried } from './support/desk.ts';

/** A release counts what was accepted some minutes before it. */
const clock = { ahead: 0 };
const pingyi = usePingyi({ context: { now: () => new Date(Date.now() + clock.ahead) } });

const campaignId = 'hostile-2026';
const surveyId = 'hostile-2026-residents';
const formId = 'hostile-2026-form';

const words = hostileTexts.filter((text) => text.trim() !== '');
let turn = 0;

/** The next hostile text, at most so long, in both languages. */
const hostile = (most = 200): Text => {
  for (;;) {
    const word = words[turn % words.length] ?? '';
    turn += 1;
    if (word.length <= most) return { 'zh-CN': word, en: word };
  }
};

/** Units whose every column of words is hostile; those that an import refuses are left out. */
const importUnits = async (office: Client): Promise<string[]> => {
  const rows = words
    // A sheet is text: no reader takes one with control characters.
    .filter((word) => word.length <= 60 && !/\p{Cc}/u.test(word))
    .map((word, place) => [`unit-${place}`, word, `县 > ${word}`, word, word, word]);
  const bytesOf = (some: readonly string[][]) =>
    Buffer.from(
      stringify([['编号', '单位名称', '区域', '类别', '服务点', '承诺'], ...some.map((row) => [...row])]),
    );
  const dryRun = async (some: readonly string[][]) => {
    const body = { contentType: 'text/csv', bytes: bytesOf(some) } as const;
    return (await office.call('importUnits', { params: { campaignId }, query: { dryRun: 'true' }, body }))
      .body;
  };
  const refused = new Set((await dryRun(rows)).faults.map(({ row }) => row));
  const taken = rows.filter((_, place) => !refused.has(place + 2)).slice(0, 24);
  expect(taken.length).toBeGreaterThan(15);
  await office.call('importUnits', {
    params: { campaignId },
    body: { contentType: 'text/csv', bytes: bytesOf(taken) },
  });
  return taken.map(([id = '']) => id);
};

const publishForm = async (office: Client): Promise<void> => {
  const plain = aForm();
  const body = aForm({
    title: hostile(),
    intro: hostile(),
    scales:
      plain.scales?.map((scale) => ({
        ...scale,
        options: scale.options.map((option) => ({ ...option, label: hostile(60) })),
      })) ?? [],
    questions: [
      ...plain.questions.map((question) => ({ ...question, text: hostile(), help: hostile() })),
      { id: 'words', type: 'text', text: hostile(), maxLength: 500, required: false },
    ] as typeof plain.questions,
  });
  await office.call('saveFormDraft', { params: { formId }, body });
  await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
};

const releaseId = async (office: Client): Promise<string> => {
  const signer = createClient({ url: pingyi().url, token: pingyi().signerToken });
  clock.ahead += 5 * 60_000;
  const params = { campaignId };
  const { body } = await office.call('createRelease', { params, body: { title: hostile()['zh-CN'] ?? '' } });
  const release = { campaignId, releaseId: body.id };
  const read = async () => (await office.call('readRelease', { params: release })).body;
  while ((await read()).state === 'preparing') await pause(200);
  const step = async (name: 'checkRelease' | 'signRelease' | 'publishRelease', who: Client) =>
    who.call(name, { params: release, body: { revision: (await read()).revision } });
  await step('checkRelease', office);
  await step('signRelease', signer);
  await step('publishRelease', office);
  return body.id;
};

let browser: Browser;
let units: string[] = [];
let released = '';
beforeAll(async () => {
  browser = await launchBrowser();
  const office = officeOf(pingyi());
  const phase = { id: 'evaluation', name: hostile(), opensAt: '2020-12-01', closesAt: null };
  const groups = [{ id: 'towns', name: hostile() }];
  await office.call('createCampaign', {
    body: aCampaign(campaignId, { name: hostile(), notice: hostile(), phases: [phase], groups }),
  });
  units = await importUnits(office);
  await publishForm(office);
  await office.call('createSurvey', {
    params: { campaignId },
    body: { id: surveyId, phaseId: 'evaluation', audience: 'resident', formId, formVersion: 1 },
  });
  await office.call('issuePosters', { params: { surveyId } });
  const { body } = await office.call('readCampaign', { params: { campaignId } });
  await office.call('changeCampaignState', {
    params: { campaignId },
    body: { revision: body.revision, state: 'scheduled' },
  });
  for (const unitId of units.slice(0, 3)) {
    for (let person = 0; person < 14; person += 1) {
      const answers = { overall: person % 3 === 0 ? 'bad' : 'good', words: hostile()['zh-CN'] ?? '' };
      await respond(pingyi(), { surveyId, unitId }, { answers, formVersion: 1 });
    }
  }
  await pingyi().idle();
  clock.ahead += 5 * 60_000;
  await office.call('collectComments', { params: { campaignId } });
  released = await releaseId(office);
}, 240_000);
afterAll(() => browser?.close());

/** What a text that was taken for markup would have left on a page. */
const planted = `document.querySelectorAll(
  'img:not([src^="blob:"]):not([src^="data:"]), iframe, base, object, embed, marquee, video, script:not([src^="/assets/"]):not([type="application/json"]), [onerror], [onload], [onfocus], [href^="javascript" i], form[action*="evil"]'
).length`;

describe.each([1280, 360])('with hostile words in every field of a campaign, at %d px', (width) => {
  const sections = [
    ...['', '/turnout', '/turnout?open=all', '/setup', '/setup/details', '/setup/units', '/setup/forms'],
    ...[`/setup/forms/${formId}`, '/setup/surveys', `/setup/surveys/${surveyId}`, '/setup/formula'],
    ...['/setup/papers', '/setup/schedule', '/results', '/results?release=live', '/results/questions'],
    ...[
      '/results/regions',
      '/results/units',
      '/comments',
      '/releases',
      '/downloads',
      '/guard',
      '/counting',
      '/audit',
    ],
  ];

  it('nothing of it runs or breaks a page of the console', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi(), { width });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    for (const section of [...sections, `/releases/${released}`]) {
      await go(`/c/${campaignId}${section}`);
      expect(await page.evaluate(planted), section).toBe(0);
      const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(isWider, `${section} scrolls sideways`).toBe(false);
      await expect.poll(() => page.locator('h1').count(), unhurried).toBeGreaterThan(0);
    }
    expect(dialogs).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  }, 180_000);

  it('nor one of the pages for everybody', async () => {
    const { page, troubles, close } = await openDesk(browser, pingyi(), { width });
    const { body } = await officeOf(pingyi()).call('listPosters', { params: { surveyId } });
    const [poster] = body.posters;
    const pages = [
      new URL(poster?.address ?? '', pingyi().url).pathname,
      campaignPath(campaignId),
      releasePath(released),
      ...units.slice(0, 2).map((unitId) => reportPath(released, unitId)),
      `/u/${campaignId}/${units[0]}`,
    ];
    for (const path of pages) {
      await page.goto(`${pingyi().url}${path}`);
      expect(await page.evaluate(planted), path).toBe(0);
      const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(isWider, `${path} scrolls sideways`).toBe(false);
    }
    expect(troubles).toEqual([]);
    await close();
  }, 120_000);
});
