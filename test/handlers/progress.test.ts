import type { DynamoDBRecord } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { build as buildOffice } from '../../functions/office.ts';
import type { Database } from '../../functions/store/database.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { anAggregator, aResponse, type Faults, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { watched } from '../support/watched.ts';

const engine = useEngine();
let database: Database;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

const params = { campaignId: campaign.id };

/** The office at noon of 20 December by the campaign's clocks. */
const office = () => {
  const { context, commands } = watched('office', engine.endpoint);
  return {
    client: clientOf(buildOffice({ ...context, now: () => new Date('2026-12-20T04:00:00Z') })),
    commands,
  };
};

const deliver = (records: readonly DynamoDBRecord[], faults?: Faults) =>
  anAggregator(engine.endpoint, faults)({ Records: [...records] });

const progressOf = async (unitId: string) => {
  const { body } = await office().client.call('readProgress', { params });
  const ofSurvey = body.surveys.find(({ surveyId }) => surveyId === survey.id);
  return { since: ofSurvey?.since, ...ofSurvey?.units.find((unit) => unit.unitId === unitId) };
};

const at = (unitId: string, ...instants: string[]) =>
  instants.map((acceptedAt) => recordOf(aResponse(unitId, { acceptedAt })));

describe('what came in', () => {
  it('is told by day of the campaign, across months, once however often it is delivered', async () => {
    const records = at(
      'dingcheng',
      // Two minutes of Beijing's 1 December, the first of them in November by UTC.
      '2026-11-30T16:00:00.000Z',
      '2026-12-01T15:59:00.000Z',
      '2026-11-29T08:00:00.000Z',
      '2026-12-03T08:00:00.000Z',
    );
    await deliver(records);
    await deliver([...records, ...records]);
    expect(await progressOf('dingcheng')).toEqual({
      since: '2026-11-29',
      unitId: 'dingcheng',
      counted: 4,
      byDay: [1, 0, 2, 0, 1],
    });
    // A unit that nobody has rated is there too.
    expect(await progressOf('longmen')).toMatchObject({ counted: 0, byDay: [] });
  });

  it('is counted all the same where its day cannot be written', async () => {
    const records = at('longhu', '2026-12-05T08:00:00.000Z', '2026-12-05T08:01:00.000Z');
    expect(
      await deliver(records, (command) => (command === 'UpdateItemCommand' ? 'refused' : 'none')),
    ).toEqual({
      batchItemFailures: [],
    });
    expect(await progressOf('longhu')).toMatchObject({ counted: 2, byDay: [] });
  });

  it('is left out of the days before the last sixty, and stays in the total', async () => {
    await deliver(at('huangzhu', '2026-10-21T08:00:00.000Z', '2026-10-22T08:00:00.000Z'));
    expect(await progressOf('huangzhu')).toMatchObject({ since: '2026-10-22', counted: 2, byDay: [1] });
  });

  it('takes the same number of reads however much it is', async () => {
    const reads = async (): Promise<number> => {
      const { client, commands } = office();
      await client.call('readProgress', { params });
      return commands.length;
    };
    const before = await reads();
    const many = units.flatMap(({ id }) => at(id, '2026-12-06T08:00:00.000Z', '2026-12-07T08:00:00.000Z'));
    for (let start = 0; start < many.length; start += 100) await deliver(many.slice(start, start + 100));
    expect(await reads()).toBe(before);
  });

  it('and could not be counted is named with its reason, and not with what it says', async () => {
    const response = aResponse('dingcheng', { answers: { overall: 'superb' } });
    await deliver([recordOf(response)]);
    const [kept] = await quarantineStore(database).list();
    const { body } = await office().client.call('readQuarantine', { params });
    expect(body).toEqual({
      entries: [
        {
          surveyId: survey.id,
          reason: 'answers_do_not_fit_form',
          quarantinedAt: kept?.quarantinedAt,
        },
      ],
      more: false,
    });
  });
});
