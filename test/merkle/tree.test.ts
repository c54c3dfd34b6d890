import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIncluded, leafHash, nodeHash, pathOf, rootOf } from '../../functions/rules/merkle/tree.ts';

/**
 * The reference tree of Certificate Transparency's own tests: its leaves, and its roots over the first 0, 1, 2 ... of them.
 * https://github.com/transparency-dev/merkle, testonly/constants.go
 */
const published = {
  leaves: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  /** Inclusion paths by size and place, from the same tests. */
  paths: [
    { size: 1, index: 0, path: [] },
    {
      size: 8,
      index: 0,
      path: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      size: 8,
      index: 5,
      path: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    { size: 3, index: 2, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
    {
      size: 5,
      index: 1,
      path: [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ],
};

const leaves = published.leaves.map((hex) => leafHash(Buffer.from(hex, 'hex')));

/** The tree as RFC 9162 defines it: split at the largest power of two below the number of leaves. */
const byDefinition = (hashes: readonly string[]): string => {
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(byDefinition(hashes.slice(0, split)), byDefinition(hashes.slice(split)));
};

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((one) => Buffer.from(one).toString('hex'));
const trees = fc.uniqueArray(hex, { minLength: 1, maxLength: 70 });
const seeded = { seed: 9162, numRuns: 200 };

describe('a Merkle tree', () => {
  it.each(published.roots.map((root, size) => ({ root, size })))(
    'has the published root over $size leaves',
    ({ root, size }) => {
      expect(rootOf(leaves.slice(0, size))).toBe(root);
    },
  );

  it.each(published.paths)('has the published path of leaf $index of $size', ({ size, index, path }) => {
    expect(pathOf(leaves.slice(0, size), index)).toEqual(path);
    const leaf = leaves[index] ?? '';
    expect(isIncluded(leaf, { index, leaves: size, path }, published.roots[size] ?? '')).toBe(true);
  });

  it('is the one that the definition gives', () => {
    fc.assert(
      fc.property(trees, (hashes) => rootOf(hashes) === byDefinition(hashes)),
      seeded,
    );
  });

  it('proves every leaf, in its place and in no other', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), (hashes, one, other) => {
        const index = one % hashes.length;
        const proof = { index, leaves: hashes.length, path: pathOf(hashes, index) };
        const root = rootOf(hashes);
        const leaf = hashes[index] ?? '';
        expect(isIncluded(leaf, proof, root)).toBe(true);
        const elsewhere = other % (hashes.length + 1);
        if (elsewhere !== index) expect(isIncluded(leaf, { ...proof, index: elsewhere }, root)).toBe(false);
        expect(isIncluded(nodeHash(leaf, leaf), proof, root)).toBe(false);
        expect(isIncluded(leaf, { ...proof, path: [...proof.path, leaf] }, root)).toBe(false);
        if (proof.path.length > 0) {
          expect(isIncluded(leaf, { ...proof, path: proof.path.slice(1) }, root)).toBe(false);
        }
      }),
      seeded,
    );
  });

  it('proves nothing by a path that is longer than the tree is high', () => {
    const root = rootOf(leaves.slice(0, 2));
    const [first = '', second = ''] = leaves;
    expect(isIncluded(second, { index: 1, leaves: 2, path: [first] }, root)).toBe(true);
    expect(isIncluded(second, { index: 0, leaves: 1, path: [first] }, root)).toBe(false);
  });

  it('has another root once a leaf is altered, dropped, added or swapped with another', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hex, { minLength: 3, maxLength: 40 }), fc.nat(), (all, choice) => {
        const [extra = '', ...hashes] = all;
        const index = choice % hashes.length;
        const next = (index + 1) % hashes.length;
        const changed = [
          hashes.with(index, extra),
          hashes.toSpliced(index, 1),
          hashes.toSpliced(index, 0, extra),
          hashes.with(index, hashes[next] ?? '').with(next, hashes[index] ?? ''),
        ].map(rootOf);
        expect(changed).not.toContain(rootOf(hashes));
      }),
      seeded,
    );
  });

  it('has no path of a leaf that it does not have', () => {
    expect(() => pathOf(leaves, 8)).toThrow(RangeError);
    expect(() => pathOf(leaves, -1)).toThrow(RangeError);
    expect(() => pathOf([], 0)).toThrow(RangeError);
  });
});
