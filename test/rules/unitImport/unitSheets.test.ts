import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../functions/rules/spreadsheet/readCsv.ts';
import {
  readWorkbook,
  type SheetToWrite,
  writeWorkbook,
} from '../../../functions/rules/spreadsheet/workbook.ts';
import { parseUnits } from '../../../functions/rules/unitImport/parseUnits.ts';
import { planImport } from '../../../functions/rules/unitImport/planImport.ts';
import { unitRows, unitTemplate, unitTemplateCsv } from '../../../functions/rules/unitImport/unitSheets.ts';
import { languages } from '../../../schemas/text.ts';
import { brief, clinic, parse, sheetOf } from './support/lists.ts';
import { lists } from './support/units.ts';

const readBack = async (sheets: readonly SheetToWrite[]) => readWorkbook(await writeWorkbook(sheets));

describe('a downloaded list of units', () => {
  it.each(languages)('is the same units when it is imported again, with headers in %s', async (language) => {
    await fc.assert(
      fc.asyncProperty(lists, async ({ groups, units }) => {
        const workbook = await readBack(unitRows(units, groups, language));
        const read = parseUnits(workbook, { id: 'dingan', groups });
        expect(read.faults).toEqual([]);
        expect(read.units).toEqual(units);
        expect(read.groupsAdded).toEqual([]);
        const plan = planImport(units, read, 'replace');
        expect(plan).toMatchObject({ added: [], changed: [], retired: [], unchanged: units.length });
      }),
    );
  });

  it('has columns in English only where something is said in English', () => {
    const unit = parse({
      sheets: [
        sheetOf([
          ['编号', '名称', '县', '类别', '承诺'],
          ['a', '甲', '定安县', '类', '守时'],
        ]),
      ],
    });
    const [plain] = unitRows(unit.units, unit.groupsAdded, 'zh-CN');
    const headers = plain?.columns.map(({ header }) => header);
    expect(headers).toEqual(unitTemplate('zh-CN')[0]?.columns.map(({ header }) => header));
    const english = unit.units.map((one) => ({ ...one, responsiblePost: { en: 'director' } }));
    const [both] = unitRows(english, unit.groupsAdded, 'zh-CN');
    expect(both?.columns.map(({ header }) => header)).toContain('责任岗位（英文）');
  });
});

describe('the template', () => {
  it.each(languages)(
    'in %s has columns that are all known, no unit, and a sheet that explains each',
    async (language) => {
      const workbook = await readBack(unitTemplate(language));
      const { faults, warnings } = parse(workbook);
      expect(brief(faults)).toEqual(['file no_units']);
      expect(warnings).toEqual([]);
      const [units, notes] = workbook.sheets;
      expect(notes?.rows.slice(1).map(({ cells }) => cells[0])).toEqual(units?.rows[0]?.cells);
    },
  );

  it.each(languages)('in %s gives examples that are themselves in order', async (language) => {
    const [units, notes] = unitTemplate(language);
    const example = notes?.rows.map((row) => String(row[3] ?? '')) ?? [];
    const headers = units?.columns.map(({ header }) => header) ?? [];
    const read = parse({ sheets: [sheetOf([headers, example])] });
    expect(read).toMatchObject({ rows: 1, faults: [], warnings: [] });
    expect(read.units).toHaveLength(1);
  });

  it.each(languages)('as CSV in %s has the same columns, and a byte order mark', (language) => {
    const csv = unitTemplateCsv(language);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(readCsv(Buffer.from(csv)).rows[0]?.cells).toEqual(
      unitTemplate(language)[0]?.columns.map(({ header }) => header),
    );
  });

  it('takes a unit that is filled in', () => {
    const [id, name, ...others] = clinic;
    const csv = `${unitTemplateCsv('zh-CN')}${[id, name, 'Health Centre', ...others].join(',')}\r\n`;
    expect(parse({ sheets: [readCsv(Buffer.from(csv))] })).toMatchObject({
      faults: [],
      units: [{ id: 'clinic', name: { 'zh-CN': '定城镇卫生院', en: 'Health Centre' } }],
    });
  });
});
