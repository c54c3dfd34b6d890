import * as z from 'zod/mini';
import { KeptNumber, Name } from './ids.ts';

/** Conditions inside conditions; more than a form that people can follow ever needs. */
const maxDepth = 8;

/** Something that is true or false of the answers given so far. A question that is hidden counts as not answered. */
export type Condition =
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition }
  /** Whether one of these options was chosen; with `row`, in that row of a matrix. NPS options are `n0` to `n10`. */
  | { readonly question: string; readonly row?: string | undefined; readonly in: readonly string[] }
  | { readonly question: string; readonly answered: boolean }
  /** Of a number or an NPS answer. */
  | { readonly question: string; readonly atLeast: number }
  | { readonly question: string; readonly atMost: number };

const Conditions = z.array(z.lazy(() => Nested)).check(z.minLength(1), z.maxLength(20));

const Nested: z.ZodMiniType<Condition, Condition> = z.union([
  z.strictObject({ and: Conditions }),
  z.strictObject({ or: Conditions }),
  z.strictObject({ not: z.lazy(() => Nested) }),
  z.strictObject({
    question: Name,
    row: z.optional(Name),
    in: z.array(Name).check(z.minLength(1), z.maxLength(100)),
  }),
  z.strictObject({ question: Name, answered: z.boolean() }),
  z.strictObject({ question: Name, atLeast: KeptNumber }),
  z.strictObject({ question: Name, atMost: KeptNumber }),
]);

const depthOf = (condition: Condition): number => {
  if ('and' in condition) return 1 + Math.max(...condition.and.map(depthOf));
  if ('or' in condition) return 1 + Math.max(...condition.or.map(depthOf));
  return 'not' in condition ? 1 + depthOf(condition.not) : 1;
};

export const Condition = Nested.check(z.refine((condition) => depthOf(condition) <= maxDepth));

/** A condition that looks at one question. */
export type Leaf = Extract<Condition, { question: string }>;

/** The looks at single questions that a condition is made of. */
export const leavesOf = (condition: Condition): Leaf[] => {
  if ('and' in condition) return condition.and.flatMap(leavesOf);
  if ('or' in condition) return condition.or.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
};

/** The questions that a condition looks at. */
export const questionsIn = (condition: Condition): string[] =>
  leavesOf(condition).map(({ question }) => question);
