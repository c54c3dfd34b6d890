import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../functions/store/database.ts';
import { responseKey } from '../../functions/store/keys.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { operatorOf } from '../../infra/local/operator.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import type { Response } from '../../schemas/response.ts';
import { someAnswers } from '../support/answers.ts';
import {
  anAggregator,
  aResponse,
  type Fault,
  type Faults,
  prepared,
  recordOf,
  recountOf,
  store,
} from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;

/** All tests share one database, each with responses of its own. */
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

const deliver = (records: readonly DynamoDBRecord[], faults?: Faults) =>
  anAggregator(engine.endpoint, faults)({ Records: [...records] });

const countedNow = async (): Promise<number> => {
  const tallies = await tallyStore(database).read(campaign.id, 1, true);
  return tallies.reduce((sum, { counted }) => sum + counted, 0);
};

const some = (count: number): Response[] =>
  Array.from({ length: count }, (_, place) => aResponse(units[place % units.length]?.id));

const noFailure = { batchItemFailures: [] };

/** Raises the tallies by exactly so many responses, and leaves them equal to the raw ones. */
const expectCounted = async (before: number, more: number): Promise<void> => {
  expect(await countedNow()).toBe(before + more);
  expect((await recountOf(database)).differences).toEqual([]);
};

describe('aggregate counts each response exactly once', () => {
  it('when a batch comes twice, and when the same record comes twice in one batch', async () => {
    const before = await countedNow();
    const responses = some(40);
    await store(database, responses);
    const records = responses.map((response) => recordOf(response));
    expect(await deliver([...records, ...records.slice(3, 9)])).toEqual(noFailure);
    expect(await deliver(records)).toEqual(noFailure);
    await expectCounted(before, 40);
  });

  it('when the same response comes under another event id: markers go by response', async () => {
    const before = await countedNow();
    const [response = aResponse()] = some(1);
    await store(database, [response]);
    await deliver([recordOf(response)]);
    await deliver([recordOf(response), recordOf(response)]);
    await expectCounted(before, 1);
  });

  it('when batches overlap and come out of order', async () => {
    const before = await countedNow();
    const responses = some(60);
    await store(database, responses);
    const records = responses.map((response) => recordOf(response));
    for (const batch of [records.slice(30), records.slice(10, 50), records.slice(0, 30)])
      await deliver(batch);
    await expectCounted(before, 60);
  });

  it('when a batch is larger than a transaction', async () => {
    const before = await countedNow();
    const responses = some(450);
    await store(database, responses);
    expect(await deliver(responses.map((response) => recordOf(response)))).toEqual(noFailure);
    await expectCounted(before, 450);
  });

  it('when the form has as many questions and options as there may be', async () => {
    const before = await countedNow();
    const [scale] = form.scales;
    const [option] = scale?.options ?? [];
    const [question] = form.questions;
    if (!scale || !option || question?.type !== 'rating') throw new Error('a rating');
    const options = Array.from({ length: 11 }, (_, place) => ({
      ...option,
      id: `a_rather_long_option_name_${place}`,
    }));
    const questions = Array.from({ length: 60 }, (_, place) => ({
      ...question,
      id: `a_rather_long_question_${place}`,
    }));
    const large = { ...form, id: 'large', scales: [{ ...scale, options }], questions };
    await setupSeed(database).form(large);
    const responses = Array.from({ length: 100 }, () =>
      aResponse('dingcheng', { formId: large.id, answers: someAnswers(large) }),
    );
    await store(database, responses);
    expect(await deliver(responses.map((response) => recordOf(response)))).toEqual(noFailure);
    await expectCounted(before, 100);
  });

  it('when the answer to a transaction that went through is lost, and the batch comes again', async () => {
    const before = await countedNow();
    const responses = some(30);
    await store(database, responses);
    const records = responses.map((response) => recordOf(response));
    const lost = (command: string): Fault => (command.startsWith('TransactWrite') ? 'answer_lost' : 'none');
    const reply = await deliver(records, lost);
    expect(reply.batchItemFailures).toHaveLength(30);
    expect(await deliver(records)).toEqual(noFailure);
    await expectCounted(before, 30);
  });

  it('when several aggregators get the same records at once', async () => {
    const before = await countedNow();
    const responses = some(80);
    await store(database, responses);
    const records = responses.map((response) => recordOf(response));
    await Promise.all([deliver(records), deliver(records.slice(20)), deliver(records.toReversed())]);
    await deliver(records);
    await expectCounted(before, 80);
  });
});

