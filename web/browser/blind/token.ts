import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { fromBase64url, fromHex, toBase64url, toHex } from '../../../functions/rules/bytesAsText.ts';
import type { BlindToken } from '../../../schemas/ballot.ts';
import { sha256 } from '../sha256.ts';

/*
 * The member's part of RFC 9474. The message and the number that blinds it are made here and never leave the browser
 * before the ballot is cast, so whoever signs can tell nothing of the token.
 */

const suite = RSABSSA.SHA384.PSS.Randomized();

/** A token that is being bought. It has to be kept until the signature is there: without it a signature is worth nothing. */
export interface Order {
  readonly unitId: string;
  /** SubjectPublicKeyInfo in Base64. */
  readonly publicKey: string;
  /** The prepared message, in hexadecimal. */
  readonly message: string;
  /** What takes the blinding off again, Base64url. */
  readonly inverse: string;
  /** What is sent, Base64url. */
  readonly blinded: string;
}

const randomBytes = 32;

const importKey = (publicKey: string) =>
  crypto.subtle.importKey(
    'spki',
    Uint8Array.from(atob(publicKey), (character) => character.charCodeAt(0)),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );

/** A new token's order: every call makes another. @param publicKey SubjectPublicKeyInfo in Base64 */
export const newOrder = async (unitId: string, publicKey: string): Promise<Order> => {
  const message = suite.prepare(crypto.getRandomValues(new Uint8Array(randomBytes)));
  const { blindedMsg, inv } = await suite.blind(await importKey(publicKey), message);
  return {
    unitId,
    publicKey,
    message: toHex(message),
    inverse: toBase64url(inv),
    blinded: toBase64url(blindedMsg),
  };
};

/** The token that an order's signature makes. @throws {Error} when it is no signature of what was ordered */
export const finishOrder = async (
  { unitId, publicKey, message, inverse }: Order,
  blindSignature: string,
): Promise<BlindToken> => {
  const signature = await suite.finalize(
    await importKey(publicKey),
    fromHex(message),
    fromBase64url(blindSignature),
    fromBase64url(inverse),
  );
  return { unitId, message, signature: toBase64url(signature) };
};

/** The first digits of a key's SHA-256, for people to compare: everybody of a unit has to see the same. */
export const fingerprintOf = async (publicKey: string): Promise<string> => {
  const hash = await sha256(publicKey);
  return (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
};
