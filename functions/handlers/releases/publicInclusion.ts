import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { listedAs } from '../../rules/merkle/listed.ts';
import { proofFrom, type TileIndex, tileFor } from '../../rules/merkle/tiles.ts';
import { isIncluded, leafHash } from '../../rules/merkle/tree.ts';
import { tileIndexKey, tileKey } from './places.ts';
import { largestObject, type PublicReleaseDependencies, readPublished } from './publicRelease.ts';

/** What is proven of a release stays so for good. */
const forGood = { 'cache-control': 'public, max-age=31536000, immutable' } as const;

/** Reads the index and one tile, however many responses there are. */
export const proveInclusion =
  (dependencies: PublicReleaseDependencies): Handler<Routes['proveInclusion']> =>
  async ({ params: { releaseId }, query: { commitment } }) => {
    const release = await readPublished(dependencies, releaseId);
    const { root } = release;
    const read = async (key: string): Promise<string> => {
      const content = await dependencies.files.read(key, largestObject);
      if (!content) throw new Error('a public release without its receipts');
      return Buffer.from(content).toString('utf8');
    };
    const tiles = JSON.parse(await read(tileIndexKey(release))) as TileIndex;
    const leaf = listedAs(releaseId, commitment);
    const number = tileFor(tiles, leaf);
    if (number === undefined) throw new ProblemError('commitment_not_listed');
    const tile = (await read(tileKey(release, number))).split('\n').filter(Boolean);
    const proof = proofFrom(tiles, tile, leaf);
    if (!proof) throw new ProblemError('commitment_not_listed');
    const { leaves } = tiles;
    // Nobody is told a proof that does not lead to the root that was published.
    if (root === null || !isIncluded(leafHash(Buffer.from(leaf, 'hex')), { ...proof, leaves }, root)) {
      throw new Error('receipts of another root than the release');
    }
    return { status: 200, body: { releaseId, commitment, leaf, root, leaves, ...proof }, headers: forGood };
  };
