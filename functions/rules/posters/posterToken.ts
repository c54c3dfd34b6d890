import { createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { tidied } from '../codes/typable.ts';
import { hmacKey } from '../hmacKey.ts';

/** Crockford's base 32 in lower case: no i, l, o or u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const bodyLength = 11;
const checkLength = 4;

/** Where a poster hangs: at a unit, or at one of its service points. */
export interface PosterPlace {
  readonly unitId: string;
  readonly servicePointId?: string | undefined;
}

/** The first symbols of a keyed hash, five bits each; at most twelve. */
const symbolsOf = (key: Buffer, text: string, count: number): string => {
  const bits = createHmac('sha256', hmacKey(key)).update(text).digest().readBigUInt64BE();
  return Array.from({ length: count }, (_, place) =>
    alphabet.charAt(Number((bits >> BigInt(59 - 5 * place)) & 31n)),
  ).join('');
};

/** So many checks are remembered of a key: those of the posters that are being answered at. */
const remembered = 5_000;
const checks = new WeakMap<Buffer, LRUCache<string, string>>();

/** The last symbols of a token. Asked for at every request about a poster, so the last ones are remembered. */
const checkOf = (key: Buffer, body: string): string => {
  const ofKey = checks.get(key) ?? new LRUCache<string, string>({ max: remembered });
  checks.set(key, ofKey);
  const known = ofKey.get(body);
  if (known !== undefined) return known;
  const check = symbolsOf(key, `pingyi-poster-check-1|${body}`, checkLength);
  ofKey.set(body, check);
  return check;
};

/**
 * The token of a place's poster: 55 bits that only the holder of the key can make, and 20 bits by which a made-up token is
 * told from a real one without looking it up. The same place and turn give the same token.
 * @param turn 1 for the first token of the place, one more with each rotation
 */
export const posterToken = (key: Buffer, surveyId: string, place: PosterPlace, turn: number): string => {
  const { unitId, servicePointId = '' } = place;
  const said = ['pingyi-poster-1', surveyId, unitId, servicePointId, turn].join('|');
  const body = symbolsOf(key, said, bodyLength);
  return `${body}${checkOf(key, body)}`;
};

/** A name by which whoever holds a key knows it again, and from which nobody learns anything of it: 40 bits. */
export const posterKeyName = (key: Buffer): string => symbolsOf(key, 'pingyi-poster-key-1', 8);

/** Whether a token was made with one of the keys. Whether it is in use has to be looked up. */
export const isPosterToken = (token: string, keys: readonly Buffer[]): boolean => {
  const given = Buffer.from(token.slice(bodyLength));
  if (token.length !== bodyLength + checkLength || given.length !== checkLength) return false;
  const body = token.slice(0, bodyLength);
  return keys.some((key) => timingSafeEqual(Buffer.from(checkOf(key, body)), given));
};

/** A token as it was made, of one that somebody typed: in any case, with o for 0 and i or l for 1. */
export const normalisePosterToken = (typed: string): string =>
  tidied(typed).toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
