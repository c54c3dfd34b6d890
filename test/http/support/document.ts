import * as z from 'zod';
import type { Route } from '../../../schemas/routes.ts';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface Example {
  readonly value: unknown;
}

interface Media {
  readonly schema: { readonly type?: string; readonly format?: string; readonly contentMediaType?: string };
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}

export interface Content {
  readonly description?: string;
  readonly content?: Readonly<Record<string, Media>>;
  readonly 'x-problem-codes'?: readonly string[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly description?: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-permission': string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | Reference>>;
}

interface Reference {
  readonly $ref: string;
}

/** The parts of an OpenAPI document that tests look at. */
export interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly examples: Readonly<Record<string, Example>>;
    readonly responses: Readonly<Record<string, Content>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

/** What a reference leads to, or the value itself where it is none. */
const resolved = <T extends object>(document: Document, value: T | Reference): T => {
  if (!('$ref' in value)) return value as T;
  const found = value.$ref
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) throw new Error(`${value.$ref} leads nowhere`);
  return found as T;
};

export const operationOf = (document: Document, route: Route): Operation => {
  const operation = document.paths[route.path]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`the document has no ${route.method} ${route.path}`);
  return operation;
};

export const parametersOf = (document: Document, route: Route): Parameter[] =>
  (operationOf(document, route).parameters ?? []).map((one) => resolved<Parameter>(document, one));

/** The replies of a route by status, problems among them. */
export const responsesOf = (document: Document, route: Route): Record<string, Content> =>
  Object.fromEntries(
    Object.entries(operationOf(document, route).responses).map(([status, response]) => [
      status,
      resolved<Content>(document, response),
    ]),
  );

/** The examples of one content type. */
export const examplesIn = (document: Document, content: Content | undefined, type: string): unknown[] =>
  Object.values(content?.content?.[type]?.examples ?? {}).map(
    (example) => resolved<Example>(document, example).value,
  );

/** A schema of the document that checks values. The schemas that it names come along. */
const checker = (document: Document, schema: unknown): z.ZodType => {
  const whole = JSON.stringify({ ...(schema as object), $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')) as JsonSchema);
};

const schemaIn = (
  document: Document,
  where: string,
  content: Content | undefined,
  type: string,
): z.ZodType => {
  const found = content?.content?.[type];
  if (!found) throw new Error(`the document has no ${type} for ${where}`);
  return checker(document, found.schema);
};

export const replySchema = (document: Document, route: Route, status: number, type: string): z.ZodType =>
  schemaIn(document, `${route.path} ${status}`, responsesOf(document, route)[status], type);

export const requestSchema = (
  document: Document,
  route: Route,
  type = route.body?.contentTypes[0] ?? '',
): z.ZodType => schemaIn(document, route.path, operationOf(document, route).requestBody, type);
