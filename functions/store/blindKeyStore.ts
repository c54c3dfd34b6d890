import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import type { Database } from './database.ts';
import { createItem, getItem } from './items.ts';
import { blindKeyKey } from './keys.ts';

const modulusLength = 2048;
const ivBytes = 12;
const tagBytes = 16;

/** A pair as it is kept. */
const KeptPair = z.object({
  /** SubjectPublicKeyInfo, Base64. */
  publicKey: z.string(),
  /** AES-256-GCM of the private key's PKCS #8 under a key that is derived from the code key; Base64 of IV, tag and text. */
  wrapped: z.string(),
});

type KeptPair = z.infer<typeof KeptPair>;

/** The pair of keys that signs the tokens of one unit's members in one survey. */
export interface BlindKeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const newPair = promisify(generateKeyPair);

const wrappingKey = (codeKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', codeKey, '', 'pingyi-blind-key-1', 32));

/** Ties a wrapped key to its place and to its public half: none can be put in another's place. */
const place = (surveyId: string, unitId: string, publicKey: string): Buffer =>
  Buffer.from([surveyId, unitId, publicKey].join('#'));

const wrap = (codeKey: Buffer, privateKey: KeyObject, about: Buffer): string => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(codeKey), iv).setAAD(about);
  const text = [cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final()];
  return Buffer.concat([iv, cipher.getAuthTag(), ...text]).toString('base64');
};

/** @returns undefined where it was wrapped with another key, or for another place */
const unwrap = (codeKey: Buffer, wrapped: string, about: Buffer): KeyObject | undefined => {
  const bytes = Buffer.from(wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(codeKey), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(about).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const key = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
    return createPrivateKey({ key, type: 'pkcs8', format: 'der' });
  } catch {
    return undefined;
  }
};

/** A public key as browsers and programs are given it: SubjectPublicKeyInfo in Base64. */
export const writtenKey = (publicKey: KeyObject): string =>
  publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const publicKeyOf = ({ publicKey }: KeptPair): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });

/**
 * Keys of the blind mode. There is one pair for each unit of a survey, because the unit has to be in the token although
 * nobody wrote it there. Whoever has the tables alone cannot sign: private keys are encrypted under the code keys.
 * @param codeKeys the first encrypts, all of them decrypt
 */
export const blindKeyStore = (database: Database, codeKeys: readonly Buffer[]) => {
  // A pair never changes once it is there.
  const known = new LRUCache<string, KeptPair>({ max: 2000 });

  const find = async (surveyId: string, unitId: string): Promise<KeptPair | undefined> => {
    const name = `${surveyId}#${unitId}`;
    const cached = known.get(name);
    if (cached) return cached;
    const kept = await getItem(database, 'codes', blindKeyKey(surveyId, unitId), KeptPair, true);
    if (kept) known.set(name, kept);
    return kept;
  };

  /** Of several that make a pair at the same time one stores it; the others read that one. */
  const make = async (surveyId: string, unitId: string): Promise<KeptPair> => {
    const [codeKey] = codeKeys;
    if (!codeKey) throw new Error('no key to keep keys under');
    const made = await newPair('rsa', { modulusLength, publicExponent: 0x10001 });
    const publicKey = writtenKey(made.publicKey);
    const wrapped = wrap(codeKey, made.privateKey, place(surveyId, unitId, publicKey));
    await createItem(database, 'codes', blindKeyKey(surveyId, unitId), { publicKey, wrapped });
    const kept = await find(surveyId, unitId);
    if (!kept) throw new Error('a key that was stored and is not there');
    return kept;
  };

  const findOrMake = async (surveyId: string, unitId: string): Promise<KeptPair> =>
    (await find(surveyId, unitId)) ?? (await make(surveyId, unitId));

  return {
    /** The public key of a unit's tokens; undefined as long as nobody asked for one. */
    read: async (surveyId: string, unitId: string): Promise<KeyObject | undefined> => {
      const kept = await find(surveyId, unitId);
      return kept && publicKeyOf(kept);
    },

    /** The same, made when it is not there yet. */
    publicKey: async (surveyId: string, unitId: string): Promise<KeyObject> =>
      publicKeyOf(await findOrMake(surveyId, unitId)),

    /**
     * Both keys, made when they are not there yet.
     * @throws {Error} when no code key opens the private one
     */
    pair: async (surveyId: string, unitId: string): Promise<BlindKeyPair> => {
      const kept = await findOrMake(surveyId, unitId);
      const about = place(surveyId, unitId, kept.publicKey);
      for (const codeKey of codeKeys) {
        const privateKey = unwrap(codeKey, kept.wrapped, about);
        if (privateKey) return { publicKey: publicKeyOf(kept), privateKey };
      }
      throw new Error('a private key that none of the code keys opens');
    },
  };
};

export type BlindKeyStore = ReturnType<typeof blindKeyStore>;
