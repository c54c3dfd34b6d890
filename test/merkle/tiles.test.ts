import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allListed, listedAs } from '../../functions/rules/merkle/listed.ts';
import { padded } from '../../functions/rules/merkle/padded.ts';
import { proofFrom, tileFor, tileSize, tilesOf } from '../../functions/rules/merkle/tiles.ts';
import { isIncluded, leafHash, rootOf } from '../../functions/rules/merkle/tree.ts';

const commitment = (place: number): string => createHash('sha256').update(`answer ${place}`).digest('hex');
const commitments = (count: number): string[] =>
  Array.from({ length: count }, (_, place) => commitment(place)).sort();
const hashed = (leaf: string): string => leafHash(Buffer.from(leaf, 'hex'));

describe('tiles', () => {
  it.each([0, 1, 2, 1023, 1024, 1025, 2048, 3000, 5121])(
    'of %i leaves have the root of the whole tree',
    (count) => {
      const leaves = commitments(count);
      const { index, tiles } = tilesOf(leaves);
      expect(index.root).toBe(rootOf(leaves.map(hashed)));
      expect(index.leaves).toBe(count);
      expect(tiles.flat()).toEqual(leaves);
      expect(tiles.every(({ length }) => length > 0 && length <= tileSize)).toBe(true);
    },
  );

  it('prove each of their leaves by the index and one tile', () => {
    const leaves = commitments(3 * tileSize + 77);
    const { index, tiles } = tilesOf(leaves);
    fc.assert(
      fc.property(fc.nat(leaves.length - 1), (place) => {
        const leaf = leaves[place] ?? '';
        const number = tileFor(index, leaf);
        expect(number).toBe(Math.floor(place / tileSize));
        const proof = proofFrom(index, tiles[number ?? -1] ?? [], leaf);
        expect(proof?.index).toBe(place);
        expect(proof && isIncluded(hashed(leaf), { ...proof, leaves: index.leaves }, index.root)).toBe(true);
      }),
      { seed: 1024, numRuns: 150 },
    );
  });

  it('prove nothing of a commitment that is not among them', () => {
    const { index, tiles } = tilesOf(commitments(2 * tileSize));
    for (const absent of ['0'.repeat(64), commitment(-1), 'f'.repeat(64)]) {
      const number = tileFor(index, absent);
      expect(proofFrom(index, tiles[number ?? 0] ?? [], absent)).toBeUndefined();
    }
    expect(tileFor(index, '0'.repeat(64))).toBeUndefined();
  });

  it('are not made of leaves out of order', () => {
    expect(() => tilesOf(commitments(3).reverse())).toThrow(RangeError);
  });

  it('are not made of leaves that are there twice', () => {
    const leaves = commitments(3);
    expect(() => tilesOf([...leaves, leaves[1] ?? ''].sort())).toThrow(RangeError);
  });
});

describe('the lists of two releases', () => {
  /** As a release makes its list, with random entries of its own. */
  const listOf = (releaseId: string, count: number): string[] =>
    padded(allListed(releaseId, commitments(count)), Math.min(count, 40), 10, (place) =>
      createHash('sha256').update(`secret ${releaseId}/${place}`).digest('hex'),
    );
  const shared = (one: readonly string[], other: readonly string[]): string[] =>
    one.filter((leaf) => new Set(other).has(leaf));

  it('have nothing in common, though they are made from the same responses', () => {
    for (const count of [0, 7, 43, 60]) {
      const [first, second] = [listOf('release-1', count), listOf('release-2', count)];
      expect(first).toHaveLength(second.length);
      expect(shared(first, second)).toEqual([]);
      // What both were made from is in neither.
      expect(shared(commitments(count), [...first, ...second])).toEqual([]);
    }
  });

  it('both hold what a receipt is listed as', () => {
    for (const releaseId of ['release-1', 'release-2']) {
      const list = listOf(releaseId, 43);
      for (const one of commitments(43)) expect(list).toContain(listedAs(releaseId, one));
      expect(list).not.toContain(listedAs(releaseId, commitment(-1)));
    }
  });

  it('name a receipt by what everybody can work out: SHA-256 of "<release id>/<commitment>"', () => {
    // printf '%s/%s' r-2026 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | sha256sum
    expect(listedAs('r-2026', '0123456789abcdef'.repeat(4))).toBe(
      'c4578b9da7dae4daaa6b8a313ede2efd588d0f87bde0f29132994536c8da79d0',
    );
  });

  it('hold a receipt once that two ballots have', () => {
    const twice = [...commitments(5), commitment(2)];
    expect(allListed('release-1', twice)).toEqual(allListed('release-1', commitments(5)));
    expect(tilesOf(allListed('release-1', twice).sort()).index.leaves).toBe(5);
  });
});

describe('a list that is filled up', () => {
  const filler = (place: number): string => commitment(-1 - place);

  it('is as long for none as for as many as the threshold beyond what is told', () => {
    const lengths = Array.from(
      { length: 11 },
      (_, rest) => padded(commitments(40 + rest), 40, 10, filler).length,
    );
    expect(new Set(lengths)).toEqual(new Set([50]));
    expect(padded(commitments(51), 40, 10, filler)).toHaveLength(60);
  });

  it('holds every commitment, sorted, and tells its fillers by nothing', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 25 }), (count, some, threshold) => {
        const told = Math.min(count, some);
        const list = padded(commitments(count), told, threshold, filler);
        expect(list).toEqual([...list].sort());
        expect(commitments(count).filter((one) => !list.includes(one))).toEqual([]);
        expect((list.length - told) % threshold).toBe(0);
        expect(list.length).toBeGreaterThan(told);
      }),
      { seed: 10, numRuns: 200 },
    );
  });

  it('cannot tell more than there is', () => {
    expect(() => padded(commitments(3), 4, 10, filler)).toThrow(RangeError);
  });
});
