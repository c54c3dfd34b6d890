import { timingSafeEqual } from 'node:crypto';
import { Solution } from '../../../schemas/proof.ts';
import { challengeSeconds, challengeTerms, signatureOf, signed } from './challenge.ts';
import type { ProofKeys } from './keys.ts';

/** The nonce of what was proven, or why nothing was. */
export type ReadProof =
  | { readonly nonce: string; readonly fault?: undefined }
  | { readonly nonce?: undefined; readonly fault: 'invalid' | 'expired' };

const invalid: ReadProof = { fault: 'invalid' };

const parsed = (text: string) => {
  try {
    return Solution.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Reads a solved challenge: in our terms, for this poster, signed with one of the keys, not expired, and solved. Nothing of
 * it counts but what was signed: two texts for one solution have the same nonce.
 *
 * We check for ourselves. ALTCHA's library looks at the machine's own clock, and takes a challenge without an expiry for one
 * that never expires.
 * @param keys all that may have made it
 */
export const readSolution = (
  keys: readonly ProofKeys[],
  poster: string,
  text: string,
  now: Date,
): ReadProof => {
  const sent = parsed(text);
  if (!sent) return invalid;
  const { parameters, signature } = sent.challenge;
  const { algorithm, cost, keyLength, expiresAt, data, nonce, keySignature } = parameters;
  const inOurTerms =
    algorithm === challengeTerms.algorithm &&
    cost === challengeTerms.cost &&
    keyLength === challengeTerms.keyLength;
  if (!inOurTerms || data.poster !== poster) return invalid;
  const signer = keys.find((one) => same(signatureOf(one, parameters), signature));
  if (!signer) return invalid;
  const secondsLeft = expiresAt - now.getTime() / 1000;
  if (secondsLeft <= 0) return { fault: 'expired' };
  if (secondsLeft > challengeSeconds) return invalid;
  const key = Buffer.from(sent.solution.derivedKey, 'hex');
  return same(signed(signer.solution, key), keySignature) ? { nonce } : invalid;
};
