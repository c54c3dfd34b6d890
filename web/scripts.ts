/**
 * The scripts of our pages, each built from `web/browser/<name>.ts` into one file. No page needs one to work, save where a
 * browser has to compute: the blind mode, and files in pieces. The office's console is a program in the browser: `console`, with
 * `charts`, which it loads when it first draws one, and `oidc`, which it loads where people sign in at an issuer.
 */
export const scriptNames = [
  'resident',
  'solver',
  'member',
  'receipt',
  'workspace',
  'console',
  'charts',
  'oidc',
  'release',
] as const;

export type ScriptName = (typeof scriptNames)[number];

/**
 * Scripts of pages that were written for good, when a release was prepared. Such a page names its script without a hash, so that it
 * still has one after the script has changed: each of these goes on understanding the pages of all releases before.
 */
export const lastingScripts = ['release'] as const satisfies readonly ScriptName[];

/** The path of such a script, whatever its content. */
export const lastingAddress = (name: (typeof lastingScripts)[number]): string => `/assets/${name}`;

export interface Scripts {
  /** A script's path, which changes with its content: `/assets/resident-3f9c2a7d10b4`. */
  readonly address: (name: ScriptName) => Promise<string>;
  /** The script that the last part of such a path names; one that lasts, by its name alone too. */
  readonly read: (asset: string) => Promise<string | undefined>;
}
