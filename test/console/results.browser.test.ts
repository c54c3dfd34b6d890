import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { bandWords, indexStateWords, type Statistic } from '../../functions/rules/release/releaseWords.ts';
import { intervalWords, numberWords } from '../../functions/rules/release/unitReport.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { type Estimate, type ReleaseBasis, releaseWithheldMessage } from '../../schemas/release.ts';
import { languages, type Text, textIn } from '../../schemas/text.ts';
import { aBasis } from '../release/support/basis.ts';
import { putCampaign, putRelease, type TestRelease } from '../releases/support/published.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileTexts } from '../support/hostile.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond } from '../support/residents.ts';
import { type Desk, openDesk, settled, unhurried } from './support/desk.ts';

const pingyi = usePingyi();
let browser: Browser;
let release: TestRelease;

/** A basis of a test's own under the release's names. */
const withBasis =
  (other: ReleaseBasis) =>
  (basis: ReleaseBasis): ReleaseBasis => ({
    ...other,
    campaign: { ...other.campaign, id: basis.campaign.id },
    release: basis.release,
    receipts: basis.receipts,
  });

/** A release in which one unit's overall rating is hidden for another's sake, so that its index is incomplete too. */
const aBasisWithAGap = (): ReleaseBasis => {
  const basis = aBasis({ units: 24, compared: true });
  const [nodeId, lineId] = ['unit/unit-003', 'county-2026-residents/overall'];
  const isHidden = (one: { readonly nodeId: string; readonly lineId: string }): boolean =>
    one.nodeId === nodeId && one.lineId === lineId;
  return {
    ...basis,
    cells: basis.cells.filter((cell) => !isHidden(cell)),
    withheld: [
      ...basis.withheld.filter((entry) => !isHidden(entry)),
      { nodeId, lineId, reason: 'difference_below_threshold' },
    ],
  };
};

/** Every word that the office or a unit wrote, in place of which somebody typed something hostile. */
const hostileBasis = (): ReleaseBasis => {
  const basis = aBasis();
  let turn = 0;
  const hostile = (): Text => {
    turn += 1;
    const words = hostileTexts[turn % hostileTexts.length] ?? '';
    return { 'zh-CN': words, en: words };
  };
  return {
    ...basis,
    surveys: basis.surveys.map((survey) => ({ ...survey, title: hostile() })),
    nodes: basis.nodes.map((node) => ({ ...node, name: hostile() })),
    lines: basis.lines.map((line) => ({
      ...line,
      ...(line.text && { text: hostile() }),
      ...(line.rowText && { rowText: hostile() }),
      options: line.options.map((option) => ({ ...option, label: hostile() })),
    })),
    comments: basis.comments.map((comment) => ({ ...comment, text: textIn(hostile(), 'en') })),
  };
};

beforeAll(async () => {
  const { database, folder } = pingyi();
  const files = openFolderFiles({
    folder: join(folder, 'files'),
    key: randomBytes(32),
    now: () => new Date(),
  });
  const put = async (campaignId: string, basis: ReleaseBasis, state: 'draft' | 'public') => {
    await putCampaign(database, { id: campaignId });
    return putRelease(database, files, {
      id: `${campaignId}-first`,
      campaignId,
      state,
      changes: withBasis(basis),
    });
  };
  release = await put('county-2026', aBasisWithAGap(), 'public');
  await put('hostile-2026', hostileBasis(), 'draft');
  browser = await launchBrowser();
}, 120_000);
afterAll(() => browser?.close());

const home = (tab = '', campaignId = 'county-2026'): string => `/c/${campaignId}/results${tab}`;

const lineId = (name: string): string => `county-2026-residents/${name}`;

const asked = (name: string, group = ''): string =>
  `/questions?line=${encodeURIComponent(lineId(name))}${group && `&group=${group}`}`;

/** Every tab, and the states of it that look different. */
const views = [
  '',
  '/groups?group=group-1',
  '/funnel?group=group-1',
  '/regions',
  asked('overall', 'group-1'),
  asked('reasons'),
  '/questions?audience=unit',
  '/units',
  '/units?unit=unit-001',
  '/withheld',
];

interface Cell {
  readonly innerText: string;
}

/** The cells of the table whose caption begins so, row by row, as they are read. */
const tableOf = (page: Page, caption: string): Promise<string[][]> =>
  page
    .locator('table', { has: page.locator('caption', { hasText: caption }) })
    .first()
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...(row as unknown as { cells: Iterable<Cell> }).cells].map(({ innerText }) =>
          innerText.replace(/\s+/g, ' ').trim(),
        ),
      ),
    );

/** Waits for what the second script draws. */
const drawn = (page: Page) =>
  expect.poll(() => page.locator('.chart [role=img] svg').count(), unhurried).toBeGreaterThan(0);

