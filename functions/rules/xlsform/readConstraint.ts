import { Day } from '../../../schemas/question.ts';
import { type Expression, type Operator, parseExpression } from './expression.ts';

/** What a bound is about: the answer's value, its length, how many choices it has, or its day. */
export type Measure = 'value' | 'length' | 'count' | 'day';

/** One bound. Those of days are days, the others numbers. */
export interface Bound {
  readonly measure: Measure;
  readonly operator: Operator;
  readonly bound: number | string;
}

/** What was made of a constraint: bounds that all hold together. */
export interface ReadConstraint {
  readonly bounds: readonly Bound[];
  /** Whether the constraint says more than the bounds do. */
  readonly more: boolean;
}

const flipped: Readonly<Partial<Record<Operator, Operator>>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const isSelf = (expressions: readonly Expression[]): boolean =>
  expressions.length === 1 && expressions[0]?.kind === 'self';

const measureOf = (expression: Expression): Measure | undefined => {
  if (expression.kind === 'self') return 'value';
  if (expression.kind !== 'call' || !isSelf(expression.inputs)) return undefined;
  if (expression.name === 'string-length') return 'length';
  return expression.name === 'count-selected' ? 'count' : undefined;
};

const asDay = (expression: Expression): string | undefined => {
  const [input] = expression.kind === 'call' && expression.name === 'date' ? expression.inputs : [expression];
  return input?.kind === 'text' && Day.safeParse(input.value).success ? input.value : undefined;
};

const boundOf = (left: Expression, operator: Operator, right: Expression): Bound | undefined => {
  const measure = measureOf(left);
  if (measure === undefined) return undefined;
  if (right.kind === 'number') return { measure, operator, bound: right.value };
  const day = measure === 'value' ? asDay(right) : undefined;
  return day === undefined ? undefined : { measure: 'day', operator, bound: day };
};

const boundIn = (part: Expression): Bound | undefined => {
  if (part.kind !== 'compare' || part.operator === '!=') return undefined;
  const { left, operator, right } = part;
  return boundOf(left, operator, right) ?? boundOf(right, flipped[operator] ?? operator, left);
};

const partsOf = (expression: Expression): readonly Expression[] =>
  expression.kind === 'and' ? expression.parts.flatMap(partsOf) : [expression];

/** Reads a `constraint`: the bounds that stand in it side by side, and whether that is all. */
export const readConstraint = (source: string): ReadConstraint => {
  const expression = parseExpression(source);
  if (!expression) return { bounds: [], more: true };
  const bounds = partsOf(expression).map(boundIn);
  const found = bounds.filter((bound) => bound !== undefined);
  return { bounds: found, more: found.length < bounds.length };
};

/** The lowest and the highest that bounds leave. */
export interface Limits<T> {
  readonly min?: T;
  readonly max?: T;
}

const dayBeside = (day: string, days: number): string | undefined => {
  const beside = new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return Day.safeParse(beside).success ? beside : undefined;
};

/** The limits of days. A bound that excludes its day becomes the day beside it. */
export const dayLimits = (bounds: readonly Bound[]): Limits<string> => {
  let min: string | undefined;
  let max: string | undefined;
  for (const { operator, bound } of bounds) {
    if (typeof bound !== 'string') continue;
    const lowest = operator === '>' ? dayBeside(bound, 1) : bound;
    const highest = operator === '<' ? dayBeside(bound, -1) : bound;
    if (!operator.startsWith('<') && lowest !== undefined && (min === undefined || lowest > min))
      min = lowest;
    if (!operator.startsWith('>') && highest !== undefined && (max === undefined || highest < max)) {
      max = highest;
    }
  }
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
};

/** The limits of numbers. Where they are whole, a bound that excludes itself becomes the next number. */
export const numberLimits = (bounds: readonly Bound[], whole: boolean): Limits<number> => {
  let min: number | undefined;
  let max: number | undefined;
  for (const { operator, bound } of bounds) {
    if (typeof bound !== 'number') continue;
    const step = whole && Number.isInteger(bound) ? 1 : 0;
    const lowest = operator === '>' ? bound + step : bound;
    const highest = operator === '<' ? bound - step : bound;
    if (!operator.startsWith('<') && (min === undefined || lowest > min)) min = lowest;
    if (!operator.startsWith('>') && (max === undefined || highest < max)) max = highest;
  }
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
};
