import { DescribeTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../functions/drill.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { campaignKey, responseKey } from '../../functions/store/keys.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { campaign, memberSurvey, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { memberForm } from '../../infra/local/sample/ownForms.ts';
import type { LogCode } from '../../schemas/log.ts';
import type { Response } from '../../schemas/response.ts';
import { synth } from '../infra/synth.ts';
import { aResponse, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { definitionOf, own, runWorkflow, type WorldOptions } from './support/workflow.ts';

const prefix = 'pingyi-dev';
const copy = 'pingyi-dev-drill-responses';
const latestRestorableAt = '2010-12-10T16:12:41.512Z';

const engine = useEngine();
let definition: WorldOptions['definition'];
let database: Database;
let stored: Response[];
let logged: { code: LogCode; fields: object }[];

const isThere = async (TableName: string): Promise<boolean> =>
  database.client.send(new DescribeTableCommand({ TableName })).then(
    () => true,
    () => false,
  );

const drill = () => {
  let looks = 0;
  return build({
    ...functionContext('drill', { prefix, endpoint: engine.endpoint }),
    // Each look at the clock is half a minute later: a call goes on for some twenty buckets.
    now: () => {
      looks += 1;
      return new Date(Date.now() + looks * 30_000);
    },
    log: (code, fields = {}) => void logged.push({ code, fields }),
  });
};

const run = (changes: Partial<WorldOptions> = {}) =>
  runWorkflow({ definition, database, drill: drill(), latestRestorableAt, ...changes });

beforeAll(async () => {
  definition = definitionOf(synth());
  database = openDatabase({ prefix, endpoint: engine.endpoint });
  await createTables(database);
  const seed = setupSeed(database);
  for (const one of [form, memberForm]) await seed.form(one);
  for (const one of [survey, memberSurvey]) await seed.survey(one);
  await seed.campaign(campaign);
  stored = Array.from({ length: 60 }, (_, place) => aResponse(place % 2 ? 'dingcheng' : 'longmen'));
  await store(database, stored);
});

beforeEach(() => {
  logged = [];
});

/** The one that goes missing. */
const lost = (): Response => stored[7] as Response;

const denied = (): void => {
  throw Object.assign(new Error('denied'), { name: 'DynamoDb.AccessDeniedException' });
};

describe('a restore drill', () => {
  it('passes when the restored responses and what is counted from them are the same, and leaves no copy', async () => {
    const { error, report, reportKey, visited } = await run();
    expect(error).toBeUndefined();
    expect(report).toMatchObject({
      outcome: 'passed',
      failure: null,
      isDeleted: true,
      restoreAt: '2010-12-10T16:12:00.000Z',
      cut: '2010-12-10T16:07:00.000Z',
      rows: { live: 60, restored: 60 },
      differences: [],
      unlisted: 0,
    });
    expect(report?.restoredInMinutes).toBe(1);
    expect(visited.filter((state) => state === 'Compare on').length).toBeGreaterThan(3);
    // No word of the members' survey: its ballots lie elsewhere.
    expect(report?.surveys).toEqual([
      expect.objectContaining({ surveyId: survey.id, outcome: 'compared', live: 60, restored: 60 }),
    ]);
    expect(reportKey).toBe(`drills/${report?.startedAt}.json`);
    expect(logged.map(({ code }) => code)).toEqual(['drill_passed']);
    expect(await isThere(copy)).toBe(false);
  });

  it('says of which survey and unit a response was not brought back, and not what it said', async () => {
    const { id, unitId } = lost();
    const { error, report } = await run({ isRestored: (one) => one !== id });
    expect(error).toBe('DrillDiffers');
    expect(report).toMatchObject({ outcome: 'differs', rows: { live: 60, restored: 59 } });
    expect(report?.differences).toEqual([
      { surveyId: survey.id, unitId, onlyLive: 1, onlyRestored: 0, changed: 0, tallies: 1 },
    ]);
    const bucket = Number(responseKey(survey.id, id).pk.split('#')[1]);
    expect(report?.surveys.find(({ surveyId }) => surveyId === survey.id)?.buckets).toEqual([bucket]);
    expect(JSON.stringify(report)).not.toContain(id);
    expect(logged).toEqual([{ code: 'drill_differs', fields: expect.objectContaining({ units: 1 }) }]);
    expect(await isThere(copy)).toBe(false);
  });

  it('notices a response that the table itself lost, or holds otherwise, after the backup', async () => {
    const { error, report } = await run({
      drill: (() => {
        const real = drill();
        let isTouched = false;
        return async (event: unknown) => {
          const { step } = event as { step: string };
          if (step === 'compare' && !isTouched) {
            isTouched = true;
            const { client } = database;
            const more = aResponse('longmen');
            const other = { ...lost(), language: 'en' };
            for (const one of [more, other]) {
              const Item = marshall({ ...responseKey(one.surveyId, one.id), ...one });
              await client.send(new PutItemCommand({ TableName: copy, Item }));
            }
          }
          return real(event as Parameters<typeof real>[0]);
        };
      })(),
    });
    expect(error).toBe('DrillDiffers');
    expect(report?.differences).toHaveLength(2);
    expect(report?.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unitId: 'longmen', onlyRestored: 1, tallies: 1 }),
        expect.objectContaining({ unitId: 'dingcheng', changed: 1, tallies: 0 }),
      ]),
    );
  });

  it('does not mind responses that come in meanwhile', async () => {
    const late = aResponse('longmen', { acceptedAt: '2010-12-10T16:09:00.000Z' });
    const later = aResponse('longmen', { acceptedAt: '2010-12-10T16:20:00.000Z' });
    await store(database, [late, later]);
    const { error, report } = await run({ isRestored: (id) => id !== late.id });
    expect(error).toBeUndefined();
    expect(report).toMatchObject({ outcome: 'passed', rows: { live: 60, restored: 60 } });
  });

  it('leaves out a campaign that is being erased, and says so', async () => {
    const { client } = database;
    const { Item: before } = await client.send(
      new GetItemCommand({ TableName: database.table('setup'), Key: marshall(campaignKey(campaign.id)) }),
    );
    const erasure = {
      reason: 'kept long enough',
      askedBy: 'a',
      askedAt: latestRestorableAt,
      begunAt: latestRestorableAt,
    };
    const put = (Item: typeof before) =>
      client.send(new PutItemCommand({ TableName: database.table('setup'), Item }));
    const real = drill();
    try {
      let calls = 0;
      const { error, report } = await run({
        isRestored: (one) => one !== lost().id,
        drill: async (event) => {
          calls += 1;
          // Begins after the plan was made.
          if (calls === 2) await put({ ...before, ...marshall({ erasure }) });
          return real(event);
        },
      });
      expect(error).toBeUndefined();
      expect(report).toMatchObject({ outcome: 'passed', differences: [] });
      expect(report?.surveys.map(({ outcome }) => outcome)).not.toContain('compared');
      expect(logged[0]?.fields).toMatchObject({ skipped: report?.surveys.length });
    } finally {
      await put(before);
    }
  });

  it('deletes first what another drill left', async () => {
    const left = await run({ inTheWay: { 'Compare on': denied, 'Remove the copy': denied } });
    expect(left.error).toBe('DrillFailed');
    expect(left.report).toMatchObject({ outcome: 'failed', isDeleted: false });
    expect(await isThere(copy)).toBe(true);
    expect((await run()).error).toBeUndefined();
    expect(await isThere(copy)).toBe(false);
  });

  it.each([
    ['is never ready', { looksUntilReady: Number.POSITIVE_INFINITY }, 'RestoreTooSlow'],
    ['cannot be ordered', { inTheWay: { 'Restore to a copy': denied } }, 'DynamoDb.AccessDeniedException'],
  ] as const)('fails when the copy %s, and leaves none', async (_, changes, failure) => {
    const { error, report } = await run(changes);
    expect(error).toBe('DrillFailed');
    expect(report).toMatchObject({ outcome: 'failed', failure, isDeleted: true, rows: null });
    expect(logged).toEqual([{ code: 'drill_failed', fields: { error: failure, isDeleted: true } }]);
    expect(await isThere(copy)).toBe(false);
  });

  it('is tried again when its function fails, and when that does not help fails without leaving a copy', async () => {
    const failingTimes = (times: number) => {
      let calls = 0;
      return {
        'Compare on': () => {
          calls += 1;
          if (calls <= times) throw Object.assign(new Error('engine'), { name: 'Error' });
        },
      };
    };
    expect((await run({ inTheWay: failingTimes(3) })).error).toBeUndefined();
    const { error, report } = await run({ inTheWay: failingTimes(4) });
    expect(error).toBe('DrillFailed');
    expect(report).toMatchObject({ outcome: 'failed', failure: 'Error', isDeleted: true });
    expect(await isThere(copy)).toBe(false);
  });

  it('does nothing while an older one runs, and goes on when a later one has begun', async () => {
    const { error, visited } = await run({ executions: ['third', own, 'first'] });
    expect(error).toBeUndefined();
    expect(visited).toEqual(['Look for another drill']);
    const on = await run({ executions: ['third', 'second', own], inTheWay: { Plan: denied } });
    expect(on.visited).toContain('Plan');
  });
});
