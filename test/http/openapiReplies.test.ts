import { beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../schemas/routes.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { type Document, replySchema } from './support/document.ts';
import {
  formPost,
  goodAnswers,
  jsonPost,
  pagePath,
  responsesPath,
  resultsPath,
  surveyPath,
  unitAt,
} from './support/requests.ts';
import { bearer, tokenFor } from './support/tokens.ts';

const pingyi = usePingyi();
let document: Document;
beforeAll(async () => {
  document = (await (await fetch(`${pingyi().url}/v1/openapi.json`)).json()) as Document;
});

describe('a real reply is as the document says', () => {
  const check = async (name: RouteName, status: number, path: string, init?: RequestInit): Promise<void> => {
    const reply = await fetch(`${pingyi().url}${path}`, init);
    expect(reply.status).toBe(status);
    const [contentType = ''] = (reply.headers.get('content-type') ?? '').split(';');
    const isJson = contentType.endsWith('json');
    const body: unknown = isJson ? await reply.json() : await reply.text();
    const { error } = replySchema(document, routes[name], status, contentType).safeParse(body);
    expect(error?.issues).toBeUndefined();
  };
  const submission = aSubmission({ answers: { ...goodAnswers } });

  beforeAll(async () => {
    // Enough of them for figures, and one on another unit, whose figures are withheld.
    for (const place of Array(13).keys()) {
      const unitId = unitAt(place < 12 ? 1 : 2);
      const more = aSubmission({ answers: { ...goodAnswers, comment: '好' } }, { unitId });
      await fetch(`${pingyi().url}${responsesPath(unitId)}`, jsonPost(more));
    }
    await pingyi().idle();
  });

  it('for the service itself', async () => {
    await check('readHealth', 200, '/healthz');
    await check('readOpenapi', 200, '/v1/openapi.json');
    await check('readOpenapi', 422, '/v1/openapi.json?lang=fr');
  });

  it('for a survey', async () => {
    await check('readSurvey', 200, surveyPath());
    await check('readSurvey', 404, surveyPath('no-such-survey'));
  });

  it('for a response, first sent and again', async () => {
    await check('submitPosterResponse', 201, responsesPath(), jsonPost(submission));
    await check('submitPosterResponse', 200, responsesPath(), jsonPost(submission));
  });

  it('and would not be with anything more or less in it', async () => {
    const reply = await fetch(`${pingyi().url}${responsesPath()}`, jsonPost(submission));
    const receipt = (await reply.json()) as object;
    const schema = replySchema(document, routes.submitPosterResponse, 200, 'application/json');
    expect(schema.safeParse(receipt).success).toBe(true);
    expect(schema.safeParse({ ...receipt, answers: {} }).success).toBe(false);
    expect(schema.safeParse({ ...receipt, commitment: undefined }).success).toBe(false);
  });

  it('for a response that is refused', async () => {
    const refused: readonly (readonly [status: number, init: RequestInit])[] = [
      [400, jsonPost('{')],
      [409, jsonPost({ ...submission, formVersion: 2 })],
      [409, jsonPost({ ...submission, language: 'en' })],
      [413, jsonPost(' '.repeat(20_000))],
      [415, formPost({})],
      [422, jsonPost({})],
      [422, jsonPost({ ...submission, answers: { comment: '好'.repeat(501) } })],
    ];
    for (const [status, init] of refused) await check('submitPosterResponse', status, responsesPath(), init);
    await check('submitPosterResponse', 404, responsesPath('no-such-unit'), jsonPost(submission));
  });

  it('for the results, with figures and without', async () => {
    const office = bearer(pingyi().officeToken);
    const results: unknown = await (await fetch(`${pingyi().url}${resultsPath()}`, office)).json();
    expect(results).toMatchObject({
      units: [{ counted: 12 }],
      withheld: expect.arrayContaining([expect.anything()]),
    });
    await check('readResults', 200, resultsPath(), office);
    await check('downloadResults', 200, `${resultsPath()}.csv`, office);
  });

  it('for results that are refused', async () => {
    const inspector = bearer(await tokenFor(pingyi().folder, ['inspector']));
    for (const [name, ending] of [
      ['readResults', ''],
      ['downloadResults', '.csv'],
    ] as const) {
      await check(name, 401, `${resultsPath()}${ending}`);
      await check(name, 403, `${resultsPath()}${ending}`, inspector);
      await check(name, 404, `${resultsPath('no-such-campaign')}${ending}`, bearer(pingyi().officeToken));
    }
  });

  it('for the page', async () => {
    await check('posterPage', 200, pagePath());
    await check('posterPage', 404, pagePath('no-such-unit'));
    await check('submitPosterPage', 422, pagePath(), formPost({}));
  });
});
