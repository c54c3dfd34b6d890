import { randomBytes } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeFrom, codeHash } from '../../functions/rules/codes/codes.ts';
import { cappedLoad, isOverCap, secondsToNextHour, usedShare } from '../../functions/rules/proof/caps.ts';
import { attemptsFor } from '../../functions/rules/proof/difficulty.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import { loadCache } from '../../functions/store/loadCache.ts';
import { type Load, loadStore } from '../../functions/store/loadStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { survey } from '../../infra/local/sample/campaign.ts';
import { type Defence, defaultDefence } from '../../schemas/defence.ts';
import { openLanes } from '../../schemas/lane.ts';
import type { Challenge } from '../../schemas/proof.ts';
import type { Submission } from '../../schemas/response.ts';
import { fieldsOf } from '../http/support/page.ts';
import { rawResponses } from '../http/support/rawItems.ts';
import { goodAnswers, jsonPost, problemOf } from '../http/support/requests.ts';
import { filledIn, visitorOf } from '../http/support/visitor.ts';
import { testKeys, testPosterKey } from '../support/keys.ts';
import { aReadyCampaign, officeOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aProof, aTicket } from '../support/proofs.ts';
import { aSubmission, putUp } from '../support/residents.ts';

/** Twenty minutes past the hour. */
const start = new Date('2026-12-01T08:20:00Z');
let now = start;
afterEach(() => {
  now = start;
});
const pingyi = usePingyi({ context: { now: () => now } });
const { open, send } = visitorOf(pingyi);
const office = () => officeOf(pingyi());

let surveys = 0;

/** A survey of its own with a defence. @returns its id and the tokens of two posters of one unit, and of another unit's */
const defended = async (defence: Partial<Defence>) => {
  surveys += 1;
  const surveyId = `defended-${surveys}`;
  const { database } = pingyi();
  await setupSeed(database).survey({ ...survey, id: surveyId, defence: { ...defaultDefence, ...defence } });
  return {
    surveyId,
    first: await putUp(database, { surveyId }),
    second: await putUp(database, { surveyId, servicePointId: 'window-2' }),
    other: await putUp(database, { surveyId, unitId: 'longmen' }),
  };
};
const post = (token: string, proof: Submission['proof'], changes: Partial<Submission> = {}) =>
  fetch(
    `${pingyi().url}/v1/posters/${token}/responses`,
    jsonPost(aSubmission({ proof, answers: { ...goodAnswers }, ...changes })),
  );
const solved = (token: string) => post(token, aProof(testPosterKey, token, now));
const ticketed = (token: string) => post(token, aTicket(testPosterKey, token, now));
const lanesOf = async (surveyId: string) =>
  (await rawResponses(pingyi().database, surveyId)).map(({ lane }) => lane).sort();

