import type { OidcWay, SignInWay } from '../../../../schemas/signIn.ts';

/** A way in which people sign in. */
export interface SignIn {
  readonly kind: SignInWay['kind'];
  /** Takes up a sign-in that the issuer has just sent the browser back with. */
  readonly resume: () => Promise<void>;
  /** As the platform's own, with the sign-in. */
  readonly fetch: typeof globalThis.fetch;
  /** Signs in: with what was typed, where a link is the sign-in; else the page is left for the issuer's. */
  readonly enter: (typed: string) => Promise<void>;
  /** Forgets the sign-in here and ends it where it was made. @throws where it could not be ended there */
  readonly leave: () => Promise<void>;
}

/** The token in a link from the terminal, or alone as the data folder has it. */
const tokenIn = (typed: string): string =>
  /[?&]token=([\w.-]+)/.exec(typed)?.[1] ?? /^[\w.-]+$/.exec(typed.trim())?.[0] ?? '';

/** On one machine the sign-in is a cookie that the link from the terminal has set. */
const byCookie: SignIn = {
  kind: 'local',
  resume: async () => {},
  fetch: (input, init) => globalThis.fetch(input, init),
  enter: async (typed) => {
    await globalThis.fetch('/local/sign-in', {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenIn(typed)}` },
    });
  },
  leave: async () => {
    const reply = await globalThis.fetch('/local/sign-out', { method: 'POST' });
    if (!reply.ok) throw new Error(`sign-out: HTTP ${reply.status}`);
  },
};

/** What the script exports that knows how to sign in at an issuer. */
type Oidc = typeof import('../../oidc.ts');

const atIssuer = async (way: OidcWay): Promise<SignIn> => {
  const address = document.getElementById('console-script')?.dataset.oidc ?? '';
  const { signInAtIssuer } = (await import(address)) as Oidc;
  return signInAtIssuer(way);
};

/** The sign-in of this system. @throws where the script for it cannot be loaded */
export const signInBy = (way: SignInWay): Promise<SignIn> =>
  way.kind === 'oidc' ? atIssuer(way) : Promise.resolve(byCookie);
