/** A line as CloudWatch Logs sees it: an object, of which a filter names fields. */
type Line = Readonly<Record<string, unknown>>;

const tokensOf = (pattern: string): string[] => pattern.match(/\$(?:\.\w+)+|"[^"]*"|&&|\|\||=|[(){}]/g) ?? [];

const fieldOf = (line: Line, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Line)[name] : undefined),
      line,
    );

/**
 * Whether a filter of CloudWatch Logs finds a line, for filters that compare fields with texts and join that by `&&`, `||` and parentheses.
 * @throws {Error} at a filter that says more than that
 */
export const finds = (pattern: string, line: string): boolean => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return false;
  }
  if (typeof parsed !== 'object' || parsed === null) return false;
  const object = parsed as Line;
  const tokens = tokensOf(pattern);
  if (tokens.join('') !== pattern.replace(/\s+/g, '')) throw new Error(`cannot read ${pattern}`);
  let at = 0;
  const take = (expected?: string): string => {
    const token = tokens[at] ?? '';
    if (expected !== undefined && token !== expected) throw new Error(`${expected} wanted in ${pattern}`);
    at += 1;
    return token;
  };
  const comparison = (): boolean => {
    const path = take();
    take('=');
    return fieldOf(object, path) === JSON.parse(take());
  };
  const one = (): boolean => {
    if (tokens[at] !== '(') return comparison();
    take('(');
    const value = either();
    take(')');
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (tokens[at] === '&&') {
      take();
      value = one() && value;
    }
    return value;
  };
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === '||') {
      take();
      value = both() || value;
    }
    return value;
  };
  take('{');
  const found = either();
  take('}');
  return found;
};
