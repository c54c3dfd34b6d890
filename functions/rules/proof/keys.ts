import { createHmac } from 'node:crypto';

/**
 * What one poster key signs with beside posters' tokens: a key of its own for each purpose, so that what was signed for one
 * is worth nothing for another.
 */
export interface ProofKeys {
  /** Signs challenges. In hexadecimal: ALTCHA's libraries take keys as text. */
  readonly challenge: string;
  /** Signs the key that a challenge's solution leads to. In hexadecimal. */
  readonly solution: string;
  /** Signs tickets. */
  readonly ticket: Buffer;
}

const derived = (key: Buffer, purpose: string): Buffer =>
  createHmac('sha256', key).update(`pingyi-proof-1|${purpose}`).digest();

/** The keys behind each poster key, in their order: the first makes, all of them verify. */
export const proofKeysOf = (posterKeys: readonly Buffer[]): ProofKeys[] =>
  posterKeys.map((key) => ({
    challenge: derived(key, 'challenge').toString('hex'),
    solution: derived(key, 'solution').toString('hex'),
    ticket: derived(key, 'ticket'),
  }));
