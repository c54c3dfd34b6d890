import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Client } from '../../../client/client.ts';
import type { Evidence, EvidenceSubject, Upload } from '../../../schemas/evidence.ts';
import type { Ready, Stage } from './workspace.ts';

const bytes = (...parts: (string | readonly number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

/** So many bytes that are not the same twice. */
export const filler = (length: number, seed = 1): Buffer => {
  const content = Buffer.alloc(length);
  let state = seed;
  for (let place = 0; place < length; place += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    content[place] = state >>> 24;
  }
  return content;
};

/** A picture as far as its beginning tells, of at least so many bytes. */
export const aPng = (length = 100, seed = 1): Buffer =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
    'IHDR',
    [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89],
    [0x7f, 0xff, 0xff, 0xff],
    'IDAT',
    filler(Math.max(0, length - 41), seed),
  );

/** An archive of files that are packed. */
export const zip = (files: readonly (readonly [name: string, content: string])[]): Buffer => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(Buffer.from(content));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(Buffer.byteLength(content), 18);
    common.writeUInt16LE(name.length, 22);
    const local = bytes('PK\x03\x04', common, name, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(bytes('PK\x01\x02', [20, 0], common, rest, name));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return bytes(...locals, directory, 'PK\x05\x06', end);
};

const office = (part: string, type: string): Buffer =>
  zip([
    [
      '[Content_Types].xml',
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ],
    ['_rels/.rels', '<Relationships/>'],
    [part, '<x/>'],
  ]);

/** A content of every kind that is taken, by its ending. */
export const takenKinds: Readonly<Record<string, Buffer>> = {
  jpg: bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', filler(200)),
  png: aPng(),
  webp: bytes('RIFF', [200, 0, 0, 0], 'WEBPVP8 ', filler(200)),
  pdf: bytes('%PDF-1.7\n', filler(200), '\n%%EOF\n'),
  docx: office('word/document.xml', 'wordprocessingml.document'),
  xlsx: office('xl/workbook.xml', 'spreadsheetml.sheet'),
  mp4: bytes([0, 0, 0, 24], 'ftypisom', [0, 0, 2, 0], 'isomiso2', filler(200)),
};

/** Contents that are none of those, whatever they are called. */
export const refusedKinds: Readonly<Record<string, Buffer>> = {
  'a page': bytes('<!doctype html><script>alert(1)</script>'),
  'a drawing with a script': bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  'a program': bytes('MZ', filler(300)),
  'a program of another system': bytes([0x7f], 'ELF', filler(300)),
  'an archive': zip([['a.txt', 'a']]),
  'a document with macros': zip([
    [
      '[Content_Types].xml',
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    ],
    ['word/document.xml', '<x/>'],
    ['word/vbaProject.bin', 'x'],
  ]),
  'an old office file': bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], filler(600)),
  'a moving picture': bytes('GIF89a', filler(100)),
  words: bytes('just words'),
  'one byte': bytes('x'),
  noise: filler(5000, 99),
};

export const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What a unit says of a file about a question of its self-evaluation. */
export const announced = (
  { surveyId }: Pick<Ready, 'surveyId'>,
  content: Uint8Array,
  changes: { name?: string; about?: EvidenceSubject; hash?: string; bytes?: number } = {},
) => ({
  name: '台账.png',
  bytes: content.byteLength,
  hash: hashOf(content),
  about: { surveyId, questionId: 'done' },
  ...changes,
});

/** Sends the pieces that are missing, as a browser does. @param most how many of them */
export const sendPieces = async (
  { put }: Stage,
  { missing, pieceBytes }: Upload,
  content: Uint8Array,
  most = Number.POSITIVE_INFINITY,
): Promise<void> => {
  for (const { piece, bytes: size, url } of missing.slice(0, most)) {
    const start = piece * pieceBytes;
    const outcome = await put(url, content.subarray(start, start + size));
    if (outcome !== 'stored') throw new Error(`piece ${piece}: ${outcome}`);
  }
};

/** Uploads a file from beginning to end. */
export const upload = async (
  stage: Stage,
  unit: Client,
  ready: Pick<Ready, 'surveyId'>,
  content: Uint8Array,
  changes: Parameters<typeof announced>[2] = {},
): Promise<Evidence> => {
  const { body } = await unit.call('startUpload', { body: announced(ready, content, changes) });
  await sendPieces(stage, body, content);
  const params = { evidenceId: body.evidence.id };
  return (await unit.call('completeUpload', { params })).body;
};
