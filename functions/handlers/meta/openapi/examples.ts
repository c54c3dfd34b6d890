import { exampleOf } from '../../../../schemas/examples/examples.ts';
import { routeNames } from '../../../../schemas/routes.ts';

/** Every example by its own identity: one that several routes share stands in the document once. */
const names = new Map<unknown, string>();
for (const name of routeNames) {
  const { body, replies } = exampleOf(name);
  const parts = [['request', body] as const, ...Object.entries(replies)];
  for (const [part, value] of parts) {
    if (value !== undefined && !names.has(value)) names.set(value, `${name}.${part}`);
  }
}

/** Every example of a request or reply, by name. */
export const listedExamples = Object.fromEntries([...names].map(([value, name]) => [name, { value }]));

/**
 * The name of an example in the document.
 * @throws {Error} for a value that is no route's example
 */
export const nameOfExample = (value: unknown): string => {
  const name = names.get(value);
  if (name === undefined) throw new Error('not an example of a route');
  return name;
};
