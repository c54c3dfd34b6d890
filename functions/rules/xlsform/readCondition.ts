import { Condition } from '../../../schemas/condition.ts';
import type { FaultCode } from '../../../schemas/problem.ts';
import { npsOption } from '../../../schemas/question.ts';
import { type Expression, type Operator, parseExpression } from './expression.ts';
import type { Scope, Subject } from './subjects.ts';

/** A name in an expression that stands for nothing in the file: a slip that nobody can have meant. */
interface UnknownName {
  readonly code: Extract<FaultCode, 'reference_unknown' | 'choice_unknown'>;
  readonly value: string;
  /** The question that lacks the choice. */
  readonly expected?: string;
}

/** What was made of an expression. `condition` is undefined where it cannot be said here. */
export interface ReadCondition {
  readonly condition: Condition | undefined;
  readonly unknown: readonly UnknownName[];
}

type Found = Condition | undefined;
type Literal = Extract<Expression, { kind: 'text' | 'number' }>;

/** Parts that one condition has at the most. */
const maxParts = 20;

const flipped: Readonly<Record<Operator, Operator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const compares: Readonly<Record<Operator, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const negated = (condition: Found): Found => condition && { not: condition };

type Chosen = Extract<Condition, { in: readonly string[] }>;

const isChosen = (condition: Condition): condition is Chosen => 'in' in condition;

/** Options of one question that are joined by `or` become one list. */
const mergedOptions = (parts: readonly Condition[]): Condition[] => {
  const merged: Condition[] = [];
  for (const part of parts) {
    const place = isChosen(part)
      ? merged.findIndex(
          (other) => isChosen(other) && other.question === part.question && other.row === part.row,
        )
      : -1;
    const earlier = merged[place];
    if (isChosen(part) && earlier && isChosen(earlier)) {
      merged[place] = { ...earlier, in: [...new Set([...earlier.in, ...part.in])] };
    } else merged.push(part);
  }
  return merged;
};

/** Parts that are `and`s within an `and` become its own; more than one level holds are put into groups. */
const joined = (kind: 'and' | 'or', parts: readonly Condition[]): Found => {
  const inner = parts.flatMap((part) =>
    kind === 'and' && 'and' in part ? part.and : kind === 'or' && 'or' in part ? part.or : [part],
  );
  const flat = kind === 'or' ? mergedOptions(inner) : inner;
  const [only] = flat;
  if (flat.length === 1) return only;
  const groups: Condition[] = [];
  for (let place = 0; place < flat.length; place += maxParts) {
    const group = flat.slice(place, place + maxParts);
    groups.push(kind === 'and' ? { and: group } : { or: group });
  }
  if (groups.length === 1) return groups[0];
  return kind === 'and' ? { and: groups } : { or: groups };
};

/** Both conditions, of which either may be missing. */
export const bothOf = (first: Found, second: Found): Found =>
  first && second ? joined('and', [first, second]) : (first ?? second);

const chosenIn = (subject: Extract<Subject, { kind: 'options' }>, ids: readonly string[]): Found => {
  const { question, row } = subject;
  return ids.length > 0 ? { question, ...(row !== undefined && { row }), in: ids } : undefined;
};

/** The only option that was chosen is this one. */
const chosenAlone = (subject: Extract<Subject, { kind: 'options' }>, id: string): Found => {
  const others = [...subject.ids.values()].filter((other) => other !== id);
  const chosen = chosenIn(subject, [id]);
  const rest = chosenIn(subject, others);
  return subject.several && chosen && rest ? { and: [chosen, { not: rest }] } : chosen;
};

const whether = (subject: Subject, answered: boolean): Found => {
  if (subject.kind !== 'options' || subject.row === undefined) {
    return { question: subject.question, answered };
  }
  const any = chosenIn(subject, [...subject.ids.values()]);
  return answered ? any : negated(any);
};

/** A comparison with a number, of an answer that is one. Nothing compares with an answer that was left out. */
const withNumber = (question: string, operator: Operator, bound: number, whole: boolean): Found => {
  switch (operator) {
    case '>=':
      return { question, atLeast: bound };
    case '<=':
      return { question, atMost: bound };
    case '>':
      return whole && Number.isInteger(bound)
        ? { question, atLeast: bound + 1 }
        : { and: [{ question, answered: true }, { not: { question, atMost: bound } }] };
    case '<':
      return whole && Number.isInteger(bound)
        ? { question, atMost: bound - 1 }
        : { and: [{ question, answered: true }, { not: { question, atLeast: bound } }] };
    case '=':
      return {
        and: [
          { question, atLeast: bound },
          { question, atMost: bound },
        ],
      };
    case '!=':
      return negated(withNumber(question, '=', bound, whole));
  }
};

