import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxFileBytes } from '../../../functions/rules/spreadsheet/limits.ts';
import { inline, sheetData, xlsxEntries, xlsxOf, xlsxWith } from './support/xlsx.ts';
import { zipOf } from './support/zip.ts';

const megabyte = 1024 * 1024;

/** Memory of the process that reads a hostile file, all of it. Node takes some 90 MB of its own here. */
const maxPeakMegabytes = 280;

/** A heap that holds what may be read, and nothing near what a hostile file would make of it. */
const maxHeapMegabytes = 192;

/** A bound against hanging, wide enough for a busy machine. */
const maxMilliseconds = 30_000;

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-hostile-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What becomes of a file in a process with little memory; that process may neither die nor hang. */
const outcomeOf = async (bytes: Uint8Array): Promise<string> => {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      `--max-old-space-size=${maxHeapMegabytes}`,
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'support/readInChild.ts'),
      path,
    ],
    // Each process has a memory of its own; what they all compile to is kept, which is most of what they do.
    { timeout: maxMilliseconds, env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') } },
  );
  const { outcome, peakMegabytes } = JSON.parse(stdout);
  expect(peakMegabytes).toBeLessThan(maxPeakMegabytes);
  return outcome;
};

const sheetPart = 'xl/worksheets/sheet1.xml';

const wrapped = (inner: string): string => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;

/** Rows of XML, from 1. */
const rowsOf = (count: number, row: (number: number) => string): string =>
  Array.from({ length: count }, (_, place) => row(place + 1)).join('');

const repeated = (length: number, pattern: string): Buffer => Buffer.alloc(length, pattern);

const bomb = (part: string, size: number, claimedSize?: number): Buffer =>
  xlsxWith(
    { sheet: sheetData([]) },
    {
      name: part,
      data: Buffer.concat([Buffer.from('<a>'), repeated(size, '<b></b> ')]),
      ...(claimedSize !== undefined && { claimedSize }),
    },
  );

describe('a ZIP bomb is refused in little memory', () => {
  it.each([
    ['a sheet of 80 MB', () => bomb(sheetPart, 80 * megabyte), 'file_unpacks_too_large'],
    ['a sheet of 80 MB that claims 1 KB', () => bomb(sheetPart, 80 * megabyte, 1024), 'file_damaged'],
    [
      'a sheet of 80 MB that claims 40 MB',
      () => bomb(sheetPart, 80 * megabyte, 40 * megabyte),
      'file_damaged',
    ],
    ['a list of words of 80 MB', () => bomb('xl/sharedStrings.xml', 80 * megabyte), 'file_unpacks_too_large'],
    ['styles of 80 MB', () => bomb('xl/styles.xml', 80 * megabyte), 'file_unpacks_too_large'],
    ['a table of parts of 80 MB', () => bomb('xl/workbook.xml', 80 * megabyte), 'file_unpacks_too_large'],
    [
      'a bomb inside the archive that is no part of the workbook',
      () => zipOf([...xlsxEntries({}), { name: 'xl/media/image1.png', data: repeated(80 * megabyte, 'a') }]),
      'sheet_empty',
    ],
    [
      'many sheets that are each within the limit',
      () =>
        zipOf([
          ...xlsxEntries({}).filter(
            ({ name }) => !name.startsWith('xl/workbook') && !name.includes('workbook'),
          ),
          {
            name: 'xl/workbook.xml',
            data: `<workbook><sheets>${rowsOf(4, (n) => `<sheet name="s${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
          },
          {
            name: 'xl/_rels/workbook.xml.rels',
            data: `<Relationships>${rowsOf(4, (n) => `<Relationship Id="r${n}" Type="x/worksheet" Target="s${n}.xml"/>`)}</Relationships>`,
          },
          ...[1, 2, 3, 4].map((n) => ({
            name: `xl/s${n}.xml`,
            data: wrapped(rowsOf(400_000, (row) => `<row r="${row}" customFormat="1" ht="20.25" s="1"/>`)),
          })),
        ]),
      'file_unpacks_too_large',
    ],
    [
      'an archive within an archive',
      () => zipOf([{ name: 'units.xlsx', data: xlsxOf({ sheet: sheetData([inline('A1', 'x')]) }) }]),
      'file_wrong_type',
    ],
    [
      'twenty thousand parts',
      () => zipOf(Array.from({ length: 20_000 }, (_, place) => ({ name: `${place}`, data: '' }))),
      'file_too_many_parts',
    ],
  ])('%s', async (_, build, outcome) => {
    const bytes = build();
    expect(bytes.length).toBeLessThan(maxFileBytes);
    expect(await outcomeOf(bytes)).toBe(outcome);
  });
});

