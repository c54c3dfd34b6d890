import { Solution } from '../../../schemas/proof.ts';
import { isSameText } from '../isSameText.ts';
import { challengeSeconds, challengeTerms, signatureOf, signed } from './challenge.ts';
import type { ProofKeys } from './keys.ts';

/**
 * The nonce of what was proven, or why nothing was. What is ours and has merely expired says which nonce it was good for: the
 * page that brings it may be given another right to the same response, and never to a second one.
 */
export type ReadProof =
  | { readonly nonce: string; readonly fault?: undefined }
  | { readonly nonce?: undefined; readonly fault: 'expired'; readonly formerNonce: string }
  | { readonly nonce?: undefined; readonly fault: 'invalid' };

const invalid: ReadProof = { fault: 'invalid' };

/** The nonce of something that we signed for this poster, whether it is good still or was once. */
export const ownNonce = (read: ReadProof): string | undefined =>
  read.fault === 'expired' ? read.formerNonce : read.nonce;

/** How far the clocks of two machines of ours may lie apart, in seconds. */
const clockSkewSeconds = 60;

const parsed = (text: string) => {
  try {
    return Solution.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
};

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
  const signer = keys.find((one) => isSameText(signatureOf(one, parameters), signature));
  if (!signer) return invalid;
  const secondsLeft = expiresAt - now.getTime() / 1000;
  if (secondsLeft <= 0) return { fault: 'expired', formerNonce: nonce };
  if (secondsLeft > challengeSeconds + clockSkewSeconds) return invalid;
  const key = Buffer.from(sent.solution.derivedKey, 'hex');
  return isSameText(signed(signer.solution, key), keySignature) ? { nonce } : invalid;
};
