import * as z from 'zod/mini';
import { permissions } from '../roles.ts';
import { html, json, LanguageQuery, type RouteSet } from '../route.ts';
import { SignInWay } from '../signIn.ts';

/** Whoever is signed in, and what they may do. */
const Self = z.object({ id: z.string(), permissions: z.array(z.enum(permissions)) });

/** About the system itself. */
export const metaRoutes = {
  frontPage: {
    method: 'GET',
    path: '/',
    summary: 'What this address is, for whoever comes without a poster, and where everybody goes on',
    permission: 'api:read',
    function: 'meta',
    params: {},
    query: LanguageQuery,
    replies: { 200: html('The page') },
    problems: [],
  },
  officeConsole: {
    method: 'GET',
    path: '/office',
    summary: "The office's console: one page whose script calls the rest of this API",
    permission: 'api:read',
    function: 'meta',
    params: {},
    query: LanguageQuery,
    replies: { 200: html('The page, with nothing in it that is not for everybody') },
    problems: [],
  },
  readSignIn: {
    method: 'GET',
    path: '/v1/sign-in',
    summary: 'How people of the office sign in',
    permission: 'api:read',
    function: 'meta',
    params: {},
    query: LanguageQuery,
    replies: { 200: json('Where, and as which client', SignInWay) },
    problems: [],
  },
  readSelf: {
    method: 'GET',
    path: '/v1/self',
    summary: 'Who is signed in, and what they may do',
    permission: 'campaign:read',
    function: 'office',
    params: {},
    query: LanguageQuery,
    replies: { 200: json('They', Self) },
    problems: [],
  },
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
