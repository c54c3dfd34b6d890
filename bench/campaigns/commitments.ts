const bytes = 32;

/** Which commitments there are, in whatever order: how many, and what they come to when each is laid over the others (exclusive or). */
export interface Commitments {
  readonly rows: number;
  readonly overlaid: string;
}

/** Two collections that agree have the same rows: one that is lost, doubled or another changes both or the second. */
export const overlay = () => {
  const sum = Buffer.alloc(bytes);
  let rows = 0;
  return {
    /** @param commitment hexadecimal, of SHA-256 */
    add: (commitment: string): void => {
      const one = Buffer.from(commitment, 'hex');
      for (let at = 0; at < bytes; at += 1) sum[at] = (sum[at] ?? 0) ^ (one[at] ?? 0);
      rows += 1;
    },
    soFar: (): Commitments => ({ rows, overlaid: sum.toString('hex') }),
  };
};