/** Turns expressions into conditions and keeps the names that nothing in the file has. */
const reader = (scope: Scope) => {
  const unknown: UnknownName[] = [];

  const subjectOf = (expression: Expression | undefined): { name: string; subject: Subject } | undefined => {
    if (expression?.kind !== 'reference') return undefined;
    const { name } = expression;
    const subject = scope.subjects.get(name);
    if (subject) return { name, subject };
    // `${last-saved#name}` is an answer of another submission.
    if (!name.includes('#') && !scope.names.has(name)) {
      unknown.push({ code: 'reference_unknown', value: name });
    }
    return undefined;
  };

  const withOption = (
    name: string,
    subject: Extract<Subject, { kind: 'options' }>,
    operator: Operator,
    literal: Literal,
  ): Found => {
    const written = literal.kind === 'number' ? literal.written : literal.value;
    const named = subject.ids.get(written);
    if (operator === '=' || operator === '!=') {
      const byNumber =
        literal.kind === 'number'
          ? [...subject.ids].find(([option]) => Number(option) === literal.value)?.[1]
          : undefined;
      const id = named ?? byNumber;
      if (id === undefined) unknown.push({ code: 'choice_unknown', value: written, expected: name });
      const chosen = id === undefined ? undefined : chosenAlone(subject, id);
      return operator === '=' ? chosen : negated(chosen);
    }
    if (subject.several || literal.kind !== 'number') return undefined;
    const fitting = [...subject.ids].filter(([option]) => compares[operator](Number(option), literal.value));
    return chosenIn(
      subject,
      fitting.map(([, id]) => id),
    );
  };

  const withNps = (question: string, operator: Operator, value: number): Found => {
    if (operator !== '=' && operator !== '!=') return withNumber(question, operator, value, true);
    if (!Number.isInteger(value) || value < 0 || value > 10) return undefined;
    const chosen = { question, in: [npsOption(value)] };
    return operator === '=' ? chosen : { not: chosen };
  };

  const withLiteral = (reference: Expression, operator: Operator, literal: Literal): Found => {
    const found = subjectOf(reference);
    if (!found) return undefined;
    const { name, subject } = found;
    if (literal.kind === 'text' && literal.value === '') {
      if (operator !== '=' && operator !== '!=') return undefined;
      return whether(subject, operator === '!=');
    }
    if (subject.kind === 'options') return withOption(name, subject, operator, literal);
    const value = literal.kind === 'number' ? literal.value : Number(literal.value);
    if (subject.kind === 'answer' || !Number.isFinite(value)) return undefined;
    return subject.kind === 'nps'
      ? withNps(subject.question, operator, value)
      : withNumber(subject.question, operator, value, subject.whole);
  };

  /** Of a length or of a number of choices, nothing but whether it is above nought. */
  const withSize = (input: Expression | undefined, operator: Operator, size: number): Found => {
    const found = subjectOf(input);
    if (!found) return undefined;
    const holdsAt = (actual: number): boolean => compares[operator](actual, size);
    const tellsNought = holdsAt(0) !== holdsAt(1) && holdsAt(1) === holdsAt(2);
    return size >= 0 && size <= 1 && tellsNought ? whether(found.subject, holdsAt(1)) : undefined;
  };

  const comparison = (left: Expression, operator: Operator, right: Expression): Found => {
    if (right.kind !== 'text' && right.kind !== 'number') {
      const turned = left.kind === 'text' || left.kind === 'number';
      if (turned) return comparison(right, flipped[operator], left);
      names(left);
      names(right);
      return undefined;
    }
    if (left.kind === 'reference') return withLiteral(left, operator, right);
    if (left.kind === 'call' && left.inputs.length === 1) {
      const [input] = left.inputs;
      const isSize = left.name === 'string-length' || left.name === 'count-selected';
      if (isSize && right.kind === 'number') return withSize(input, operator, right.value);
      if (left.name === 'number' && right.kind === 'number' && input?.kind === 'reference') {
        return withLiteral(input, operator, right);
      }
    }
    names(left);
    return undefined;
  };

  const selected = (input: Expression | undefined, option: Expression | undefined): Found => {
    const found = subjectOf(input);
    if (option?.kind !== 'text' && option?.kind !== 'number') {
      if (option) names(option);
      return undefined;
    }
    if (found?.subject.kind !== 'options') return undefined;
    const { name, subject } = found;
    const written = option.kind === 'number' ? option.written : option.value;
    const id = subject.ids.get(written);
    if (id === undefined) unknown.push({ code: 'choice_unknown', value: written, expected: name });
    return id === undefined ? undefined : chosenIn(subject, [id]);
  };

  /** Looks for unknown names in what cannot be said here. */
  const names = (expression: Expression): void => {
    if (expression.kind === 'reference') subjectOf(expression);
    else if (expression.kind === 'call') expression.inputs.forEach(names);
    else if (expression.kind === 'compare') [expression.left, expression.right].forEach(names);
    else if ('parts' in expression) expression.parts.forEach(names);
  };

  const condition = (expression: Expression): Found => {
    if (expression.kind === 'and' || expression.kind === 'or') {
      const parts = expression.parts.map(condition);
      const all = parts.filter((part) => part !== undefined);
      if (all.length < parts.length) return undefined;
      return joined(expression.kind, all);
    }
    if (expression.kind === 'compare') {
      return comparison(expression.left, expression.operator, expression.right);
    }
    if (expression.kind === 'call') {
      const { name, inputs } = expression;
      const [first, second] = inputs;
      if (name === 'not' && first && inputs.length === 1) return negated(condition(first));
      if (name === 'selected' && inputs.length === 2) return selected(first, second);
    }
    names(expression);
    return undefined;
  };

  return { condition, unknown };
};

/** Reads a `relevant` or a `required` expression as a condition on what stands above it. */
export const readCondition = (source: string, scope: Scope): ReadCondition => {
  const expression = parseExpression(source);
  if (!expression) return { condition: undefined, unknown: [] };
  const { condition, unknown } = reader(scope);
  const found = condition(expression);
  const fits = found !== undefined && Condition.safeParse(found).success;
  return { condition: fits && unknown.length === 0 ? found : undefined, unknown };
};
