import type { Expression, Operator } from '../../../../functions/rules/xlsform/expression.ts';

/** What the node of each question says in a submission of ODK: '' for none, choices with blanks between them. */
export type Nodes = Readonly<Record<string, string>>;

type Value = string | number | boolean;

const asNumber = (value: Value): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return /^-?(\d+\.?\d*|\.\d+)$/.test(value.trim()) ? Number(value) : Number.NaN;
};

const equal = (left: Value, right: Value): boolean =>
  typeof left === 'number' || typeof right === 'number'
    ? asNumber(left) === asNumber(right)
    : String(left) === String(right);

const compare: Record<Operator, (left: Value, right: Value) => boolean> = {
  '=': equal,
  '!=': (left, right) => !equal(left, right),
  '<': (left, right) => asNumber(left) < asNumber(right),
  '<=': (left, right) => asNumber(left) <= asNumber(right),
  '>': (left, right) => asNumber(left) > asNumber(right),
  '>=': (left, right) => asNumber(left) >= asNumber(right),
};

const words = (value: Value): string[] => String(value).split(' ').filter(Boolean);

/** What an expression is by the rules of XPath 1.0 and of the functions of ODK XForms: the measure of our reading. */
export const evaluate = (expression: Expression, nodes: Nodes): Value => {
  const inner = (part: Expression | undefined): Value => (part ? evaluate(part, nodes) : '');
  switch (expression.kind) {
    case 'and':
      return expression.parts.every((part) => inner(part));
    case 'or':
      return expression.parts.some((part) => inner(part));
    case 'compare':
      return compare[expression.operator](inner(expression.left), inner(expression.right));
    case 'reference':
      return nodes[expression.name] ?? '';
    case 'text':
    case 'number':
      return expression.value;
    case 'self':
      return '';
    case 'call': {
      const [first, second] = expression.inputs;
      if (expression.name === 'not') return !inner(first);
      if (expression.name === 'selected') return words(inner(first)).includes(String(inner(second)));
      if (expression.name === 'string-length') return String(inner(first)).length;
      if (expression.name === 'count-selected') return words(inner(first)).length;
      if (expression.name === 'number') return asNumber(inner(first));
      throw new Error(`no such function: ${expression.name}`);
    }
  }
};
