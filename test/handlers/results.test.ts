import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { build as buildOffice } from '../../functions/office.ts';
import { deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import type { Database } from '../../functions/store/database.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { toItem } from '../../functions/store/items.ts';
import { ballotTallyPartition, cellName } from '../../functions/store/keys.ts';
import { cellFields, countsOf } from '../../functions/store/tallyItem.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { transact } from '../../functions/store/transact.ts';
import { campaign, memberSurvey, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Lane } from '../../schemas/lane.ts';
import type { Response } from '../../schemas/response.ts';
import { CampaignResults, type UnitResult, type Withheld } from '../../schemas/result.ts';
import { routes } from '../../schemas/routes.ts';
import type { Tally } from '../../schemas/tally.ts';
import { eventOf } from '../http/support/events.ts';
import { anAggregator, aResponse, prepared, recordOf, recountOf, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { lambdaContext, watched } from '../support/watched.ts';

const engine = useEngine();
let database: Database;

const tallied = (responses: readonly Response[]): Tally[] => [
  ...foldTallies(responses.flatMap((response) => deltaOf(form, response) ?? [])).values(),
];

const some = (count: number, unitId: string, lane: Lane): Response[] =>
  Array.from({ length: count }, () => aResponse(unitId, { lane }));

/** Puts tallies of ballots, as the count after the close does. */
const putBallots = async (tallies: readonly Tally[]): Promise<void> => {
  for (const tally of tallies) {
    const cell = Object.fromEntries(cellFields.map((field) => [field, tally[field]]));
    const key = { pk: ballotTallyPartition(campaign.id), sk: cellName(tally) };
    const item = toItem(key, { ...cell, ...Object.fromEntries(countsOf(tally)) });
    await database.client.send(new PutItemCommand({ TableName: database.table('tallies'), Item: item }));
  }
};

const stuffed = some(25, 'dingcheng', 'no_script');
const ofDingcheng = [
  ...some(30, 'dingcheng', 'proof_of_work'),
  ...some(15, 'dingcheng', 'no_script'),
  ...stuffed,
];
const ofLongmen = [...some(12, 'longmen', 'proof_of_work'), ...some(3, 'longmen', 'visit_code')];

/** The office's decision to set something aside in the residents' survey. */
const decide = async (id: string): Promise<void> => {
  const decision = {
    id,
    campaignId: campaign.id,
    surveyId: survey.id,
    unitId: 'dingcheng',
    what: { responseIds: stuffed.map((response) => response.id) },
    rule: 'other' as const,
    reason: 'Sent by one hand',
    decidedAt: '2010-12-02T00:00:00.000Z',
  };
  expect(await transact(database, guardStore(database).setAsideWrites(decision))).toBe('made');
};

beforeAll(async () => {
  database = await prepared(engine.endpoint);
  const responses = [...ofDingcheng, ...ofLongmen];
  await store(database, responses);
  await anAggregator(engine.endpoint)({ Records: responses.map((response) => recordOf(response)) });
  await putBallots(
    tallied(some(11, 'dingcheng', 'ballot').map((one) => ({ ...one, surveyId: memberSurvey.id }))),
  );
});

const ask = async (route: 'readResults' | 'downloadResults', query: Record<string, string>) => {
  const event = eventOf({ route: routes[route], params: { campaignId: campaign.id } });
  const claims = { sub: 'office', roles: '[office_viewer]' };
  const { context } = watched('office', engine.endpoint);
  return buildOffice(context)(
    {
      ...event,
      rawQueryString: new URLSearchParams(query).toString(),
      queryStringParameters: query,
      requestContext: { ...event.requestContext, authorizer: { jwt: { claims } } },
    },
    lambdaContext,
  );
};

const read = async (query: Record<string, string> = {}): Promise<CampaignResults> => {
  const { statusCode, body = '' } = await ask('readResults', query);
  expect(statusCode).toBe(200);
  return CampaignResults.parse(JSON.parse(body));
};

const shownOf = ({ units }: CampaignResults, surveyId: string, unitId: string): UnitResult | undefined =>
  units.find((unit) => unit.surveyId === surveyId && unit.unitId === unitId);

const withheldOf = ({ withheld }: CampaignResults, surveyId: string, unitId: string): Withheld | undefined =>
  withheld.find((one) => one.surveyId === surveyId && one.unitId === unitId && one.questionId === null);

describe('the results that the office reads', () => {
  it('are of all lanes as received, unless they are asked for otherwise', async () => {
    const results = await read();
    expect(results).toMatchObject({
      view: 'received',
      lanes: expect.arrayContaining(['no_script', 'ballot']),
    });
    expect(shownOf(results, survey.id, 'dingcheng')).toMatchObject({
      counted: 70,
      lanes: [
        { lane: 'proof_of_work', counted: 30, setAside: 0 },
        { lane: 'no_script', counted: 40, setAside: 0 },
      ],
    });
    expect(shownOf(results, survey.id, 'longmen')).toMatchObject({ counted: 15, lanes: [] });
  });

  it('can be of some lanes only, where that tells nothing of a few people', async () => {
    const results = await read({ lanes: 'proof_of_work' });
    expect(results.lanes).toEqual(['proof_of_work']);
    expect(shownOf(results, survey.id, 'dingcheng')?.counted).toBe(30);
    expect(withheldOf(results, survey.id, 'longmen')?.reason).toBe('difference_below_threshold');
  });

  it('name the field, and what it may hold, where they are asked for in a way that there is not', async () => {
    for (const query of [{ lanes: 'post' }, { lanes: '' }, { view: 'polished' }]) {
      const { statusCode, body = '' } = await ask('readResults', query);
      expect(statusCode).toBe(422);
      const [field = ''] = Object.keys(query);
      const message = expect.stringContaining(field === 'view' ? 'cleaned' : 'proof_of_work');
      expect(JSON.parse(body)).toMatchObject({ errors: [{ field, message }] });
    }
  });

  it('have the ballots of units that have enough, and say of others what they say of all with too few', async () => {
    const results = await read();
    expect(shownOf(results, memberSurvey.id, 'dingcheng')).toMatchObject({
      counted: 11,
      lanes: [{ lane: 'ballot', counted: 11, setAside: 0 }],
    });
    expect(withheldOf(results, memberSurvey.id, 'longmen')?.reason).toBe('below_threshold');
  });

  it('wait as cleaned until what is set aside is found out, and then leave it out', async () => {
    const guard = guardStore(database);
    await decide('1290000000000-first');
    const waiting = await read({ view: 'cleaned' });
    expect(withheldOf(waiting, survey.id, 'dingcheng')?.reason).toBe('cleaning_pending');
    expect(withheldOf(waiting, survey.id, 'longmen')?.reason).toBe('cleaning_pending');
    expect(shownOf(waiting, memberSurvey.id, 'dingcheng')?.counted).toBe(11);
    expect(shownOf(await read(), survey.id, 'dingcheng')?.counted).toBe(70);

    await guard.putSetAside(survey.id, 1, tallied(stuffed));
    expect(await guard.enforce(survey.id, 1, { '1290000000000-first': stuffed.length })).toBe(true);
    const [received, cleaned] = [await read(), await read({ view: 'cleaned' })];
    const lanes = [
      { lane: 'proof_of_work', counted: 30, setAside: 0 },
      { lane: 'no_script', counted: 40, setAside: 25 },
    ];
    expect(shownOf(received, survey.id, 'dingcheng')).toMatchObject({ counted: 70, lanes });
    expect(shownOf(cleaned, survey.id, 'dingcheng')).toMatchObject({ counted: 45, lanes });
    expect(shownOf(cleaned, survey.id, 'longmen')?.counted).toBe(15);
    const noScript = await read({ view: 'cleaned', lanes: 'no_script' });
    expect(shownOf(noScript, survey.id, 'dingcheng')?.counted).toBe(15);
  });

  it('are downloaded with what they are of', async () => {
    const { body = '', statusCode } = await ask('downloadResults', {
      view: 'cleaned',
      lanes: 'no_script,ballot',
    });
    expect(statusCode).toBe(200);
    for (const line of body.trim().split('\r\n').slice(1)) {
      expect(line.startsWith(`${campaign.id},cleaned,no_script+ballot,`)).toBe(true);
    }
    expect(body).toMatch(/,dingcheng,.*,no_script,,+40,25,/);
  });

  it('keep ballots and what is set aside through a recount and a repair: those are of no generation', async () => {
    const responses = some(10, 'dingcheng', 'proof_of_work');
    await store(database, responses);
    const before = await read({ view: 'cleaned' });
    expect(await recountOf(database, true)).toMatchObject({ repaired: 10, inFlight: 0, differences: [] });
    const after = await read({ view: 'cleaned' });
    const without = ({ units }: CampaignResults) =>
      units.filter(({ surveyId, unitId }) => !(surveyId === survey.id && unitId === 'dingcheng'));
    expect(without(after)).toEqual(without(before));
    expect(shownOf(after, survey.id, 'dingcheng')?.counted).toBe(55);
    const stored = await tallyStore(database).read(campaign.id, 1, true);
    expect(stored.some(({ lane }) => lane === 'ballot')).toBe(false);
  });
});
