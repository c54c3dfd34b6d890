import {
  type AuthorizationServer,
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  type Client,
  calculatePKCECodeChallenge,
  discoveryRequest,
  None,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import type { OidcWay } from '../../../schemas/signIn.ts';
import type { Begun, Tokens } from './kept.ts';

/** What is asked of an issuer. Each of these throws where it cannot be reached, or answers what it must not. */
export interface IssuerClient {
  /** Where the browser is sent to sign in. */
  readonly entrance: (started: Begun) => Promise<URL>;
  /** Exchanges the code that the browser came back with. */
  readonly redeem: (address: URL, started: Begun) => Promise<Tokens>;
  /** @returns undefined where the issuer ended the sign-in */
  readonly refresh: (former: Tokens & { readonly refresh: string }) => Promise<Tokens | undefined>;
  /** Where the browser is sent to sign out; undefined where the issuer has no such place. */
  readonly exit: (former: Tokens | undefined) => Promise<URL | undefined>;
}

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

const tokensOf = (
  { access_token, refresh_token, id_token, expires_in }: TokenEndpointResponse,
  former?: Tokens,
): Tokens => ({
  access: access_token,
  // Some issuers give a new one each time, and some go on with the first.
  refresh: refresh_token ?? former?.refresh,
  id: id_token ?? former?.id,
  expiresAt: expires_in === undefined ? undefined : Date.now() + expires_in * 1_000,
});

const isRefused = (error: unknown): boolean =>
  error instanceof Error && 'error' in error && error.error === 'invalid_grant';

/** An issuer, asked by a client that keeps no secret. @param returnTo where it sends the browser back to */
export const issuerClient = ({ issuer, clientId, scopes }: OidcWay, returnTo: string): IssuerClient => {
  const client: Client = { client_id: clientId };
  const options = { [allowInsecureRequests]: loopback.test(issuer) };
  let known: Promise<AuthorizationServer> | undefined;

  const discover = (): Promise<AuthorizationServer> => {
    const identifier = new URL(issuer);
    known ??= discoveryRequest(identifier, options)
      .then((reply) => processDiscoveryResponse(identifier, reply))
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };

  return {
    entrance: async ({ state, nonce, verifier }) => {
      const { authorization_endpoint } = await discover();
      if (authorization_endpoint === undefined) throw new Error('the issuer has no page to sign in at');
      const address = new URL(authorization_endpoint);
      const query = {
        client_id: clientId,
        redirect_uri: returnTo,
        response_type: 'code',
        scope: scopes.join(' '),
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // Without it an issuer that keeps to the letter gives no token that outlives the visit.
        ...(scopes.includes('offline_access') && { prompt: 'consent' }),
      };
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return address;
    },

    redeem: async (address, { state, nonce, verifier }) => {
      const server = await discover();
      const parameters = validateAuthResponse(server, client, address, state);
      const reply = await authorizationCodeGrantRequest(
        server,
        client,
        None(),
        parameters,
        returnTo,
        verifier,
        options,
      );
      return tokensOf(
        await processAuthorizationCodeResponse(server, client, reply, {
          expectedNonce: nonce,
          requireIdToken: true,
        }),
      );
    },

    refresh: async (former) => {
      const server = await discover();
      const reply = await refreshTokenGrantRequest(server, client, None(), former.refresh, options);
      try {
        return tokensOf(await processRefreshTokenResponse(server, client, reply), former);
      } catch (error) {
        if (isRefused(error)) return undefined;
        throw error;
      }
    },

    exit: async (former) => {
      const { end_session_endpoint } = await discover();
      if (end_session_endpoint === undefined) return undefined;
      const address = new URL(end_session_endpoint);
      const query = {
        client_id: clientId,
        post_logout_redirect_uri: returnTo,
        // Cognito's name for the same.
        logout_uri: returnTo,
        ...(former?.id !== undefined && { id_token_hint: former.id }),
      };
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      return address;
    },
  };
};
