import * as z from 'zod';
import type { Route } from '../../../schemas/routes.ts';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

/** The parts of an OpenAPI document that tests look at. */
export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

export const operationOf = (document: Document, route: Route): Operation => {
  const operation = document.paths[route.path]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`the document has no ${route.method} ${route.path}`);
  return operation;
};

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

export const replySchema = (document: Document, route: Route, status: number, type: string): z.ZodType => {
  const { operationId, responses } = operationOf(document, route);
  return schemaIn(document, `${operationId} ${status}`, responses[status], type);
};

export const requestSchema = (document: Document, route: Route): z.ZodType => {
  const { operationId, requestBody } = operationOf(document, route);
  return schemaIn(document, operationId, requestBody, route.body?.contentType ?? '');
};
