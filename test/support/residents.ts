import { type Client, createClient } from '../../client/client.ts';
import { posterToken } from '../../functions/rules/posters/posterToken.ts';
import { responseIdOf } from '../../functions/rules/proof/responseId.ts';
import type { Database } from '../../functions/store/database.ts';
import { createItem } from '../../functions/store/items.ts';
import { posterKey } from '../../functions/store/keys.ts';
import { setupStore } from '../../functions/store/setupStore.ts';
import { survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import { Solution } from '../../schemas/proof.ts';
import type { Submission } from '../../schemas/response.ts';
import { someAnswers } from './answers.ts';
import { testPosterKey } from './keys.ts';
import { aProof } from './proofs.ts';

/** A place where a poster hangs; the first unit of the sample, where nothing else is said. */
export interface Place {
  readonly surveyId?: string;
  readonly unitId?: string;
  readonly servicePointId?: string;
}

/** The token of a place's first poster. */
export const tokenOf = (place: Place = {}, key = testPosterKey): string => {
  const { surveyId = survey.id, unitId = units[0]?.id ?? '', servicePointId } = place;
  return posterToken(key, surveyId, { unitId, servicePointId }, 1);
};

/** Puts the first poster of a place up, as the office does, if it is not up yet. @returns its token */
export const putUp = async (database: Database, place: Place = {}, key = testPosterKey): Promise<string> => {
  const { surveyId = survey.id, unitId = units[0]?.id ?? '', servicePointId } = place;
  const found = await setupStore(database, true).survey(surveyId);
  const token = tokenOf(place, key);
  await createItem(database, 'setup', posterKey(token), {
    token,
    campaignId: found?.campaignId ?? 'no-campaign',
    surveyId,
    unitId,
    ...(servicePointId !== undefined && { servicePointId }),
    turn: 1,
    issuedAt: '2026-01-01T00:00:00.000Z',
  });
  return token;
};

/** Where a submission is sent to, and when by the clock of the system. */
export interface Sending extends Place {
  readonly now?: Date;
}

/** A submission that entitles to one response at a place: to the sample survey, where nothing else is said. */
export const aSubmission = (
  { proof, answers, ...changes }: Partial<Submission> = {},
  { now, ...place }: Sending = {},
): Submission => ({
  // Neither is made where it is given: a proof takes a millisecond.
  proof: proof ?? aProof(testPosterKey, tokenOf(place), now),
  formVersion: form.version,
  language: 'zh-CN',
  answers: answers ?? someAnswers(),
  ...changes,
});

/** The id of the response that a submission with a solved challenge is good for. */
export const idOf = ({ proof }: Pick<Submission, 'proof'>): string => {
  if (proof.lane !== 'proof_of_work') throw new Error('it has no solved challenge');
  const { parameters } = Solution.parse(
    JSON.parse(Buffer.from(proof.solution, 'base64').toString()),
  ).challenge;
  return responseIdOf(parameters.data.poster, parameters.nonce);
};

/** A ticket as a program gets it, which needs no key. */
export const ticketAt = async (client: Client, token: string): Promise<Submission['proof']> => {
  const { body } = await client.call('readEntitlement', { params: { token } });
  return { lane: 'no_script', ticket: body.ticket ?? '' };
};

/** A running system, as far as residents and those who hold its keys are concerned. */
export interface Answerable {
  readonly url: string;
  readonly database: Database;
  readonly now: () => Date;
}

/** Sends one response about a unit, as somebody does who scanned its poster. */
export const respond = async (
  { url, database, now }: Answerable,
  place: Place,
  changes: Partial<Submission> = {},
) => {
  const token = await putUp(database, place);
  const body = aSubmission(changes, { ...place, now: now() });
  return createClient({ url, language: 'en' }).call('submitPosterResponse', { params: { token }, body });
};
