/**
 * A table of numbers from 0 to 2^32 - 1 by keys of such numbers, in one stretch of memory: what is kept of millions of
 * responses takes 4 bytes a number and no object. A row is `keys` words of key and then `values` words of value; the
 * first value is a count, and a row without one is free.
 */
export interface WordTable {
  /** The rows, one after the other; good until the next `rowOf`. */
  readonly words: () => Uint32Array;
  readonly width: number;
  /** How many rows are in use. */
  readonly size: () => number;
  /**
   * Where the row of a key begins in `words`, for somebody who is going to raise its count: it is made where there is
   * none, its values nought.
   */
  readonly rowOf: (key: readonly number[]) => number;
  /** Where the row of a key begins; -1 where there is none. */
  readonly find: (key: readonly number[]) => number;
  /** Where every row in use begins, in no order. */
  readonly rows: () => Generator<number>;
}

/** A multiplier that spreads keys that follow each other: 2^32 by the golden ratio. */
const spread = 0x9e3779b1;

/** Fuller than this, rows are looked for too long. */
const fullest = 0.7;

/** @param capacity rows at first; a power of two */
export const wordTable = (keys: number, values: number, capacity = 1024): WordTable => {
  const width = keys + values;
  let words = new Uint32Array(capacity * width);
  let mask = capacity - 1;
  let used = 0;

  const homeOf = (key: readonly number[] | Uint32Array): number => {
    let hash = 0;
    for (let word = 0; word < keys; word += 1) {
      hash = Math.imul(hash ^ (key[word] as number), spread);
      hash ^= hash >>> 15;
    }
    return (hash >>> 0) & mask;
  };

  const isAt = (row: number, key: readonly number[] | Uint32Array): boolean => {
    for (let word = 0; word < keys; word += 1) {
      if (words[row + word] !== key[word]) return false;
    }
    return true;
  };

  /** The key's row, or the free one where it would be. */
  const seek = (key: readonly number[] | Uint32Array): number => {
    let slot = homeOf(key);
    for (;;) {
      const row = slot * width;
      if (words[row + keys] === 0 || isAt(row, key)) return row;
      slot = (slot + 1) & mask;
    }
  };

  const grow = (): void => {
    const before = words;
    words = new Uint32Array(before.length * 2);
    mask = mask * 2 + 1;
    for (let row = 0; row < before.length; row += width) {
      if (before[row + keys] === 0) continue;
      const whole = before.subarray(row, row + width);
      words.set(whole, seek(whole));
    }
  };

  return {
    words: () => words,
    width,
    size: () => used,
    rowOf: (key) => {
      if (used >= (mask + 1) * fullest) grow();
      const row = seek(key);
      if (words[row + keys] === 0) {
        words.set(key, row);
        used += 1;
      }
      return row;
    },
    find: (key) => {
      const row = seek(key);
      return words[row + keys] === 0 ? -1 : row;
    },
    rows: function* () {
      for (let row = 0; row < words.length; row += width) {
        if (words[row + keys] !== 0) yield row;
      }
    },
  };
};