describe('aggregate acknowledges nothing that is not counted or quarantined', () => {
  it.each<Fault>(['refused', 'throttled', 'conflict'])(
    'asks for every record again when the database stays %s',
    async (fault) => {
      const before = await countedNow();
      const responses = some(12);
      await store(database, responses);
      const records = responses.map((response) => recordOf(response));
      const always = (command: string): Fault => (command.startsWith('TransactWrite') ? fault : 'none');
      const reply = await deliver(records, always);
      expect(reply.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
        records.map(({ dynamodb }) => dynamodb?.SequenceNumber),
      );
      expect(await countedNow()).toBe(before);
      await deliver(records);
      await expectCounted(before, 12);
    },
  );

  it.each<Fault>(['throttled', 'conflict'])(
    'gets through by itself when it is %s for a moment',
    async (fault) => {
      const before = await countedNow();
      const responses = some(12);
      await store(database, responses);
      let left = 3;
      const atFirst = (command: string): Fault => {
        if (!command.startsWith('TransactWrite') || left === 0) return 'none';
        left -= 1;
        return fault;
      };
      expect(
        await deliver(
          responses.map((response) => recordOf(response)),
          atFirst,
        ),
      ).toEqual(noFailure);
      await expectCounted(before, 12);
    },
  );

  it('asks for a poisoned record again when the quarantine cannot take it, and counts its neighbours', async () => {
    const before = await countedNow();
    const responses = some(3);
    await store(database, responses);
    const [first, poison, last] = responses.map((response) => recordOf(response));
    if (!first || !poison || !last) throw new Error('three records');
    const broken = { ...poison, dynamodb: { ...poison.dynamodb, NewImage: { pk: { S: 'x' } } } };
    const noQuarantine = (command: string): Fault => (command.startsWith('PutItem') ? 'refused' : 'none');
    const reply = await deliver([first, broken, last], noQuarantine);
    expect(reply.batchItemFailures).toEqual([{ itemIdentifier: poison.dynamodb?.SequenceNumber }]);
    expect(await countedNow()).toBe(before + 2);
    await deliver([poison]);
    await expectCounted(before, 3);
  });
});

