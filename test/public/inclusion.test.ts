import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { isIncluded, leafHash, pathOf, rootOf } from '../../functions/rules/merkle/tree.ts';
import { isProven } from '../../web/browser/inclusion.ts';

const releaseId = '2f6d0b9c4e8a41d7a35c7f1e9b02d684';
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);

/** A release's list over some commitments, and the proof for one of them. */
const listOf = (commitments: readonly string[], which: number) => {
  const leaves = commitments
    .map((commitment) => ({ commitment, leaf: listedAs(releaseId, commitment) }))
    .sort((a, b) => (a.leaf < b.leaf ? -1 : 1));
  const hashes = leaves.map(({ leaf }) => leafHash(Buffer.from(leaf, 'hex')));
  const index = which % leaves.length;
  const { commitment = '', leaf = '' } = leaves[index] ?? {};
  const committed = { releaseId, root: rootOf(hashes), leaves: leaves.length };
  return { commitment, leaf, committed, proof: { index, path: pathOf(hashes, index) } };
};

const lists = fc
  .tuple(fc.uniqueArray(hex, { minLength: 1, maxLength: 40 }), fc.nat(1000))
  .map(([commitments, which]) => listOf(commitments, which));

describe("a receipt that a browser checks against the page's root", () => {
  it('is proven by the proof of it, whatever the length of the list', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async ({ commitment, committed, proof }) => {
        expect(await isProven(commitment, committed, proof)).toBe(true);
      }),
    );
  });

  it('is not proven by anything else: another receipt, place, path, root, length or release', async () => {
    await fc.assert(
      fc.asyncProperty(lists, hex, fc.nat(3), async ({ commitment, committed, proof }, other, place) => {
        const { index, path } = proof;
        const wrong = [
          isProven(other, committed, proof),
          isProven(commitment, { ...committed, root: other }, proof),
          isProven(commitment, { ...committed, releaseId: 'another' }, proof),
          isProven(commitment, committed, { index, path: [...path, other] }),
          ...(path.length > 0
            ? [
                isProven(commitment, committed, { index, path: path.slice(1) }),
                isProven(commitment, committed, { index, path: path.with(place % path.length, other) }),
              ]
            : []),
          isProven(commitment, committed, { index: committed.leaves, path }),
          isProven(commitment, committed, { index: -1, path }),
          isProven(commitment, committed, { index: 0.5, path }),
        ];
        expect(await Promise.all(wrong)).toEqual(wrong.map(() => false));
      }),
    );
  });

  it('is judged as the command judges it', async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.nat(45), async ({ commitment, leaf, committed, proof }, index) => {
        const moved = { ...proof, index };
        expect(await isProven(commitment, committed, moved)).toBe(
          isIncluded(
            leafHash(Buffer.from(leaf, 'hex')),
            { ...moved, leaves: committed.leaves },
            committed.root,
          ),
        );
      }),
    );
  });
});
