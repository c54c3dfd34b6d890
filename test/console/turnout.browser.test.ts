import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binaryTypes } from '../../schemas/route.ts';
import { languages } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { aForm, officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { ago, cameIn, spread } from './support/busy.ts';
import { openDesk, settled, unhurried } from './support/desk.ts';

const pingyi = usePingyi();
let browser: Browser;
let units: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[] = [];

const campaignId = 'county';
const params = { campaignId };
const surveys = { resident: 'county-residents', member: 'county-members', unit: 'county-units' } as const;
const formOf = (audience: string): string => `county-${audience}`;
/** What a response to the residents' survey is, beside its unit and time. */
const answered = {
  campaignId,
  surveyId: surveys.resident,
  formId: formOf('resident'),
  formVersion: 1,
  answers: { overall: 'good' },
};

/** A county of 500 units in whose evaluation some have answered for a week. */
const aCounty = async (): Promise<void> => {
  const office = officeOf(pingyi());
  const bytes = await readFile(join(import.meta.dirname, '../fixtures/units/dingan-500-units.xlsx'));
  const name = { 'zh-CN': '定安县2026年评议', en: "Ding'an 2026" };
  const evaluation = { 'zh-CN': '群众评议', en: 'Evaluation' };
  await office.call('createCampaign', {
    body: {
      id: campaignId,
      name,
      phases: [{ id: 'evaluation', name: evaluation, opensAt: ago(20), closesAt: ago(-40) }],
      groups: ['乡镇', '县直部门', '医院', '学校', '村'].map((group, place) => ({
        id: `group-${place}`,
        name: { 'zh-CN': group },
      })),
    },
  });
  await office.call('importUnits', { params, body: { contentType: binaryTypes.xlsx, bytes } });
  for (const [audience, id] of Object.entries(surveys)) {
    const formId = formOf(audience);
    await office.call('saveFormDraft', { params: { formId }, body: aForm() });
    await office.call('publishForm', { params: { formId }, body: { revision: 1 } });
    const body = { id, phaseId: 'evaluation', audience: audience as 'unit', formId, formVersion: 1 };
    await office.call('createSurvey', { params, body });
  }
  const { body: campaign } = await office.call('readCampaign', { params });
  await office.call('changeCampaignState', {
    params,
    body: { revision: campaign.revision, state: 'scheduled' },
  });
  units = (await office.call('listUnits', { params })).body.units;
  const [first, second] = units;
  await office.call('issueCodes', {
    params,
    body: {
      kind: 'member',
      units: [first, second].flatMap((unit) => (unit ? [{ unitId: unit.id, count: 40 }] : [])),
    },
  });
  const some = units.slice(0, 60).map(({ id }) => id);
  await cameIn(pingyi(), spread(some, 4, answered));
};

beforeAll(async () => {
  browser = await launchBrowser();
  await aCounty();
}, 120_000);
afterAll(async () => {
  await browser.close();
});

const at = (query = ''): string => `/c/${campaignId}/turnout${query}`;

describe('turnout', () => {
  it('rolls up from villages to the county, and unfolds by the keyboard into an address', async () => {
    const { page, go, close } = await openDesk(browser, pingyi());
    await go(at());
    const { body } = await officeOf(pingyi()).call('readProgress', { params });
    const counted = body.surveys
      .find(({ surveyId }) => surveyId === surveys.resident)
      ?.units.reduce((sum, unit) => sum + unit.counted, 0);
    const cells = page.locator('table.tree tfoot td');
    expect(await cells.nth(0).textContent()).toBe('500');
    expect(await cells.nth(2).textContent()).toBe(String(counted));
    const before = await page.locator('table.tree tbody tr').count();
    const fold = page.locator('button.fold[aria-expanded=false]').first();
    const town = (await fold.textContent())?.replace(/^\W+/u, '').trim() ?? '';
    await fold.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('table.tree tbody tr').count(), unhurried).toBeGreaterThan(before);
    // The focus stays on what was unfolded, and the address unfolds it for whoever it is sent to.
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('true');
    const after = await page.locator('table.tree tbody tr').count();
    await page.reload();
    await settled(page);
    await expect.poll(() => page.locator('table.tree tbody tr').count(), unhurried).toBe(after);
    expect(decodeURIComponent(page.url())).toContain(town);
    await close();
  });

  it('follows what comes in by itself, without losing the focus or what was typed', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    const quiet = units[400];
    const name = quiet?.name['zh-CN'] ?? '';
    await go(at(`?q=${encodeURIComponent(name)}`));
    const row = page.locator('table.tree tbody tr', { hasText: name }).last();
    expect(await row.locator('td').nth(2).textContent()).toBe('0');
    await page.focus('input[type=search]');
    await cameIn(pingyi(), [{ unitId: quiet?.id ?? '', changes: { ...answered, acceptedAt: ago(0) } }]);
    await expect.poll(() => row.locator('td').nth(2).textContent(), { timeout: 40_000 }).toBe('1');
    expect(await row.locator('svg').count()).toBe(1);
    expect(await page.evaluate('document.activeElement.type')).toBe('search');
    expect(troubles).toEqual([]);
    await close();
  });

  it('finds among 500 unfolded units what is typed', async () => {
    const { page, go, close } = await openDesk(browser, pingyi());
    await go(at('?open=*'));
    expect(await page.locator('table.tree tbody tr').count()).toBeGreaterThan(500);
    await page.focus('input[type=search]');
    await page.keyboard.type('dingcheng', { delay: 40 });
    await expect.poll(() => page.url(), unhurried).toContain('q=dingcheng');
    // Every letter that was typed is there, however busy the page was with 500 rows.
    expect(await page.inputValue('input[type=search]')).toBe('dingcheng');
    await expect
      .poll(() => page.textContent('main [role=status]'), unhurried)
      .toMatch(/符合条件的 \d+ 个，共 500/);
    await page.fill('input[type=search]', 'no such unit');
    await expect.poll(() => page.textContent('main'), unhurried).toContain('没有符合条件的单位');
    await close();
  });

  it.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
    'passes axe in $language at $width px: responses, ballots, self-evaluations',
    async ({ language, width }) => {
      const { page, go, troubles, close } = await openDesk(browser, pingyi(), { language, width });
      for (const path of [at(), at('/ballots'), at('/evaluations')]) {
        await go(path);
        expect(await violationsOn(page)).toEqual([]);
      }
      expect(troubles).toEqual([]);
      await close();
    },
  );
});
