import { randomBytes } from 'node:crypto';
import { createChallenge, solveChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { challengeSeconds, challengeTerms } from '../../functions/rules/proof/challenge.ts';
import { proofKeysOf } from '../../functions/rules/proof/keys.ts';
import { readSolution } from '../../functions/rules/proof/readSolution.ts';
import { responseIdOf, visitResponseIdOf } from '../../functions/rules/proof/responseId.ts';
import { readTicket, ticketSeconds } from '../../functions/rules/proof/ticket.ts';
import { ResponseId } from '../../schemas/ids.ts';
import type { Challenge } from '../../schemas/proof.ts';
import { aChallenge, aTicket, solutionOf } from '../support/proofs.ts';

const key = randomBytes(32);
const poster = 'h5ntp41h3znrks4';
const now = new Date('2026-12-01T08:00:00.250Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const read = (text: string, at = now, keys = [key], where = poster) =>
  readSolution(proofKeysOf(keys), where, text, at);

interface Sent {
  challenge: Challenge & Record<string, unknown>;
  solution: { counter: number; derivedKey: string };
}

const opened = (text: string): Sent => JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Sent;
const closed = (sent: unknown): string => Buffer.from(JSON.stringify(sent)).toString('base64');

describe('a solved challenge', () => {
  it('is taken at its poster, and names the one response that it is good for', () => {
    const challenge = aChallenge(key, poster, now);
    const { nonce = '' } = read(solutionOf(challenge));
    expect(nonce).toBe(challenge.parameters.nonce);
    expect(ResponseId.safeParse(responseIdOf(poster, nonce)).success).toBe(true);
    expect(responseIdOf('75rxtmg0t1b1fkv', nonce)).not.toBe(responseIdOf(poster, nonce));
  });

  it('is the same one however it is written down', () => {
    const text = solutionOf(aChallenge(key, poster, now));
    const { challenge, solution } = opened(text);
    const parameters = Object.fromEntries(Object.entries(challenge.parameters).reverse());
    const others = [
      text.replace(/=+$/, ''),
      text.replaceAll('+', '-').replaceAll('/', '_'),
      `${text.slice(0, 10)}\n${text.slice(10)}`,
      closed({ solution: { ...solution, time: 99, more: 1 }, challenge }),
      closed({ challenge: { ...challenge, parameters: { ...parameters, extra: 'x' }, more: [] }, solution }),
      closed({ challenge, solution: { ...solution, counter: solution.counter + 1 } }),
    ];
    for (const other of others) expect(read(other)).toEqual(read(text));
  });

  it('expires, and not a moment before', () => {
    const text = solutionOf(aChallenge(key, poster, now));
    expect(read(text, later(challengeSeconds - 1)).fault).toBeUndefined();
    const { nonce } = read(text);
    expect(read(text, later(challengeSeconds))).toEqual({ fault: 'expired', formerNonce: nonce });
    expect(read(text, later(-61))).toEqual({ fault: 'invalid' });
  });

  it('is good on a machine whose clock lies a little behind that which made it', () => {
    const text = solutionOf(aChallenge(key, poster, now));
    expect(read(text, later(-10)).nonce).toBe(read(text).nonce);
  });

  it('of any key in use is taken, and of no other', () => {
    const text = solutionOf(aChallenge(key, poster, now));
    expect(read(text, now, [randomBytes(32), key]).fault).toBeUndefined();
    expect(read(text, now, [randomBytes(32)])).toEqual({ fault: 'invalid' });
  });

  it('is of no use at another poster', () => {
    const text = solutionOf(aChallenge(key, poster, now));
    expect(read(text, now, [key], '75rxtmg0t1b1fkv')).toEqual({ fault: 'invalid' });
    const moved = opened(text);
    moved.challenge.parameters.data.poster = '75rxtmg0t1b1fkv';
    expect(read(closed(moved), now, [key], '75rxtmg0t1b1fkv')).toEqual({ fault: 'invalid' });
  });

  it('of which anything that counts was changed is worth nothing', () => {
    const good = opened(solutionOf(aChallenge(key, poster, now)));
    const other = opened(solutionOf(aChallenge(key, poster, now)));
    const { parameters } = good.challenge;
    const changed: Record<string, unknown>[] = Object.entries({
      algorithm: 'SHA-256',
      cost: 1,
      keyLength: 16,
      keyPrefix: '00'.repeat(16),
      nonce: other.challenge.parameters.nonce,
      salt: other.challenge.parameters.salt,
      keySignature: other.challenge.parameters.keySignature,
      expiresAt: parameters.expiresAt + 1,
    }).map(([name, value]) => ({
      ...good,
      challenge: { ...good.challenge, parameters: { ...parameters, [name]: value } },
    }));
    changed.push({ ...good, solution: other.solution });
    changed.push({ ...good, solution: { ...good.solution, derivedKey: '0'.repeat(64) } });
    changed.push({ ...good, challenge: { ...good.challenge, signature: other.challenge.signature } });
    changed.push({ challenge: good.challenge });
    changed.push({
      ...good,
      challenge: { ...good.challenge, parameters: { ...parameters, expiresAt: undefined } },
    });
    for (const one of changed) expect(read(closed(one)).fault).toBe('invalid');
  });

  it('cannot be made up', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString('base64')),
        ),
        (text) => {
          expect(read(text)).toEqual({ fault: 'invalid' });
        },
      ),
    );
  });
});

