import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createRemoteJWKSet,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Role } from '../../../schemas/roles.ts';
import { writeDurably } from '../writeDurably.ts';

/** The one algorithm that API Gateway's JWT authorizer takes from every issuer. */
const algorithm = 'RS256';
const audience = 'pingyi-local';
const issuer = 'urn:pingyi:local-issuer';
const lifetime = '12h';

/** A sign-in for one machine: it makes tokens as an OIDC issuer does, and verifies them as API Gateway does. */
export interface Issuer {
  /** A signed token for a subject with these roles, good for twelve hours. */
  readonly token: (subject: string, roles: readonly Role[]) => Promise<string>;
  /** The claims of the token in an Authorization header, or undefined where there is no valid one. */
  readonly verify: (authorization: string | undefined) => Promise<Record<string, unknown> | undefined>;
}

/** API Gateway hands every claim over as text, and a list as `[a b]`. */
const asGatewayText = (claims: JWTPayload): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );

/** An OIDC issuer somewhere else. */
export interface OtherIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Where its public keys are. */
  readonly keys: URL;
}

const tokenIn = (authorization: string | undefined): string | undefined =>
  /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];

/** Checks the tokens of an issuer somewhere else, as API Gateway does. */
export const verifierOf = ({ issuer, audience, keys }: OtherIssuer): Issuer['verify'] => {
  const keySet = createRemoteJWKSet(keys);
  const options = { issuer, audience, algorithms: [algorithm], requiredClaims: ['exp'] };
  return async (authorization) => {
    const token = tokenIn(authorization);
    if (!token) return undefined;
    try {
      return asGatewayText((await jwtVerify(token, keySet, options)).payload);
    } catch {
      return undefined;
    }
  };
};

const readKey = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const pem = await exportPKCS8(privateKey);
    await writeDurably(file, pem);
    return pem;
  }
};

/** Opens the issuer whose signing key is kept in the data folder, so that tokens outlive a restart. */
export const openIssuer = async (folder: string): Promise<Issuer> => {
  const pem = await readKey(join(folder, 'issuer.pem'));
  const privateKey = await importPKCS8(pem, algorithm);
  const publicKey = await exportJWK(createPublicKey(pem));
  return {
    token: (subject, roles) =>
      new SignJWT({ roles: [...roles] })
        .setProtectedHeader({ alg: algorithm })
        .setSubject(subject)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(privateKey),
    verify: async (authorization) => {
      const token = tokenIn(authorization);
      if (!token) return undefined;
      try {
        const options = { issuer, audience, algorithms: [algorithm], requiredClaims: ['exp'] };
        const { payload } = await jwtVerify(token, publicKey, options);
        return asGatewayText(payload);
      } catch {
        // Which check it fails is nobody's business but the sender's.
        return undefined;
      }
    },
  };
};
