import { expect } from 'vitest';
import { campaign, survey } from '../../../infra/local/sample/campaign.ts';
import { form } from '../../../infra/local/sample/form.ts';
import { units } from '../../../infra/local/sample/units.ts';
import { Problem } from '../../../schemas/problem.ts';
import type { Answers } from '../../../schemas/response.ts';
import { posterPath } from '../../../web/addresses.ts';
import { someAnswers } from '../../support/answers.ts';
import { tokenOf } from '../../support/residents.ts';

/** A unit of the sample; tests that count take one that no other test sends to. */
export const unitAt = (place: number): string => {
  const unit = units[place];
  if (!unit) throw new Error(`the sample has no unit ${place}`);
  return unit.id;
};

/** Every rating of the sample form answered, and no comment. */
export const goodAnswers: Readonly<Answers> = someAnswers(form, () => 0.5);

export const surveyPath = (surveyId: string = survey.id): string => `/v1/surveys/${surveyId}`;

/** Where responses go by the first poster of a unit. */
export const responsesPath = (unitId: string = unitAt(0), surveyId: string = survey.id): string =>
  `/v1/posters/${tokenOf({ surveyId, unitId })}/responses`;

/** The page that it leads to. */
export const pagePath = (unitId: string = unitAt(0), surveyId: string = survey.id): string =>
  posterPath(tokenOf({ surveyId, unitId }));

export const resultsPath = (campaignId: string = campaign.id): string =>
  `/v1/campaigns/${campaignId}/results`;

/** A request with a JSON body: an object is written out, text and bytes go as they are. */
export const jsonPost = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
});

/** A request as a browser sends a form. */
export const formPost = (fields: Readonly<Record<string, string | readonly string[]>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ),
});

/** A reply's problem, once it has all that any problem must have. */
export const problemOf = async (reply: Response): Promise<Problem> => {
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(reply.headers.get('cache-control')).toBe('no-store');
  const problem = Problem.parse(await reply.json());
  expect(problem.status).toBe(reply.status);
  expect(problem.type).toBe(`urn:pingyi:problem:${problem.code}`);
  return problem;
};

/** The faults of a problem as `field: code`, in the order of the reply. */
export const faultsOf = ({ errors = [] }: Problem): string[] =>
  errors.map(({ field, code }) => `${field}: ${code}`);
