import { seededRandom } from '../../support/answers.ts';

/** Chance that is the same for the same seed. */
export const randomOf = (seed: number) => {
  const next = seededRandom(seed);
  /** A whole number from `from` to `to`, both included. */
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[whole(0, list.length - 1)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((value) => ({ value, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  const text = (length: number): string => Array.from({ length }, () => whole(0, 35).toString(36)).join('');
  return { next, chance: (share: number): boolean => next() < share, whole, pick, shuffle, text };
};

export type Random = ReturnType<typeof randomOf>;