const entities = (names: readonly string[]): string =>
  names.map((name, place) => `<!ENTITY ${name} "${`&${names[place - 1] ?? 'x'};`.repeat(10)}">`).join('');

const longWords = 'words '.repeat(5000);

const withSheet = (data: string | Uint8Array, more = {}): Buffer => xlsxWith(more, { name: sheetPart, data });

describe('a hostile sheet is answered in little memory', () => {
  it.each([
    [
      'entities that multiply',
      () =>
        withSheet(
          `<!DOCTYPE x [<!ENTITY x "x">${entities(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])}]><x>&i;</x>`,
        ),
      'file_damaged',
    ],
    [
      'an entity from a file',
      () =>
        withSheet(
          `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>${wrapped('<row><c><v>&x;</v></c></row>')}`,
        ),
      'file_damaged',
    ],
    ['a document type of 40 MB', () => withSheet(`<!DOCTYPE ${' '.repeat(40 * megabyte)}`), 'file_damaged'],
    [
      'a comment of 40 MB',
      () => withSheet(`<worksheet><!--${' '.repeat(40 * megabyte)}--></worksheet>`),
      'file_damaged',
    ],
    [
      'a text of 40 MB',
      () => withSheet(wrapped(`<row><c t="str"><v>${'9'.repeat(40 * megabyte)}</v></c></row>`)),
      'file_damaged',
    ],
    [
      'a text in many pieces',
      () =>
        withSheet(
          wrapped(
            `<row><c t="str"><v>${'<![CDATA[9999999999999999999999999999999]]>'.repeat(1_000_000)}</v></c></row>`,
          ),
        ),
      'cell_too_long',
    ],
    [
      'a tag with a million attributes',
      () => withSheet(`<worksheet ${rowsOf(1_000_000, (n) => `a${n}="" `)}/>`),
      'file_damaged',
    ],
    ['a name of 40 MB', () => withSheet(`<${'a'.repeat(40 * megabyte)}/>`), 'file_damaged'],
    ['tags ten million deep', () => withSheet('<a>'.repeat(10_000_000)), 'file_damaged'],
    [
      'a cell in the last corner',
      () => xlsxOf({ sheet: `<sheetData><row r="1048576">${inline('XFD1048576', 'x')}</row></sheetData>` }),
      'too_many_columns',
    ],
    [
      'a million empty formatted rows',
      () =>
        withSheet(
          wrapped(
            `<row r="1">${inline('A1', '单位编号')}${inline('B1', '单位名称')}</row>` +
              rowsOf(1_000_000, (n) => `<row r="${n + 1}" s="1" customFormat="1"/>`),
          ),
        ),
      'unit_column_missing',
    ],
    [
      'a million empty formatted rows with cells',
      () =>
        withSheet(wrapped(rowsOf(1_000_000, () => '<row s="1" customFormat="1"><c s="1"/><c s="1"/></row>'))),
      'file_unpacks_too_large',
    ],
    [
      'more rows than are taken',
      () => xlsxOf({ sheet: sheetData(Array.from({ length: 20_001 }, () => '<c><v>1</v></c>')) }),
      'sheet_too_many_rows',
    ],
    [
      'more cells than are taken',
      () => xlsxOf({ sheet: sheetData(Array.from({ length: 2000 }, () => '<c><v>1</v></c>'.repeat(201))) }),
      'too_many_cells',
    ],
    [
      'more computed cells than are taken',
      () => xlsxOf({ sheet: sheetData(Array.from({ length: 2000 }, () => '<c><f/></c>'.repeat(201))) }),
      'too_many_cells',
    ],
    [
      'a million shared words',
      () => xlsxOf({ sharedStrings: '<si><t>x</t></si>'.repeat(1_000_000) }),
      'too_many_cells',
    ],
    [
      'a hundred thousand merged areas',
      () =>
        withSheet(
          `<worksheet><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(100_000)}</mergeCells></worksheet>`,
        ),
      'too_many_cells',
    ],
    [
      'long words that a hundred thousand cells share',
      () =>
        xlsxOf({
          sharedStrings: `<si><t>编号</t></si><si><t>名称</t></si><si><t>县</t></si><si><t>类别</t></si><si><t>${longWords}</t></si>`,
          sheet: sheetData([
            '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>',
            ...Array.from({ length: 5000 }, () => '<c t="s"><v>4</v></c>'.repeat(20)),
          ]),
        }),
      'cell_too_long',
    ],
    [
      'merged areas in every row of a long list',
      () =>
        xlsxOf({
          sheet: `${sheetData([
            `${inline('A1', '编号')}${inline('B1', '名称')}${inline('C1', '县')}${inline('D1', '类别')}`,
            ...Array.from({ length: 5000 }, () => inline('', 'x').replace(' r=""', '')),
          ])}<mergeCells>${rowsOf(19_000, () => '<mergeCell ref="A2:XFD1048576"/>')}</mergeCells>`,
        }),
      'cell_merged',
    ],
    [
      'more sheets than are taken',
      () =>
        xlsxWith(
          {},
          {
            name: 'xl/workbook.xml',
            data: `<workbook><sheets>${rowsOf(60, (n) => `<sheet name="s${n}" r:id="r1"/>`)}</sheets></workbook>`,
          },
        ),
      'too_many_sheets',
    ],
  ])('%s', async (_, build, outcome) => {
    const bytes = build();
    expect(bytes.length).toBeLessThan(maxFileBytes);
    expect(await outcomeOf(bytes)).toBe(outcome);
  });
});

