import * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';
import { Receipt, Submission } from './response.ts';
import { CampaignResults } from './result.ts';
import { allows, type Permission } from './roles.ts';
import { PublishedSurvey } from './survey.ts';
import { languages } from './text.ts';

/** The functions that answer HTTP requests, cut along trust: each has an IAM role of its own. */
export const httpFunctions = ['public', 'office', 'meta'] as const;

export type HttpFunction = (typeof httpFunctions)[number];

export interface ReplySpec {
  readonly contentType: 'application/json' | 'text/html' | 'text/csv';
  readonly schema: z.ZodMiniType;
  readonly description: string;
}

export interface BodySpec {
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly schema: z.ZodMiniType;
  readonly maxBytes: number;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Path with `{name}` for each parameter, as API Gateway and OpenAPI write it. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly permission: Permission;
  readonly function: HttpFunction;
  /** Each path parameter is an `Id`; one that cannot be an id is as unknown as one that is not stored. */
  readonly params: Readonly<Record<string, ProblemCode>>;
  readonly query: z.ZodMiniType;
  readonly body?: BodySpec;
  readonly replies: Readonly<Record<number, ReplySpec>>;
  /** Beyond those that any route may give. */
  readonly problems: readonly ProblemCode[];
}

const json = (description: string, schema: z.ZodMiniType) =>
  ({ contentType: 'application/json', schema, description }) as const satisfies ReplySpec;
const html = (description: string) =>
  ({ contentType: 'text/html', schema: z.string(), description }) as const satisfies ReplySpec;
const csv = (description: string) =>
  ({ contentType: 'text/csv', schema: z.string(), description }) as const satisfies ReplySpec;

/** A response with the longest texts that a form may allow stays below it. */
const maxSubmissionBytes = 16 * 1024;

/** `lang` chooses the language of the words in the reply; without it the Accept-Language header does. */
const LanguageQuery = z.object({ lang: z.optional(z.enum(languages)) });

const survey = { surveyId: 'survey_unknown' } as const;
const surveyAndUnit = { ...survey, unitId: 'unit_unknown' } as const;
const campaign = { campaignId: 'campaign_unknown' } as const;
const submissionProblems = [
  'survey_unknown',
  'unit_unknown',
  'survey_not_open',
  'survey_closed',
  'form_version_stale',
  'response_conflict',
  'answers_invalid',
] as const;

/**
 * THE route table. The local server, the CDK API, the permission checks, the OpenAPI document and the access tests are
 * all derived from it. A key is the route's operation id.
 */
export const routes = {
  residentPage: {
    method: 'GET',
    path: '/s/{surveyId}/{unitId}',
    summary: 'The page on which a resident rates a unit',
    permission: 'survey:read',
    function: 'public',
    params: surveyAndUnit,
    query: LanguageQuery,
    replies: { 200: html('The form, with an id for one response') },
    problems: ['survey_unknown', 'unit_unknown', 'survey_not_open', 'survey_closed'],
  },
  submitResidentPage: {
    method: 'POST',
    path: '/s/{surveyId}/{unitId}',
    summary: 'The same page sent in, without script',
    permission: 'response:create',
    function: 'public',
    params: surveyAndUnit,
    query: LanguageQuery,
    body: {
      contentType: 'application/x-www-form-urlencoded',
      schema: z.record(z.string(), z.string()),
      // Percent-encoding makes three bytes of each byte of a Chinese character.
      maxBytes: 3 * maxSubmissionBytes,
    },
    replies: {
      200: html('The receipt of a response that was already stored, or the form in another language'),
      201: html('The receipt'),
      409: html('The form with what was typed, to be sent again'),
      422: html('The form with what was typed and what to put right'),
    },
    problems: submissionProblems,
  },
  readSurvey: {
    method: 'GET',
    path: '/v1/surveys/{surveyId}',
    summary: 'The published form version, the window and the languages of a survey',
    permission: 'survey:read',
    function: 'public',
    params: survey,
    query: LanguageQuery,
    replies: { 200: json('The survey', PublishedSurvey) },
    problems: ['survey_unknown'],
  },
  submitResponse: {
    method: 'POST',
    path: '/v1/surveys/{surveyId}/units/{unitId}/responses',
    summary: 'Send a response. Sending it again unchanged is harmless and gives the same receipt.',
    permission: 'response:create',
    function: 'public',
    params: surveyAndUnit,
    query: LanguageQuery,
    body: { contentType: 'application/json', schema: Submission, maxBytes: maxSubmissionBytes },
    replies: {
      200: json('The same response was stored before: its receipt', Receipt),
      201: json('Stored: the receipt', Receipt),
    },
    problems: submissionProblems,
  },
  readResults: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/results',
    summary: 'Figures by unit and question, and the list of what is withheld',
    permission: 'results:read',
    function: 'office',
    params: campaign,
    query: LanguageQuery,
    replies: { 200: json('The figures', CampaignResults) },
    problems: ['campaign_unknown'],
  },
  downloadResults: {
    method: 'GET',
    path: '/v1/campaigns/{campaignId}/results.csv',
    summary: 'The same figures, one row per unit, question and option',
    permission: 'results:read',
    function: 'office',
    params: campaign,
    query: LanguageQuery,
    replies: { 200: csv('RFC 4180, UTF-8 with a byte order mark') },
    problems: ['campaign_unknown'],
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
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

/** Whether people look at what a route replies: then its problems are pages too. */
export const isPage = (route: Route): boolean =>
  Object.values(route.replies).some(({ contentType }) => contentType === 'text/html');

/** Names of the routes that one function serves. */
export type RoutesOf<F extends HttpFunction> = {
  [N in RouteName]: Routes[N]['function'] extends F ? N : never;
}[RouteName];

/** `METHOD /path`, API Gateway's name of a route. */
export const routeKey = (route: Route): string => `${route.method} ${route.path}`;

/** Whether everybody may call the route without signing in: the role `public` decides. */
export const isOpenToAll = (route: Route): boolean => allows(['public'], route.permission);

export const routeNames = Object.keys(routes) as RouteName[];
