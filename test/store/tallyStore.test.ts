import type { TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalTally } from '../../functions/rules/counting/fold.ts';
import type { Database } from '../../functions/store/database.ts';
import { commitLimits, tallyStore } from '../../functions/store/tallyStore.ts';
import type { Tally } from '../../schemas/tally.ts';
import { prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

/** A tally that raises as many different counts as one transaction may, under the longest names there are. */
const largest = (campaignId: string): Tally => ({
  campaignId,
  surveyId: 'survey',
  unitId: 'unit',
  lane: 'proof_of_work',
  formId: 'form',
  formVersion: 1,
  counted: 7,
  questions: Object.fromEntries(
    Array.from({ length: commitLimits.counts / 10 }, (_, question) => [
      `question_with_a_long_name_${String(question).padStart(3, '0')}`,
      {
        histogram: Object.fromEntries(
          Array.from({ length: 9 }, (__, option) => [
            `option_with_a_rather_long_name_${option}`.slice(-31),
            option + 1,
          ]),
        ),
        skipped: 3,
      },
    ]),
  ),
});

describe('a tally', () => {
  it('comes back from its item as it was added, and twice as large when it was added twice', async () => {
    const store = tallyStore(database);
    const tally = largest('twice');
    for (const id of ['first-of-two-responses', 'second-of-two-responses']) {
      const outcome = await store.commit({
        generation: 1,
        responses: [{ surveyId: 'twice', id }],
        tallies: [tally],
      });
      expect(outcome).toEqual({ kind: 'committed' });
    }
    const [stored] = await store.read('twice', 1, true);
    const doubled: Tally = JSON.parse(JSON.stringify(tally), (key, value) =>
      typeof value === 'number' && key !== 'formVersion' ? 2 * value : value,
    );
    expect(stored && canonicalTally(stored)).toBe(canonicalTally(doubled));
  });

  it('is raised by an expression within the 4 KB and 300 operators that DynamoDB takes', async () => {
    let expression = '';
    database.client.middlewareStack.add(
      (next) => (args) => {
        const { TransactItems: items = [] } = args.input as TransactWriteItemsCommandInput;
        expression = items.map(({ Update }) => Update?.UpdateExpression ?? '').join('') || expression;
        return next(args);
      },
      { step: 'initialize', name: 'capture' },
    );
    const responses = [{ surveyId: 'expression', id: 'the-only-response' }];
    await tallyStore(database).commit({ generation: 1, responses, tallies: [largest('expression')] });
    expect(Buffer.byteLength(expression)).toBeLessThan(4_096);
    expect(expression.split(/[=,]/).length).toBeLessThan(300);
  });

  it('is left alone with its response when either cannot be written', async () => {
    const store = tallyStore(database);
    const commit = { generation: 1, responses: [{ surveyId: 'alone', id: 'counted-before' }] };
    await store.commit({ ...commit, tallies: [largest('alone')] });
    const more = { generation: 1, responses: [{ surveyId: 'alone', id: 'new' }, ...commit.responses] };
    expect(await store.commit({ ...more, tallies: [largest('alone')] })).toEqual({
      kind: 'counted_before',
      places: new Set([1]),
    });
    expect(await store.counted(1, 'alone', ['new', 'counted-before'])).toEqual(new Set(['counted-before']));
    expect((await store.read('alone', 1, true))[0]?.counted).toBe(7);
  });
});
