import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formYaml } from '../../schemas/examples/formYaml.ts';
import { languages } from '../../schemas/text.ts';
import { openPdf } from '../print/support/paper.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { hostileTexts } from '../support/hostile.ts';
import { aReadyCampaign, officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { openDesk, settled, unhurried } from './support/desk.ts';

const fixture = (path: string): string => join(import.meta.dirname, '../fixtures', path);

const pingyi = usePingyi();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

const said = (page: Page, words: string) =>
  expect.poll(() => page.textContent('main'), unhurried).toContain(words);

/** Goes on to a step by the button at the end of the one before. */
const onward = async (page: Page, step: string): Promise<void> => {
  await page.locator('nav.onward a').click();
  await expect.poll(() => page.textContent('h1'), unhurried).toBe(step);
  await settled(page);
};

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Chooses a file as people do: by a click, after which even the same file is a new choice. */
const choose = async (page: Page, label: string, path: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel(label).click();
  await (await chooser).setFiles(path);
};

const downloaded = async (download: Promise<Download>): Promise<Buffer> =>
  readFile(await (await download).path());

/** A sheet with a fault in each row but one. */
const faultySheet = {
  name: '单位.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '编号,单位名称,区域,类别,服务人口',
      'dingcheng,定城镇,定安县 > 定城镇,乡镇,很多',
      'longmen,,定安县 > 龙门镇,乡镇,',
      'leiming,雷鸣镇,定安县 > 雷鸣镇,乡镇,',
      'Has Spaces,=1+1,定安县 > 岭口镇,乡镇,',
    ].join('\r\n'),
  ),
};