describe('caps', () => {
  it('hold for a poster, and say when to try again', async () => {
    const { first, second, surveyId } = await defended({ posterPerHour: 2 });
    expect([(await solved(first)).status, (await ticketed(first)).status]).toEqual([201, 201]);
    const reply = await solved(first);
    expect(reply.headers.get('retry-after')).toBe('2400');
    expect(await problemOf(reply)).toMatchObject({ code: 'too_many_responses', retryAfterSeconds: 2_400 });
    expect((await solved(second)).status).toBe(201);
    expect(await lanesOf(surveyId)).toEqual(['no_script', 'proof_of_work', 'proof_of_work']);
  });

  it('hold for a unit, whatever the poster, and for no other unit', async () => {
    const { first, second, other } = await defended({ unitPerHour: 2 });
    expect([(await solved(first)).status, (await solved(second)).status]).toEqual([201, 201]);
    expect([(await solved(first)).status, (await solved(second)).status]).toEqual([429, 429]);
    expect((await solved(other)).status).toBe(201);
  });

  it('are tighter without script', async () => {
    const { first } = await defended({ noScriptPerHour: 1 });
    expect((await ticketed(first)).status).toBe(201);
    expect((await ticketed(first)).status).toBe(429);
    expect((await solved(first)).status).toBe(201);
  });

  it('hold for as many as come at once', async () => {
    const { first, surveyId } = await defended({ posterPerHour: 3 });
    const replies = await Promise.all(Array.from({ length: 24 }, () => solved(first)));
    expect(replies.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(3);
    expect(await lanesOf(surveyId)).toHaveLength(3);
  });

  it('give room back that was taken for what was stored before', async () => {
    const { first, surveyId } = await defended({ posterPerHour: 2 });
    const proof = aProof(testPosterKey, first, now);
    const statuses = await Promise.all([1, 2].map(async () => (await post(first, proof)).status));
    expect(statuses.sort()).toEqual([200, 201]);
    expect([(await solved(first)).status, (await solved(first)).status]).toEqual([201, 429]);
    expect(await lanesOf(surveyId)).toHaveLength(2);
  });

  it('let the same response be sent again', async () => {
    const { first } = await defended({ posterPerHour: 1 });
    const proof = aProof(testPosterKey, first, now);
    expect([(await post(first, proof)).status, (await post(first, proof)).status]).toEqual([201, 200]);
  });

  it('keep all that was typed on the page', async () => {
    const { first } = await defended({ noScriptPerHour: 1 });
    expect((await ticketed(first)).status).toBe(201);
    const typed = filledIn({ ...goodAnswers, comment: '别丢了' });
    const html = await open(`/p/${first}`);
    const back = await send(html, typed);
    expect([back.status, back.headers.get('retry-after')]).toEqual([429, '2400']);
    expect(back.html).toContain('约 40 分钟后');
    expect(fieldsOf(back.html)).toMatchObject(typed);
  });

  it('go by what other instances took, too', async () => {
    const { first, surveyId } = await defended({ posterPerHour: 5 });
    const counts = [{ servicePointId: undefined, lane: 'proof_of_work', count: 5 }] as const;
    await loadStore(pingyi().database).add({ surveyId, unitId: 'dingcheng', hour: '2026-12-01T08', counts });
    expect((await solved(first)).status).toBe(429);
  });
});

describe('a lane that the survey does not take', () => {
  it('is refused, naming those that it takes, and is not offered', async () => {
    const { first } = await defended({ lanes: ['proof_of_work'] });
    expect(await problemOf(await ticketed(first))).toMatchObject({
      code: 'lane_closed',
      lanes: 'proof_of_work',
    });
    const entitlement = await (await fetch(`${pingyi().url}/v1/posters/${first}/entitlement`)).json();
    expect(Object.keys(entitlement as object).sort()).toEqual(['challenge', 'expiresAt']);
    const html = await open(`/p/${first}`);
    expect(fieldsOf(html)).not.toHaveProperty('ticket');
    expect(html).toContain('<noscript>');
    const back = await send(html, filledIn());
    expect(back.status).toBe(403);
    expect(fieldsOf(back.html)).toMatchObject(filledIn());
    expect((await solved(first)).status).toBe(201);
  });
});

describe('a visit code', () => {
  let codes: { unitId: string; code: string }[] = [];
  let batchId = '';
  const codeOf = (unitId: string): string => {
    const place = codes.findIndex((one) => one.unitId === unitId);
    return codes.splice(place, 1)[0]?.code ?? '';
  };
  beforeAll(async () => {
    const params = { campaignId: pingyi().campaignId };
    const { body } = await office().call('issueCodes', { params, body: { kind: 'visit', each: 6 } });
    codes = [...body.codes];
    batchId = body.batch.id;
  });
  const byCode = (token: string, code: string, changes: Partial<Submission> = {}) =>
    post(token, { lane: 'visit_code', code }, changes);

  it('is good for one response, however it is typed, and no cap stops it', async () => {
    const { first, surveyId } = await defended({ posterPerHour: 1, unitPerHour: 1 });
    expect((await solved(first)).status).toBe(201);
    const code = codeOf('dingcheng');
    expect((await byCode(first, code)).status).toBe(201);
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    expect((await byCode(first, typed)).status).toBe(200);
    expect((await problemOf(await byCode(first, code, { language: 'en' }))).code).toBe('response_conflict');
    expect(await lanesOf(surveyId)).toEqual(['proof_of_work', 'visit_code']);
    const [response] = (await rawResponses(pingyi().database, surveyId)).filter(
      ({ lane }) => lane === 'visit_code',
    );
    expect(JSON.stringify(response)).not.toContain(code);
  });

  it('that is mistyped, unknown, for another unit or of another kind is refused for what it is', async () => {
    const { first, surveyId } = await defended({});
    const code = codeOf('dingcheng');
    const wrong = `${code.slice(0, -1)}${code.endsWith('3') ? '4' : '3'}`;
    const { body: member } = await office().call('issueCodes', {
      params: { campaignId: pingyi().campaignId },
      body: { kind: 'member', units: [{ unitId: 'dingcheng', count: 1 }] },
    });
    const refused = async (typed: string) => (await problemOf(await byCode(first, typed))).code;
    expect(await refused(wrong)).toBe('visit_code_mistyped');
    expect(await refused('3333-3333-3333-3333')).toMatch(/^visit_code_(mistyped|unknown)$/);
    expect(await refused(codeOf('longmen'))).toBe('visit_code_elsewhere');
    expect(await refused(member.codes[0]?.code ?? '')).toBe('visit_code_unknown');
    expect(await lanesOf(surveyId)).toEqual([]);
  });

  it('of another campaign, or of a batch that was never finished, is no code here', async () => {
    const { first, surveyId } = await defended({});
    await aReadyCampaign(office(), 'another-campaign');
    const { body } = await office().call('issueCodes', {
      params: { campaignId: 'another-campaign' },
      body: { kind: 'visit', units: [{ unitId: 'dingcheng', count: 1 }] },
    });
    const unfinished = codeFrom(randomBytes);
    const [codeKey = Buffer.alloc(0)] = testKeys.code;
    await codeStore(pingyi().database).putCodes(
      [
        {
          hash: codeHash(codeKey, unfinished),
          campaignId: pingyi().campaignId,
          unitId: 'dingcheng',
          batchId: 'never-finished',
          kind: 'visit',
        },
      ],
      async () => {},
    );
    for (const code of [body.codes[0]?.code ?? '', unfinished]) {
      expect((await problemOf(await byCode(first, code))).code).toBe('visit_code_unknown');
    }
    expect(await lanesOf(surveyId)).toEqual([]);
  });

  it('may be typed on the page, which comes back with it when it is wrong', async () => {
    const { first, surveyId } = await defended({});
    const html = await open(`/p/${first}`);
    const typed = { ...filledIn(), code: '3AAA' };
    const back = await send(html, typed);
    expect(back.status).toBe(422);
    expect(fieldsOf(back.html)).toMatchObject(typed);
    expect((await send(back.html, { code: codeOf('dingcheng') })).status).toBe(201);
    expect(await lanesOf(surveyId)).toEqual(['visit_code']);
  });

  it('that somebody else used is said to be used, and the page can be sent without it', async () => {
    const { first, surveyId } = await defended({});
    const code = codeOf('dingcheng');
    expect((await byCode(first, code)).status).toBe(201);
    const back = await send(await open(`/p/${first}`), { ...filledIn(), 'a.comment': '我的', code });
    expect(back.status).toBe(409);
    expect(back.html).toContain('这个评议码已经用过了');
    expect(fieldsOf(back.html)).toMatchObject({ 'a.comment': '我的', code: '' });
    expect((await send(back.html)).status).toBe(201);
    expect(await lanesOf(surveyId)).toEqual(['no_script', 'visit_code']);
  });

  it('of a withdrawn batch is good no more', async () => {
    const { first } = await defended({});
    const params = { campaignId: pingyi().campaignId };
    const { body } = await office().call('issueCodes', {
      params,
      body: { kind: 'visit', units: [{ unitId: 'dingcheng', count: 1 }] },
    });
    await office().call('withdrawCodeBatch', { params: { ...params, batchId: body.batch.id } });
    const problem = await problemOf(await byCode(first, body.codes[0]?.code ?? ''));
    expect(problem.code).toBe('visit_code_withdrawn');
    expect(batchId).not.toBe(body.batch.id);
  });
});

describe('a page', () => {
  const solutionIn = async (html: string): Promise<string> => {
    const [, written = ''] = /data-challenge="([^"]*)"/.exec(html) ?? [];
    const challenge = JSON.parse(written.replaceAll('&quot;', '"')) as Challenge;
    const solved = { challenge, solution: await solveChallenge({ challenge, deriveKey }) };
    return Buffer.from(JSON.stringify(solved)).toString('base64');
  };

  it('that is sent by its ticket and then by its challenge is one response', async () => {
    const { first, surveyId } = await defended({});
    const html = await open(`/p/${first}`);
    expect((await send(html, filledIn())).status).toBe(201);
    const solution = await solutionIn(html);
    const fields = { ...filledIn(), solution };
    expect((await send(html, fields)).status).toBe(200);
    expect((await send(html, { ...fields, 'a.comment': '另一份' })).status).toBe(409);
    expect(await lanesOf(surveyId)).toEqual(['no_script']);
  });

  it.each([
    ['by a ticket', openLanes, false],
    ['by a challenge', openLanes, true],
    ['by a challenge where no ticket is taken', ['proof_of_work'], true],
  ] as const)(
    'sent %s whose reply was lost is one response, though it is sent again hours later',
    async (_, lanes, isSolved) => {
      const { first, surveyId } = await defended({ lanes: [...lanes] });
      const html = await open(`/p/${first}`);
      const proven = async (page: string) => ({ ...(isSolved && { solution: await solutionIn(page) }) });
      const fields = { ...filledIn(), ...(await proven(html)) };
      expect((await send(html, fields)).status).toBe(201);
      now = new Date(start.getTime() + 9 * 3_600_000);
      const late = await send(html, fields);
      expect(late.status).toBe(403);
      expect((await send(late.html, await proven(late.html))).status).toBe(200);
      expect(await lanesOf(surveyId)).toEqual([isSolved ? 'proof_of_work' : 'no_script']);
    },
  );
});

