import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { makeDocument } from '../../functions/handlers/meta/openapi/document.ts';
import { problems } from '../../schemas/problem.ts';
import { allows } from '../../schemas/roles.ts';
import { binaryTypes } from '../../schemas/route.ts';
import { type Route, routeKey, routeNames, routeSets, routes } from '../../schemas/routes.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { type Document, operationOf, parametersOf, requestSchema, responsesOf } from './support/document.ts';

const pingyi = usePingyi();
const document = JSON.parse(JSON.stringify(makeDocument())) as Document;

/** Nobody's, a unit's own, or that of the office's sign-in. */
const securityOf = ({ permission }: Route) => {
  if (allows(['public'], permission)) return [];
  return [allows(['unit'], permission) ? { session: [] } : { token: [] }];
};

describe('the document', () => {
  it('is served as it is made, and may be kept for a while', async () => {
    const reply = await fetch(`${pingyi().url}/v1/openapi.json`);
    expect(reply.headers.get('cache-control')).toContain('max-age');
    expect(await reply.json()).toEqual(document);
  });

  it('is OpenAPI 3.1 without a fault', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const { errors, valid } = await new Validator().validate(
      structuredClone(document) as object as Record<string, unknown>,
    );
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('lists exactly the routes of the table', () => {
    const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(routeNames.map((name) => routeKey(routes[name])).sort());
  });

  it('says what each topic is about', () => {
    expect(document.tags.map(({ name }) => name)).toEqual(Object.keys(routeSets));
    expect(document.tags.filter(({ description }) => !description)).toEqual([]);
  });

  it('refers to nothing that is not there, and names nothing that is not used', () => {
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, place]) => place));
    const listed = Object.entries(document.components).flatMap(([kind, all]) =>
      kind === 'securitySchemes' ? [] : Object.keys(all).map((name) => `${kind}/${name}`),
    );
    expect([...used].filter((place) => !listed.includes(place ?? ''))).toEqual([]);
    // Two problems are given to addresses that no route has, and two say why a job failed.
    const elsewhere =
      /^examples\/(route_unknown|method_not_allowed|release_tallies_differ|release_document_differs)\./;
    expect(listed.filter((place) => !used.has(place) && !elsewhere.test(place))).toEqual([]);
  });

  it('gives no schema a name of the generator', () => {
    expect(Object.keys(document.components.schemas).filter((name) => name.startsWith('_'))).toEqual([]);
  });

  it('writes a form out once for what is sent and once for what comes back', () => {
    const questions = JSON.stringify(document).match(/"const":"rating"/g) ?? [];
    expect(questions).toHaveLength(2);
  });
});

describe.each(routeNames)('of %s it says', (name) => {
  const route: Route = routes[name];

  it('who may call it and under which topic it is', () => {
    const operation = operationOf(document, route);
    expect(operation).toMatchObject({
      operationId: name,
      summary: route.summary,
      'x-permission': route.permission,
      security: securityOf(route),
    });
    const [topic] = Object.entries(routeSets).find(([, set]) => name in set) ?? [];
    expect(operation.tags).toEqual([topic]);
  });

  it('which parameters it takes, and what those of the query are for', () => {
    const { shape } = route.query as unknown as { shape: Record<string, unknown> };
    const parameters = parametersOf(document, route);
    expect(parameters.map((parameter) => `${parameter.in} ${parameter.name}`).sort()).toEqual(
      [
        ...Object.keys(route.params).map((param) => `path ${param}`),
        ...Object.keys(shape).map((param) => `query ${param}`),
      ].sort(),
    );
    expect(parameters.filter((one) => one.in === 'query' && !one.description)).toEqual([]);
  });

  it('what to send and what comes back, in every content type', () => {
    const operation = operationOf(document, route);
    expect(Object.keys(operation.requestBody?.content ?? {})).toEqual([...(route.body?.contentTypes ?? [])]);
    const responses = responsesOf(document, route);
    for (const [status, { contentType }] of Object.entries(route.replies)) {
      const schema = responses[status]?.content?.[contentType]?.schema;
      expect(schema).toBeDefined();
      if ((Object.values(binaryTypes) as string[]).includes(contentType)) {
        expect(schema).toEqual({ type: 'string', format: 'binary', contentMediaType: contentType });
      }
    }
  });

  it('which problems it may give, each with its own status', () => {
    const found = Object.entries(responsesOf(document, route)).flatMap(([status, response]) =>
      (response['x-problem-codes'] ?? []).map((code) => [code, Number(status)] as const),
    );
    const codes = found.map(([code]) => code);
    expect(codes).toEqual(expect.arrayContaining([...route.problems, 'fields_invalid', 'internal', 'busy']));
    expect(new Set(codes).size).toBe(codes.length);
    for (const [code, status] of found) expect(problems[code as keyof typeof problems].status).toBe(status);
    expect(codes.includes('token_missing')).toBe(!allows(['public'], route.permission));
    expect(codes.includes('body_too_large')).toBe(route.body !== undefined);
  });
});

describe('what the document says of a parameter', () => {
  it('has its default and its range', () => {
    const limit = parametersOf(document, routes.listAudit).find(({ name }) => name === 'limit');
    expect(limit?.schema).toMatchObject({ type: 'integer', default: 1000, minimum: 1, maximum: 5000 });
  });
});

describe('what the document says of a submission', () => {
  it('lets a real one through', () => {
    const schema = requestSchema(document, routes.submitPosterResponse);
    expect(schema.safeParse(aSubmission()).success).toBe(true);
  });

  it.each([
    { proof: 'short' },
    { formVersion: 0 },
    { language: 'English' },
    { answers: [] },
    { proof: undefined },
  ])('stops one with %j', (changes) => {
    const schema = requestSchema(document, routes.submitPosterResponse);
    expect(schema.safeParse({ ...aSubmission(), ...changes }).success).toBe(false);
  });
});
