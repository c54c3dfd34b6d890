import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openArchive } from '../../../functions/rules/spreadsheet/archive.ts';
import {
  readWorkbook,
  type SheetToWrite,
  writeWorkbook,
} from '../../../functions/rules/spreadsheet/workbook.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

const textOf = async (bytes: Uint8Array, part: string): Promise<string> => {
  const archive = await openArchive(bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive.read(part)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const sheet = (rows: SheetToWrite['rows']): SheetToWrite => ({
  name: '单位',
  columns: [
    { header: '编号', width: 12 },
    { header: '说明', width: 40, wrap: true },
  ],
  rows,
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a written workbook', () => {
  it('gives back every word and number, whatever they are', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `x${text}x`);
    const cell = fc.oneof(
      words,
      fc.integer(),
      fc.constantFrom('_x0041_', '007', '1e5', 'TRUE', '2010-12-01'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), async (rows) => {
        const { sheets } = await readWorkbook(await writeWorkbook([sheet(rows)]));
        // What XML cannot hold, and what no cell shows, is left out; a line break is one, however it was written.
        const shown = (value: string | number): string =>
          String(value).toWellFormed().replace(unwritable, '').replace(/\r\n?/g, '\n');
        expect(sheets[0]?.rows.slice(1).map(({ cells }) => cells)).toEqual(rows.map((row) => row.map(shown)));
      }),
    );
  });

  it.each(['=1+1', '=HYPERLINK("http://example.org")', '+1', '-1', '@SUM(A1)', "=cmd|'/c calc'!A0"])(
    'holds %j as words that no program computes',
    async (words) => {
      const bytes = await writeWorkbook([sheet([[words, words]])]);
      const [read] = (await readWorkbook(bytes)).sheets;
      expect(read?.rows[1]?.cells).toEqual([words, words]);
      expect(read?.formulas).toEqual([]);
      const xml = await textOf(bytes, 'xl/worksheets/sheet1.xml');
      expect(xml.match(/<c [^>]*t="s"/g)).toHaveLength(4);
    },
  );

  it('keeps its headers in sight, and its columns as text', async () => {
    const bytes = await writeWorkbook([sheet([['007', 'x']])]);
    const xml = await textOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('state="frozen"');
    const styles = await textOf(bytes, 'xl/styles.xml');
    expect(styles).toContain('formatCode="@"');
    expect(styles).toContain('<b/>');
  });

  it('is the same, byte by byte, whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2010-12-01') });
    const first = await writeWorkbook([sheet([['a', 1]]), { ...sheet([]), name: '说明' }]);
    vi.setSystemTime(new Date('2031-01-01'));
    const second = await writeWorkbook([sheet([['a', 1]]), { ...sheet([]), name: '说明' }]);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});
