import { unreadable } from './unreadable.ts';

const tryAs = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, place) => bytes[place] === byte);

/** Byte order marks and what they announce. */
const marks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Text in UTF-8 (with a byte order mark or not), UTF-16 with one, or GB18030, which is what Excel in China saves. Chinese
 * in GB18030 is practically never valid UTF-8, so that this is tried first.
 *
 * @throws ProblemError `file_unreadable`: it is none of these
 */
export const decodeText = (bytes: Uint8Array): string => {
  const marked = marks.find(([mark]) => startsWith(bytes, mark))?.[1];
  const text = marked ? tryAs(marked, bytes) : (tryAs('utf-8', bytes) ?? tryAs('gb18030', bytes));
  if (text === undefined || text.includes('\0')) throw unreadable('file_encoding');
  return text;
};
