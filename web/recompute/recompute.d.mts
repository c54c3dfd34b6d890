import type { ReleaseBasis, ReleaseOutcome } from '../../schemas/release.ts';

/** Figures, indices, rankings, fulfilments, gaps and changes of a release, from its counts alone. */
export const recompute: (basis: ReleaseBasis) => ReleaseOutcome;

/** The first place at which two values differ; undefined where they are the same. */
export const firstDifference: (
  published: unknown,
  recomputed: unknown,
) => { readonly path: string; readonly published: unknown; readonly recomputed: unknown } | undefined;

/** The root over the entries of a list of receipts, in hexadecimal. */
export const rootOf: (leaves: readonly string[]) => string;

/** What the bundle in a folder says about itself. @param receipt whether it is listed: all of its 64 digits, in groups or not */
export const check: (
  folder: string,
  receipt?: string,
) => { readonly ok: boolean; readonly lines: readonly string[] };
