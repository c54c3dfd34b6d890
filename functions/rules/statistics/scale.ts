import type { Option } from '../../../schemas/question.ts';

/** What of an option figures go by. */
export type Scored = Pick<Option, 'id' | 'score' | 'satisfied'>;

/** The different scores of a scale, the best first; "don't know" has none. */
export const levelsOf = (options: readonly Scored[]): number[] =>
  [...new Set(options.flatMap(({ score }) => score ?? []))].toSorted((a, b) => b - a);

/** Ends of a scale: the options of its best level, its two best, its worst. Options of equal score are one level. */
export const boxesOf = (
  options: readonly Scored[],
): {
  readonly top: ReadonlySet<string>;
  readonly topTwo: ReadonlySet<string>;
  readonly bottom: ReadonlySet<string>;
} => {
  const levels = levelsOf(options);
  const at = (wanted: readonly number[]): ReadonlySet<string> =>
    new Set(options.filter(({ score }) => score !== null && wanted.includes(score)).map(({ id }) => id));
  return { top: at(levels.slice(0, 1)), topTwo: at(levels.slice(0, 2)), bottom: at(levels.slice(-1)) };
};

/** With fewer levels than this, the two best are all there are, and their share could not fall. */
export const fewestForTopTwo = 3;
