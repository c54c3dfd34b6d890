import * as z from 'zod/mini';
import { html, json, LanguageQuery, type RouteSet } from '../route.ts';

/** About the system itself. */
export const metaRoutes = {
  readDocs: {
    method: 'GET',
    path: '/docs',
    summary: 'This API, to read: every route with its fields, examples and problems',
    permission: 'api:read',
    function: 'meta',
    params: {},
    query: LanguageQuery,
    replies: { 200: html('One page, without script') },
    problems: [],
  },
  readOpenapi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document',
    permission: 'api:read',
    function: 'meta',
    params: {},
    query: LanguageQuery,
    replies: { 200: json('The document', z.looseObject({ openapi: z.string() })) },
    problems: [],
  },
  readHealth: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether requests are being answered',
    permission: 'api:read',
    function: 'meta',
    params: {},
    query: LanguageQuery,
    replies: { 200: json('They are', z.object({ status: z.literal('ok') })) },
    problems: [],
  },
} as const satisfies RouteSet;
