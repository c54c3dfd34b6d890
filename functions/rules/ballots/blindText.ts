import type { BlindToken } from '../../../schemas/ballot.ts';
import { fromBase64url, fromHex, toBase64url, toHex } from '../bytesAsText.ts';

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
