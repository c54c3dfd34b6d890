import { fromHex } from '../../functions/rules/bytesAsText.ts';
import { type Inclusion, stepsOf } from '../../functions/rules/merkle/inclusion.ts';
import { sha256 } from './sha256.ts';

/** A hash over a prefix and others in hexadecimal, as RFC 9162, section 2.1.1, makes those of leaves and nodes. */
const hashed = (prefix: number, ...parts: readonly string[]): Promise<string> =>
  sha256(Uint8Array.from([prefix, ...parts.flatMap((part) => [...fromHex(part)])]).buffer);

/** What the page itself names: nothing that the system says later can change it. */
export interface Committed {
  readonly releaseId: string;
  readonly root: string;
  readonly leaves: number;
}

/**
 * Whether a proof shows that a receipt is in the list under the page's root. The leaf is worked out here, and neither the root nor
 * the number of leaves is taken from the proof.
 */
export const isProven = async (
  commitment: string,
  { releaseId, root, leaves }: Committed,
  { index, path }: Pick<Inclusion, 'index' | 'path'>,
): Promise<boolean> => {
  const steps = stepsOf({ index, leaves, path });
  if (!steps) return false;
  let result = await hashed(0, await sha256(`${releaseId}/${commitment}`));
  for (const { beside, side } of steps) {
    result = await (side === 'left' ? hashed(1, beside, result) : hashed(1, result, beside));
  }
  return result === root;
};
