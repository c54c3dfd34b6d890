/** How a value compares with another. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** The part of XPath that conditions and constraints of forms are written in, as a tree. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly inputs: readonly Expression[] }
  /** `${name}` */
  | { readonly kind: 'reference'; readonly name: string }
  /** `.`: the answer to the question itself */
  | { readonly kind: 'self' }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number; readonly written: string };

/** What a cell of a spreadsheet holds at the most. */
export const maxExpressionLength = 32_767;

/** Brackets within brackets, and inputs of functions within them. */
const maxDepth = 50;

/** The signs of sums and the like. All of them stand for any one in a tree: no function has such a name. */
const arithmetic = '+-*/';

interface Token {
  readonly kind: 'reference' | 'text' | 'number' | 'name' | 'sign';
  readonly value: string;
}

/** Thrown inside this file alone. */
class Unreadable extends Error {}

const tokenPattern =
  /\s+|\$\{\s*(?<reference>[^{}\s]{1,255})\s*\}|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<number>\d+(?:\.\d*)?|\.\d+)|(?<name>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)|(?<sign>!=|<=|>=|[=<>(),+*/-]|\.)/y;

const tokensOf = (source: string): Token[] => {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  while (pattern.lastIndex < source.length) {
    const groups = pattern.exec(source)?.groups;
    if (!groups) throw new Unreadable();
    const { reference, single, double, number, name, sign } = groups;
    const text = single ?? double;
    if (reference !== undefined) tokens.push({ kind: 'reference', value: reference });
    else if (text !== undefined) tokens.push({ kind: 'text', value: text });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
  }
  return tokens;
};

const numberOf = (written: string): Expression => {
  const value = Number(written);
  if (!Number.isFinite(value)) throw new Unreadable();
  // There is no negative nought in a form.
  return { kind: 'number', value: value === 0 ? 0 : value, written };
};

const operators: ReadonlySet<string> = new Set<Operator>(['=', '!=', '<', '<=', '>', '>=']);

const isOperator = (value: string): value is Operator => operators.has(value);

const read = (tokens: readonly Token[]): Expression => {
  let place = 0;
  let depth = 0;

  const isNext = (kind: Token['kind'], value: string): boolean =>
    tokens[place]?.kind === kind && tokens[place]?.value === value;

  const take = (): Token => {
    const token = tokens[place];
    if (!token) throw new Unreadable();
    place += 1;
    return token;
  };

  const takeSign = (value: string): void => {
    if (!isNext('sign', value)) throw new Unreadable();
    place += 1;
  };

  const inputs = (): Expression[] => {
    takeSign('(');
    const found: Expression[] = [];
    while (!isNext('sign', ')')) {
      if (found.length > 0) takeSign(',');
      found.push(either());
    }
    takeSign(')');
    return found;
  };

  const single = (): Expression => {
    const token = take();
    if (token.kind === 'reference') return { kind: 'reference', name: token.value };
    if (token.kind === 'text') return { kind: 'text', value: token.value };
    if (token.kind === 'number') return numberOf(token.value);
    if (token.kind === 'name') return { kind: 'call', name: token.value, inputs: inputs() };
    if (token.value === '.') return { kind: 'self' };
    if (token.value === '-') {
      const number = take();
      if (number.kind !== 'number') throw new Unreadable();
      return numberOf(`-${number.value}`);
    }
    if (token.value !== '(') throw new Unreadable();
    const inner = either();
    takeSign(')');
    return inner;
  };

  const isArithmetic = (): boolean => {
    const token = tokens[place];
    return token?.kind === 'sign'
      ? arithmetic.includes(token.value)
      : isNext('name', 'div') || isNext('name', 'mod');
  };

  /** Sums and the like are read so that what stands beside them is; they mean nothing here. */
  const sum = (): Expression => {
    const inputs = [single()];
    while (isArithmetic()) {
      place += 1;
      inputs.push(single());
    }
    const [only] = inputs;
    return inputs.length === 1 && only ? only : { kind: 'call', name: arithmetic, inputs };
  };

  const comparison = (): Expression => {
    const left = sum();
    const sign = tokens[place];
    if (sign?.kind !== 'sign' || !isOperator(sign.value)) return left;
    place += 1;
    return { kind: 'compare', operator: sign.value, left, right: sum() };
  };

  const chain = (kind: 'and' | 'or', part: () => Expression): Expression => {
    const first = part();
    const parts = [first];
    while (isNext('name', kind)) {
      place += 1;
      parts.push(part());
    }
    return parts.length > 1 ? { kind, parts } : first;
  };

  const both = (): Expression => chain('and', comparison);

  const either = (): Expression => {
    depth += 1;
    if (depth > maxDepth) throw new Unreadable();
    const found = chain('or', both);
    depth -= 1;
    return found;
  };

  const whole = either();
  if (place < tokens.length) throw new Unreadable();
  return whole;
};

/**
 * Reads an expression; undefined where it is not in the part of XPath that is understood here, too long or too deep.
 * Curly quotes, which word processors put in, count as straight ones.
 */
export const parseExpression = (source: string): Expression | undefined => {
  if (source.length > maxExpressionLength) return undefined;
  try {
    return read(tokensOf(source.replaceAll(/[\u2018\u2019]/g, "'").replaceAll(/[\u201c\u201d]/g, '"')));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};