describe('what a survey is set up with', () => {
  it('fits its audience', async () => {
    const params = { campaignId: pingyi().campaignId };
    const body = { phaseId: 'evaluation', formId: survey.formId, formVersion: 1 } as const;
    const faultsOf = async (changes: object) => {
      const call = office().call('createSurvey', {
        params,
        body: { ...body, id: 'misfit', audience: 'member', ...changes } as never,
      });
      const error = (await call.catch((thrown: unknown) => thrown)) as { errors?: { field: string }[] };
      return error.errors?.map(({ field }) => field);
    };
    expect(await faultsOf({ defence: {} })).toEqual(['defence']);
    expect(await faultsOf({ audience: 'resident', secrecy: 'code' })).toEqual(['secrecy']);
    expect(await faultsOf({ secrecy: 'blind' })).toEqual(['tokenPhaseId']);
    expect(await faultsOf({ secrecy: 'blind', tokenPhaseId: 'evaluation' })).toEqual(['tokenPhaseId']);
    expect(await faultsOf({ audience: 'resident', defence: { lanes: [] } })).toEqual(['defence.lanes']);
  });
});

describe('the rules of caps', () => {
  const counts = fc.dictionary(
    fc.constantFrom('', 'w1', 'w2'),
    fc.record({ proof_of_work: fc.nat(400), no_script: fc.nat(400), visit_code: fc.nat(400) }),
  );

  it('never count a visit code, and never let one be stopped', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom('', 'w1', 'w2'), (byPlace, place) => {
        const load = cappedLoad(new Map(Object.entries(byPlace)), place);
        const without = Object.entries(byPlace).map(
          ([at, lanes]) => [at, { ...lanes, visit_code: 0 }] as const,
        );
        expect(cappedLoad(new Map(without), place)).toEqual(load);
        expect(isOverCap(load, defaultDefence, 'visit_code')).toBe(false);
        expect(load.unit).toBeGreaterThanOrEqual(load.poster);
        expect(load.poster).toBeGreaterThanOrEqual(load.noScript);
        if (isOverCap(load, defaultDefence, 'proof_of_work')) {
          expect(isOverCap(load, defaultDefence, 'no_script')).toBe(true);
          expect(usedShare(load, defaultDefence)).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('make challenges harder as an hour fills up, and never easier', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (one, other) => {
          const [less, more] = [Math.min(one, other), Math.max(one, other)];
          expect(attemptsFor(less)).toBeLessThanOrEqual(attemptsFor(more));
        },
      ),
    );
    expect(attemptsFor(1)).toBe(attemptsFor(0) * 10);
  });

  it('begin again with the hour', () => {
    expect(secondsToNextHour(new Date('2026-12-01T08:00:00.000Z'))).toBe(3_600);
    expect(secondsToNextHour(new Date('2026-12-01T08:59:59.999Z'))).toBe(1);
  });

  it('name only lanes of open surveys', () => {
    expect(defaultDefence.lanes).toEqual([...openLanes]);
  });
});

