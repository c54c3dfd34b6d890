import { createHmac, timingSafeEqual } from 'node:crypto';
import { hmacKey } from '../hmacKey.ts';
import type { ProofKeys } from './keys.ts';
import type { ReadProof } from './readSolution.ts';

/**
 * A ticket is good for longer than a challenge: whoever has no script cannot be given another one unnoticed. It has no least
 * age: a program would merely wait, and a person whose page came back with one question to put right would have to.
 */
export const ticketSeconds = 3 * 60 * 60;

const shape = /^([0-9a-f]{32})\.(\d{1,12})\.([\w-]{22})$/;

const macOf = ({ ticket }: ProofKeys, poster: string, nonce: string, expiresAt: number): string =>
  createHmac('sha256', hmacKey(ticket))
    .update(`${poster}|${nonce}|${expiresAt}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/**
 * A ticket for one response at a poster, for pages without script: `nonce.expires.mac`.
 * @param nonce 16 bytes in hexadecimal
 */
export const ticketOf = (keys: ProofKeys, poster: string, nonce: string, now: Date): string => {
  const expiresAt = Math.floor(now.getTime() / 1000) + ticketSeconds;
  return `${nonce}.${expiresAt}.${macOf(keys, poster, nonce, expiresAt)}`;
};

/** Reads a ticket: for this poster, signed with one of the keys, and not expired. */
export const readTicket = (
  keys: readonly ProofKeys[],
  poster: string,
  text: string,
  now: Date,
): ReadProof => {
  const [, nonce = '', expires = '', mac = ''] = shape.exec(text) ?? [];
  const expiresAt = Number(expires);
  const given = Buffer.from(mac);
  const isOurs =
    given.length > 0 &&
    String(expiresAt) === expires &&
    keys.some((one) => timingSafeEqual(Buffer.from(macOf(one, poster, nonce, expiresAt)), given));
  if (!isOurs) return { fault: 'invalid' };
  return expiresAt * 1000 <= now.getTime() ? { fault: 'expired', formerNonce: nonce } : { nonce };
};
