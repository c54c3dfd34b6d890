import { hash } from 'node:crypto';

/**
 * What a release lists in the place of a commitment: the SHA-256, in hexadecimal, of the ASCII text
 * `<release id>/<commitment>`.
 *
 * Were commitments listed themselves, the lists of two releases would share those that are real and differ in the random
 * entries that fill each of them up. Whoever laid one list over the other could then count the responses, and with them those
 * that are withheld. Listed like this, two lists share nothing, and only whoever has a receipt can find it in each of them.
 */
export const listedAs = (releaseId: string, commitment: string): string =>
  hash('sha256', `${releaseId}/${commitment}`, 'hex');

/**
 * All commitments as a release lists them, each of them once: whoever casts two ballots that are alike to the last digit, salt
 * and all, has one receipt for both.
 */
export const allListed = (releaseId: string, commitments: readonly string[]): string[] =>
  [...new Set(commitments)].map((commitment) => listedAs(releaseId, commitment));
