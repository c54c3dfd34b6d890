import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FormOverview, PublishedForm } from '../../schemas/form.ts';
import type { PosterListing } from '../../schemas/poster.ts';
import type { Survey } from '../../schemas/survey.ts';
import type { Unit } from '../../schemas/unit.ts';
import type { ImportReport } from '../../schemas/unitImport.ts';
import { useOffice } from './support/office.ts';

const { inFolder, run, json } = useOffice();

const campaign = 'dingan-2030';

const units = `单位编号,单位名称,区域,类别,服务人口,服务点
dingcheng-zf,定城镇人民政府,定安县>定城镇,乡镇,60000,
xianyi,定安县人民医院,定安县,医院,300000,门诊大厅;住院部
`;

const form = `title: {zh-CN: 窗口服务评议表}
languages: [zh-CN]
scales:
  - id: grade
    options:
      - {id: good, label: {zh-CN: 满意}, score: 100, satisfied: true}
      - {id: bad, label: {zh-CN: 不满意}, score: 0, satisfied: false}
questions:
  - {id: overall, type: rating, scaleId: grade, text: {zh-CN: 总体评价}, required: true}
`;

beforeAll(async () => {
  await writeFile(inFolder('units.csv'), units);
  await writeFile(inFolder('faulty.csv'), units.replace('60000', '六万').replace('xianyi', 'dingcheng-zf'));
  await writeFile(inFolder('fewer.csv'), units.replace(/^xianyi.*\n/m, ''));
  await writeFile(inFolder('form.yaml'), form);
  await writeFile(inFolder('broken.yaml'), form.replace('scaleId: grade', 'scaleId: none'));
  const phase = 'rating,群众评议,2020-12-01,2099-12-31';
  await json('campaign', 'create', '--id', campaign, '--name', '评议', '--phase', phase);
});

describe('pingyi units', () => {
  it('gives templates, and writes over no file unless told to', async () => {
    const file = inFolder('template.xlsx');
    expect((await run('units', 'template', '-o', file)).code).toBe(0);
    const first = await readFile(file);
    expect(first.subarray(0, 2).toString()).toBe('PK');
    await writeFile(file, 'mine');
    const refused = await run('units', 'template', '-o', file);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--force') });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect((await run('units', 'template', '-o', file, '--force')).code).toBe(0);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
    const csv = await run('units', 'template', '--csv', '-o', '-');
    expect(csv.out).toMatch(/^单位编号,/);
    const nowhere = await run('units', 'template', '-o', inFolder('no/such/template.xlsx'));
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('文件夹') });
  });

  it('checks a list and names every fault by row and column, importing nothing', async () => {
    for (const verb of ['check', 'import']) {
      const { code, out, err } = await run('units', verb, campaign, inFolder('faulty.csv'));
      expect(code).toBe(1);
      expect(out + err).toMatch(/^CSV +2 +服务人口 +六万 /m);
      expect(out + err).toMatch(/^CSV +3 +单位编号 +dingcheng-zf /m);
    }
    expect(await json('units', 'list', campaign)).toEqual({ units: [] });
  });

  it('says what an import would do, does it once, and takes its own download back unchanged', async () => {
    const would = await json<ImportReport>('units', 'check', campaign, inFolder('units.csv'));
    expect(would).toMatchObject({ applied: false, rows: 2, faults: [] });
    const { out, code } = await run('units', 'import', campaign, inFolder('units.csv'));
    expect(code).toBe(0);
    expect(out).toContain('新增 2，修改 0，停用 0，不变 0，新类别 2');
    expect(out).toMatch(/新增 +xianyi +定安县人民医院/);
    expect((await run('units', 'download', campaign, '-o', inFolder('down.xlsx'))).code).toBe(0);
    const again = await json<ImportReport>('units', 'import', campaign, inFolder('down.xlsx'));
    expect(again).toMatchObject({ unchanged: 2, added: [], changed: [], retired: [] });
    const { units: listed } = await json<{ units: Unit[] }>('units', 'list', campaign);
    expect(listed.map(({ id }) => id)).toEqual(['dingcheng-zf', 'xianyi']);
    expect((await run('units', 'list', campaign)).out).toMatch(
      /xianyi +定安县人民医院 +定安县 +医院 \(g-[0-9a-f]+\)/,
    );
    const asForm = await run('form', 'check', inFolder('down.xlsx'));
    expect(asForm).toMatchObject({ code: 1, out: expect.stringContaining('缺少工作表 survey') });
    expect(asForm.out).not.toContain('没有发现问题');
    const less = await run('units', 'check', campaign, inFolder('fewer.csv'));
    expect(less.out).toContain('停用 1');
    expect(less.out).toContain('要保留请加 --merge');
  });

  it('keeps units that a merged list does not name, and would retire them otherwise', async () => {
    const file = inFolder('one.csv');
    await writeFile(file, units.split('\n').slice(0, 2).join('\n'));
    const merged = await json<ImportReport>('units', 'check', campaign, file, '--merge');
    const replaced = await json<ImportReport>('units', 'check', campaign, file);
    expect([merged.retired.length, replaced.retired.length]).toEqual([0, 1]);
  });
});

