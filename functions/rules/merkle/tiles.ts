import { leafHash, pathOf, rootOf } from './tree.ts';

/** How many leaves a tile holds: a power of two, so that each tile is a subtree of the whole. */
export const tileSize = 1024;

/**
 * What is kept of a tree beside its tiles: of each tile its first leaf, to find the one in which a leaf must be, and its root,
 * which is a node of the whole tree. Of a million leaves it is some 130 KB.
 */
export interface TileIndex {
  readonly leaves: number;
  readonly root: string;
  readonly tiles: readonly { readonly first: string; readonly root: string }[];
}

/** Leaves in tiles. */
export interface Tiled {
  readonly index: TileIndex;
  /** Leaves by tile, in order; the last may hold fewer than the others. */
  readonly tiles: readonly (readonly string[])[];
}

/** An entry of the list (`listedAs`, or a random one) is itself the leaf, as bytes. */
const hashes = (leaves: readonly string[]): string[] =>
  leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));

/** Each once, and in order. */
const isSorted = (leaves: readonly string[]): boolean =>
  leaves.every((leaf, place) => place === 0 || (leaves[place - 1] ?? '') < leaf);

/**
 * Cuts a list of leaves into tiles, so that a proof needs the index and one tile, however long the list.
 * @param leaves entries of the list in hexadecimal, sorted, no two of them the same: two people might else be shown one leaf
 * @throws {RangeError} where they are not sorted, or one is there twice
 */
export const tilesOf = (leaves: readonly string[]): Tiled => {
  if (!isSorted(leaves)) throw new RangeError('leaves are to be sorted, each of them once');
  const tiles = Array.from({ length: Math.ceil(leaves.length / tileSize) }, (_, place) =>
    leaves.slice(place * tileSize, (place + 1) * tileSize),
  );
  const kept = tiles.map((tile) => ({ first: tile[0] ?? '', root: rootOf(hashes(tile)) }));
  return {
    index: { leaves: leaves.length, root: rootOf(kept.map(({ root }) => root)), tiles: kept },
    tiles,
  };
};

/** The place of the tile in which a leaf must be, if it is in the list; undefined where it sorts before all of them. */
export const tileFor = ({ tiles }: Pick<TileIndex, 'tiles'>, leaf: string): number | undefined => {
  let [low, high] = [0, tiles.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((tiles[middle]?.first ?? '') <= leaf) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : low - 1;
};

/**
 * A leaf's place in the list, and the path from it to the root: within its tile, and then over the tiles' roots.
 * @param tile the leaves of the tile that `tileFor` names
 * @returns undefined where the leaf is not in the list
 */
export const proofFrom = (
  index: TileIndex,
  tile: readonly string[],
  leaf: string,
): { readonly index: number; readonly path: string[] } | undefined => {
  const number = tileFor(index, leaf);
  const place = tile.indexOf(leaf);
  if (number === undefined || place < 0) return undefined;
  return {
    index: number * tileSize + place,
    path: [
      ...pathOf(hashes(tile), place),
      ...pathOf(
        index.tiles.map(({ root }) => root),
        number,
      ),
    ],
  };
};