/** Does something at a desk, which is to end without a word refused or thrown. */
const at = async (
  options: Parameters<typeof openDesk>[2],
  act: (desk: Desk) => Promise<void>,
): Promise<void> => {
  const desk = await openDesk(browser, pingyi(), options);
  try {
    await act(desk);
    expect(desk.troubles).toEqual([]);
  } finally {
    await desk.close();
  }
};

const valueWords = (estimate: Estimate, statistic: Statistic): string =>
  `${numberWords(estimate.value, statistic)} ${intervalWords(estimate, statistic, 'zh-CN')}`;

describe('the results explorer', () => {
  it('shows no other figures for an address of a release that has none', () =>
    at({}, async ({ page, go }) => {
      await go(home('?release=somebody-elses'));
      expect(await page.textContent('main')).toContain('没有这次公布的数字');
      expect(await page.locator('main table, main .chart, main select').count()).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('link', { name: '查看各次公布' }).click();
      await expect.poll(() => page.textContent('h1'), unhurried).toBe('公布');
      await go(home('?release=county-2026-first'));
      expect(await page.locator('main table').count()).toBeGreaterThan(0);
    }));

  it('has the figures of the release: indices with bands, statistics with intervals, and why others are not shown', () =>
    at({}, async ({ page, go }) => {
      const { basis, outcome } = release.document;
      await go(home('/groups?group=group-1'));
      await drawn(page);
      const ranking = outcome.rankings.find(
        ({ groupId, surveyId }) => groupId === 'group-1' && surveyId === null,
      );
      if (!ranking) throw new Error('a group without its ranking');
      const rows = await tableOf(page, 'group-1');
      const indices = new Map(
        outcome.indices.filter(({ surveyId }) => surveyId === null).map((index) => [index.unitId, index]),
      );
      const members = basis.nodes.flatMap(({ unitId, groupId }) =>
        unitId !== undefined && groupId === 'group-1' ? [unitId] : [],
      );
      expect(rows.map(([name]) => name).toSorted()).toEqual(members.toSorted());
      // In the order of the ranking, and never by a bare place.
      expect(rows.slice(0, ranking.of).map(([name]) => name)).toEqual(
        ranking.units.map(({ unitId }) => unitId),
      );
      for (const [name = '', valid, index, band, note = ''] of rows) {
        const expected = indices.get(name);
        const place = ranking.units.find(({ unitId }) => unitId === name);
        expect(index).toBe(expected?.estimate ? valueWords(expected.estimate, 'mean') : '未显示');
        expect(valid).toBe(expected?.valid === undefined ? '未显示' : String(expected.valid));
        expect(band).toBe(place ? bandWords(place, ranking.of, 'zh-CN') : '无');
        expect(note).toContain(
          expected?.state === 'ranked' ? '' : indexStateWords[expected?.state ?? 'withheld']['zh-CN'],
        );
      }
      expect(await page.locator('.chart svg circle').count()).toBe(
        rows.filter(([, , index]) => index !== '未显示').length,
      );

      const line = lineId('overall');
      let hidden = 0;
      for (const group of ['group-1', 'group-2']) {
        await go(home(asked('overall', group)));
        for (const cells of await tableOf(page, '总体评价')) {
          const nodeId = `unit/${cells[0]}`;
          const isHere = (one: { nodeId: string; lineId: string; lane?: unknown; period?: unknown }) =>
            one.nodeId === nodeId &&
            one.lineId === line &&
            one.lane === undefined &&
            one.period === undefined;
          const figure = outcome.figures.find(isHere);
          const withheld = basis.withheld.find((entry) => isHere(entry) && entry.split === undefined);
          if (figure?.satisfied && figure.mean) {
            expect(cells.slice(1, 5)).toEqual([
              String(figure.valid),
              String(figure.dontKnow),
              valueWords(figure.satisfied, 'satisfied'),
              valueWords(figure.mean, 'mean'),
            ]);
          } else {
            hidden += 1;
            if (!withheld) throw new Error('neither told nor withheld');
            expect(cells.slice(1, -1).filter((words) => words !== '未显示' && words !== '–')).toEqual([]);
            expect(cells.at(-1)).toBe(
              releaseWithheldMessage(withheld.reason, basis.campaign.threshold, 'zh-CN'),
            );
          }
        }
      }
      expect(hidden).toBe(1);

      await go(home('/funnel?group=group-1'));
      await drawn(page);
      expect(await tableOf(page, 'group-1')).toHaveLength(ranking.funnel?.points.length ?? 0);
      await go(home('/withheld'));
      expect(await page.textContent('main')).toContain('隐藏一个，往往要再隐藏另一个');
    }));

  it('keeps all that was chosen in the address: a link shows the same, and so does a new tab of the page', () =>
    at({}, async ({ page, go }) => {
      await go(home());
      await page.getByLabel('评议主体').selectOption('resident');
      await page.getByRole('link', { name: '按区域' }).click();
      await page.getByLabel('题目').selectOption(lineId('attitude'));
      await page.getByLabel('指标').selectOption('mean');
      await expect.poll(() => page.textContent('main h2'), unhurried).toContain('服务态度');
      const before = await tableOf(page, '按区域');
      expect(new URL(page.url()).hash).toContain('audience=resident');
      await page.reload();
      await settled(page);
      await expect.poll(() => tableOf(page, '按区域'), unhurried).toEqual(before);
      // By keyboard: a region is opened, and shows its units.
      await page.getByRole('button', { name: '展开东镇' }).press('Enter');
      await expect
        .poll(async () => (await tableOf(page, '按区域')).length, unhurried)
        .toBeGreaterThan(before.length);
      await page.getByRole('link', { name: '按题目' }).click();
      await expect.poll(() => page.textContent('main h2'), unhurried).toContain('服务态度');
    }));

  it('finds a unit, tells all of it, and leads to its public report', () =>
    at({}, async ({ page, go }) => {
      await go(home('/units'));
      await page.getByLabel('查找单位').fill('UNIT-002');
      await page.getByRole('link', { name: 'unit-002' }).click();
      await settled(page);
      const text = await page.textContent('main');
      for (const { of, units } of release.document.outcome.rankings) {
        const place = units.find(({ unitId }) => unitId === 'unit-002');
        if (place) expect(text).toContain(bandWords(place, of, 'zh-CN'));
      }
      await page.getByRole('link', { name: '打开公开的单位报告' }).click();
      await page.waitForURL(`**/r/${release.overview.id}/unit-002?lang=zh-CN`);
    }));

  it('shows live results of each unit as provisional, with what is too few said to be', () =>
    at({}, async ({ page, go }) => {
      const { campaignId, officeToken, url, unitIds } = pingyi();
      const [unitId = '', other = ''] = unitIds;
      for (let count = 0; count < 12; count += 1) await respond(pingyi(), { unitId });
      await respond(pingyi(), { unitId: other });
      const office = createClient({ url, token: officeToken });
      const read = async () => {
        const request = { params: { campaignId }, query: { view: 'cleaned' as const } };
        return (await office.call('readResults', request)).body;
      };
      await expect
        .poll(async () => (await read()).units.find((unit) => unit.unitId === unitId)?.counted, unhurried)
        .toBe(12);
      const { units, withheld } = await read();
      const unit = units.find((one) => one.unitId === unitId);
      const result = unit?.questions[0];
      if (!unit || !result || !('satisfactionRate' in result)) throw new Error('a unit without a rating');
      await go(`/c/${campaignId}/results?release=live`);
      expect(await page.textContent('main')).toContain('进行中，未定稿');
      const rows = await tableOf(page, '实时');
      const row = rows.find(([name]) => name === textIn(unit.name, 'zh-CN'));
      expect(row?.[1]).toBe('12');
      expect(row?.[2]).toContain(`满意率 ${numberWords(result.satisfactionRate.value, 'satisfied')}`);
      const few = withheld.find((one) => one.unitId === other);
      expect(rows.find(([name]) => name === textIn(few?.name ?? {}, 'zh-CN'))?.[2]).toContain(
        '未显示 少于 10 份',
      );
      expect(await violationsOn(page)).toEqual([]);
      await go(home('', 'hostile-2026'));
      expect(await page.textContent('main')).toContain('草稿：只供办公室核对');
    }));

  it('shows what somebody typed as text, whatever it is', () =>
    at({}, async ({ page, go }) => {
      page.on('dialog', () => {
        throw new Error('something that was typed has run');
      });
      for (const view of views.map((one) => one.replaceAll('county-2026', 'hostile-2026'))) {
        await go(home(view, 'hostile-2026'));
        expect(
          await page.locator('main script, main iframe, main img, main [onload], main [onerror]').count(),
        ).toBe(0);
      }
      expect(await page.textContent('main h1')).toBe('结果');
    }));

  it('draws 500 units at once, in panels that paper breaks between', () =>
    at({}, async ({ page, go }) => {
      await go(home('/groups?group=group-1'));
      await drawn(page);
      const drawing = await page.evaluate(
        `(async () => {
          const { dotWhisker } = await import(document.getElementById('console-script').dataset.charts);
          const rows = Array.from({ length: 500 }, (_, place) => ({
            key: 'u' + place, name: '第' + place + '单位', value: 80 - place / 20, low: 70 - place / 20, high: 90 - place / 20,
            note: '第1–9名', title: '',
          }));
          const drawing = dotWhisker({ rows, domain: [0, 100], format: String, width: 900 });
          return [drawing.querySelectorAll('circle').length, drawing.querySelectorAll('svg').length];
        })()`,
      );
      expect(drawing).toEqual([500, 20]);
    }));

  it.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
    'passes axe in every tab in $language at $width px',
    ({ language, width }) =>
      at({ language, width }, async ({ page, go }) => {
        for (const view of views) {
          await go(home(view));
          const details = page.locator('details summary').first();
          if (await details.count()) await details.click();
          expect([view, await violationsOn(page)]).toEqual([view, []]);
          const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect([view, overflow]).toEqual([view, 0]);
        }
      }),
    120_000,
  );
});
