import { stringify } from 'csv-stringify/sync';
import { openArchive } from '../../../../functions/rules/spreadsheet/archive.ts';
import { readCsv } from '../../../../functions/rules/spreadsheet/readCsv.ts';
import { type ZipEntry, zipOf } from './zip.ts';

/** Numbers from 0 up to and without a limit, the same for the same seed (mulberry32). */
export const seeded = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
};

type Random = ReturnType<typeof seeded>;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const picked = list[random(list.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
};

/** Cells that people and programs manage to write. */
const cells = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '1.01E+11',
  '12,345',
  '约3万',
  '#REF!',
  '=1+1',
  '编号',
  '单位名称',
  '县',
  '定安县 > > 村',
  'a>b>c>d>e',
  '；；；',
  'a: 一；a: 二',
  '\u0000',
  '\ud800',
  '\u202e',
  '__proto__',
  'constructor',
  '𠮷'.repeat(300),
  'x'.repeat(40_000),
  '"',
  '\n\n',
  'ｆｕｌｌ－ｗｉｄｔｈ',
];

/** Pieces of XML that do not belong where they are put. */
const pieces = [
  '<',
  '>',
  '&',
  '&amp;',
  '&x;',
  '&#0;',
  '&#x1F600;',
  ']]>',
  '<![CDATA[x]]>',
  '<!-- x -->',
  '<!DOCTYPE x [<!ENTITY x "y">]>',
  '<?x y?>',
  '<row r="1"/>',
  '<row r="99999999"/>',
  '<c r="A1" t="s"><v>99999</v></c>',
  '<c r="XFD1048576"><v>1</v></c>',
  '<c t="e"><v>#REF!</v></c>',
  '<c><f>A1</f></c>',
  '<c t="inlineStr"><is><t>x</t></is></c>',
  '<c t="d"><v>2010-13-45</v></c>',
  '<mergeCell ref="B3:D400"/>',
  '<mergeCell ref="D4:B3"/>',
  '</row>',
  '</sheetData>',
  ' r="A0"',
  ' t="x"',
  '1e400',
  '\u0000',
  '\uffff',
];

const insertedAt = (text: string, at: number, piece: string): string =>
  text.slice(0, at) + piece + text.slice(at);

const flipBytes = (bytes: Uint8Array, random: Random): Buffer => {
  const flipped = Buffer.from(bytes);
  for (let count = 1 + random(8); count > 0; count -= 1) {
    const at = random(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 + random(255));
  }
  return flipped;
};

const cut = (bytes: Uint8Array, random: Random): Buffer => {
  const from = random(4) === 0 ? random(bytes.length) : 0;
  return Buffer.from(bytes.subarray(from, from + random(bytes.length - from + 1)));
};

const splice = (bytes: Uint8Array, random: Random): Buffer => {
  const [from, to, at] = [random(bytes.length), random(bytes.length), random(bytes.length)];
  const part = bytes.subarray(Math.min(from, to), Math.min(Math.max(from, to), Math.min(from, to) + 500));
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
};

/** Changes that need to know nothing of the file. */
const blind = [flipBytes, cut, splice];

/** A workbook's entries, unpacked. */
export const entriesOf = async (bytes: Uint8Array, names: readonly string[]): Promise<ZipEntry[]> => {
  const archive = await openArchive(bytes);
  const entries: ZipEntry[] = [];
  for (const name of names) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.read(name)) chunks.push(chunk);
    entries.push({ name, data: Buffer.concat(chunks).toString() });
  }
  return entries;
};

const changedXml = (xml: string, random: Random): string => {
  const at = random(xml.length + 1);
  switch (random(5)) {
    case 0:
      return insertedAt(xml, at, pick(random, pieces));
    case 1:
      return xml.slice(0, at) + xml.slice(at + 1 + random(60));
    case 2:
      return xml.replaceAll(/\d+/g, (digits) =>
        random(200) === 0 ? pick(random, ['', '-1', '1e9', '99999999']) : digits,
      );
    case 3: {
      const tags = xml.match(/<[^>]+>/g) ?? [];
      return xml.replace(pick(random, tags), pick(random, tags));
    }
    default:
      return xml.replace(/<t[^>]*>[^<]*<\/t>/g, (one) =>
        random(40) === 0 ? `<t>${pick(random, cells).replace(/[<&\0]/g, '')}</t>` : one,
      );
  }
};

/** A workbook with something changed inside, packed again so that all checksums are right, or one is not. */
const changedWorkbook = (entries: readonly ZipEntry[], random: Random): Buffer => {
  const at = random(entries.length);
  switch (random(6)) {
    case 0:
      return zipOf(entries.filter((_, place) => place !== at));
    case 1:
      return zipOf([...entries, ...entries.slice(at, at + 1)]);
    case 2:
      return zipOf(
        entries.map((entry, place) => (place === at ? { ...entry, claimedSize: random(1 << 30) } : entry)),
      );
    default:
      return zipOf(
        entries.map((entry, place) =>
          place === at ? { ...entry, data: changedXml(String(entry.data), random) } : entry,
        ),
      );
  }
};

/** CSV with cells changed, moved and taken away, and separators, quotation marks and encodings confused. */
const changedCsv = (bytes: Uint8Array, random: Random): Buffer => {
  const table = readCsv(bytes).rows.map((row) => [...row.cells]);
  for (let count = 1 + random(12); count > 0; count -= 1) {
    const row = pick(random, table);
    const at = random(row.length + 2);
    if (random(3) === 0) row.splice(at, 1);
    else row[at] = pick(random, cells);
  }
  if (random(4) === 0) table.unshift(['名单']);
  const delimiter = pick(random, [',', ';', '\t', ',', ',']);
  const csv = stringify(
    table.map((row) => Array.from(row, (cell) => cell ?? '')),
    { delimiter },
  );
  const text =
    random(4) === 0 ? insertedAt(csv, random(csv.length), pick(random, ['"', '\r', '\n\n', delimiter])) : csv;
  return Buffer.from(
    random(4) === 0 ? `\uFEFF${text}` : text,
    pick(random, ['utf8', 'utf8', 'utf16le', 'latin1']),
  );
};

/** One changed file; `entries` are those of `workbook`, unpacked. */
export const mutated = (
  random: Random,
  { workbook, entries, csv }: { workbook: Uint8Array; entries: readonly ZipEntry[]; csv: Uint8Array },
): Buffer => {
  switch (random(4)) {
    case 0:
      return pick(random, blind)(workbook, random);
    case 1:
      return pick(random, blind)(csv, random);
    case 2:
      return changedCsv(csv, random);
    default:
      return changedWorkbook(entries, random);
  }
};
