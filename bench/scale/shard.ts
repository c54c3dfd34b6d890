/** Responses that were stored at about one moment and lie in a shard. */
interface Arrived {
  readonly at: number;
  count: number;
}

/** What lies in a shard of the stream, the oldest first: only when each came. */
export const shardQueue = () => {
  const lying: Arrived[] = [];
  let first = 0;
  let length = 0;
  return {
    put: (at: number, count: number): void => {
      if (count === 0) return;
      lying.push({ at, count });
      length += count;
    },
    /** The oldest of them, at most so many: when each was stored, in milliseconds. */
    take: (most: number): number[] => {
      const taken: number[] = [];
      for (let next = lying[first]; next && taken.length < most; next = lying[first]) {
        const some = Math.min(next.count, most - taken.length);
        for (let one = 0; one < some; one += 1) taken.push(next.at);
        next.count -= some;
        if (next.count === 0) first += 1;
      }
      if (first > 10_000) {
        lying.splice(0, first);
        first = 0;
      }
      length -= taken.length;
      return taken;
    },
    length: () => length,
    /** When the oldest of them was stored; undefined where there is none. */
    oldest: (): number | undefined => lying[first]?.at,
  };
};

export type ShardQueue = ReturnType<typeof shardQueue>;
