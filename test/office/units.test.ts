import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binaryTypes } from '../../schemas/route.ts';
import { aCampaign, aReadyCampaign, newId, officeOf, problemOf, unitsCsv } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { respond as respondTo } from '../support/residents.ts';

const pingyi = usePingyi({ context: { now: () => new Date('2026-12-05T00:00:00Z') } });
const office = () => officeOf(pingyi());
const fixture = (name: string): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '..', 'fixtures', 'units', name));

type Query = { readonly dryRun?: 'true'; readonly mode?: 'replace' | 'merge' };
const importCsv = (campaignId: string, bytes: Uint8Array, query: Query = {}) =>
  office().call('importUnits', { params: { campaignId }, query, body: { contentType: 'text/csv', bytes } });
const importXlsx = (campaignId: string, bytes: Uint8Array, query: Query = {}) =>
  office().call('importUnits', {
    params: { campaignId },
    query,
    body: { contentType: binaryTypes.xlsx, bytes },
  });
const unitsOf = async (campaignId: string) =>
  (await office().call('listUnits', { params: { campaignId } })).body.units;
const newCampaign = async (): Promise<string> => {
  const id = newId();
  await office().call('createCampaign', { body: aCampaign(id) });
  return id;
};

const two = unitsCsv([
  ['dingcheng', '定城镇'],
  ['longmen', '龙门镇'],
]);

