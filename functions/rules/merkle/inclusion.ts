/* What a proof of inclusion is and how it is followed, without the hashing: that is done in another way in browsers. */

/** What says that a leaf is in a tree. */
export interface Inclusion {
  /** The leaf's place, from 0. */
  readonly index: number;
  /** How many leaves the tree has. */
  readonly leaves: number;
  /** Hashes in hexadecimal, the lowest first. */
  readonly path: readonly string[];
}

/** One step from a leaf to the root: the hash beside, and on which side it stands. */
export interface InclusionStep {
  readonly beside: string;
  readonly side: 'left' | 'right';
}

/**
 * The steps that a path takes from a leaf's hash to the root, the lowest first; undefined where a tree of so many leaves has no
 * such path. Source: RFC 9162, section 2.1.3.2.
 */
export const stepsOf = ({ index, leaves, path }: Inclusion): InclusionStep[] | undefined => {
  if (!(Number.isInteger(index) && index >= 0 && index < leaves)) return undefined;
  // Halved by division: beyond 2^31 leaves a shift would turn negative.
  let [node, last] = [index, leaves - 1];
  const rise = () => {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  };
  const steps: InclusionStep[] = [];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      steps.push({ beside, side: 'left' });
      while (node % 2 === 0 && node !== 0) rise();
    } else {
      steps.push({ beside, side: 'right' });
    }
    rise();
  }
  return last === 0 ? steps : undefined;
};
