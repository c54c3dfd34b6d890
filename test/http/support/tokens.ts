import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importPKCS8, type JWTPayload, SignJWT } from 'jose';
import { newSession, sessionToken } from '../../../functions/rules/sessions/session.ts';
import { testKeys } from '../../support/keys.ts';

/** What the local issuer puts into every token. */
export const usual = { iss: 'urn:pingyi:local-issuer', aud: 'pingyi-local', sub: 'somebody' } as const;

const pemOf = (folder: string): Promise<string> => readFile(join(folder, 'issuer.pem'), 'utf8');

/** The key with which the system of a folder signs. */
export const signingKey = async (folder: string) => importPKCS8(await pemOf(folder), 'RS256');

/** The public half of it, as it would be given away. */
export const publicKeyText = async (folder: string): Promise<string> =>
  createPublicKey(await pemOf(folder))
    .export({ type: 'spki', format: 'pem' })
    .toString();

export type Key = Awaited<ReturnType<typeof signingKey>>;

/** A token with these claims instead of the usual ones, an hour long unless they say otherwise. */
export const sign = (key: Key, claims: JWTPayload): Promise<string> =>
  new SignJWT({ ...usual, exp: Math.floor(Date.now() / 1000) + 3600, ...claims })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(key);

/** A signed token for somebody who holds these roles. */
export const tokenFor = async (folder: string, roles: readonly string[]): Promise<string> =>
  sign(await signingKey(folder), { roles: [...roles] });

export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

/** A token of a unit's session, as the systems of tests make them; the unit need not be there. */
export const sessionFor = (now = new Date()): string => {
  const [key = Buffer.alloc(0)] = testKeys.session;
  return sessionToken(key, newSession({ campaignId: 'campaign', unitId: 'unit', batchId: 'batch' }, now));
};
