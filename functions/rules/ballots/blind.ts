import {
  constants,
  createHash,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto';
import type { BlindToken } from '../../../schemas/ballot.ts';

/*
 * The server's part of RFC 9474, variant RSABSSA-SHA384-PSS-Randomized. The other part runs in the member's browser alone:
 * web/browser/blind.
 */

/** The salt is as long as the hash. */
const saltLength = 48;

const modulusOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url');

/** Whether a blinded message is one of this key's: as many bytes as its modulus, and as a number less than it. */
export const isBlinded = (publicKey: KeyObject, blinded: Uint8Array): boolean => {
  const modulus = modulusOf(publicKey);
  return blinded.length === modulus.length && Buffer.compare(blinded, modulus) < 0;
};

/**
 * BlindSign: the raw private operation, which the platform guards against being timed, and the check with the public key
 * without which a single miscalculation would give the key away. The same message has the same signature.
 * @throws {Error} when the message is none of this key's, or the result is wrong
 */
export const signBlinded = (privateKey: KeyObject, blinded: Uint8Array): Buffer => {
  const publicKey = createPublicKey(privateKey);
  if (!isBlinded(publicKey, blinded)) throw new Error('no blinded message of this key');
  const padding = constants.RSA_NO_PADDING;
  const signature = privateDecrypt({ key: privateKey, padding }, blinded);
  if (!publicEncrypt({ key: publicKey, padding }, signature).equals(blinded)) {
    throw new Error('a blind signature that does not verify');
  }
  return signature;
};

/** Whether this key signed a message, blindly. */
export const isSigned = (publicKey: KeyObject, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(
    'sha384',
    message,
    { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
    signature,
  );

/** Whether a token was bought at the unit whose public key this is. */
export const isValidToken = (publicKey: KeyObject, { message, signature }: BlindToken): boolean =>
  isSigned(publicKey, Buffer.from(message, 'hex'), Buffer.from(signature, 'base64url'));

/**
 * What a token is known by once it is used, in hexadecimal. It goes by the message alone: whoever knows a signature of a
 * message has one right, however the signature is written.
 */
export const tokenKey = ({ unitId, message }: Pick<BlindToken, 'unitId' | 'message'>): string =>
  createHash('sha256').update(`pingyi-token-1|${unitId}|${message}`).digest('hex');

/** What is kept of a blinded message, to know it again when the reply to it was lost. In hexadecimal. */
export const blindedHash = (blinded: Uint8Array): string =>
  createHash('sha256').update('pingyi-blinded-1|').update(blinded).digest('hex');
