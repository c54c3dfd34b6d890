import type { KeyName } from './manifest.ts';

/** How the keys of one secret follow each other. */
export interface KeyRotation {
  /** Days from one rotation to the next. */
  readonly everyDays: number;
  /**
   * How many keys there are at the most: the one that makes, the one that is announced, and those before. What a key made
   * last verifies for another `most - 2` intervals.
   */
  readonly most: number;
}

/**
 * How long a key has to verify after it made something for the last time, which is what dropping it would break. Of the keys
 * before it costs what is looked up under each: see docs/keys.md.
 */
export const keyRotations = {
  // A poster hangs for as long as its campaign lasts. Its token is checked in memory, so that an old key costs nothing: four years.
  poster: { everyDays: 365, most: 6 },
  // Codes are printed, units keep theirs for a whole campaign, and private keys of blind surveys are encrypted under these keys. Every
  // key is one more read for a code that nobody knows: three years.
  code: { everyDays: 365, most: 5 },
  // A session ends after ten hours. A month is long enough to notice that something went wrong.
  session: { everyDays: 30, most: 3 },
} as const satisfies Record<KeyName, KeyRotation>;