describe('the quarantine', () => {
  const entryOf = async (record: DynamoDBRecord) => {
    const rawKey = `${record.dynamodb?.Keys?.pk?.S}/${record.dynamodb?.Keys?.sk?.S}`;
    return (await quarantineStore(database).list()).find((entry) => entry.rawKey === rawKey);
  };

  it.each([0, 1, 2])(
    'keeps a record that is no response whole, wherever in the batch it is (%i)',
    async (place) => {
      const before = await countedNow();
      const responses = some(3);
      await store(database, responses);
      const records = responses.map((response) => recordOf(response));
      const poison = records[place];
      if (!poison?.dynamodb) throw new Error('a record');
      poison.dynamodb.NewImage = { pk: { S: 'x' }, answers: { N: '1' } };
      expect(await deliver(records)).toEqual(noFailure);
      expect(await countedNow()).toBe(before + 2);
      expect(await entryOf(poison)).toMatchObject({ reason: 'image_unreadable', record: poison });
      // The raw response itself is sound: a repair from raw counts it.
      expect((await recountOf(database, true)).differences).toEqual([]);
    },
  );

  it('takes whatever is not an insertion: raw responses are never changed', async () => {
    const before = await countedNow();
    const response = aResponse();
    const record = recordOf(response, { eventName: 'MODIFY' });
    expect(await deliver([record])).toEqual(noFailure);
    expect(await countedNow()).toBe(before);
    expect(await entryOf(record)).toMatchObject({ eventName: 'MODIFY', reason: 'not_an_insert' });
  });

  it('holds answers that do not fit the form they name', async () => {
    const record = recordOf(aResponse('dingcheng', { answers: { overall: 'superb' } }));
    expect(await deliver([record])).toEqual(noFailure);
    expect(await entryOf(record)).toMatchObject({ reason: 'answers_do_not_fit_form' });
  });

  it('takes the one record that makes the database refuse its whole batch, and counts the others', async () => {
    const before = await countedNow();
    const responses = some(90);
    await store(database, responses);
    const records = responses.map((response) => recordOf(response));
    const refused = responses[37];
    const record = records[37];
    if (!refused || !record) throw new Error('a record');
    const invalid: Faults = (command, input) =>
      command.startsWith('TransactWrite') && JSON.stringify(input).includes(refused.id) ? 'invalid' : 'none';
    expect(await deliver(records, invalid)).toEqual(noFailure);
    expect(await countedNow()).toBe(before + 89);
    expect(await entryOf(record)).toMatchObject({ reason: 'database_refuses', record });
    await operatorOf(database, () => {}).redrive({ list: async () => [], remove: async () => {} });
    await expectCounted(before, 90);
  });

  it('gives a response back once what was missing is there, and counts it once', async () => {
    const before = await countedNow();
    const late = { ...form, id: 'late-form' };
    const response = aResponse('dingcheng', { formId: late.id });
    await store(database, [response]);
    const record = recordOf(response);
    expect(await deliver([record])).toEqual(noFailure);
    expect(await entryOf(record)).toMatchObject({ reason: 'form_version_unknown' });
    const waiting = await recountOf(database);
    expect(waiting.accepted).toBe(waiting.counted + waiting.quarantined + waiting.inFlight);

    await setupSeed(database).form(late);
    const none = { list: async () => [], remove: async () => {} };
    await operatorOf(database, () => {}).redrive(none);
    expect(await entryOf(record)).toBeUndefined();
    await deliver([record]);
    await expectCounted(before, 1);
  });

  it('counts nothing twice when a redrive stops between counting and clearing', async () => {
    const before = await countedNow();
    const response = aResponse();
    await store(database, [response]);
    const record = recordOf(response);
    await quarantineStore(database).put({
      eventName: 'INSERT',
      rawKey: 'any',
      reason: 'database_refuses',
      quarantinedAt: '2010-12-01T00:00:00.000Z',
      record,
    });
    await deliver([record]);
    await operatorOf(database, () => {}).redrive({ list: async () => [], remove: async () => {} });
    await expectCounted(before, 1);
  });
});

describe('a recount', () => {
  it('finds a tally that was tampered with, and a response that was never counted, and repairs the latter', async () => {
    const responses = some(5);
    await store(database, responses);
    const missing = await recountOf(database);
    expect(missing.inFlight).toBe(5);
    expect(missing.differences.length).toBeGreaterThan(0);
    const repaired = await recountOf(database, true);
    expect(repaired).toMatchObject({ repaired: 5, inFlight: 0, differences: [] });

    const [tally] = await tallyStore(database).read(campaign.id, 1, true);
    if (!tally) throw new Error('a tally');
    await tallyStore(database).commit({
      generation: 1,
      responses: [{ surveyId: 'none', id: 'x' }],
      tallies: [tally],
    });
    const tampered = await recountOf(database);
    expect(tampered.differences).toHaveLength(1);
    expect(tampered.differences[0]?.cell).toContain(tally.unitId);
  });

  it('finds a raw response that is gone', async () => {
    const response = aResponse();
    await store(database, [response]);
    await deliver([recordOf(response)]);
    const before = (await recountOf(database)).differences.length;
    await database.client.send(
      new DeleteItemCommand({
        TableName: database.table('responses'),
        Key: marshall(responseKey(response.surveyId, response.id)),
      }),
    );
    const found = await recountOf(database);
    expect(found.differences.length).toBeGreaterThan(before - 1);
    expect(found.differences.length).toBeGreaterThan(0);
  });

  it('says of a raw item that is no response that it can only be quarantined', async () => {
    const response = aResponse();
    const { answers: _answers, ...broken } = response;
    const before = await recountOf(database);
    await database.client.send(
      new PutItemCommand({
        TableName: database.table('responses'),
        Item: marshall({ ...responseKey(response.surveyId, response.id), ...broken }),
      }),
    );
    const after = await recountOf(database);
    expect(after.quarantined).toBe(before.quarantined + 1);
    expect(after.accepted).toBe(after.counted + after.quarantined + after.inFlight);
  });
});
