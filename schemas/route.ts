import * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';
import { allows, type Permission } from './roles.ts';
import { languages } from './text.ts';

/** The functions that answer HTTP requests, cut along trust and load: each has an IAM role of its own. */
export const httpFunctions = [
  'public',
  'member',
  'unit',
  'inspector',
  'office',
  'release',
  'print',
  'meta',
] as const;

export type HttpFunction = (typeof httpFunctions)[number];

/** Content types that are not text. */
export const binaryTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  png: 'image/png',
} as const;

type BinaryType = (typeof binaryTypes)[keyof typeof binaryTypes];

export interface ReplySpec {
  readonly contentType:
    | 'application/json'
    | 'application/yaml'
    | 'text/html'
    | 'text/csv'
    | 'text/plain'
    | 'text/javascript'
    | 'image/svg+xml'
    | BinaryType;
  readonly schema: z.ZodMiniType;
  readonly description: string;
}

/** What a body may be. JSON, YAML and forms are read; of anything else the handler gets an `Upload`. */
export type BodyType =
  | 'application/json'
  | 'application/yaml'
  | 'application/x-www-form-urlencoded'
  | 'text/csv'
  | typeof binaryTypes.xlsx;

export interface BodySpec {
  readonly contentTypes: readonly BodyType[];
  readonly schema: z.ZodMiniType;
  readonly maxBytes: number;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
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

/** Whether people look at what a route replies: then its problems are pages too. */
export const isPage = (route: Route): boolean =>
  Object.values(route.replies).some(({ contentType }) => contentType === 'text/html');

/** `METHOD /path`, API Gateway's name of a route. */
export const routeKey = (route: Route): string => `${route.method} ${route.path}`;

/** Whether everybody may call the route without signing in: the role `public` decides. */
export const isOpenToAll = (route: Route): boolean => allows(['public'], route.permission);

/** Whether the caller acts as a unit: then its own session says who it is, and not the office's sign-in. */
export const isOfUnits = (route: Route): boolean => !isOpenToAll(route) && allows(['unit'], route.permission);

/** Whether a route changes something of a unit's, or whose session a browser has: no other site may make a browser ask for it. */
export const isActOfUnits = (route: Route): boolean =>
  route.method !== 'GET' && (isOfUnits(route) || route.permission === 'workspace:open');

/** A part of the route table. */
export type RouteSet = Readonly<Record<string, Route>>;

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A file as it was sent, not yet looked into. */
export const Upload = z.object({ contentType: z.string(), bytes: Bytes });

export type Upload = z.infer<typeof Upload>;

export const json = <S extends z.ZodMiniType>(description: string, schema: S) =>
  ({ contentType: 'application/json', schema, description }) as const satisfies ReplySpec;
const text =
  <C extends ReplySpec['contentType']>(contentType: C) =>
  (description: string) =>
    ({ contentType, schema: z.string(), description }) as const;
const binary =
  <C extends BinaryType>(contentType: C) =>
  (description: string) =>
    ({ contentType, schema: Bytes, description }) as const;

export const html = text('text/html');
export const csv = text('text/csv');
export const plain = text('text/plain');
export const javascript = text('text/javascript');
export const yaml = text('application/yaml');
export const svg = text('image/svg+xml');
export const xlsx = binary(binaryTypes.xlsx);
export const pdf = binary(binaryTypes.pdf);
export const png = binary(binaryTypes.png);

export const jsonBody = <S extends z.ZodMiniType>(schema: S, maxBytes = 64 * 1024) =>
  ({ contentTypes: ['application/json'], schema, maxBytes }) as const satisfies BodySpec;

/**
 * A page's form sent in. A name that comes more than once, as of check boxes, has all its values.
 * @param maxBytes of what was typed: percent-encoding makes three bytes of each byte of a Chinese character
 */
export const pageBody = (maxBytes: number) =>
  ({
    contentTypes: ['application/x-www-form-urlencoded'],
    schema: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    maxBytes: 3 * maxBytes,
  }) as const satisfies BodySpec;

/** Lambda takes 6 MB of a request, of which Base64 leaves 4.5 MB. */
export const maxUploadBytes = 4 * 1024 * 1024;

/** `lang` chooses the language of the words in the reply; without it the Accept-Language header does. */
export const LanguageQuery = z.object({ lang: z.optional(z.enum(languages)) });

/** Query parameters beside `lang`. */
export const queryOf = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.object({ ...LanguageQuery.shape, ...shape });

/** A yes or no in a query. */
export const Flag = z._default(z.enum(['true', 'false']), 'false');

/** A number in a query. */
export const Whole = (minimum: number, maximum: number) =>
  z.coerce.number().check(z.int(), z.minimum(minimum), z.maximum(maximum));

/** What a survey gives outside of its window. */
export const windowProblems = ['survey_not_open', 'survey_in_preparation', 'survey_closed'] as const;

export const campaignParams = { campaignId: 'campaign_unknown' } as const;
export const surveyParams = { surveyId: 'survey_unknown' } as const;
export const surveyAndUnitParams = { ...surveyParams, unitId: 'unit_unknown' } as const;
export const formParams = { formId: 'form_unknown' } as const;
export const formVersionParams = { ...formParams, version: 'form_version_unknown' } as const;
export const releaseParams = { ...campaignParams, releaseId: 'release_unknown' } as const;
export const jobParams = { ...campaignParams, jobId: 'job_unknown' } as const;
export const posterParams = { token: 'poster_unknown' } as const;