describe("ALTCHA's own library", () => {
  it('solves our challenges and finds the solutions good', async () => {
    const [keys] = proofKeysOf([key]);
    const challenge = aChallenge(key, poster, new Date(), 11);
    const solution = await solveChallenge({ challenge, deriveKey });
    expect(solution?.counter).toBe(11);
    if (!solution || !keys) throw new Error('it was not solved');
    const { challenge: signature, solution: hmacKeySignatureSecret } = keys;
    const checked = await verifySolution({
      challenge,
      solution,
      deriveKey,
      hmacSignatureSecret: signature.toString(),
      hmacKeySignatureSecret: hmacKeySignatureSecret.toString(),
    });
    expect(checked.verified).toBe(true);
    expect(read(closed({ challenge, solution }), new Date())).toEqual({ nonce: challenge.parameters.nonce });
  });

  it('makes challenges that we read as our own when it is given our keys and terms', async () => {
    const [keys] = proofKeysOf([key]);
    if (!keys) throw new Error('no keys');
    const challenge = (await createChallenge({
      ...challengeTerms,
      counter: 3,
      data: { poster },
      deriveKey,
      expiresAt: later(60),
      hmacSignatureSecret: keys.challenge.toString(),
      hmacKeySignatureSecret: keys.solution.toString(),
    })) as Challenge;
    expect(read(solutionOf(challenge, 3)).nonce).toBe(challenge.parameters.nonce);
  });
});

describe('a ticket', () => {
  const text = (() => {
    const proof = aTicket(key, poster, now);
    return proof.lane === 'no_script' ? proof.ticket : '';
  })();
  const readAt = (ticket: string, at = now, keys = [key], where = poster) =>
    readTicket(proofKeysOf(keys), where, ticket, at);

  it('is taken at its poster until it expires', () => {
    expect(readAt(text).nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(readAt(text, later(ticketSeconds - 1)).nonce).toBe(readAt(text).nonce);
    const formerNonce = readAt(text).nonce;
    expect(readAt(text, later(ticketSeconds))).toEqual({ fault: 'expired', formerNonce });
    expect(readAt(text, now, [key], '75rxtmg0t1b1fkv')).toEqual({ fault: 'invalid' });
    expect(readAt(text, now, [randomBytes(32), key]).nonce).toBe(readAt(text).nonce);
    expect(readAt(text, now, [randomBytes(32)])).toEqual({ fault: 'invalid' });
  });

  it('with any one symbol changed is worth nothing', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom(...'0123456789abcdefXYZ.-_ '),
        (place, symbol) => {
          fc.pre(text[place] !== symbol);
          const changed = `${text.slice(0, place)}${symbol}${text.slice(place + 1)}`;
          // The last symbol of 16 bytes in Base64 has bits to spare, but nobody reads them.
          expect(readAt(changed)).toEqual({ fault: 'invalid' });
        },
      ),
    );
  });
});

describe('the response that a visit code is good for', () => {
  it('is one for each survey, and cannot be found without the key', () => {
    const code = '3AAA-AAAA-AAAA-AAAA';
    const id = visitResponseIdOf(key, 'survey', code);
    expect(ResponseId.safeParse(id).success).toBe(true);
    expect(visitResponseIdOf(key, 'survey', code)).toBe(id);
    expect(visitResponseIdOf(key, 'other', code)).not.toBe(id);
    expect(visitResponseIdOf(randomBytes(32), 'survey', code)).not.toBe(id);
  });
});
