import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import type { OidcWay } from '../../../schemas/signIn.ts';
import type { SignIn } from '../console/data/signIn.ts';
import { issuerClient } from './issuer.ts';
import { begun, type Tokens, tokens } from './kept.ts';

/** Tokens are renewed so long before they expire. */
const marginMs = 60_000;

const isExpiring = ({ expiresAt }: Tokens): boolean =>
  expiresAt !== undefined && expiresAt - Date.now() < marginMs;

/** The page is being left: whoever waits for this sees no more of it. */
const leaving = (address: string | URL): Promise<never> => {
  window.location.assign(address);
  return new Promise(() => {});
};

/** Sign-in at an OpenID Connect issuer, by an authorization code with PKCE. */
export const signInAtIssuer = (way: OidcWay): SignIn => {
  const home = `${window.location.origin}${window.location.pathname}`;
  const issuer = issuerClient(way, home);
  let renewal: Promise<void> | undefined;

  /** However many requests are about to be sent, a refresh token is used once. */
  const renew = (former: Tokens & { readonly refresh: string }): Promise<void> => {
    renewal ??= issuer
      .refresh(former)
      .then((fresh) => (fresh ? tokens.write(fresh) : tokens.forget()))
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };

  const accessToken = async (): Promise<string | undefined> => {
    const now = tokens.read();
    if (now && isExpiring(now) && now.refresh !== undefined) {
      await renew({ ...now, refresh: now.refresh });
      return tokens.read()?.access;
    }
    return now?.access;
  };

  return {
    kind: 'oidc',

    resume: async () => {
      const address = new URL(window.location.href);
      const { searchParams } = address;
      const started = begun.read();
      if (!started || !(searchParams.has('code') || searchParams.has('error'))) return;
      // A code is good once: reloading the page must not bring it again.
      begun.forget();
      window.history.replaceState(null, '', `${home}${started.place}`);
      tokens.write(await issuer.redeem(address, started));
      // The page comes in the language that the address names, which the issuer did not send the browser back to.
      if (started.place.startsWith('?')) {
        window.location.reload();
        await new Promise(() => {});
      }
    },

    fetch: async (input, init) => {
      const access = await accessToken();
      const headers = new Headers(init?.headers);
      if (access !== undefined) headers.set('authorization', `Bearer ${access}`);
      return globalThis.fetch(input, { ...init, headers });
    },

    enter: async () => {
      const started = {
        state: generateRandomState(),
        nonce: generateRandomNonce(),
        verifier: generateRandomCodeVerifier(),
        place: `${window.location.search}${window.location.hash}`,
      };
      const entrance = await issuer.entrance(started);
      begun.write(started);
      await leaving(entrance);
    },

    leave: async () => {
      const former = tokens.read();
      tokens.forget();
      // A renewal that is under way keeps what it is given.
      await renewal?.catch(() => {});
      tokens.forget();
      const exit = await issuer.exit(former);
      if (exit) await leaving(exit);
    },
  };
};
