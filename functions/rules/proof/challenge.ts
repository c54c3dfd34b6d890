import { createHmac, pbkdf2Sync } from 'node:crypto';
import type { Challenge } from '../../../schemas/proof.ts';
import { canonicalJson } from '../canonical.ts';
import { hmacKey } from '../hmacKey.ts';
import type { ProofKeys } from './keys.ts';

/**
 * What all challenges have in common. One attempt at a solution is 2,000 rounds of PBKDF2: 0.4 ms of a server's core, and
 * about 2 to 4 ms of a cheap phone's browser. How many attempts there are is said by `attemptsFor`.
 */
export const challengeTerms = { algorithm: 'PBKDF2/SHA-256', cost: 2_000, keyLength: 32 } as const;

/** Long enough to read and fill in a page at leisure; a page that took longer is given another one. */
export const challengeSeconds = 30 * 60;

export interface ChallengeOrder {
  /** Token of the poster. */
  readonly poster: string;
  /** 16 bytes in hexadecimal, as are the salt's. */
  readonly nonce: string;
  readonly salt: string;
  /** The number to be found. */
  readonly counter: number;
  readonly now: Date;
}

/** HMAC-SHA-256 in hexadecimal, as ALTCHA's libraries make it: of the key's text. */
export const signed = (key: Buffer, content: string | Buffer): string =>
  createHmac('sha256', hmacKey(key)).update(content).digest('hex');

/** The key that a number leads to: PBKDF2 over the nonce and the number as four bytes. */
export const keyAt = (nonce: string, salt: string, counter: number): Buffer => {
  const password = Buffer.alloc(20);
  password.write(nonce, 'hex');
  password.writeUInt32BE(counter, 16);
  const { cost, keyLength } = challengeTerms;
  return pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256');
};

/** What is signed of a challenge. */
export const signatureOf = (keys: ProofKeys, parameters: Challenge['parameters']): string =>
  signed(keys.challenge, canonicalJson(parameters));

/**
 * A challenge for one response at a poster: ALTCHA's deterministic mode, in which the solver looks for the number whose key
 * begins with sixteen bytes that we name. So there is an upper bound to the work, and checking takes two signatures.
 */
export const challengeOf = (
  keys: ProofKeys,
  { poster, nonce, salt, counter, now }: ChallengeOrder,
): Challenge => {
  const key = keyAt(nonce, salt, counter);
  const parameters = {
    ...challengeTerms,
    nonce,
    salt,
    keyPrefix: key.toString('hex', 0, 16),
    keySignature: signed(keys.solution, key),
    expiresAt: Math.floor(now.getTime() / 1000) + challengeSeconds,
    data: { poster },
  };
  return { parameters, signature: signatureOf(keys, parameters) };
};
