import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../functions/rules/spreadsheet/readTable.ts';
import { faultMessage } from '../../../schemas/problem.ts';
import { faultOf } from './support/faultOf.ts';
import { inline, sheetData, xlsxOf } from './support/xlsx.ts';
import { zipOf } from './support/zip.ts';

const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../fixtures/units', name));

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('an upload is read by what it is and not by what it is called', () => {
  it('reads a workbook, and CSV', async () => {
    const workbook = await readTable({ bytes: xlsxOf({ sheet: sheetData([inline('A1', 'x')]) }) });
    expect(workbook.sheets[0]?.rows).toEqual([{ number: 1, cells: ['x'] }]);
    const csv = await readTable({ bytes: latin('a,b\n') });
    expect(csv.sheets[0]?.rows).toEqual([{ number: 1, cells: ['a', 'b'] }]);
  });

  it.each(['BM,name\n1,x\n', 'MZ,name\n', '[a],b\n', '<5,x\n'])('takes %j for a table', async (text) => {
    expect((await readTable({ bytes: latin(text) })).sheets[0]?.rows).not.toHaveLength(0);
  });

  it.each([
    ['a workbook with a password', fixture('password.xlsx'), 'file_password'],
    ['a workbook of an old Excel', fixture('old-excel.xls'), 'file_old_excel'],
    ['nothing', Buffer.alloc(0), 'file_empty'],
    ['half a workbook', fixture('dingan-500-units.xlsx').subarray(0, 13_000), 'file_damaged'],
    ['an archive of nothing', zipOf([]), 'file_wrong_type'],
  ])('names %s', async (_, bytes, code) => {
    expect((await faultOf(() => readTable({ bytes }))).code).toBe(code);
  });

  it.each([
    ['OpenDocument', fixture('opendocument.ods')],
    ['Word', zipOf([{ name: 'word/document.xml', data: '<a/>' }])],
    ['XLSB', zipOf([{ name: 'xl/workbook.bin', data: '' }])],
    ['ZIP', zipOf([{ name: 'units.csv', data: 'id' }])],
    ['PDF', latin('%PDF-1.7\n')],
    ['PNG', latin('\x89PNG\r\n\x1a\n')],
    ['JPEG', latin('\xff\xd8\xff\xe0')],
    ['RAR', latin('Rar!\x1a\x07')],
    ['gzip', latin('\x1f\x8b\x08')],
    ['HTML / XML', Buffer.from('\uFEFF\n <html><table><tr><td>编号</td></tr></table>')],
    ['HTML / XML', latin('<?xml version="1.0"?><Workbook/>')],
    ['JSON', latin('{"units": []}')],
    ['binary', latin('id,name\x00\x01\x02')],
  ])('says that a file is %s', async (value, bytes) => {
    const fault = await faultOf(() => readTable({ bytes }));
    expect(fault).toMatchObject({ code: 'file_wrong_type', value });
    expect(faultMessage(fault, 'zh-CN')).toContain(value);
  });
});
