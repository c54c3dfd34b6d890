import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, it } from 'vitest';
import type { StreamHandler } from '../../infra/local/mapping/deliver.ts';
import { seededRandom } from '../support/answers.ts';
import { newPingyi } from '../support/pingyi.ts';
import { answerAtRandom, expectCounted } from './support/answering.ts';

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

describe('a campaign of residents', () => {
  it('is counted exactly, however clients and deliveries misbehave', { timeout: 180_000 }, async () => {
    await using pingyi = await newPingyi({
      disturbHandler: restless,
      mapping: { maxRetryAttempts: -1, retryDelayMs: 1, maxRetryDelayMs: 20, batchWindowMs: 20 },
    });
    const expected = await answerAtRandom(pingyi, { total, clients, random });
    await pingyi.idle();
    await expectCounted(pingyi, expected, total);
  });
});
