import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { StreamHandler } from '../../infra/local/mapping/deliver.ts';
import { operatorOf } from '../../infra/local/operator.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Submission } from '../../schemas/response.ts';
import type { CampaignResults } from '../../schemas/result.ts';
import { seededRandom, someAnswers } from '../support/answers.ts';
import { newPingyi } from '../support/pingyi.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';

const total = 2_000;
const clients = 32;
const random = seededRandom(20_101_201);

const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);

/** Brings batches twice, cut, in another order and mixed with old ones; crashes before and after the work. */
const restless = (handler: StreamHandler): StreamHandler => {
  const seen: DynamoDBRecord[] = [];
  return async (event: DynamoDBStreamEvent) => {
    const fate = random();
    if (fate < 0.1) throw new Error('crash before the work');
    const old = shuffled(seen).slice(0, 20);
    seen.push(...event.Records);
    if (fate < 0.3) await handler({ Records: event.Records.slice(0, Math.ceil(event.Records.length / 2)) });
    if (fate < 0.5) await Promise.all([handler(event), handler({ Records: old })]);
    if (fate < 0.6) {
      await handler(event);
      throw new Error('crash after the work');
    }
    return handler({ Records: shuffled(event.Records) });
  };
};

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

describe('a campaign of residents', () => {
  it('is counted exactly, however clients and deliveries misbehave', { timeout: 180_000 }, async () => {
    await using pingyi = await newPingyi({
      disturbHandler: restless,
      mapping: { maxRetryAttempts: -1, retryDelayMs: 1, maxRetryDelayMs: 20, batchWindowMs: 20 },
    });
    const { url, unitIds, campaignId, officeToken } = pingyi;
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
    await pingyi.idle();

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
  });
});
