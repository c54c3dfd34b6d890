import { createSecretKey, type KeyObject } from 'node:crypto';

const made = new WeakMap<Buffer, KeyObject>();

/**
 * A key as HMAC takes it without ado. Of raw bytes Node makes one at every call, which takes several times as long as to sign a
 * short text with it.
 */
export const hmacKey = (bytes: Buffer): KeyObject => {
  const known = made.get(bytes);
  if (known) return known;
  const key = createSecretKey(bytes);
  made.set(bytes, key);
  return key;
};
