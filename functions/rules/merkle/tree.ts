import { hash } from 'node:crypto';
import { type Inclusion, stepsOf } from './inclusion.ts';

/** SHA-256 of 32 bytes in hexadecimal, as everywhere in the contract. */
type Hex = string;

const sha256 = (prefix: number, ...parts: readonly Buffer[]): Hex =>
  hash('sha256', Buffer.concat([Buffer.of(prefix), ...parts]), 'hex');

const bytes = (hex: Hex): Buffer => Buffer.from(hex, 'hex');

/** A leaf's hash: of a zero byte and the leaf. Source: RFC 9162, section 2.1.1. */
export const leafHash = (leaf: Uint8Array): Hex => sha256(0, Buffer.from(leaf));

/** The hash of a node above two others: of a one byte and both of their hashes. Source: RFC 9162, section 2.1.1. */
export const nodeHash = (left: Hex, right: Hex): Hex => sha256(1, bytes(left), bytes(right));

/** The level above: hashes in pairs; one that is left over goes up as it is. */
const above = (level: readonly Hex[]): Hex[] => {
  const up: Hex[] = [];
  for (let place = 0; place < level.length; place += 2) {
    const [left = '', right] = [level[place], level[place + 1]];
    up.push(right === undefined ? left : nodeHash(left, right));
  }
  return up;
};

/**
 * The root over leaves' hashes, in the order given; of none, the hash of nothing. Source: RFC 9162, section 2.1.1: what is left
 * over at each level is its largest complete subtrees to the left.
 */
export const rootOf = (hashes: readonly Hex[]): Hex => {
  let level = hashes;
  while (level.length > 1) level = above(level);
  return level[0] ?? hash('sha256', '', 'hex');
};

/**
 * The hashes that lead from a leaf to the root, the lowest first. Source: RFC 9162, section 2.1.3.1.
 * @param index the leaf's place, from 0
 * @throws {RangeError} where there is no such leaf
 */
export const pathOf = (hashes: readonly Hex[], index: number): Hex[] => {
  if (!(Number.isInteger(index) && index >= 0 && index < hashes.length)) {
    throw new RangeError(`no leaf ${index} among ${hashes.length}`);
  }
  const path: Hex[] = [];
  let [level, place] = [hashes, index];
  while (level.length > 1) {
    const beside = level[place ^ 1];
    if (beside !== undefined) path.push(beside);
    level = above(level);
    place = Math.floor(place / 2);
  }
  return path;
};

/** Whether a path leads from a leaf's hash to the root. Source: RFC 9162, section 2.1.3.2. */
export const isIncluded = (leaf: Hex, inclusion: Inclusion, root: Hex): boolean => {
  const steps = stepsOf(inclusion);
  if (!steps) return false;
  const result = steps.reduce(
    (below, { beside, side }) => (side === 'left' ? nodeHash(beside, below) : nodeHash(below, beside)),
    leaf,
  );
  return result === root;
};
