import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../functions/rules/spreadsheet/readTable.ts';
import { Unit } from '../../../schemas/unit.ts';
import { brief, parse } from './support/lists.ts';

/** Files that programs made: see test/fixtures/units/README.md. */
const read = async (name: string) =>
  parse(await readTable({ bytes: readFileSync(join(import.meta.dirname, '../../fixtures/units', name)) }));

describe('lists of units that programs have saved', () => {
  it('five hundred units of a county, by LibreOffice, under a title and Chinese headers', async () => {
    const { units, groupsAdded, faults, warnings, rows } = await read('dingan-500-units.xlsx');
    expect({ faults, rows }).toEqual({ faults: [], rows: 500 });
    expect(brief(warnings)).toEqual(['A3 unit_column_unknown']);
    expect(units).toHaveLength(500);
    for (const unit of units) expect(Unit.parse(unit)).toEqual(unit);
    expect(new Set(units.map(({ region }) => region[1])).size).toBe(11);
    const groupId = groupsAdded.find(({ name }) => name['zh-CN'] === '便民服务中心')?.id;
    expect(units.find(({ id }) => id === 'dingcheng-service-centre')).toEqual({
      id: 'dingcheng-service-centre',
      campaignId: 'dingan',
      name: { 'zh-CN': '定城镇便民服务中心' },
      region: ['定安县', '定城镇'],
      groupId,
      responsiblePost: { 'zh-CN': '主任' },
      servicePoints: [
        { id: 'window-1', name: { 'zh-CN': '社保窗口' } },
        { id: 'window-2', name: { 'zh-CN': '民政窗口' } },
        { id: 'window-3', name: { 'zh-CN': '计生窗口' } },
      ],
      pledges: [],
      retired: false,
    });
    expect(units.find(({ id }) => id === 'dingcheng-government')?.population).toEqual({
      count: 92_000,
      source: { 'zh-CN': '年度户籍统计' },
    });
    expect(units.at(-1)?.region).toHaveLength(3);
  });

  it('CSV in GB18030, as Excel in China saves it', async () => {
    const { units, faults, warnings } = await read('dingan-units-gb18030.csv');
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
    expect(units).toHaveLength(60);
    expect(units[0]).toMatchObject({ name: { 'zh-CN': '定城镇人民政府' }, region: ['定安县', '定城镇'] });
  });

  it('cells that are merged over several units', async () => {
    const { faults } = await read('merged-cells.xlsx');
    expect(faults).toMatchObject([{ field: 'C2', code: 'cell_merged', column: '县', value: 'C2:C6' }]);
  });

  it('cells that are computed, and one that cannot be', async () => {
    const { faults, warnings, units } = await read('formulas.xlsx');
    expect(faults).toMatchObject([{ field: 'G5', code: 'cell_error', column: '服务人口', value: '#DIV/0!' }]);
    expect(warnings.map(({ value }) => value)).toEqual([
      '定城镇人民政府',
      '定城镇卫生院',
      '定城镇派出所',
      '定城镇司法所',
      '定城镇财政所',
    ]);
    expect(units).toHaveLength(5);
  });
});
