import { type ApiDocument, nameIn, type Schema } from '../../../../web/docs/document.ts';

type Schemas = Readonly<Record<string, Schema>>;

const place = '#/components/schemas/';

/** How the schema generator names parts of recursive schemas that have no name of their own. */
const isNameless = (name: string): boolean => name.startsWith('__schema');

/** A name that a schema has where it comes back, when it differs there from what is sent. */
const output = /Output$/;

/** A value with every reference looked at: `change` gives what is to stand instead, or nothing. */
const replaced = (value: unknown, change: (ref: string) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, change));
  if (value === null || typeof value !== 'object') return value;
  const ref = '$ref' in value && typeof value.$ref === 'string' ? change(value.$ref) : undefined;
  if (ref !== undefined) return ref;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, change)]));
};

/** Writes nameless parts out where they are used. Every recursion of ours goes through a schema with a name. */
const withoutNameless = (value: unknown, schemas: Schemas): unknown =>
  replaced(value, (ref) =>
    isNameless(nameIn(ref)) ? withoutNameless(schemas[nameIn(ref)], schemas) : undefined,
  );

/** Names of schemas that say the same where they come back as where they are sent. */
const needless = (schemas: Schemas): Set<string> => {
  const pairs = Object.keys(schemas).filter((name) => output.test(name) && schemas[name.replace(output, '')]);
  const same = new Set(pairs);
  const plain = (name: string): string =>
    JSON.stringify(
      replaced(schemas[name], (ref) =>
        same.has(nameIn(ref)) ? { $ref: ref.replace(output, '') } : undefined,
      ),
    );
  // One that differs makes those differ that refer to it.
  for (let before = -1; before !== same.size; ) {
    before = same.size;
    for (const name of [...same]) if (plain(name) !== plain(name.replace(output, ''))) same.delete(name);
  }
  return same;
};

/** The document with no schema in it that has no name of its own or says the same as another. */
export const tidied = (document: ApiDocument): ApiDocument => {
  const whole = withoutNameless(document, document.components.schemas) as ApiDocument;
  const same = needless(whole.components.schemas);
  const kept = Object.entries(whole.components.schemas).filter(
    ([name]) => !isNameless(name) && !same.has(name),
  );
  const once = { ...whole, components: { ...whole.components, schemas: Object.fromEntries(kept) } };
  return replaced(once, (ref) =>
    ref.startsWith(place) && same.has(nameIn(ref)) ? { $ref: ref.replace(output, '') } : undefined,
  ) as ApiDocument;
};