describe('what an instance knows of the load', () => {
  const hour = '2026-12-01T08';
  const loadOf = (count: number): Load => ({ byPlace: new Map([['', { proof_of_work: count }]]) });
  const known = async (cache: ReturnType<typeof loadCache>) =>
    (await cache.read('survey', 'unit', hour)).get('')?.proof_of_work ?? 0;

  it('is what was counted and what it took since, read every few seconds', async () => {
    let time = 100_000;
    let counted = 3;
    let reads = 0;
    const read = async () => {
      reads += 1;
      return loadOf(counted);
    };
    const cache = loadCache(
      { read },
      () => {},
      () => time,
    );
    expect(await known(cache)).toBe(3);
    for (let more = 0; more < 2; more += 1) cache.note('survey', 'unit', hour, '', 'proof_of_work');
    expect([await known(cache), reads]).toEqual([5, 1]);
    counted = 10;
    time += 5_000;
    expect([await known(cache), reads]).toEqual([10, 2]);
  });

  it('is never less than what it took itself, and survives a reading that fails', async () => {
    let time = 100_000;
    let failures = 0;
    const cache = loadCache(
      { read: () => Promise.reject(new Error('throttled')) },
      () => {
        failures += 1;
      },
      () => time,
    );
    for (let taken = 1; taken < 5; taken += 1) {
      cache.note('survey', 'unit', hour, '', 'proof_of_work');
      expect(await known(cache)).toBe(taken);
      time += 5_000;
    }
    expect(failures).toBe(4);
    expect((await cache.read('survey', 'unit', '2026-12-01T09')).size).toBe(0);
  });
});

describe('keys that were made at random', () => {
  it('make nothing that is taken here', async () => {
    const { first } = await defended({});
    const reply = await post(first, aProof(randomBytes(32), first, now));
    expect((await problemOf(reply)).code).toBe('proof_invalid');
  });
});
