/** What a file is by its first bytes. Of kinds that are no spreadsheet, the name that people know. */
export type FileKind =
  | { readonly kind: 'zip' | 'password' | 'xls' | 'text' }
  | { readonly kind: 'other'; readonly name: string };

const signatures: readonly (readonly [start: string, name: string])[] = [
  ['%PDF', 'PDF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['BM', 'BMP'],
  ['RIFF', 'RIFF'],
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf', '7z'],
  ['\x1f\x8b', 'gzip'],
  ['{\\rtf', 'RTF'],
  ['\x7fELF', 'ELF'],
  ['MZ', 'EXE'],
];

/** Web pages under the name of a spreadsheet are what many systems of offices export. */
const markup = /^\s*<(!doctype|html|head|meta|table|style|body|div|script|\?xml|!--|svg|workbook)/i;

const latin = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length)).toString('latin1');

/** Names inside an OLE container are in UTF-16. */
const holds = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'));

const oleKind = (bytes: Uint8Array): FileKind => {
  if (holds(bytes, 'EncryptedPackage')) return { kind: 'password' };
  if (holds(bytes, 'Workbook') || holds(bytes, 'Book')) return { kind: 'xls' };
  return { kind: 'other', name: 'OLE' };
};

/** Whether something is in it that only programs write, and no text in one byte or more a letter has. */
const isBinary = (start: string): boolean => {
  const sixteenBit = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return !sixteenBit && /[\u0000-\u0008\u000e-\u001a]/.test(start);
};

/** Tells what a file is from its content; its name and declared type say nothing for sure. */
export const fileKind = (bytes: Uint8Array): FileKind => {
  const start = latin(bytes, 4096);
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return { kind: 'zip' };
  if (start.startsWith('\xd0\xcf\x11\xe0')) return oleKind(bytes);
  const text = start.replace(/^\xef\xbb\xbf/, '');
  if (markup.test(text)) return { kind: 'other', name: 'HTML / XML' };
  const known = signatures.find(([signature]) => start.startsWith(signature));
  // A signature of two letters may be how a table begins.
  if (known && (known[0].length > 2 || isBinary(start))) return { kind: 'other', name: known[1] };
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) return { kind: 'other', name: 'JSON' };
  return isBinary(start) ? { kind: 'other', name: 'binary' } : { kind: 'text' };
};
