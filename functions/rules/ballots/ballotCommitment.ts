import { createHash } from 'node:crypto';
import { ballotText, type Said } from './ballotText.ts';

/**
 * A ballot's fingerprint, SHA-256 in hexadecimal: the member's receipt, and in code mode the random key that the ballot is
 * kept under. The salt's 256 random bits make it as random, and keep the answers from being found by trying.
 */
export const ballotCommitment = (said: Said): string =>
  createHash('sha256').update(ballotText(said)).digest('hex');
