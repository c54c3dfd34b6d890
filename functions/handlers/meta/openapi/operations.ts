import * as z from 'zod/mini';
import type {
  ZodOpenApiMediaTypeObject,
  ZodOpenApiOperationObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { exampleOf, exampleParams } from '../../../../schemas/examples/examples.ts';
import { binaryTypes, type ReplySpec, Upload } from '../../../../schemas/route.ts';
import { isOfUnits, isOpenToAll, type Route, type RouteName, routes } from '../../../../schemas/routes.ts';
import { refTo } from './components.ts';
import { nameOfExample } from './examples.ts';
import { listed, problemResponses } from './problems.ts';
import { queryWords } from './queryWords.ts';

const binary = new Set<string>(Object.values(binaryTypes));

/** A file is described by its type alone: OpenAPI 3.1 says no more of what is not JSON. */
const fileSchema = (contentType: string) =>
  binary.has(contentType)
    ? ({ type: 'string', format: 'binary', contentMediaType: contentType } as const)
    : ({ type: 'string', contentMediaType: contentType } as const);

const schemaOf = (contentType: string, schema: z.ZodMiniType) =>
  schema === Upload || binary.has(contentType) ? fileSchema(contentType) : schema;

/** What of an example belongs to a content type: a workbook is none that could be shown. */
const examplesFor = (contentType: string, value: unknown): Pick<ZodOpenApiMediaTypeObject, 'examples'> =>
  value === undefined || binary.has(contentType) || contentType === 'text/html'
    ? {}
    : { examples: { example: { $ref: `#/components/examples/${nameOfExample(value)}` } } };

const bodyOf = (name: RouteName, { body }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> =>
  body
    ? {
        requestBody: {
          required: true,
          description: `At most ${body.maxBytes} bytes`,
          content: Object.fromEntries(
            body.contentTypes.map((type) => [
              type,
              { schema: schemaOf(type, body.schema), ...examplesFor(type, exampleOf(name).body) },
            ]),
          ),
        },
      }
    : {};

const contentOf = (name: RouteName, status: string, { contentType, schema }: ReplySpec) => ({
  [contentType]: {
    schema: schemaOf(contentType, schema),
    ...examplesFor(contentType, exampleOf(name).replies[Number(status)]),
  },
});

const responsesOf = (name: RouteName, route: Route): ZodOpenApiResponsesObject => {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, spec] of Object.entries(route.replies)) {
    responses[status as '200'] = {
      description: spec.description,
      content: contentOf(name, status, spec),
    };
  }
  for (const { status, codes, response } of problemResponses(route)) {
    const key = String(status) as '400';
    const declared = route.replies[status];
    // A page that was sent in comes back with the same status as a problem's page does; what is no page says by its content
    // type which of the two it is.
    responses[key] = declared
      ? {
          description: `${declared.description}. ${listed(codes)}`,
          content: { ...response.content, ...contentOf(name, key, declared) },
          'x-problem-codes': [...codes],
        }
      : response;
  }
  return responses;
};

const pathParams = (route: Route) =>
  Object.keys(route.params).map((name) => ({
    in: 'path' as const,
    name,
    required: true,
    schema: refTo('Id'),
    example: exampleParams[name as keyof typeof exampleParams],
  }));

/** Parameters beside `lang`, which every route has. */
const queryOf = (route: Route): z.ZodMiniObject => {
  const { lang: _everywhere, ...shape } = (route.query as z.ZodMiniObject<Record<string, z.ZodMiniType>>)
    .shape;
  return z.object(
    Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [
        name,
        schema.check(z.meta({ description: queryWords[name] ?? '' })),
      ]),
    ),
  );
};

const securityOf = (route: Route): Record<string, string[]>[] => {
  if (isOpenToAll(route)) return [];
  return isOfUnits(route) ? [{ session: [] }] : [{ token: [] }];
};

/** One route of the table as OpenAPI has it. */
export const operationOf = (topic: string, name: RouteName): ZodOpenApiOperationObject => {
  const route: Route = routes[name];
  return {
    operationId: name,
    tags: [topic],
    summary: route.summary,
    description: `Permission: \`${route.permission}\``,
    'x-permission': route.permission,
    parameters: [...pathParams(route), { $ref: '#/components/parameters/lang' }],
    requestParams: { query: queryOf(route) },
    ...bodyOf(name, route),
    responses: responsesOf(name, route),
    security: securityOf(route),
  };
};
