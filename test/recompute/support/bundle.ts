import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { allListed } from '../../../functions/rules/merkle/listed.ts';
import { tilesOf } from '../../../functions/rules/merkle/tiles.ts';
import { bundleFiles, hashLine } from '../../../functions/rules/release/bundle.ts';
import { outcomeOf } from '../../../functions/rules/release/outcome.ts';
import { recomputeScript } from '../../../infra/local/scripts.ts';
import type { ReleaseBasis, ReleaseOutcome } from '../../../schemas/release.ts';
import { aFormFile } from '../../release/support/basis.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a bundle is packed of. */
export interface Packed {
  readonly basis: ReleaseBasis;
  readonly outcome: ReleaseOutcome;
  /** Receipts of those who answered. */
  readonly commitments: readonly string[];
  /** What is listed of them, sorted. */
  readonly leaves: readonly string[];
}

/** A release of a basis, with as many receipts as it says it has. */
export const packedOf = (basis: ReleaseBasis): Packed => {
  const commitments = Array.from({ length: basis.receipts.leaves }, (_, place) => sha256(`answer ${place}`));
  const leaves = allListed(basis.release.id, commitments).sort();
  const { root } = tilesOf(leaves).index;
  const whole = { ...basis, receipts: { root, leaves: leaves.length } };
  return { basis: whole, outcome: outcomeOf(whole), commitments, leaves };
};

/** A bundle's files by name; what lists their hashes is made last, so that whoever changed one could have changed it too. */
export const filesOf = async ({ basis, outcome, leaves }: Packed): Promise<Map<string, string>> => {
  const files = bundleFiles({
    document: { basis, outcome },
    forms: basis.surveys.map(({ formId }) => aFormFile(formId)),
    receipts: leaves,
    recompute: await recomputeScript(),
  });
  return withHashes(new Map(files.map(({ name, text }) => [name, [...text()].join('')])));
};

/** The same files with hashes of what they hold now. */
export const withHashes = (files: ReadonlyMap<string, string>): Map<string, string> => {
  const others = [...files].filter(([name]) => name !== 'hashes.txt');
  const hashes = others.map(([name, text]) => hashLine(name, sha256(text))).join('');
  return new Map([...others, ['hashes.txt', hashes]]);
};

/** Unpacks files into a new folder, has something done there, and removes it. */
export const unpacked = async <T>(
  files: ReadonlyMap<string, string>,
  act: (folder: string) => T | Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-bundle-'));
  try {
    for (const [name, text] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};
