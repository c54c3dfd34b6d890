import type * as z from 'zod/mini';
import { Id } from '../../schemas/ids.ts';
import { type Fault, ProblemError } from '../../schemas/problem.ts';
import type { BodySpec, Route } from '../../schemas/routes.ts';
import type { HttpEvent, Step } from './exchange.ts';

type Issues = NonNullable<ReturnType<z.ZodMiniType['safeParse']>['error']>['issues'];

const faultOf = (issue: Issues[number], value: unknown): Fault => {
  const missing =
    issue.code === 'invalid_type' &&
    issue.path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    ) === undefined;
  return {
    field: issue.path.map(String).join('.'),
    code: missing ? 'field_missing' : issue.code === 'invalid_type' ? 'field_type' : 'field_invalid',
  };
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

/** The body's bytes as text: cap first, then type, then encoding, so that nothing large is ever worked on. */
const textOf = (event: HttpEvent, spec: BodySpec): string => {
  const raw = event.body ?? '';
  // Base64 takes four characters for three bytes; anything longer than that cannot be within the cap.
  const bytes = event.isBase64Encoded ? Math.floor((raw.length * 3) / 4) - 2 : Buffer.byteLength(raw);
  const tooLarge = new ProblemError('body_too_large', { maxBytes: spec.maxBytes });
  if (bytes > spec.maxBytes) throw tooLarge;
  const [type = ''] = (event.headers?.['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== spec.contentType) {
    throw new ProblemError('content_type_unsupported', { expected: spec.contentType });
  }
  if (!event.isBase64Encoded) return raw;
  const decoded = Buffer.from(raw, 'base64');
  if (decoded.byteLength > spec.maxBytes) throw tooLarge;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(decoded);
  } catch {
    throw new ProblemError('body_malformed');
  }
};

const bodyOf = (event: HttpEvent, spec: BodySpec): unknown => {
  const text = textOf(event, spec);
  if (spec.contentType === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('body_malformed');
  }
};

/**
 * Parameters, query and body as the route's schemas have them; handlers see nothing else of a request.
 * @throws {ProblemError} an unknown of the route's own, body_too_large, content_type_unsupported, body_malformed,
 *   fields_invalid
 */
export const parse = (): Step => ({
  before: ({ event, internal }) => {
    const { route } = internal;
    internal.input = {
      params: paramsOf(event, route),
      query: check(route.query, event.queryStringParameters ?? {}),
      body: route.body && check(route.body.schema, bodyOf(event, route.body)),
    };
  },
});
