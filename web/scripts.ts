/**
 * The scripts of our pages, each built from `web/browser/<name>.ts` into one file. No page needs one to work, save where a
 * browser has to compute: the blind mode, and files in pieces.
 */
export const scriptNames = ['resident', 'solver', 'member', 'receipt', 'workspace'] as const;

export type ScriptName = (typeof scriptNames)[number];

export interface Scripts {
  /** A script's path, which changes with its content: `/assets/resident-3f9c2a7d10b4`. */
  readonly address: (name: ScriptName) => Promise<string>;
  /** The script that the last part of such a path names. */
  readonly read: (asset: string) => Promise<string | undefined>;
}
