import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { operatorOf } from '../../../infra/local/operator.ts';
import type { Pingyi } from '../../../infra/local/pingyi.ts';
import { form } from '../../../infra/local/sample/form.ts';
import type { Submission } from '../../../schemas/response.ts';
import type { CampaignResults } from '../../../schemas/result.ts';
import { someAnswers } from '../../support/answers.ts';
import { aSubmission, tokenOf } from '../../support/residents.ts';

/** A count that shares nothing with the product's own: unit, question, option, how often. */
const independentCount = () => {
  const counts = new Map<string, number>();
  return {
    add: (unitId: string, { answers }: Submission): void => {
      for (const { id } of form.questions) {
        const answer = answers[id];
        const what = answer === undefined ? '(skipped)' : id === 'comment' ? '(words)' : String(answer);
        const key = `${unitId} ${id} ${what}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    },
    of: (unitId: string, question: string, what: string): number =>
      counts.get(`${unitId} ${question} ${what}`) ?? 0,
  };
};

export type IndependentCount = ReturnType<typeof independentCount>;

/** How many people answer, and how they behave. */
export interface Answering {
  readonly total: number;
  readonly clients: number;
  readonly random: () => number;
}

/**
 * Has so many people answer about the units of the sample, by page and by program, some of whom send again, change their minds or
 * send what is not to be taken.
 * @returns what must be counted
 */
export const answerAtRandom = async (
  { url, unitIds }: Pick<Pingyi, 'url' | 'unitIds'>,
  { total, clients, random }: Answering,
): Promise<IndependentCount> => {
  const send = async (unitId: string, body: unknown): Promise<number> => {
    const reply = await fetch(`${url}/v1/posters/${tokenOf({ unitId })}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await reply.arrayBuffer();
    return reply.status;
  };
  const sendPage = async (unitId: string, { proof, formVersion, language, answers }: Submission) => {
    const solution = proof.lane === 'proof_of_work' ? proof.solution : '';
    const fields = new URLSearchParams({ solution, formVersion: String(formVersion), language });
    for (const [question, answer] of Object.entries(answers)) fields.set(`a.${question}`, String(answer));
    const reply = await fetch(`${url}/p/${tokenOf({ unitId })}`, { method: 'POST', body: fields });
    await reply.arrayBuffer();
    return reply.status;
  };

  const expected = independentCount();
  let accepted = 0;
  const submitOne = async (place: number): Promise<void> => {
    const unitId = unitIds[place % unitIds.length] ?? '';
    const submission = aSubmission({ answers: someAnswers(form, random) }, { unitId });
    const byPage = random() < 0.2;
    expect(await (byPage ? sendPage(unitId, submission) : send(unitId, submission))).toBe(201);
    accepted += 1;
    expected.add(unitId, submission);
    const mischief = random();
    if (mischief < 0.1) expect(await send(unitId, submission)).toBe(200);
    if (mischief < 0.05) {
      const again = await Promise.all([send(unitId, submission), sendPage(unitId, submission)]);
      expect(again).toEqual([200, 200]);
    }
    if (mischief > 0.9) {
      const other = { ...submission, language: submission.language === 'en' ? 'zh-CN' : 'en' };
      expect(await send(unitId, other)).toBe(409);
    }
    if (mischief > 0.95) {
      expect(await send(unitId, { ...aSubmission({}, { unitId }), answers: { overall: 'superb' } })).toBe(
        422,
      );
      expect(await send(unitId, { ...aSubmission({}, { unitId }), formVersion: 2 })).toBe(409);
      expect(await send('nowhere', aSubmission())).toBe(404);
    }
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < total) {
        const place = next;
        next += 1;
        await submitOne(place);
      }
    }),
  );
  expect(accepted).toBe(total);
  return expected;
};

/** Looks whether the results, their file and a recount from the raw responses are what people have sent. */
export const expectCounted = async (
  pingyi: Pingyi,
  expected: IndependentCount,
  total: number,
): Promise<void> => {
  const { url, unitIds, campaignId, officeToken } = pingyi;
  const headers = { authorization: `Bearer ${officeToken}` };
  const path = `${url}/v1/campaigns/${campaignId}/results`;
  const results = (await (await fetch(path, { headers })).json()) as CampaignResults;
  expect(results.units).toHaveLength(unitIds.length);
  expect(results.units.reduce((sum, { counted }) => sum + counted, 0)).toBe(total);
  for (const { unitId, questions } of results.units) {
    for (const question of questions) {
      expect(question.skipped).toBe(expected.of(unitId, question.questionId, '(skipped)'));
      if (question.type !== 'rating') {
        expect(question.answered).toBe(expected.of(unitId, question.questionId, '(words)'));
        continue;
      }
      for (const { optionId, count } of question.histogram) {
        expect(count).toBe(expected.of(unitId, question.questionId, optionId));
      }
    }
  }

  const csv = await (await fetch(`${path}.csv`, { headers })).text();
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  for (const row of rows.filter(({ option_id, withheld }) => option_id && !withheld)) {
    expect(Number(row.count)).toBe(
      expected.of(row.unit_id ?? '', row.question_id ?? '', row.option_id ?? ''),
    );
  }
  expect(rows.filter(({ option_id }) => option_id).length).toBe(
    results.units.flatMap(({ questions }) =>
      questions.flatMap((q) => (q.type === 'rating' ? q.histogram : [])),
    ).length,
  );

  const recounted = await operatorOf(pingyi.database, () => {}).recount(campaignId, { repair: false });
  expect(recounted).toMatchObject({
    accepted: total,
    counted: total,
    quarantined: 0,
    inFlight: 0,
    differences: [],
  });
};
