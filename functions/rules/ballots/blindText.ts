import type { BlindToken } from '../../../schemas/ballot.ts';

/* Tokens and bytes as text, wherever this runs: on the server and in browsers. */

/** Bytes in Base64url, without padding. */
export const toBase64url = (bytes: Iterable<number>): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** @throws {Error} where the text is no Base64url */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );

export const toHex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));

/** A token as text to keep, at most 500 characters: `pt1.unit.message.signature`, without a sign that a phone might change. */
export const writeToken = ({ unitId, message, signature }: BlindToken): string =>
  ['pt1', unitId, toBase64url(fromHex(message)), signature].join('.');

const form = /^pt1\.([a-z0-9][a-z0-9-]{0,62})\.([\w-]{86})\.([\w-]{342})$/;

/** The token of a text, whatever line breaks and blanks got into it; undefined where it is none. */
export const readToken = (text: string): BlindToken | undefined => {
  const [, unitId, message, signature] = form.exec(text.replace(/[\s\p{Cf}]+/gu, '')) ?? [];
  if (unitId === undefined || message === undefined || signature === undefined) return undefined;
  return { unitId, message: toHex(fromBase64url(message)), signature };
};
