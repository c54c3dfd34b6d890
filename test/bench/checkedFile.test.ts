import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlay } from '../../bench/campaigns/commitments.ts';
import { commitmentsIn, isMadeOf, rowsInCsv, rowsInWorkbook } from '../../bench/exports/checkedFile.ts';
import { csvLine } from '../../functions/rules/csv.ts';
import { sha256 } from '../../functions/rules/sha256.ts';
import { writeWorkbook } from '../../functions/rules/spreadsheet/writeWorkbook.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-checked-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fileOf = async (content: string | Uint8Array): Promise<string> => {
  const file = join(folder, sha256(Buffer.from(content)));
  await writeFile(file, content);
  return file;
};

const commitments = ['a', 'b', 'c'].map((words) => sha256(Buffer.from(words)));
const expected = () => {
  const all = overlay();
  for (const one of commitments) all.add(one);
  return all.soFar();
};

describe('the check of an exported file', () => {
  it('finds every response of a CSV, whatever breaks its lines', async () => {
    const lines = commitments.map((one) => csvLine([one, 'two\r\nlines, "quoted"']));
    const file = await fileOf(`\ufeff${csvLine(['commitment', 'words'])}${lines.join('')}`);
    expect(await commitmentsIn(file, 'csv')).toEqual(expected());
    expect(await rowsInCsv(file)).toBe(3);
  });

  it('finds every response of JSON Lines', async () => {
    const file = await fileOf(
      commitments.map((commitment) => `${JSON.stringify({ commitment })}\n`).join(''),
    );
    expect(await commitmentsIn(file, 'jsonl')).toEqual(expected());
  });

  it('takes only the parts that it names, all of them and nothing else', async () => {
    const parts = ['first', 'second'].map((words) => ({
      bytes: words.length,
      sha256: sha256(Buffer.from(words)),
    }));
    expect(await isMadeOf(await fileOf('firstsecond'), parts)).toBe(true);
    for (const wrong of ['firstsecone', 'firstsecon', 'firstsecond.', 'secondfirst'])
      expect(await isMadeOf(await fileOf(wrong), parts)).toBe(false);
  });

  it('counts the rows of all sheets of a workbook', async () => {
    const columns = [{ header: 'a', width: 8 }];
    const sheets = ['one', 'two'].map((name) => ({ name, columns, rows: [[1], [2]] }));
    expect(await rowsInWorkbook(await fileOf(await writeWorkbook(sheets)))).toBe(6);
  });
});
