import type * as z from 'zod/mini';
import { saidBy } from '../../schemas/faults/fieldFaults.ts';
import { Id } from '../../schemas/ids.ts';
import { type Fault, ProblemError } from '../../schemas/problem.ts';
import type { BodySpec, BodyType, Route } from '../../schemas/route.ts';
import type { HttpEvent, Step } from './exchange.ts';

type Issues = NonNullable<ReturnType<z.ZodMiniType['safeParse']>['error']>['issues'];

const choiceFault = (field: string, values: readonly unknown[]): Fault => ({
  field,
  code: 'value_unknown',
  expected: values.map(String).join(', '),
});

const faultOf = (issue: Issues[number], value: unknown): Fault => {
  const missing =
    (issue.code === 'invalid_type' || issue.code === 'invalid_value') &&
    issue.path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    ) === undefined;
  const field = issue.path.map(String).join('.');
  if (missing) return { field, code: 'field_missing' };
  if (issue.code === 'invalid_type') return { field, code: 'field_type' };
  if (issue.code === 'invalid_value') return choiceFault(field, issue.values);
  return { field, code: saidBy(issue.message) ?? 'field_invalid' };
};

/** @throws {ProblemError} fields_invalid, naming every field at fault once, with the first that is wrong with it */
const check = (schema: z.ZodMiniType, value: unknown): unknown => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = new Map<string, Fault>();
  for (const fault of parsed.error.issues.map((issue) => faultOf(issue, value))) {
    if (!faults.has(fault.field)) faults.set(fault.field, fault);
  }
  throw new ProblemError('fields_invalid', {}, [...faults.values()]);
};

const paramsOf = (event: HttpEvent, route: Route): Record<string, string> => {
  const params: Record<string, string> = {};
  for (const [name, unknown] of Object.entries(route.params)) {
    const value = Id.safeParse(event.pathParameters?.[name]);
    if (!value.success) throw new ProblemError(unknown);
    params[name] = value.data;
  }
  return params;
};

const maxDepth = 40;

/** Whether a value has so many levels that looking through it could run out of stack. */
const isTooDeep = (value: unknown, level = 0): boolean =>
  level > maxDepth ||
  (value !== null &&
    typeof value === 'object' &&
    Object.values(value).some((inner) => isTooDeep(inner, level + 1)));

/** The body's bytes: cap first, then type, so that nothing large is ever worked on. */
const bytesOf = (event: HttpEvent, spec: BodySpec): { type: BodyType; bytes: Buffer } => {
  const raw = event.body ?? '';
  // Base64 takes four characters for three bytes; anything longer than that cannot be within the cap.
  const length = event.isBase64Encoded ? Math.floor((raw.length * 3) / 4) - 2 : Buffer.byteLength(raw);
  // Made only when it is thrown: an error takes longer to make than all that is looked at here.
  const tooLarge = (): ProblemError => new ProblemError('body_too_large', { maxBytes: spec.maxBytes });
  if (length > spec.maxBytes) throw tooLarge();
  const [given = ''] = (event.headers?.['content-type'] ?? '').split(';');
  const type = spec.contentTypes.find((taken) => taken === given.trim().toLowerCase());
  if (!type) throw new ProblemError('content_type_unsupported', { expected: spec.contentTypes.join(', ') });
  const bytes = Buffer.from(raw, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > spec.maxBytes) throw tooLarge();
  return { type, bytes };
};

/** Of bytes that are no UTF-8 it makes nothing, and throws. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Values by name; a name that comes more than once has a list. */
const fieldsIn = (text: string): Record<string, string | string[]> => {
  const fields = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const [first = '', ...more] = fields.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
};

/** Reads a text; throws when it is malformed. */
export type ReadText = (text: string) => unknown;

/** How each kind of text is read, and what it is called when it cannot be; anything else is a file. */
const readersWith = (
  readYaml: ReadText | undefined,
): Partial<Record<BodyType, { format: string; read: ReadText }>> => ({
  'application/json': { format: 'JSON', read: (text) => JSON.parse(text) },
  'application/x-www-form-urlencoded': { format: 'form', read: fieldsIn },
  ...(readYaml && { 'application/yaml': { format: 'YAML', read: readYaml } }),
});

const bodyOf = (event: HttpEvent, spec: BodySpec, readers: ReturnType<typeof readersWith>): unknown => {
  const { type, bytes } = bytesOf(event, spec);
  const reader = readers[type];
  if (!reader) return { contentType: type, bytes };
  const { format, read } = reader;
  const malformed = (): ProblemError => new ProblemError('body_malformed', { format });
  const value = (() => {
    try {
      return read(utf8.decode(bytes));
    } catch {
      throw malformed();
    }
  })();
  if (isTooDeep(value)) throw malformed();
  return value;
};

/**
 * Parameters, query and body as the route's schemas have them; handlers see nothing else of a request.
 * @throws {ProblemError} an unknown of the route's own, body_too_large, content_type_unsupported, body_malformed,
 *   fields_invalid
 * @param readYaml for functions whose routes take YAML: the others do without a library for it
 */
export const parse = (readYaml?: ReadText): Step => {
  const readers = readersWith(readYaml);
  return {
    before: ({ event, internal }) => {
      const { route } = internal;
      internal.input = {
        params: paramsOf(event, route),
        query: check(route.query, event.queryStringParameters ?? {}),
        body: route.body && check(route.body.schema, bodyOf(event, route.body, readers)),
      };
    },
  };
};
