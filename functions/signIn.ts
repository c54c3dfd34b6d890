import type { SignInWay } from '../schemas/signIn.ts';
import type { Environment } from './environment.ts';

/** How people of the office sign in, and where a browser that does so sends requests. */
export interface SignIn {
  readonly way: SignInWay;
  /** Origins beside the page's own. */
  readonly origins: readonly string[];
}

/** On one machine by a link, unless the environment names an issuer. */
export const signInOf = (environment: Environment): SignIn => {
  const {
    PINGYI_SIGN_IN_ISSUER: issuer,
    PINGYI_SIGN_IN_CLIENT: clientId,
    PINGYI_SIGN_IN_SCOPES: scopes,
    PINGYI_SIGN_IN_ORIGIN: origin,
  } = environment;
  if (issuer === undefined || clientId === undefined) return { way: { kind: 'local' }, origins: [] };
  return {
    way: { kind: 'oidc', issuer, clientId, scopes: scopes.split(' ').filter(Boolean) },
    origins: [...new Set([issuer, origin ?? issuer].map((url) => new URL(url).origin))],
  };
};
