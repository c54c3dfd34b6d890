import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import type { Role } from '../../../schemas/roles.ts';

export const clientId = 'pingyi-office';

/** What access tokens are for. */
export const audience = 'urn:pingyi:office';

/** Access tokens live this long: a second longer than the console's margin, so that each pause makes it renew them. */
const tokenSeconds = 61;

export interface TestIssuer {
  readonly url: string;
  /** Where its public keys are. */
  readonly keys: URL;
  /** Takes sign-ins for a system, once it is known where that is. */
  readonly serve: (returnTo: string) => void;
  /** The grants that it has given, in order. */
  readonly grants: readonly string[];
  /** Ends a sign-in: its refresh token is good no more. */
  readonly revoke: (refreshToken: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const configuration = (returnTo: string) => ({
  clients: [
    {
      client_id: clientId,
      redirect_uris: [returnTo],
      post_logout_redirect_uris: [returnTo],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  clientBasedCORS: () => true,
  findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
  extraTokenClaims: () => ({ roles: ['office_admin' satisfies Role] }),
  issueRefreshToken: () => true,
  cookies: { keys: ['only for tests'] },
  ttl: { Interaction: 600, Session: 600, Grant: 600, RefreshToken: 600, IdToken: 600, AuthorizationCode: 60 },
  features: {
    devInteractions: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: tokenSeconds,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

/** A real OpenID Connect issuer, with pages on which everybody may sign in. */
export const startIssuer = async (): Promise<TestIssuer> => {
  let answer: RequestListener = (_, response) => void response.writeHead(503).end();
  const grants: string[] = [];
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    keys: new URL('/jwks', url),
    serve: (returnTo) => {
      const provider = new Provider(url, configuration(returnTo));
      provider.on('grant.success', ({ oidc }) => void grants.push(oidc.params.grant_type ?? ''));
      answer = provider.callback();
    },
    grants,
    revoke: async (refreshToken) => {
      const body = new URLSearchParams({ client_id: clientId, token: refreshToken });
      await fetch(`${url}/token/revocation`, { method: 'POST', body });
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