describe('pingyi form', () => {
  it('checks a file, with 1 for one that cannot be a form', async () => {
    expect((await run('form', 'check', inFolder('form.yaml'))).code).toBe(0);
    const broken = await run('form', 'check', inFolder('broken.yaml'));
    expect(broken.code).toBe(1);
    expect(broken.err).toContain('questions.0.scaleId');
    expect(await json('form', 'list')).not.toMatchObject({ forms: [{ id: 'window' }] });
  });

  it('saves, publishes, begins the next draft and downloads in each format', async () => {
    const saved = await json<FormOverview>('form', 'save', 'window', inFolder('form.yaml'));
    expect(saved.draft?.questions).toHaveLength(1);
    const again = await json<FormOverview>('form', 'save', 'window', inFolder('form.yaml'));
    expect(again.revision).toBeGreaterThan(0);
    const published = await json<PublishedForm>('form', 'publish', 'window');
    expect(published.version).toBe(1);
    const without = await run('form', 'publish', 'window');
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('没有草稿') });
    expect((await run('form', 'draft', 'window', '--from', '1')).out).toContain('草稿');
    expect((await run('form', 'show', 'window')).out).toContain(published.hash);

    await run('form', 'download', 'window', '-o', inFolder('down.yaml'));
    expect(await readFile(inFolder('down.yaml'), 'utf8')).toContain('总体评价');
    await run('form', 'download', 'window', '1', '-o', inFolder('down.json'));
    expect(JSON.parse(await readFile(inFolder('down.json'), 'utf8')).hash).toBe(published.hash);
    expect((await run('form', 'download', 'window', '-o', inFolder('form.xlsx'))).code).toBe(0);
  });

  it('takes an XLSForm as it takes YAML', async () => {
    const file = inFolder('form.xlsx');
    const checked = await run('form', 'check', file);
    expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('未保存') });
    const saved = await run('form', 'save', 'from-workbook', file);
    expect(saved).toMatchObject({ code: 0, out: expect.stringContaining('已存为草稿') });
    expect((await json<FormOverview>('form', 'show', 'from-workbook')).draft?.title).toMatchObject({
      'zh-CN': '窗口服务评议表',
    });
    const notOne = await run('form', 'save', 'from-units', inFolder('down.xlsx'));
    expect(notOne.code).toBe(1);
    expect(notOne.err).toContain('survey');
  });
});

const survey = 'dingan-2030-residents';