describe('setting up a campaign in the console', () => {
  it('leads from nothing by a sheet of 500 units and an XLSForm to printed posters and a schedule', async () => {
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go('/');
    await page.getByRole('link', { name: '新建活动' }).click();
    await settled(page);
    await press(page, '建立活动');
    await said(page, '活动名称 请填写');
    await page.getByLabel('活动名称 · 中文').fill('定安县2026年群众评议');
    await page.getByLabel('活动名称 · English').fill("Ding'an County 2026");
    await page.getByLabel('开始时间').fill('2020-11-01T08:00');
    await page.getByLabel('结束时间').fill('');
    await press(page, '建立活动');
    await said(page, '活动已建立');
    expect(page.url()).toContain('#/c/dingan-county-2026/setup');

    await page.getByRole('link', { name: '现在做这一步: 单位名单' }).click();
    await choose(page, '单位名单文件', fixture('units/dingan-500-units.xlsx'));
    await said(page, '检查通过');
    expect(await violationsOn(page)).toEqual([]);
    await press(page, '导入');
    await said(page, '已导入：新增 500，修改 0，停用 0，不变 0');
    await choose(page, '单位名单文件', fixture('units/dingan-500-units.xlsx'));
    await said(page, '这张表与现有名单完全一样');
    await page.getByLabel('查找单位、编号或区域').fill('county-02');
    await said(page, '显示 1 行，共 500 行');
    expect(page.url()).toContain('find=county-02');

    await onward(page, '测评表');
    await page.getByRole('link', { name: '新建测评表' }).click();
    await page.getByLabel('编号').fill('county-appraisal');
    await choose(page, '测评表文件', fixture('forms/county-appraisal.xlsx'));
    await said(page, '您对该单位的总体评价');
    await press(page, '保存为草稿');
    await said(page, '草稿已保存');
    await press(page, '发布这个版本');
    expect(await page.textContent('dialog')).toContain('永远不能再改');
    expect(await violationsOn(page)).toEqual([]);
    await page.locator('dialog').getByRole('button', { name: '发布这个版本' }).click();
    await said(page, '第 1 版已发布');

    await onward(page, '问卷');
    await page.getByRole('link', { name: '新建问卷' }).click();
    await page.getByLabel('测评表', { exact: true }).selectOption('county-appraisal');
    await press(page, '建立问卷');
    await said(page, '问卷已建立');

    await onward(page, '计分办法');
    await page.getByLabel('占比（%）: 您对该单位的总体评价').fill('10');
    await press(page, '保存');
    await said(page, '应为 1');
    await press(page, '平均分配');
    await press(page, '保存');
    await said(page, '计分办法已保存');

    await onward(page, '海报与评议码');
    await press(page, '生成海报');
    await said(page, '新生成');
    await page.getByLabel('下载哪些').selectOption({ index: 1 });
    const download = page.waitForEvent('download');
    await press(page, '下载 PDF（每张一页 A4）');
    using pdf = await openPdf(await downloaded(download));
    expect(pdf.pages).toBeGreaterThan(20);
    await page.getByLabel('查找单位、服务点').fill('county-02');
    const poster = await page.locator('td a[target=_blank]').first().getAttribute('href');

    await onward(page, '排期');
    expect(await page.textContent('main')).not.toContain('还缺');
    await press(page, '排期');
    await page.locator('dialog').getByRole('button', { name: '排期' }).click();
    await said(page, '已排期。');
    const resident = await page.context().newPage();
    await resident.goto(poster ?? '');
    expect(await resident.textContent('main')).toContain('定安县公安局');
    expect(await resident.locator('form button').count()).toBeGreaterThan(0);
    expect(troubles.filter((one) => !one.includes('422'))).toEqual([]);
    await close();
  }, 180_000);

  it('names every fault of a sheet by row and column, and leaves the list as it was', async () => {
    const office = officeOf(pingyi());
    await aReadyCampaign(office, 'faulty');
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/faulty/setup/units');
    await page.getByLabel('单位名单文件').setInputFiles(faultySheet);
    await said(page, '什么都没有导入');
    const rows = await page.locator('section[aria-label=全部错误] tbody tr').allTextContents();
    expect(rows.some((row) => row.startsWith('2服务人口很多'))).toBe(true);
    expect(rows.some((row) => row.startsWith('3单位名称'))).toBe(true);
    expect(rows.some((row) => row.startsWith('5编号Has Spaces'))).toBe(true);
    expect(rows.some((row) => row.startsWith('4'))).toBe(false);
    expect(await violationsOn(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await press(page, '下载清单（CSV）');
    expect(String(await downloaded(download))).toContain(',2,服务人口,很多,');
    await page.getByLabel('查找', { exact: true }).fill('Has Spaces');
    await said(page, '显示 1 行');
    const { body } = await office.call('listUnits', { params: { campaignId: 'faulty' } });
    expect(body.units.map(({ id }) => id)).toEqual(['dingcheng', 'longmen']);
    await close();
  });

  it('loses nothing of what was typed where somebody else was faster, and says what they changed', async () => {
    const office = officeOf(pingyi());
    await aReadyCampaign(office, 'shared');
    const params = { campaignId: 'shared' };
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/shared/setup/details');
    await page.getByLabel('活动名称 · 中文').fill('我改的名称');
    const { body: before } = await office.call('readCampaign', { params });
    const { name, groups, phases, timeZone, revision } = before;
    await office.call('updateCampaign', {
      params,
      body: { name, groups, phases, timeZone, revision, threshold: 15 },
    });
    await press(page, '保存');
    await said(page, '别人也改了这个活动');
    expect(await page.getByLabel('活动名称 · 中文').inputValue()).toBe('我改的名称');
    expect(await page.getByLabel('显示门槛（份）').inputValue()).toBe('15');
    expect(await violationsOn(page)).toEqual([]);
    // What is typed outlives a look at another page.
    await page.getByRole('link', { name: '全部步骤' }).click();
    await said(page, '有修改未保存');
    await page.getByRole('link', { name: '活动', exact: true }).click();
    await press(page, '保存');
    await said(page, '已保存');
    const { body: after } = await office.call('readCampaign', { params });
    expect(after).toMatchObject({ name: { 'zh-CN': '我改的名称' }, threshold: 15, phases });
    await close();
  });

  it('takes a form as YAML, and says what is wrong with one', async () => {
    const office = officeOf(pingyi());
    await aReadyCampaign(office, 'yaml');
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/yaml/setup/forms/yaml-form');
    const file = (content: string) => ({
      name: 'form.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(content),
    });
    await page.getByLabel('测评表文件').setInputFiles(file(formYaml.replace('score: 100', 'score: 101')));
    await said(page, '文件里有 1 处错误');
    await page.getByLabel('测评表文件').setInputFiles(file(formYaml));
    await press(page, '保存为草稿');
    await said(page, '草稿已保存');
    const { body } = await office.call('readForm', { params: { formId: 'yaml-form' } });
    expect(body.draft?.title).toMatchObject({ 'zh-CN': '群众满意度测评表' });
    await close();
  });

  it('shows codes once, gives slips of them, and lets a batch be withdrawn', async () => {
    await aReadyCampaign(officeOf(pingyi()), 'coded');
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/coded/setup/papers');
    await page.getByLabel('会员评议码：一码一票').check();
    await page.getByLabel('每个单位几个').fill('3');
    await press(page, '生成评议码');
    await said(page, '已生成 6 个评议码');
    const download = page.waitForEvent('download');
    await press(page, '下载纸条（PDF，可剪开）');
    using pdf = await openPdf(await downloaded(download));
    expect(pdf.pages).toBe(1);
    await press(page, '我已保存好，不再显示');
    await page.locator('dialog').getByRole('button', { name: '我已保存好，不再显示' }).click();
    await expect.poll(() => page.textContent('main'), unhurried).not.toContain('已生成 6 个评议码');
    await page.getByRole('button', { name: /^作废 / }).click();
    await page
      .locator('dialog')
      .getByRole('button', { name: /^作废 / })
      .click();
    await said(page, '这一批已作废');
    await close();
  });

  it('keeps codes and what was typed from whoever signs in next in the same tab', async () => {
    await aReadyCampaign(officeOf(pingyi()), 'one-tab');
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/one-tab/setup/details');
    const name = page.getByLabel('活动名称 · 中文');
    await name.fill('没有保存的名称');
    await go('/c/one-tab/setup/papers');
    await press(page, '生成评议码');
    await said(page, '已生成 2 个评议码');
    await go('/c/one-tab/setup/details');
    expect(await name.inputValue()).toBe('没有保存的名称');
    for (const token of [pingyi().signerToken, pingyi().officeToken]) {
      await press(page, '退出');
      await said(page, '您还没有登录');
      await page.getByLabel('登录链接').fill(token);
      await press(page, '登录');
      await expect.poll(() => page.locator('.top').count(), unhurried).toBe(1);
      await settled(page);
      await go('/c/one-tab/setup/papers');
      expect(await page.textContent('main')).not.toContain('已生成 2 个评议码');
    }
    await go('/c/one-tab/setup/details');
    expect(await name.inputValue()).not.toBe('没有保存的名称');
    await close();
  });

  it('says that an import failed, keeps the file, and does not take a check for an import', async () => {
    await aReadyCampaign(officeOf(pingyi()), 'unlucky');
    const { page, go, close } = await openDesk(browser, pingyi());
    await go('/c/unlucky/setup/units');
    const asked: string[] = [];
    let isDown = true;
    await page.route(
      (url) => url.searchParams.has('dryRun'),
      (route) => {
        const isDry = new URL(route.request().url()).searchParams.get('dryRun') === 'true';
        asked.push(isDry ? 'check' : 'import');
        return isDown && !isDry ? route.fulfill({ status: 503 }) : route.continue();
      },
    );
    await choose(page, '单位名单文件', fixture('units/dingan-500-units.xlsx'));
    await said(page, '检查通过');
    await press(page, '导入');
    await expect.poll(() => page.locator('.box.wrong').count(), unhurried).toBe(1);
    await settled(page);
    expect(await page.locator('.box.wrong').count()).toBe(1);
    expect(await page.textContent('main')).not.toContain('已导入');
    expect(await page.textContent('main')).toContain('dingan-500-units.xlsx');
    expect(asked.filter((one) => one === 'check')).toHaveLength(1);
    isDown = false;
    await press(page, '导入');
    await said(page, '已导入：');
    expect(await page.locator('.box.wrong').count()).toBe(0);
    await close();
  });

  it('says of a formula what was found of it as it stands, and nothing of what was not tried', async () => {
    await aReadyCampaign(officeOf(pingyi()), 'weighed');
    const { page, go, troubles, close } = await openDesk(browser, pingyi());
    await go('/c/weighed/setup/formula');
    const tried = page.getByRole('heading', { name: '换一种算法，名次会怎样' });
    await press(page, '检查一下');
    await said(page, '检查完了，没有保存');
    expect(await tried.count()).toBe(1);
    await page.getByLabel('少于多少份有效答卷，不参加排名').fill('40');
    await expect.poll(() => tried.count(), unhurried).toBe(0);
    expect(await page.textContent('main')).not.toContain('检查意见');
    await press(page, '保存');
    await said(page, '计分办法已保存');
    await said(page, '检查意见');
    expect(await tried.count()).toBe(0);
    expect(await page.textContent('main')).not.toContain('还没有足够的答卷');
    expect(await violationsOn(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each(languages)(
    'passes axe on every step in %s, on a phone and at a desk, with hostile words in every name',
    async (language) => {
      const office = officeOf(pingyi());
      const id = `hostile-${language.toLowerCase()}`;
      const words = hostileTexts.filter((one) => one.trim() !== '');
      const text = (place: number) => ({ 'zh-CN': words[place] ?? '?', en: words[place + 1] ?? '?' });
      await aReadyCampaign(office, id, {
        name: text(0),
        notice: text(2),
        groups: [{ id: 'towns', name: { 'zh-CN': '乡镇', en: words[13] ?? '?' } }],
        phases: words.slice(14, 24).map((word, place) => ({
          id: place === 0 ? 'evaluation' : `phase-${place}`,
          name: { 'zh-CN': word, en: word },
          opensAt: '2030-12-01',
          closesAt: null,
        })),
      });
      await office.call('issuePosters', { params: { surveyId: `${id}-residents` } });
      const { page, go, troubles, close } = await openDesk(browser, pingyi(), { language });
      const paths = ['', '/details', '/units', '/forms', `/forms/${id}-form`, '/forms/new', '/surveys'];
      const more = ['/surveys/+', `/surveys/${id}-residents`, '/formula', '/papers', '/schedule'];
      const inside = [...paths, ...more].map((path) => `/c/${id}/setup${path}`);
      for (const path of ['/', '/new', '/new?way=copy', ...inside]) {
        await go(path);
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await violationsOn(page), path).toEqual([]);
          const isWider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
          expect(isWider, `${path} is wider than ${width} px`).toBe(false);
        }
      }
      expect(troubles).toEqual([]);
      await close();
    },
    120_000,
  );
});
