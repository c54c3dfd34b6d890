import * as z from 'zod/mini';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { Form } from '../../schemas/form.ts';
import type { Handler } from '../../schemas/handler.ts';
import { Id } from '../../schemas/ids.ts';
import { Problem, type ProblemCode, problems } from '../../schemas/problem.ts';
import { Receipt, Submission } from '../../schemas/response.ts';
import { CampaignResults } from '../../schemas/result.ts';
import {
  isOpenToAll,
  isPage,
  type Route,
  type RouteName,
  type Routes,
  routeNames,
  routes,
} from '../../schemas/routes.ts';
import { PublishedSurvey } from '../../schemas/survey.ts';

/** Schemas that the document names, instead of writing them out wherever they are used. */
const named = { Form, Problem, Receipt, Submission, PublishedSurvey, CampaignResults };

/** Problems that a route may give because of what it is, beside those it declares. */
const problemsOf = (route: Route): ProblemCode[] => [
  ...route.problems,
  ...(route.body?.contentType === 'application/json' ? (['body_malformed'] as const) : []),
  ...(route.body ? (['body_too_large', 'content_type_unsupported'] as const) : []),
  ...(isOpenToAll(route) ? [] : (['token_missing', 'token_invalid', 'permission_missing'] as const)),
  'fields_invalid',
  'internal',
  'busy',
];

/** A page's problems are pages, a program's are RFC 9457. */
const problemContent = (route: Route): NonNullable<ZodOpenApiResponseObject['content']> =>
  isPage(route)
    ? { 'text/html': { schema: z.string() } }
    : { 'application/problem+json': { schema: Problem } };

const responsesOf = (route: Route): ZodOpenApiResponsesObject => {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, spec] of Object.entries(route.replies)) {
    responses[status as '200'] = {
      description: spec.description,
      content: { [spec.contentType]: { schema: spec.schema } },
    };
  }
  for (const [status, codes] of Map.groupBy(problemsOf(route), (code) => problems[code].status)) {
    const key = String(status) as '400';
    responses[key] ??= {
      description: codes.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('. '),
      content: problemContent(route),
    };
  }
  return responses;
};

const operationOf = (name: RouteName, route: Route): ZodOpenApiOperationObject => ({
  operationId: name,
  summary: route.summary,
  description: `Permission: \`${route.permission}\``,
  requestParams: {
    path: z.object(Object.fromEntries(Object.keys(route.params).map((param) => [param, Id]))),
    query: route.query as z.ZodMiniObject,
  },
  ...(route.body && {
    requestBody: { required: true, content: { [route.body.contentType]: { schema: route.body.schema } } },
  }),
  responses: responsesOf(route),
  security: isOpenToAll(route) ? [] : [{ token: [] }],
});

/** The whole API as an OpenAPI 3.1 document, derived from the route table. */
const openapiDocument = (): Record<string, unknown> & { openapi: string } => {
  for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const name of routeNames) {
    const route: Route = routes[name];
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) };
  }
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: {
        title: '评议 Pingyi',
        version: '1',
        description: 'Appraisal campaigns whose published figures can be defended.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      paths,
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    }),
  };
};

/** The document never changes while a function runs, so it is made once. */
export const readOpenapi = (): Handler<Routes['readOpenapi']> => {
  const body = openapiDocument();
  return async () => ({ status: 200, body, headers: { 'cache-control': 'public, max-age=300' } });
};
