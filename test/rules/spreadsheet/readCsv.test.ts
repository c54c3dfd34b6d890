import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../functions/rules/spreadsheet/readCsv.ts';
import { faultOf } from './support/faultOf.ts';

const words = '编号,名称\nclinic,定城镇卫生院\n';

const rows = [
  { number: 1, cells: ['编号', '名称'] },
  { number: 2, cells: ['clinic', '定城镇卫生院'] },
];

/** The words above in GB18030: 编号 名称 定城镇卫生院. */
const gb18030 = Buffer.concat([
  Buffer.from('b1e0bac5', 'hex'),
  Buffer.from(','),
  Buffer.from('c3fbb3c6', 'hex'),
  Buffer.from('\r\nclinic,'),
  Buffer.from('b6a8b3c7d5f2cec0c9fad4ba', 'hex'),
  Buffer.from('\r\n'),
]);

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('CSV is read in the encodings that programs save', () => {
  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${words}`)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${words}`, 'utf16le')],
    ['UTF-16 big-endian', swapped(`\uFEFF${words}`)],
    ['GB18030', gb18030],
  ])('%s', (_, bytes) => {
    expect(readCsv(bytes).rows).toEqual(rows);
  });

  it.each([
    ['bytes of no encoding', Buffer.from([0x61, 0xff, 0xff, 0x61])],
    ['half a character at the end', Buffer.concat([gb18030, Buffer.from([0xb6])])],
    ['UTF-8 that is cut', Buffer.from(`\uFEFF${words}`).subarray(0, -2)],
    ['zero bytes', Buffer.from('a,b\0\n')],
  ])('%s are refused', async (_, bytes) => {
    expect((await faultOf(() => readCsv(bytes))).code).toBe('file_encoding');
  });

  it('refuses nothing at all', async () => {
    expect((await faultOf(() => readCsv(Buffer.alloc(0)))).code).toBe('file_empty');
  });
});

describe('the cells of CSV', () => {
  it.each([
    [',', 'a,b;c,"x\ty"\nd,e;f,g\n'],
    [';', 'a;b,c;"x\ty"\nd;e,f;g\n'],
    ['\t', 'a\tb,c\t"x;y"\nd\te,f\tg\n'],
  ])('are told apart by %j where that is regular', (_, text) => {
    expect(readCsv(Buffer.from(text)).rows.map(({ cells }) => cells.length)).toEqual([3, 3]);
  });

  it('keep to commas though a list in a cell has more semicolons than the line has commas', () => {
    const text = `id,name,points\n${Array.from({ length: 9 }, (_, place) => `u${place},n,a;b;c;d${';e'.repeat(place)}\n`).join('')}`;
    expect(readCsv(Buffer.from(text)).rows[1]?.cells).toEqual(['u0', 'n', 'a;b;c;d']);
  });

  it('are told apart by what the first line orders, which is no row', () => {
    expect(readCsv(Buffer.from('sep=;\r\na,1;b\r\n')).rows).toEqual([{ number: 1, cells: ['a,1', 'b'] }]);
  });

  it('may have quotation marks and line breaks, and an inch sign that pairs with nothing', () => {
    const { rows: read } = readCsv(Buffer.from('"a ""b"", c","d\r\ne"\n12" pipe,x\n'));
    expect(read.map(({ cells }) => cells)).toEqual([
      ['a "b", c', 'd\ne'],
      ['12" pipe', 'x'],
    ]);
  });

  it('are in the rows that a spreadsheet shows, blank ones and line breaks in cells notwithstanding', () => {
    const { rows: read } = readCsv(Buffer.from('title,,\n\n,,\n"a\nb",c\n\n\nd,e\n'));
    expect(read.map(({ number }) => number)).toEqual([1, 4, 7]);
  });

  it('that show an error are named', () => {
    expect(readCsv(Buffer.from('a,b\n#REF!,#N/A\n#1,# REF!\n')).errors).toEqual([
      { row: 2, column: 'A', value: '#REF!' },
      { row: 2, column: 'B', value: '#N/A' },
    ]);
  });

  it('are refused from the row on where a quotation mark is never closed', async () => {
    const fault = await faultOf(() => readCsv(Buffer.from('a,b\nc,d\n"e,f\ng,h\n')));
    expect(fault).toMatchObject({ code: 'csv_quote', row: 3 });
  });

  it('come back whatever they are', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => `x${text.replace(/[\s\0]/g, '')}x`);
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(table, (cells) => {
        const csv = stringify(cells, { quoted: true, record_delimiter: '\r\n', bom: true });
        // Control characters are not shown, and so are not read.
        const shown = cells.map((row) =>
          row.map((one) => one.replace(/[^\P{Cc}\n\t]/gu, (c) => (c > '\x7f' ? c : ''))),
        );
        expect(readCsv(Buffer.from(csv)).rows.map((row) => row.cells)).toEqual(shown);
      }),
    );
  });
});
