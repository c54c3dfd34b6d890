import { beforeEach, describe, expect, it } from 'vitest';
import { Receipt, type Submission } from '../../schemas/response.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission, idOf } from '../support/residents.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import { rawResponses, storedUnder } from './support/rawItems.ts';
import { goodAnswers, jsonPost, problemOf, responsesPath, unitAt } from './support/requests.ts';

const start = Date.parse('2026-03-05T06:07:08Z');
let now = new Date(start);
const pingyi = usePingyi({ context: { now: () => now } });
beforeEach(() => {
  now = new Date(start);
});

const send = (submission: unknown) => fetch(`${pingyi().url}${responsesPath()}`, jsonPost(submission));
const stored = (id: string) => storedUnder(pingyi().database, pingyi().surveyId, id);
const good = (changes: Partial<Submission> = {}) =>
  aSubmission({ answers: { ...goodAnswers }, ...changes }, { now: new Date(start) });

describe('a response sent again unchanged', () => {
  it('is stored once and gives the same receipt, byte by byte', async () => {
    const submission = good();
    const first = await send(submission);
    expect(first.status).toBe(201);
    const receipt = await first.text();
    expect(Receipt.parse(JSON.parse(receipt))).toMatchObject({ id: idOf(submission), unitId: unitAt(0) });
    for (const minutes of [0, 1, 20]) {
      now = new Date(start + minutes * 60_000);
      const again = await send(submission);
      expect([again.status, await again.text()]).toEqual([200, receipt]);
    }
    expect(await stored(idOf(submission))).toHaveLength(1);
  });

  it('may have its members in another order and more blanks between them', async () => {
    const { proof, formVersion, language, answers } = good();
    const first = await send({ proof, formVersion, language, answers });
    const reversed = Object.fromEntries(Object.entries(answers).reverse());
    const again = await send(
      JSON.stringify({ answers: reversed, language, formVersion, proof }, undefined, 2),
    );
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.json()).toEqual(await first.json());
  });

  it.each(['', ' ', '\t\n', '\u3000\u3000', '\ufeff'])(
    'may leave out a comment that was blank (%j), or blank one that was left out',
    async (comment) => {
      const without = good();
      const blank = { ...without, answers: { ...without.answers, comment } };
      expect([(await send(without)).status, (await send(blank)).status]).toEqual([201, 200]);
      const other = good();
      const blankFirst = { ...other, answers: { ...other.answers, comment } };
      expect([(await send(blankFirst)).status, (await send(other)).status]).toEqual([201, 200]);
      expect((await stored(idOf(other)))[0]?.answers).toEqual(goodAnswers);
    },
  );

  it('is stored once when fifty copies arrive together, and one of them is told so', async () => {
    const submission = good();
    const before = (await rawResponses(pingyi().database, pingyi().surveyId)).length;
    const replies = await Promise.all(Array.from({ length: 50 }, () => send(submission)));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(49).fill(200), 201]);
    const receipts = await Promise.all(replies.map((reply) => reply.text()));
    expect(new Set(receipts).size).toBe(1);
    expect((await rawResponses(pingyi().database, pingyi().surveyId)).length).toBe(before + 1);
  });
});

describe('another response under a used id', () => {
  const others: readonly { what: string; changes: Partial<Submission> }[] = [
    { what: 'with another answer', changes: { answers: { ...goodAnswers, overall: 'dissatisfied' } } },
    { what: 'with a comment more', changes: { answers: { ...goodAnswers, comment: '好' } } },
    { what: 'in another language', changes: { language: 'en' } },
  ];

  it.each(others)('$what is refused in every language, and the stored one stays', async ({ changes }) => {
    const submission = good();
    expect((await send(submission)).status).toBe(201);
    const before = await stored(idOf(submission));
    now = new Date(start + 20 * 60_000);
    const url = `${pingyi().url}${responsesPath()}`;
    await expectInEveryLanguage(url, jsonPost({ ...submission, ...changes }), 409, 'response_conflict');
    expect(await stored(idOf(submission))).toEqual(before);
    expect((await send(submission)).status).toBe(200);
  });

  it('is not told anything of the one that is stored', async () => {
    const comment = '不足为外人道';
    const submission = good({ answers: { ...goodAnswers, comment } });
    await send(submission);
    const problem = await problemOf(await send({ ...submission, answers: { ...goodAnswers } }));
    expect(Object.keys(problem).sort()).toEqual(['code', 'status', 'title', 'type']);
    expect(JSON.stringify(problem)).not.toContain(comment);
  });

  it('is refused for all but one when twenty different ones arrive together', async () => {
    const { proof } = good();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        send(good({ proof, answers: { ...goodAnswers, comment: `comment ${place}` } })),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(await stored(idOf({ proof }))).toHaveLength(1);
  });
});
