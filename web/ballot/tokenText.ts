import type { BlindToken } from '../../schemas/ballot.ts';

const bytesOf = (hex: string): number[] =>
  (hex.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));

const toBase64url = (bytes: readonly number[]): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const toHex = (base64url: string): string =>
  Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0).toString(16).padStart(2, '0'),
  ).join('');

const parts = /^pt1\.([a-z0-9][a-z0-9-]{0,62})\.([\w-]{86})\.([\w-]{342})$/;

/** A token as a text to keep, to paste and to send: `pt1.unit.message.signature`, 500 characters at most. */
export const tokenText = ({ unitId, message, signature }: BlindToken): string =>
  ['pt1', unitId, toBase64url(bytesOf(message)), signature].join('.');

/** The token that somebody pasted, whatever blanks and line breaks came with it; undefined where it is none. */
export const readTokenText = (text: string): BlindToken | undefined => {
  const found = parts.exec(text.replace(/[\s\p{Cf}]+/gu, ''));
  if (!found) return undefined;
  const [, unitId = '', message = '', signature = ''] = found;
  return { unitId, message: toHex(message), signature };
};
