import { randomBytes } from 'node:crypto';
import { challengeOf, keyAt } from '../../functions/rules/proof/challenge.ts';
import { proofKeysOf } from '../../functions/rules/proof/keys.ts';
import { ticketOf } from '../../functions/rules/proof/ticket.ts';
import type { Challenge, Proof } from '../../schemas/proof.ts';

/** A challenge for a poster, whose number is known to whoever holds the key. */
export const aChallenge = (posterKey: Buffer, poster: string, now = new Date(), counter = 7): Challenge => {
  const [keys] = proofKeysOf([posterKey]);
  if (!keys) throw new Error('no key');
  const random = () => randomBytes(16).toString('hex');
  return challengeOf(keys, { poster, nonce: random(), salt: random(), counter, now });
};

/** What a solver sends that found the number. */
export const solutionOf = ({ parameters, signature }: Challenge, counter = 7): string => {
  const derivedKey = keyAt(parameters.nonce, parameters.salt, counter).toString('hex');
  const solved = { challenge: { parameters, signature }, solution: { counter, derivedKey, time: 1 } };
  return Buffer.from(JSON.stringify(solved)).toString('base64');
};

/**
 * A solved challenge for one response at a poster, which passes the same checks as anybody's. It is quickly made because the
 * key is known.
 * @param now the instant by the clock of the system that it is sent to
 */
export const aProof = (posterKey: Buffer, poster: string, now = new Date()): Proof => ({
  lane: 'proof_of_work',
  solution: solutionOf(aChallenge(posterKey, poster, now)),
});

/** A ticket for one response at a poster. */
export const aTicket = (posterKey: Buffer, poster: string, now = new Date()): Proof => {
  const [keys] = proofKeysOf([posterKey]);
  if (!keys) throw new Error('no key');
  return { lane: 'no_script', ticket: ticketOf(keys, poster, randomBytes(16).toString('hex'), now) };
};