const garbage = (start: string): Buffer =>
  Buffer.concat([Buffer.from(start, 'latin1'), randomBytes(maxFileBytes - start.length)]);

const header = '编号,名称,县,类别\n';

describe('a file that is no spreadsheet is answered in little memory', () => {
  it.each([
    ['4 MB of garbage', () => garbage('\x01'), 'file_wrong_type'],
    ['4 MB of garbage that begins like an archive', () => garbage('PK\x03\x04'), 'file_damaged'],
    [
      '4 MB of garbage that begins like an old workbook',
      () => garbage('\xd0\xcf\x11\xe0'),
      'file_wrong_type',
    ],
    ['4 MB of garbage that begins like UTF-16', () => garbage('\xff\xfe'), 'file_encoding'],
    ['4 MB of bytes that are no text', () => Buffer.alloc(maxFileBytes, 0xff), 'file_encoding'],
    ['one byte too many', () => repeated(maxFileBytes + 1, 'a'), 'file_too_large'],
    ['4 MB of separators', () => Buffer.from(header + ','.repeat(maxFileBytes - 40)), 'too_many_columns'],
    ['4 MB of empty lines', () => Buffer.from(header + '\n'.repeat(maxFileBytes - 40)), 'no_units'],
    [
      '4 MB of rows of nothing',
      () => Buffer.from(header + ',\n'.repeat(maxFileBytes / 2 - 20)),
      'sheet_too_many_rows',
    ],
    ['4 MB of lines of one letter', () => Buffer.from('a\n'.repeat(maxFileBytes / 2)), 'sheet_too_many_rows'],
    ['4 MB of rows of many cells', () => Buffer.from(`${'a,'.repeat(250)}\n`.repeat(8000)), 'too_many_cells'],
    [
      '4 MB of quotation marks',
      () => Buffer.from(header + '"'.repeat(maxFileBytes - 40)),
      'too_many_columns',
    ],
    [
      'a quotation mark that is never closed',
      () => Buffer.from(`${header}"${'a\n'.repeat(2_000_000)}`),
      'csv_quote',
    ],
    ['a cell of a million letters', () => Buffer.from(`${header}${'a'.repeat(900_000)}`), 'cell_too_long'],
    ['a cell far to the right', () => Buffer.from(`${header}${','.repeat(300)}a`), 'too_many_columns'],
  ])('%s', async (_, build, outcome) => {
    const bytes = build();
    expect(await outcomeOf(bytes)).toBe(outcome);
  });
});
