import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campaign } from '../../infra/local/sample/campaign.ts';
import type { ProblemCode } from '../../schemas/problem.ts';
import type { Submission } from '../../schemas/response.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import { rawResponses } from './support/rawItems.ts';
import { goodAnswers, jsonPost, problemOf, responsesPath, surveyPath } from './support/requests.ts';
import {
  loadTimedSurvey,
  otherAudiences,
  otherSurveyId,
  timed,
  timedSurvey,
  timedUnit,
} from './support/timedSurvey.ts';

const opensAt = '2026-03-01T00:00:00Z';
const closesAt = '2026-03-31T10:00:00Z';
const justBefore = (instant: string): Date => new Date(Date.parse(instant) - 1);

let now = new Date(opensAt);
const pingyi = usePingyi({ context: { now: () => now } });
beforeAll(() => loadTimedSurvey(pingyi().database));
beforeEach(() => {
  now = new Date(opensAt);
});

const path = responsesPath(timedUnit.id, timedSurvey.id);
const place = { surveyId: timedSurvey.id, unitId: timedUnit.id };
const entitled = (changes: Partial<Submission> = { answers: { ...goodAnswers } }) =>
  aSubmission(changes, { ...place, now });
const send = (body = entitled()) => fetch(`${pingyi().url}${path}`, jsonPost(body));
const state = async (surveyId = timedSurvey.id): Promise<unknown> =>
  (await fetch(`${pingyi().url}${surveyPath(surveyId)}`)).json();
const stored = () => rawResponses(pingyi().database, timedSurvey.id);

const refused = async (at: Date, code: ProblemCode) => {
  now = at;
  const before = (await stored()).length;
  await expectInEveryLanguage(`${pingyi().url}${path}`, jsonPost(entitled()), 403, code);
  expect((await stored()).length).toBe(before);
  return problemOf(await send());
};

describe('a survey with an opening and a closing time', () => {
  it('takes nothing up to the very millisecond before it opens, and says when it does', async () => {
    const problem = await refused(justBefore(opensAt), 'survey_not_open');
    expect(problem).toMatchObject({ opensAt, closesAt, timeZone: timed.timeZone });
    expect(problem.detail).toContain(opensAt);
    expect(await state()).toMatchObject({ state: 'scheduled', opensAt, closesAt });
  });

  it('takes responses from the very instant of its opening', async () => {
    now = new Date(opensAt);
    expect((await send()).status).toBe(201);
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('takes responses up to the very millisecond before it closes', async () => {
    now = justBefore(closesAt);
    expect((await send()).status).toBe(201);
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('takes nothing from the very instant of its closing, and says when that was', async () => {
    const problem = await refused(new Date(closesAt), 'survey_closed');
    expect(problem).toMatchObject({ opensAt, closesAt, timeZone: timed.timeZone });
    expect(problem.detail).toContain(closesAt);
    expect(await state()).toMatchObject({ state: 'closed' });
  });

  it('says that it is closed before it looks at the answers or the version', async () => {
    now = new Date(closesAt);
    const problem = await problemOf(await send(entitled({ formVersion: 9, answers: { x: 1 } })));
    expect(problem.code).toBe('survey_closed');
  });

  it('has no poster of a unit that it does not have, open or closed', async () => {
    for (const instant of [opensAt, closesAt]) {
      now = new Date(instant);
      const reply = await fetch(
        `${pingyi().url}${responsesPath('dingcheng', timedSurvey.id)}`,
        jsonPost(entitled()),
      );
      expect((await problemOf(reply)).code).toBe('poster_unknown');
    }
  });
});

describe('a survey without a closing time', () => {
  const [, evaluation] = campaign.phases;
  const opening = evaluation?.opensAt ?? '';
  const sendToSample = () => fetch(`${pingyi().url}${responsesPath()}`, jsonPost(aSubmission({}, { now })));

  it('is not open before its time, with no closing to tell', async () => {
    now = justBefore(opening);
    const problem = await problemOf(await sendToSample());
    expect(problem).toMatchObject({ status: 403, code: 'survey_not_open', opensAt: opening, closesAt: null });
  });

  it('stays open', async () => {
    for (const instant of [opening, '2099-12-31T23:59:59Z']) {
      now = new Date(instant);
      expect((await sendToSample()).status).toBe(201);
    }
  });
});

describe.each(otherAudiences)('a survey for the audience %s', (audience) => {
  it('is unknown to everybody else, open as it is', async () => {
    const surveyId = otherSurveyId(audience);
    expect(await state(surveyId)).toMatchObject({ status: 404, code: 'survey_unknown' });
    const reply = await fetch(
      `${pingyi().url}${responsesPath(timedUnit.id, surveyId)}`,
      jsonPost(aSubmission({}, { surveyId, unitId: timedUnit.id, now })),
    );
    expect((await problemOf(reply)).code).toBe('poster_ended');
    expect(await rawResponses(pingyi().database, surveyId)).toEqual([]);
  });
});

describe('a receipt', () => {
  it('tells the minute and never the second', async () => {
    now = new Date('2026-03-05T06:07:59.999Z');
    expect(await (await send()).json()).toMatchObject({ acceptedAt: '2026-03-05T06:07:00.000Z' });
  });
});