describe('a list of units', () => {
  it('is looked at by a dry run and changes nothing', async () => {
    const id = await newCampaign();
    const { body } = await importCsv(id, two, { dryRun: 'true' });
    expect(body).toMatchObject({ applied: false, rows: 2, retired: [], changed: [], faults: [] });
    expect(body.added.map((unit) => unit.id)).toEqual(['dingcheng', 'longmen']);
    expect(await unitsOf(id)).toEqual([]);
    expect((await office().call('readCampaign', { params: { campaignId: id } })).body.revision).toBe(1);
  });

  it('with faults is applied not at all, and every fault says row, column and reason', async () => {
    const id = await newCampaign();
    const csv = Buffer.from(
      [
        '编号,单位名称,区域,类别',
        'a,甲,定安县,乡镇',
        '乙号,乙,定安县,乡镇',
        'a,丙,定安县,乡镇',
        'd,,定安县,乡镇',
      ].join('\n'),
    );
    const dry = await importCsv(id, csv, { dryRun: 'true' });
    expect(dry.body.applied).toBe(false);
    const { errors } = await problemOf(importCsv(id, csv), 'import_faulty');
    expect(errors).toEqual(dry.body.faults);
    expect(errors.map(({ row, column }) => [row, column])).toEqual([
      [3, '编号'],
      [4, '编号'],
      [5, '单位名称'],
    ]);
    for (const { message } of errors) expect(message.length).toBeGreaterThan(0);
    expect(await unitsOf(id)).toEqual([]);
  });

  it('may be imported again: nothing changes, and nothing is written', async () => {
    const id = await newCampaign();
    await importCsv(id, two);
    const { body: before } = await office().call('readCampaign', { params: { campaignId: id } });
    const { body } = await importCsv(id, two);
    expect(body).toMatchObject({ applied: true, added: [], changed: [], retired: [], unchanged: 2 });
    expect((await office().call('readCampaign', { params: { campaignId: id } })).body).toEqual(before);
  });

  it('retires what it does not name, or leaves it as it is when asked to', async () => {
    const id = await newCampaign();
    await importCsv(id, two);
    const other = unitsCsv([['longmen', '龙门镇人民政府']]);
    const merged = await importCsv(id, other, { mode: 'merge' });
    expect(merged.body).toMatchObject({ retired: [], unchanged: 0 });
    expect(merged.body.changed.map((unit) => unit.id)).toEqual(['longmen']);
    const replaced = await importCsv(id, other);
    expect(replaced.body.retired.map((unit) => unit.id)).toEqual(['dingcheng']);
    expect((await unitsOf(id)).map((unit) => [unit.id, unit.retired])).toEqual([
      ['dingcheng', true],
      ['longmen', false],
    ]);
    expect((await office().call('readCampaign', { params: { campaignId: id } })).body.unitCount).toBe(1);
  });

  it('brings its groups with it, once, and gives the next list of units those that are there', async () => {
    const id = await newCampaign();
    const school = Buffer.from('编号,单位名称,区域,类别\nxuexiao,定安中学,定安县,学校');
    const groupsOf = async () =>
      (await office().call('readCampaign', { params: { campaignId: id } })).body.groups.map(
        ({ name }) => name['zh-CN'],
      );
    expect((await importCsv(id, school, { dryRun: 'true' })).body.groupsAdded).toHaveLength(1);
    expect(await groupsOf()).toEqual(['乡镇']);
    expect((await importCsv(id, school)).body.groupsAdded).toHaveLength(1);
    expect((await importCsv(id, school)).body).toMatchObject({ groupsAdded: [], unchanged: 1 });
    expect(await groupsOf()).toEqual(['乡镇', '学校']);
  });

  it('is told of columns that were not read, which are no faults', async () => {
    const id = await newCampaign();
    const csv = Buffer.from('编号,单位名称,区域,类别,电话\na,甲,定安县,乡镇,63822000');
    const { body } = await importCsv(id, csv);
    expect(body).toMatchObject({ applied: true, faults: [], warnings: [{ column: '电话' }] });
    expect(body.warnings[0]?.message.length).toBeGreaterThan(0);
  });

  it('is downloaded without the units that are retired', async () => {
    const id = await newCampaign();
    await importCsv(id, two);
    await importCsv(id, unitsCsv([['longmen', '龙门镇']]));
    const { body: workbook } = await office().call('downloadUnits', { params: { campaignId: id } });
    const { body } = await importXlsx(id, workbook, { dryRun: 'true' });
    expect(body).toMatchObject({ rows: 1, unchanged: 1, added: [], changed: [], faults: [] });
  });

  it('never touches responses: figures of a retired unit stay, and it takes no more answers', async () => {
    const id = newId();
    const { surveyId, revision } = await aReadyCampaign(office(), id);
    const params = { campaignId: id };
    await office().call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
    const respond = (unitId: string) =>
      respondTo(pingyi(), { surveyId, unitId }, { formVersion: 1, answers: { overall: 'good' } });
    for (let count = 0; count < 10; count += 1) await respond('longmen');
    await pingyi().idle();
    await importCsv(id, unitsCsv([['dingcheng', '定城镇']]));
    const { body } = await office().call('readResults', { params });
    expect(body.units.find(({ unitId }) => unitId === 'longmen')).toMatchObject({ counted: 10 });
  });

  it('of two imports at the same moment is that of one of them, whole, and the other is refused', async () => {
    const id = await newCampaign();
    const lists = ['one', 'two'].map((name) =>
      unitsCsv(Array.from({ length: 60 }, (_, place) => [`${name}-${place}`, `${name}${place}号`] as const)),
    );
    await importCsv(id, two);
    const outcomes = await Promise.allSettled(lists.map((list) => importCsv(id, list)));
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    const found = (await unitsOf(id)).filter(({ retired }) => !retired).map((unit) => unit.id.split('-')[0]);
    if (refused.length === 1) {
      expect(found).toHaveLength(60);
      expect(new Set(found).size).toBe(1);
      expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'revision_stale' });
    } else {
      // One was done before the other began: the later list stands, and retired the earlier one.
      expect(found).toHaveLength(60);
      expect(await unitsOf(id)).toHaveLength(122);
    }
  });

  it('comes from a workbook that LibreOffice wrote, with Chinese headers and 500 units', async () => {
    const id = await newCampaign();
    const { body } = await importXlsx(id, await fixture('dingan-500-units.xlsx'));
    expect(body).toMatchObject({ applied: true, rows: 500, faults: [] });
    const units = await unitsOf(id);
    expect(units).toHaveLength(500);
    expect(units.every(({ region }) => region[0] === '定安县')).toBe(true);
    expect(body.groupsAdded.length).toBeGreaterThan(0);
  });

  it('comes from a CSV file as Excel in China saves it', async () => {
    const id = await newCampaign();
    const { body } = await importCsv(id, await fixture('dingan-units-gb18030.csv'));
    expect(body.faults).toEqual([]);
    expect((await unitsOf(id)).some((unit) => unit.name['zh-CN']?.includes('定城'))).toBe(true);
  });

  it('may have 5,000 units, and not one more', async () => {
    const id = await newCampaign();
    const many = (count: number) =>
      unitsCsv(Array.from({ length: count }, (_, place) => [`unit-${place}`, `第${place}号`] as const));
    const { body } = await importCsv(id, many(5000));
    expect(body).toMatchObject({ applied: true, rows: 5000 });
    expect(await unitsOf(id)).toHaveLength(5000);
    await problemOf(importCsv(id, many(5001)), 'import_faulty');
  });

  it('is downloaded as a workbook that changes nothing when it is imported again', async () => {
    const id = await newCampaign();
    await importXlsx(id, await fixture('dingan-500-units.xlsx'));
    const { body: workbook } = await office().call('downloadUnits', { params: { campaignId: id } });
    const { body } = await importXlsx(id, workbook);
    expect(body).toMatchObject({ added: [], changed: [], retired: [], unchanged: 500, faults: [] });
  });

  it('has a template, which as it is holds no unit', async () => {
    const id = await newCampaign();
    const { body: template } = await office().call('unitTemplate');
    await problemOf(importXlsx(id, template), 'import_faulty');
    const { body: csv } = await office().call('unitTemplateCsv', { query: { lang: 'zh-CN' } });
    expect(csv).toContain('单位名称');
  });
});

describe('a file that is no list of units', () => {
  it.each(['password.xlsx', 'old-excel.xls', 'opendocument.ods'])('%s gets a clear answer', async (name) => {
    const id = await newCampaign();
    const { status, errors } = await problemOf(importXlsx(id, await fixture(name)), 'file_unreadable');
    expect(status).toBe(422);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message.length).toBeGreaterThan(10);
  });

  it('of more than 4 MB is refused before it is looked into', async () => {
    const id = await newCampaign();
    const { problem } = await problemOf(importXlsx(id, Buffer.alloc(4 * 1024 * 1024 + 1)), 'body_too_large');
    expect(problem.maxBytes).toBe(4 * 1024 * 1024);
  });

  it('is refused of a campaign that is closed', async () => {
    const id = newId();
    const { revision } = await aReadyCampaign(office(), id);
    const params = { campaignId: id };
    const { body } = await office().call('changeCampaignState', {
      params,
      body: { revision, state: 'scheduled' },
    });
    await office().call('changeCampaignState', {
      params,
      body: { revision: body.revision, state: 'closed' },
    });
    await problemOf(importCsv(id, two), 'campaign_state');
  });
});
