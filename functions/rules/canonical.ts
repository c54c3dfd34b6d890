import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';

export { canonicalJson };

/** SHA-256 of the canonical JSON, in hexadecimal. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
