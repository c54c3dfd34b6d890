/** A sign-in that the issuer has not answered yet. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: shows that whoever brings the code is who asked for it. */
  readonly verifier: string;
  /** What was shown, to be shown again: query and fragment of the address. */
  readonly place: string;
}

/** What the issuer gave. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string | undefined;
  readonly id: string | undefined;
  /** In milliseconds since 1970; undefined where the issuer does not say. */
  readonly expiresAt: number | undefined;
}

/**
 * A value that outlives a reload and ends with the tab: another tab signs in by itself, at the issuer without asking again.
 * No other page of this address runs scripts of anybody else.
 */
const keptAs = <T>(name: string) => ({
  read: (): T | undefined => {
    const text = sessionStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as T);
  },
  write: (value: T): void => sessionStorage.setItem(name, JSON.stringify(value)),
  forget: (): void => sessionStorage.removeItem(name),
});

export const begun = keptAs<Begun>('pingyi-sign-in-begun');

export const tokens = keptAs<Tokens>('pingyi-sign-in');
