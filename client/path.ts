import type { Route } from '../schemas/routes.ts';
import { CallError } from './errors.ts';
import type { ParamsOf, QueryOf } from './request.ts';

/** Empty or dots alone: in an address they are no name but a way to somewhere else. */
const cannotBeNamed = (value: string): boolean => /^\.{0,2}$/.test(value);

const segment = (params: Readonly<Record<string, string | number>>, name: string): string => {
  const value = String(params[name] ?? '');
  if (cannotBeNamed(value)) throw new CallError('param_invalid', `${name} cannot be "${value}"`);
  return encodeURIComponent(value);
};

/**
 * A route's path with its parameters filled in, and the query after it.
 * @throws {CallError} param_invalid
 */
export const pathOf = <R extends Route>(
  { path }: R,
  params: ParamsOf<R>,
  query: QueryOf<R> | Readonly<Record<never, never>> = {},
): string => {
  const given = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)]);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => segment(params, name));
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given)}`;
};