describe('pingyi survey', () => {
  it('opens the latest version of a form unless one is named', async () => {
    const made = await json<Survey>(
      ...['survey', 'create', campaign, '--id', survey, '--form', 'window', '--phase', 'rating'],
    );
    expect(made).toMatchObject({ formId: 'window', formVersion: 1, audience: 'resident' });
    expect((await run('survey', 'list', campaign)).out).toMatch(
      /dingan-2030-residents +window@1 +resident +rating/,
    );
    const none = await run(
      'survey',
      'create',
      campaign,
      '--id',
      'x',
      '--form',
      'window@9',
      '--phase',
      'rating',
    );
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('没有这个版本') });
  });

  it('changes what is named and keeps the rest, and deletes', async () => {
    const args = ['--id', 'second', '--form', 'window@1', '--phase', 'rating', '--audience', 'inspector'];
    await json('survey', 'create', campaign, ...args);
    const changed = await json<Survey>('survey', 'edit', campaign, 'second', '--audience', 'unit');
    expect(changed).toMatchObject({ audience: 'unit', formId: 'window', phaseId: 'rating', revision: 2 });
    expect((await run('survey', 'edit', campaign, 'third', '--audience', 'unit')).code).toBe(1);
    expect(await json('survey', 'delete', campaign, 'second', '--yes')).toEqual({ deleted: 'second' });
  });
});

describe('pingyi posters', () => {
  const listed = async () => (await json<{ posters: PosterListing[] }>('posters', 'list', survey)).posters;

  it('come in every format, to print and one by one', async () => {
    const early = await run('posters', 'pdf', survey, '-o', inFolder('early.pdf'));
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('还没有海报') });
    expect(await json('posters', 'issue', survey)).toEqual({ issued: 4, total: 4 });
    const posters = await listed();
    const token = posters[0]?.token ?? '';

    const pdf = inFolder('posters.pdf');
    expect(await json('posters', 'pdf', survey, '-o', pdf)).toEqual({ files: [pdf] });
    const all = await readFile(pdf);
    expect(all.subarray(0, 5).toString()).toBe('%PDF-');
    await run('posters', 'pdf', survey, '-o', inFolder('one.pdf'), '--unit', 'dingcheng-zf');
    expect((await stat(inFolder('one.pdf'))).size).toBeLessThan(all.byteLength);

    expect((await run('posters', 'svg', token, '-o', '-')).out).toContain('<svg');
    await run('posters', 'png', token, '-o', inFolder('one.png'), '--size', '300');
    expect((await readFile(inFolder('one.png'))).subarray(1, 4).toString()).toBe('PNG');

    expect((await run('posters', 'all', survey, '-o', inFolder('qr'))).code).toBe(0);
    const names = (await readdir(inFolder('qr'))).toSorted();
    const pictures = posters.flatMap(({ unitId, servicePointId: point }) =>
      ['png', 'svg'].map((type) => [unitId, ...(point ? [point] : []), type].join('.')),
    );
    expect(names).toEqual(pictures.toSorted());
  });

  it('rotate with a grace time and are withdrawn, for one unit or all', async () => {
    const before = await listed();
    const one = ['--unit', 'dingcheng-zf'];
    expect(await json('posters', 'rotate', survey, ...one, '--grace-hours', '1.5')).toEqual({ changed: 1 });
    const after = await listed();
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ endsAt }) => endsAt !== undefined)).toHaveLength(1);
    expect((await run('posters', 'withdraw', survey, ...one)).code).toBe(0);
    expect((await run('posters', 'withdraw', survey)).code).toBe(0);
    const left = (await listed()).filter(({ endsAt }) => endsAt === undefined);
    expect(left).toEqual([]);
  });
});

it('then schedules the campaign, whose posters lead to a page at once', async () => {
  const { out, code } = await run('campaign', 'schedule', campaign);
  expect(code).toBe(0);
  expect(out).toMatch(/状态：已排期/);
  expect(out).toMatch(/rating .* 开放中/);
  await json('posters', 'issue', survey);
  const { posters } = await json<{ posters: PosterListing[] }>('posters', 'list', survey);
  const address = posters.find(({ endsAt }) => endsAt === undefined)?.address ?? '';
  await expect.poll(async () => (await fetch(address)).status, { timeout: 45_000 }).toBe(200);
});
