import { createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { describe, expect, it } from 'vitest';
import {
  blindedHash,
  isBlinded,
  isSigned,
  isValidToken,
  signBlinded,
  tokenKey,
} from '../../functions/rules/ballots/blind.ts';
import { rfc9474 } from './support/rfc9474.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const number = (text: string): bigint => BigInt(`0x${text}`);

const base64url = (value: bigint): string => {
  const digits = value.toString(16);
  return hex(digits.length % 2 ? `0${digits}` : digits).toString('base64url');
};

/** The inverse of a modulo m, by Euclid. */
const inverse = (a: bigint, m: bigint): bigint => {
  let [old, rest, oldFactor, factor] = [a % m, m, 1n, 0n];
  while (rest !== 0n) {
    const times = old / rest;
    [old, rest] = [rest, old - times * rest];
    [oldFactor, factor] = [factor, oldFactor - times * factor];
  }
  return ((oldFactor % m) + m) % m;
};

const vectorKey = () => {
  const [p, q, d] = [number(rfc9474.p), number(rfc9474.q), number(rfc9474.d)];
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      e: 'AQAB',
      n: base64url(p * q),
      p: base64url(p),
      q: base64url(q),
      d: base64url(d),
      dp: base64url(d % (p - 1n)),
      dq: base64url(d % (q - 1n)),
      qi: base64url(inverse(q, p)),
    },
  });
};

const suite = RSABSSA.SHA384.PSS.Randomized();
const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 0x10001 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 0x10001 });

/** The public key as a browser has it. */
const inBrowser = (key = pair.publicKey) =>
  webcrypto.subtle.importKey(
    'spki',
    key.export({ type: 'spki', format: 'der' }),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );

/** A token as a browser buys it. */
const buy = async () => {
  const key = await inBrowser();
  const message = suite.prepare(webcrypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await suite.blind(key, message);
  const blindSignature = signBlinded(pair.privateKey, blindedMsg);
  const signature = await suite.finalize(key, message, blindSignature, inv);
  return {
    blindedMsg,
    blindSignature,
    token: {
      unitId: 'dingcheng',
      message: Buffer.from(message).toString('hex'),
      signature: Buffer.from(signature).toString('base64url'),
    },
  };
};

describe("the server's part of RFC 9474", () => {
  it('gives the signature of the test vector, and takes its result for valid', () => {
    const key = vectorKey();
    expect(signBlinded(key, hex(rfc9474.blinded)).toString('hex')).toBe(rfc9474.blindSignature);
    expect(isSigned(createPublicKey(key), hex(rfc9474.message), hex(rfc9474.signature))).toBe(true);
  });

  it('does not take the signature of the test vector for another message', () => {
    const key = createPublicKey(vectorKey());
    expect(isSigned(key, hex(`00${rfc9474.message.slice(2)}`), hex(rfc9474.signature))).toBe(false);
  });

  it('signs what the browser blinded, so that the token is valid at this key and at no other', async () => {
    const { token } = await buy();
    expect(token.message).toHaveLength(128);
    expect(token.signature).toHaveLength(342);
    expect(isValidToken(pair.publicKey, token)).toBe(true);
    expect(isValidToken(other.publicKey, token)).toBe(false);
  });

  it('gives the same signature for the same blinded message', async () => {
    const { blindedMsg, blindSignature } = await buy();
    expect(signBlinded(pair.privateKey, blindedMsg)).toEqual(blindSignature);
    expect(blindedHash(blindedMsg)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('never saw anything of the token that it signed for', async () => {
    const { token, blindedMsg, blindSignature } = await buy();
    const seen = [blindedMsg, blindSignature].map((bytes) => Buffer.from(bytes).toString('hex')).join(' ');
    const kept = [token.message, Buffer.from(token.signature, 'base64url').toString('hex')];
    for (const text of kept) {
      for (let from = 0; from + 16 <= text.length; from += 1) {
        expect(seen.includes(text.slice(from, from + 16))).toBe(false);
      }
    }
  });

  it('refuses what is no blinded message: of another length, or not below the modulus', () => {
    const modulus = Buffer.from(pair.publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
    const less = Buffer.from(modulus);
    less.writeUInt8(less.readUInt8(255) - 1, 255);
    expect(isBlinded(pair.publicKey, less)).toBe(true);
    for (const wrong of [
      modulus,
      Buffer.alloc(256, 255),
      Buffer.alloc(255, 1),
      Buffer.alloc(257),
      Buffer.alloc(0),
    ]) {
      expect(isBlinded(pair.publicKey, wrong)).toBe(false);
      expect(() => signBlinded(pair.privateKey, wrong)).toThrow('no blinded message of this key');
    }
  });

  it('takes no forged token', async () => {
    const { token } = await buy();
    const signature = Buffer.from(token.signature, 'base64url');
    signature.writeUInt8(signature.readUInt8(100) ^ 1, 100);
    expect(isValidToken(pair.publicKey, { ...token, signature: signature.toString('base64url') })).toBe(
      false,
    );
    const message = `${token.message.startsWith('0') ? '1' : '0'}${token.message.slice(1)}`;
    expect(isValidToken(pair.publicKey, { ...token, message })).toBe(false);
    expect(isValidToken(pair.publicKey, { ...token, signature: 'A'.repeat(342) })).toBe(false);
  });
});

describe('a used token', () => {
  it('is known by its message, however its signature is written, and at its unit', async () => {
    const { token } = await buy();
    expect(tokenKey(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(tokenKey({ ...token, signature: 'B'.repeat(342) } as typeof token)).toBe(tokenKey(token));
    expect(tokenKey({ ...token, unitId: 'longmen' })).not.toBe(tokenKey(token));
  });
});
