import { createHmac } from 'node:crypto';

/**
 * What one poster key signs with beside posters' tokens: a key of its own for each purpose, so that what was signed for one
 * is worth nothing for another.
 */
export interface ProofKeys {
  /** Signs challenges. The bytes of a text in hexadecimal: ALTCHA's libraries take keys as text. */
  readonly challenge: Buffer;
  /** Signs the key that a challenge's solution leads to. Likewise. */
  readonly solution: Buffer;
  /** Signs tickets. */
  readonly ticket: Buffer;
}

const derived = (key: Buffer, purpose: string): Buffer =>
  createHmac('sha256', key).update(`pingyi-proof-1|${purpose}`).digest();

const asText = (key: Buffer): Buffer => Buffer.from(key.toString('hex'));

/** The keys behind each poster key, in their order: the first makes, all of them verify. */
export const proofKeysOf = (posterKeys: readonly Buffer[]): ProofKeys[] =>
  posterKeys.map((key) => ({
    challenge: asText(derived(key, 'challenge')),
    solution: asText(derived(key, 'solution')),
    ticket: derived(key, 'ticket'),
  }));
