import type { ReleaseLine, ReleaseWithheldReason } from '../../../schemas/release.ts';
import { own } from '../own.ts';
import type { Atom } from './disclosure.ts';

/**
 * Answers of some people to one line, as numbers that add up: valid, answered, skipped, responses to which the line did not
 * apply (`rest`), then one by option in the line's order.
 */
export type Amount = readonly number[];

const firstOption = 4;

export const nothing = (line: ReleaseLine): number[] =>
  Array.from({ length: firstOption + line.options.length }, () => 0);

export const addTo = (total: number[], amount: Amount): void => {
  for (const [index, value] of amount.entries()) total[index] = (total[index] ?? 0) + value;
};

export const sumOf = (line: ReleaseLine, amounts: Iterable<Amount>): number[] => {
  const total = nothing(line);
  for (const amount of amounts) addTo(total, amount);
  return total;
};

/** An atom of the line as an amount. What it has is taken off `rest`, to which the responses themselves are added. */
export const amountOf = (line: ReleaseLine, atom: Atom): number[] => [
  atom.valid,
  atom.answered,
  atom.skipped,
  line.type === 'responses' ? 0 : -(atom.answered + atom.skipped),
  ...line.options.map(({ id }) => own(atom.counts, id) ?? 0),
];

/** Responses, as what a line that they may or may not have been asked could have had. */
export const restOf = (line: ReleaseLine, responses: Atom): number[] => {
  const amount = nothing(line);
  amount[firstOption - 1] = responses.answered;
  return amount;
};

export const validIn = (amount: Amount): number => amount[0] ?? 0;

export const answeredIn = (amount: Amount): number => amount[1] ?? 0;

export const skippedIn = (amount: Amount): number => amount[2] ?? 0;

/** Answers by option, in the form that cells have. Options that nobody chose are there with 0. */
export const countsIn = (line: ReleaseLine, amount: Amount): Record<string, number> =>
  Object.fromEntries(line.options.map(({ id }, index) => [id, amount[firstOption + index] ?? 0]));

/** Whether people's answers may be told: there are none; they may; they are too few; or they are few and all the same. */
export type Standing = 'empty' | 'safe' | 'small' | 'unanimous';

/** On lines of one option there is nothing to be unanimous about. */
const isUnanimous = (line: ReleaseLine, amount: Amount): boolean => {
  if (line.options.length < 2) return false;
  const valid = validIn(amount);
  const counted = line.options.flatMap(({ score }, index) =>
    score === null && (line.type === 'rating' || line.type === 'matrix' || line.type === 'pledges')
      ? []
      : [amount[firstOption + index] ?? 0],
  );
  return counted.every((count) => count === 0 || count === valid);
};

/** @param threshold at least 1; below twice as many, answers that are all the same are not told */
export const standingOf = (line: ReleaseLine, amount: Amount, threshold: number): Standing => {
  if (answeredIn(amount) === 0) return 'empty';
  const valid = validIn(amount);
  if (valid < threshold) return 'small';
  return valid < 2 * threshold && isUnanimous(line, amount) ? 'unanimous' : 'safe';
};

/** Whether taking the line's responses off all responses tells of too few people. */
export const isRestSafe = (amount: Amount, threshold: number): boolean => {
  const rest = amount[firstOption - 1] ?? 0;
  return rest <= 0 || rest >= threshold;
};

/** That few people all answered the same is not told apart from that they are too few: it would say what each answered. */
export const reasonOf = (standing: Standing): ReleaseWithheldReason =>
  standing === 'safe' ? 'difference_below_threshold' : 'below_threshold';
