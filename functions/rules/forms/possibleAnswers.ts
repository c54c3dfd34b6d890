import type { Leaf } from '../../../schemas/condition.ts';
import { type AskedQuestion, npsScores, type QuestionOf } from '../../../schemas/question.ts';
import type { Answer } from '../../../schemas/response.ts';
import { type Asking, checkAnswer } from './checkAnswer.ts';
import { holds } from './conditions.ts';
import { choicesOf, optionsOf } from './options.ts';

/** An answer, or none. */
export type Possible = Answer | undefined;

/**
 * Numbers on each side of every bound that a condition names, and on it: between two neighbouring bounds a condition
 * cannot change. Of whole numbers, the ones next to a bound; of others, the middle between two.
 */
const numbersAround = ({ min, max, whole }: QuestionOf<'number'>, leaves: readonly Leaf[]): number[] => {
  const bounds = leaves.flatMap((leaf) =>
    'atLeast' in leaf ? [leaf.atLeast] : 'atMost' in leaf ? [leaf.atMost] : [],
  );
  const points = [...new Set([...bounds, min ?? 0, max ?? 0])].toSorted((a, b) => a - b);
  if (whole) return points.flatMap((point) => [Math.ceil(point) - 1, point, Math.floor(point) + 1]);
  const between = points.slice(1).map((point, place) => (point + (points[place] ?? point)) / 2);
  return [...points, ...between, Math.min(...points) - 1, Math.max(...points) + 1];
};

/** Ids in groups between which no condition tells a difference. */
const alike = (ids: readonly string[], leaves: readonly Leaf[]): string[][] => [
  ...Map.groupBy(ids, (id) => leaves.map((leaf) => 'in' in leaf && leaf.in.includes(id)).join()).values(),
];

const first = (groups: readonly (readonly string[])[]): string[] =>
  groups.flatMap(([id]) => (id === undefined ? [] : [id]));

/** Every way to choose some of the groups: of each one id, then as many more of them as `atLeast` asks for. */
function* selections(groups: readonly (readonly string[])[], atLeast: number): Generator<string[]> {
  for (let mask = 1; mask < 2 ** groups.length; mask += 1) {
    const taken = groups.filter((_, place) => Math.floor(mask / 2 ** place) % 2 === 1);
    const more = taken.flatMap((ids) => ids.slice(1)).slice(0, Math.max(0, atLeast - taken.length));
    yield [...first(taken), ...more];
  }
}

/** A row and what may be chosen in it; undefined where it may be left out. */
type Fillable = readonly [rowId: string, options: readonly (string | undefined)[]];

/** Every way to answer the rows. */
function* fillings(rows: readonly Fillable[]): Generator<Record<string, string>> {
  const [row, ...others] = rows;
  if (!row) {
    yield {};
    return;
  }
  for (const rest of fillings(others)) {
    for (const option of row[1]) yield option === undefined ? rest : { [row[0]]: option, ...rest };
  }
}

/** Rows that conditions look at by name, each by itself; of the others they only see whether one is answered. */
function* matrixAnswers(
  { rows }: QuestionOf<'matrix'>,
  optionIds: readonly string[],
  required: boolean,
  leaves: readonly Leaf[],
): Generator<Record<string, string>> {
  const named = new Set(
    leaves.flatMap((leaf) => ('row' in leaf && leaf.row !== undefined ? [leaf.row] : [])),
  );
  const seen = rows.filter(({ id }) => named.has(id));
  const unseen = rows.filter(({ id }) => !named.has(id));
  const fillable = seen.map(({ id }) => {
    const ofRow = leaves.filter((leaf) => 'row' in leaf && leaf.row === id);
    const options = first(alike(optionIds, ofRow));
    return [id, required ? options : [undefined, ...options]] as const;
  });
  const [any] = optionIds;
  for (const filling of fillings(fillable)) {
    yield filling;
    if (unseen.length > 0 && any !== undefined) {
      yield { ...filling, ...Object.fromEntries(unseen.map(({ id }) => [id, any])) };
    }
  }
}

function* answersTo(
  { form, pledgeIds }: Asking,
  question: AskedQuestion,
  required: boolean,
  leaves: readonly Leaf[],
): Generator<Answer> {
  const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  const optionIds = 'scaleId' in question ? idsOf(optionsOf(form, question.scaleId)) : [];
  const choiceIds = 'listId' in question ? idsOf(choicesOf(form, question.listId)) : [];
  switch (question.type) {
    case 'rating':
      yield* first(alike(optionIds, leaves));
      return;
    case 'single':
      yield* first(alike(choiceIds, leaves));
      return;
    case 'multiple':
      yield* selections(alike(choiceIds, leaves), question.atLeast ?? 1);
      return;
    case 'matrix':
      yield* matrixAnswers(question, optionIds, required, leaves);
      return;
    case 'pledges':
      for (const option of optionIds.slice(0, 1)) {
        yield Object.fromEntries(pledgeIds.map((id) => [id, option]));
      }
      return;
    case 'nps':
      yield* npsScores;
      return;
    case 'number':
      yield* numbersAround(question, leaves);
      return;
    case 'text':
      yield 'x';
      return;
    case 'date':
      yield question.min ?? question.max ?? '2000-01-01';
  }
}

/** How many tries are left before nothing is said. */
export interface Budget {
  left: number;
}

/** A try at conditions that look at many answers costs more, so that a form cannot keep anybody busy for long. */
const leavesInOne = 100;

/** Takes one try at so many conditions from the budget. @returns whether there was enough */
export const spend = (budget: Budget, leaves: number): boolean => {
  budget.left -= 1 + Math.floor(leaves / leavesInOne);
  return budget.left >= 0;
};

/**
 * Answers to one question, with one for every way in which the given conditions can turn out, and undefined where it may
 * be left out.
 * @param leaves every condition that looks at the question
 * @returns undefined when the budget ran out
 */
export const possibleAnswers = (
  asking: Asking,
  question: AskedQuestion,
  required: boolean,
  leaves: readonly Leaf[],
  budget: Budget,
): Possible[] | undefined => {
  const found = new Map<string, Possible>();
  const add = (given: Possible): void => {
    const checked = checkAnswer(asking, question, given, required);
    if (checked.faults) return;
    const answers = { [question.id]: checked.answer };
    const outcome = leaves.map((leaf) => holds(leaf, answers)).join();
    if (!found.has(outcome)) found.set(outcome, checked.answer);
  };
  add(undefined);
  for (const answer of answersTo(asking, question, required, leaves)) {
    if (!spend(budget, leaves.length)) return undefined;
    add(answer);
  }
  return [...found.values()];
};
