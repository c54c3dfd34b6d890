import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePingyi } from '../support/pingyi.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import { problemOf, resultsPath, surveyPath } from './support/requests.ts';
import { bearer, type Key, publicKeyText, sign, signingKey, tokenFor, usual } from './support/tokens.ts';

const pingyi = usePingyi();
let key: Key;
beforeAll(async () => {
  key = await signingKey(pingyi().folder);
});

const paths = [resultsPath(), `${resultsPath()}.csv`];
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const admin = { roles: ['office_admin'] };
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token with its claims changed and its signature kept. */
const tampered = async (): Promise<string> => {
  const [head, , signature] = (await sign(key, { roles: ['inspector'] })).split('.');
  return [head, base64url({ ...usual, ...admin, exp: inSeconds(600) }), signature].join('.');
};

/** Signed with HMAC under the public key, which everybody may know. */
const confused = async (): Promise<string> => {
  const secret = await publicKeyText(pingyi().folder);
  return new SignJWT({ ...usual, ...admin, exp: inSeconds(600) })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(secret));
};

const tokens: Readonly<Record<string, () => Promise<string> | string>> = {
  'is garbage': () => 'garbage',
  'has three parts of garbage': () => 'a.b.c',
  'is very long': () => 'a'.repeat(8_000),
  'has expired': () => sign(key, { ...admin, exp: inSeconds(-1) }),
  'never expires': () => new SignJWT({ ...usual, ...admin }).setProtectedHeader({ alg: 'RS256' }).sign(key),
  'is not valid yet': () => sign(key, { ...admin, nbf: inSeconds(600) }),
  'comes from another issuer': () => sign(key, { ...admin, iss: 'https://elsewhere.example' }),
  'is for another audience': () => sign(key, { ...admin, aud: 'another-service' }),
  'is signed with another key': async () => sign((await generateKeyPair('RS256')).privateKey, admin),
  'has other claims than were signed': tampered,
  'has lost its signature': async () => (await sign(key, admin)).replace(/[^.]*$/, ''),
  'is signed by nobody (alg none)': () =>
    new UnsecuredJWT({ ...usual, ...admin }).setExpirationTime('1h').encode(),
  'says alg None': () => `${base64url({ alg: 'None' })}.${base64url({ ...usual, ...admin })}.`,
  'is signed with the public key as a secret': confused,
};

describe.each(Object.entries(tokens))('a token that %s', (_, make) => {
  it('is refused in every language, whatever was asked for', async () => {
    const token = await make();
    for (const path of paths) {
      await expectInEveryLanguage(`${pingyi().url}${path}`, bearer(token), 401, 'token_invalid');
    }
  });
});

describe('a request', () => {
  it('without a token is refused in every language and told what to bring', async () => {
    for (const path of paths) {
      await expectInEveryLanguage(`${pingyi().url}${path}`, undefined, 401, 'token_missing');
      const reply = await fetch(`${pingyi().url}${path}`);
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it.each(['Basic b2ZmaWNlOm9mZmljZQ==', 'Bearer', 'Bearer a b', 'bearer', 'Token x'])(
    'with the authorization "%s" is refused',
    async (authorization) => {
      const reply = await fetch(`${pingyi().url}${resultsPath()}`, { headers: { authorization } });
      expect((await problemOf(reply)).code).toBe('token_invalid');
    },
  );

  it('with a good token under another scheme is refused', async () => {
    const token = await sign(key, admin);
    const reply = await fetch(`${pingyi().url}${resultsPath()}`, {
      headers: { authorization: `JWT ${token}` },
    });
    expect(reply.status).toBe(401);
  });

  it('without a token is refused before anybody learns whether the campaign exists', async () => {
    const reply = await fetch(`${pingyi().url}${resultsPath('no-such-thing')}`);
    expect((await problemOf(reply)).code).toBe('token_missing');
  });

  it('for what everybody may have is answered whatever token comes along', async () => {
    const reply = await fetch(`${pingyi().url}${surveyPath()}`, bearer('garbage'));
    expect(reply.status).toBe(200);
  });
});

describe('a signed token', () => {
  const lacking: Readonly<Record<string, readonly string[]>> = {
    'of a role that may not': ['inspector'],
    'of several roles that may not': ['inspector', 'unit', 'member', 'public'],
    'of no role': [],
    'of roles that nobody knows': ['root', 'OFFICE_ADMIN', 'office-admin', 'office_admin2'],
    'of roles named as JavaScript names things': ['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  };

  it.each(Object.entries(lacking))('%s is refused in every language', async (_, roles) => {
    const token = await tokenFor(pingyi().folder, roles);
    for (const path of paths) {
      await expectInEveryLanguage(`${pingyi().url}${path}`, bearer(token), 403, 'permission_missing');
    }
  });

  it.each([{}, { roles: null }, { roles: { office_admin: true } }, { role: 'office_admin' }])(
    'with the claims %j is refused, naming what it takes',
    async (claims) => {
      const token = await sign(key, claims);
      const reply = await fetch(`${pingyi().url}${resultsPath()}`, bearer(token));
      expect(await problemOf(reply)).toMatchObject({
        code: 'permission_missing',
        permission: 'results:read',
        detail: expect.stringContaining('results:read'),
      });
    },
  );

  it.each([
    { roles: ['office_admin'] },
    { roles: ['nobody', 'office_viewer'] },
    { roles: ['unit', 'office_admin'] },
  ])('of the roles $roles is good', async ({ roles }) => {
    const token = await tokenFor(pingyi().folder, roles);
    expect((await fetch(`${pingyi().url}${resultsPath()}`, bearer(token))).status).toBe(200);
  });

  it('may list its roles as text', async () => {
    for (const roles of ['office_admin', 'unit,office_viewer', 'unit office_viewer']) {
      const token = await sign(key, { roles });
      expect((await fetch(`${pingyi().url}${resultsPath()}`, bearer(token))).status).toBe(200);
    }
  });
});
