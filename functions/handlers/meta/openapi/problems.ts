import * as z from 'zod/mini';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { problemExample } from '../../../../schemas/examples/problems.ts';
import { Problem, type ProblemCode, problemBody, problems } from '../../../../schemas/problem.ts';
import { isActOfUnits, isOpenToAll, isPage, type Route } from '../../../../schemas/routes.ts';
import { inLanguage, type Language, languages } from '../../../../schemas/text.ts';

type Content = NonNullable<ZodOpenApiResponseObject['content']>;

/** Bodies that are read as text: only they can be malformed. A file is looked into by its handler. */
const textTypes = ['application/json', 'application/yaml', 'application/x-www-form-urlencoded'] as const;

const bodyProblems = (route: Route): ProblemCode[] => {
  if (!route.body) return [];
  const isText = route.body.contentTypes.some((type) => (textTypes as readonly string[]).includes(type));
  return [...(isText ? (['body_malformed'] as const) : []), 'body_too_large', 'content_type_unsupported'];
};

/** Every problem that a route may give: those it declares, and those that come of what it is. */
const problemsOf = (route: Route): ProblemCode[] => [
  ...new Set<ProblemCode>([
    ...Object.values(route.params),
    ...route.problems,
    ...bodyProblems(route),
    ...(isActOfUnits(route) ? (['origin_foreign'] as const) : []),
    ...(isOpenToAll(route) ? [] : (['token_missing', 'token_invalid', 'permission_missing'] as const)),
    'fields_invalid',
    'internal',
    'busy',
  ]),
];

const exampleName = (code: ProblemCode, language: Language): string => `${code}.${language}`;

/** Every problem as it is on the wire, in both languages. */
export const listedProblems = Object.fromEntries(
  (Object.keys(problems) as ProblemCode[]).flatMap((code) =>
    languages.map((language) => [
      exampleName(code, language),
      {
        summary: inLanguage(problems[code].title, language),
        value: problemBody(problemExample(code), language),
      },
    ]),
  ),
);

const examplesOf = (codes: readonly ProblemCode[]) =>
  Object.fromEntries(
    codes.flatMap((code) =>
      languages.map((language) => {
        const name = exampleName(code, language);
        return [name, { $ref: `#/components/examples/${name}` }];
      }),
    ),
  );

/** A page's problems are pages, a program's are RFC 9457. */
const contentOf = (codes: readonly ProblemCode[], status: number, page: boolean): Content =>
  page
    ? { 'text/html': { schema: { type: 'string' } } }
    : {
        'application/problem+json': {
          schema: z.intersection(
            Problem,
            z.looseObject({ status: z.literal(status), code: z.enum([...codes]) }),
          ),
          examples: examplesOf(codes),
        },
      };

/** Headers that come with a status. */
const headersOf: Readonly<Record<number, NonNullable<ZodOpenApiResponseObject['headers']>>> = {
  401: { 'WWW-Authenticate': { required: true, schema: { const: 'Bearer' } } },
  503: { 'Retry-After': { required: true, description: 'Seconds to wait.', schema: { type: 'string' } } },
};

/** The codes with their titles, in words. */
export const listed = (codes: readonly ProblemCode[]): string =>
  codes.map((code) => `\`${code}\`: ${problems[code].title.en}`).join('. ');

const made = new Map<string, ZodOpenApiResponseObject>();

/** The reply with one status for a route's problems. Routes with the same problems share it under a name. */
const responseOf = (
  status: number,
  codes: readonly ProblemCode[],
  page: boolean,
): ZodOpenApiResponseObject => {
  const id = [...codes, ...(page ? ['page'] : [])].join('.');
  const response = made.get(id) ?? {
    id,
    description: listed(codes),
    ...(headersOf[status] && { headers: headersOf[status] }),
    content: contentOf(codes, status, page),
    'x-problem-codes': [...codes],
  };
  made.set(id, response);
  return response;
};

/** What a route may give instead of a reply, by status. */
export const problemResponses = (
  route: Route,
): { status: number; codes: readonly ProblemCode[]; response: ZodOpenApiResponseObject }[] =>
  [...Map.groupBy(problemsOf(route), (code) => problems[code].status)].map(([status, codes]) => ({
    status,
    codes,
    response: responseOf(status, codes, isPage(route)),
  }));
