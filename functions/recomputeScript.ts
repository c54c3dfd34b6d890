import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives the text of web/recompute/recompute.mjs as it stands there, neither built nor minified: it goes into every release's
 * bundle for people to read and run.
 */
export type RecomputeScript = () => Promise<string>;

/** The script that infra/api/bundling.ts puts beside the code of `jobs`. */
export const packedRecomputeScript =
  (root: string): RecomputeScript =>
  () =>
    readFile(join(root, 'recompute.mjs'), 'utf8');

/** For whoever makes a context away from Lambda: it is passed in with the context. */
export const noRecomputeScript: RecomputeScript = async () => {
  throw new Error('no recompute script here: away from Lambda it is passed in with the context');
};
