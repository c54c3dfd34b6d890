import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../functions/rules/spreadsheet/workbook.ts';
import { faultOf } from './support/faultOf.ts';
import { inline, sheetData, type XlsxParts, xlsxEntries, xlsxOf, xlsxWith } from './support/xlsx.ts';
import { zipOf } from './support/zip.ts';

const firstSheet = async (parts: XlsxParts) => {
  const [sheet] = (await readWorkbook(xlsxOf(parts))).sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

/** Styles whose cells have these number formats: numbers of built-in ones, or codes. */
const stylesOf = (formats: readonly (number | string)[]): string => {
  const codes = formats.map((format, place) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + place}" formatCode="${format}"/>` : '',
  );
  const styles = formats.map(
    (format, place) => `<xf numFmtId="${typeof format === 'string' ? 200 + place : format}"/>`,
  );
  // The first list of styles is not that of cells.
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs>`;
};

/** What is shown for a number in a format. */
const shown = async (
  value: string,
  format: number | string,
  workbookPr = '',
): Promise<string | undefined> => {
  const sheet = await firstSheet({
    sheet: sheetData([`<c r="A1" s="0"><v>${value}</v></c>`]),
    styles: stylesOf([format]),
    workbookPr,
  });
  return sheet.rows[0]?.cells[0];
};

describe('numbers in a workbook are read as people see them', () => {
  it.each([
    ['101', '101'],
    ['101.0', '101'],
    ['1.01E2', '101'],
    ['0.30000000000000004', '0.3'],
    ['-4.5', '-4.5'],
    ['12345678901234', '12345678901234'],
    ['1E+21', '1000000000000000000000'],
    ['1.5E-7', '0.00000015'],
    ['0', '0'],
    ['-0', '0'],
  ])('%s as %s', async (value, expected) => {
    expect(await shown(value, 0)).toBe(expected);
  });

  it.each([
    ['40513', 14, '2010-12-01'],
    ['40513.354166666664', 22, '2010-12-01T08:30'],
    ['0.354166666666667', 20, '08:30'],
    ['60', 14, '1900-02-28'],
    ['59', 14, '1900-02-28'],
    ['61', 14, '1900-03-01'],
    ['1', 14, '1900-01-01'],
    ['2958465', 14, '9999-12-31'],
    ['40513', 31, '2010-12-01'],
    ['40513', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '2010-12-01'],
    ['40513', '[$-804]yyyy/mm/dd;@', '2010-12-01'],
    ['-1', 14, '-1'],
    ['1E+15', 14, '1000000000000000'],
    ['5', '&quot;day&quot; 0', '5'],
    ['5', '[Red]0.00', '5'],
    ['7', '000', '007'],
    ['1234', '000', '1234'],
    ['7', 0, '7'],
  ])('%s in the format %s as %s', async (value, format, expected) => {
    expect(await shown(value, format)).toBe(expected);
  });

  it('counts days from 1904 where the workbook says so', async () => {
    expect(await shown('39051', 14, '<workbookPr date1904="1"/>')).toBe('2010-12-01');
  });
});

describe('cells of a workbook', () => {
  it('gives the words of shared, inline and computed cells, truth values and days', async () => {
    const sheet = await firstSheet({
      sharedStrings:
        '<si><t>编号</t></si><si><r><t>单位</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 名称 </t></r></si>',
      sheet: sheetData([
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
        '<c r="A2" t="inlineStr"><is><r><t>定</t></r><r><t>城</t></r></is></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="b"><v>0</v></c>',
        '<c r="A3" t="d"><v>2010-12-01T00:00:00</v></c><c r="B3" t="str"><f>A1</f><v>编号</v></c>',
      ]),
    });
    expect(sheet.rows).toEqual([
      { number: 1, cells: ['编号', '单位 名称'] },
      { number: 2, cells: ['定城', '', 'TRUE', 'FALSE'] },
      { number: 3, cells: ['2010-12-01', '编号'] },
    ]);
  });

  it('leaves out the readings of Asian characters', async () => {
    const sharedStrings =
      '<si><t>定安</t><rPh sb="0" eb="1"><t>ding an</t></rPh><phoneticPr fontId="1"/></si>';
    const sheet = await firstSheet({ sharedStrings, sheet: sheetData(['<c r="A1" t="s"><v>0</v></c>']) });
    expect(sheet.rows[0]?.cells).toEqual(['定安']);
  });

  it('decodes what XLSX escapes and drops control characters and halves of characters', async () => {
    const sheet = await firstSheet({
      sheet: sheetData([inline('A1', 'a_x000D__x000A_b_x0007_c_x005F_x0041_ _xD800_')]),
    });
    expect(sheet.rows[0]?.cells).toEqual(['a\nbc_x0041_ \uFFFD']);
  });

  it('numbers rows as the sheet does and leaves out empty and merely formatted ones', async () => {
    const sheet = await firstSheet({
      sheet:
        '<sheetData><row r="3"><c r="B3"><v>1</v></c><c r="C3" s="1"/></row><row r="5" s="1" customFormat="1"/>' +
        `<row r="7"><c r="A7" s="1"/></row><row r="1048576">${inline('A1048576', 'last')}</row></sheetData>`,
    });
    expect(sheet.rows).toEqual([
      { number: 3, cells: ['', '1'] },
      { number: 1_048_576, cells: ['last'] },
    ]);
  });

  it('counts rows and cells itself where the file does not say their places', async () => {
    const sheet = await firstSheet({
      sheet: '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row></sheetData>',
    });
    expect(sheet.rows).toEqual([
      { number: 1, cells: ['1', '2'] },
      { number: 2, cells: ['', '3'] },
    ]);
  });

  it('says which cells are computed, with and without a saved result, and which show an error', async () => {
    const sheet = await firstSheet({
      sheet: sheetData([
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c>',
        '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2" t="e"><v>#REF!</v></c>',
      ]),
    });
    expect(sheet.formulas).toEqual([
      { row: 1, column: 'A', hasValue: true },
      { row: 1, column: 'B', hasValue: false },
      { row: 1, column: 'C', hasValue: false },
      { row: 1, column: 'D', hasValue: true },
      { row: 2, column: 'A', hasValue: true },
    ]);
    expect(sheet.errors).toEqual([
      { row: 2, column: 'A', value: '#DIV/0!' },
      { row: 2, column: 'B', value: '#REF!' },
    ]);
  });

  it('says which cells are merged', async () => {
    const sheet = await firstSheet({
      sheet: '<sheetData/><mergeCells><mergeCell ref="A1:K1"/><mergeCell ref="$AA$3:$AB$9"/></mergeCells>',
    });
    expect(sheet.merged).toEqual([
      { row: 1, column: 'A', lastRow: 1, lastColumn: 'K' },
      { row: 3, column: 'AA', lastRow: 9, lastColumn: 'AB' },
    ]);
  });

  it('tells hidden sheets from those that are seen', async () => {
    expect((await firstSheet({})).hidden).toBe(false);
    expect((await firstSheet({ sheetState: 'state="veryHidden"' })).hidden).toBe(true);
  });

  it('reads names with a prefix, as some programs write them, and UTF-16', async () => {
    const data =
      '\uFEFF<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>定安</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = xlsxWith({}, { name: 'xl/worksheets/sheet1.xml', data: Buffer.from(data, 'utf16le') });
    expect((await readWorkbook(bytes)).sheets[0]?.rows).toEqual([{ number: 1, cells: ['定安'] }]);
  });

  it('finds parts whatever the case of their names, as Windows does', async () => {
    const entries = xlsxEntries({ sheet: sheetData([inline('A1', 'x')]) }).map((entry) => ({
      ...entry,
      name: entry.name.replace('worksheets/sheet1', 'Worksheets/Sheet1'),
    }));
    expect((await readWorkbook(zipOf(entries))).sheets[0]?.rows).toHaveLength(1);
  });
});

describe('a workbook that contradicts itself is refused as damaged', () => {
  it.each([
    ['a shared string that is not there', sheetData(['<c r="A1" t="s"><v>5</v></c>'])],
    ['a shared string before the first', sheetData(['<c r="A1" t="s"><v>-1</v></c>'])],
    ['a number that is none', sheetData(['<c r="A1"><v>12a</v></c>'])],
    ['an infinite number', sheetData(['<c r="A1"><v>1e999</v></c>'])],
    ['rows out of order', '<sheetData><row r="2"/><row r="2"/></sheetData>'],
    ['a row beyond the last', '<sheetData><row r="1048577"/></sheetData>'],
    ['a row that is no number', '<sheetData><row r="x"/></sheetData>'],
    ['cells out of order', sheetData(['<c r="B1"/><c r="A1"/>'])],
    ['a cell of another row', sheetData(['<c r="A9"/>'])],
    ['a cell outside a row', '<sheetData><c r="A1"/></sheetData>'],
    ['a column beyond the last', sheetData(['<c r="ZZZ1"><v>1</v></c>'])],
    ['a merged area without a place', '<mergeCells><mergeCell ref="here"/></mergeCells>'],
    ['XML that is not closed', '<sheetData>'],
    ['an entity of its own', '<sheetData>&secret;</sheetData>'],
  ])('%s', async (_, sheet) => {
    expect((await faultOf(() => readWorkbook(xlsxOf({ sheet })))).code).toBe('file_damaged');
  });

  it.each([
    [
      'a wrong checksum',
      { name: 'xl/worksheets/sheet1.xml', data: '<worksheet/>', claimedSum: 1 },
      'file_damaged',
    ],
    [
      'an encrypted part',
      { name: 'xl/worksheets/sheet1.xml', data: '<worksheet/>', flags: 1 },
      'file_password',
    ],
    [
      'bytes that are no UTF-8',
      { name: 'xl/sharedStrings.xml', data: Buffer.from([60, 0xff]) },
      'file_damaged',
    ],
    [
      'a document type, even one that is harmless',
      { name: 'xl/worksheets/sheet1.xml', data: '<!DOCTYPE worksheet><worksheet/>' },
      'file_damaged',
    ],
    ['a sheet that is missing', { name: 'xl/worksheets/sheet1.xml', data: '' }, 'file_damaged'],
  ])('%s', async (_, entry, code) => {
    expect((await faultOf(() => readWorkbook(xlsxWith({}, entry)))).code).toBe(code);
  });

  it('a sheet that the archive does not have', async () => {
    const entries = xlsxEntries({}).filter(({ name }) => name !== 'xl/worksheets/sheet1.xml');
    expect((await faultOf(() => readWorkbook(zipOf(entries)))).code).toBe('file_damaged');
  });

  it.each([
    ['password.xlsx', 'file_password'],
    ['old-excel.xls', 'file_old_excel'],
    ['opendocument.ods', 'file_wrong_type'],
    ['dingan-units-gb18030.csv', 'file_damaged'],
  ])('%s, which is no workbook, with %s', async (name, code) => {
    const bytes = await readFile(join(import.meta.dirname, '../../fixtures/units', name));
    expect((await faultOf(() => readWorkbook(bytes))).code).toBe(code);
  });
});
