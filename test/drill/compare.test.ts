import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOn } from '../../functions/handlers/drill/compareOn.ts';
import type { ReadBucket } from '../../functions/handlers/drill/compareStretch.ts';
import { type DrillState, listedUnits } from '../../functions/handlers/drill/state.ts';
import { drillTimes } from '../../functions/rules/drill/plan.ts';
import { responseKey } from '../../functions/store/keys.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Response } from '../../schemas/response.ts';
import { seededRandom } from '../support/answers.ts';
import { aResponse } from '../support/counting.ts';

const cut = '2010-12-10T16:07:00.000Z';
const bucketOf = ({ surveyId, id }: Response): number => Number(responseKey(surveyId, id).pk.split('#')[1]);

/** Gives the responses of a table in the order in which the database does. */
const reading = (responses: readonly Response[]): ReadBucket => {
  const buckets = Map.groupBy(
    responses.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    bucketOf,
  );
  return async function* (_, bucket, after = '') {
    for (const response of buckets.get(bucket) ?? []) {
      if (response.id <= after) continue;
      const key = responseKey(response.surveyId, response.id);
      yield { id: response.id, item: marshall({ ...key, ...response }), response };
    }
  };
};

const begun: DrillState = {
  startedAt: '2010-12-10T16:17:00.000Z',
  restoreAt: '2010-12-10T16:12:00.000Z',
  cut,
  restoredAt: null,
  surveys: [
    { campaignId: campaign.id, surveyId: survey.id, outcome: 'waiting', live: 0, restored: 0, buckets: [] },
  ],
  survey: 0,
  bucket: 0,
  after: null,
  isDone: false,
  differences: [],
  unlisted: 0,
};

/** Compares two tables in calls that end as soon as they may. @returns the state at the end, and the number of calls */
const compared = async (live: readonly Response[], restored: readonly Response[], workingMs = 0) => {
  const on = compareOn({
    setup: { form: async () => form, campaign: async () => campaign },
    live: reading(live),
    restored: reading(restored),
    now: () => new Date(0),
    workingMs,
  });
  let [state, calls] = [begun, 0];
  while (!state.isDone && calls < 200) {
    state = await on(JSON.parse(JSON.stringify(state)));
    calls += 1;
  }
  return { state, calls };
};

/** Responses that all lie in one bucket, so that a call ends within it. */
const inOneBucket = (count: number): Response[] => {
  const found: Response[] = [];
  const model = aResponse();
  for (let place = 0; found.length < count; place += 1) {
    const one = { ...model, id: `response-${String(place).padStart(14, '0')}` };
    if (bucketOf(one) === 5) found.push(one);
  }
  return found;
};

describe('comparing the restored responses with the table', () => {
  it('goes on within a bucket where the call before ended, and counts nothing twice or not at all', async () => {
    const live = inOneBucket(520);
    const gone = [live[0], live[255], live[256], live[257], live[519]];
    const { state, calls } = await compared(
      live,
      live.filter((one) => !gone.includes(one)),
    );
    expect(calls).toBeGreaterThan(64 + 1);
    expect(state.surveys).toMatchObject([{ outcome: 'compared', live: 520, restored: 515, buckets: [5] }]);
    expect(state.differences).toMatchObject([{ unitId: 'dingcheng', onlyLive: 5, onlyRestored: 0 }]);
  });

  it('keeps what it compared before something stood in the way, and fails when nothing was', async () => {
    const live = Array.from({ length: 300 }, () => aResponse());
    let reads = 0;
    const read = reading(live);
    const on = compareOn({
      setup: { form: async () => form, campaign: async () => campaign },
      live: (...place) => {
        reads += 1;
        // From the eleventh on until there is another function.
        if (reads > 10 && reads <= 12) throw new Error('throttled');
        return read(...place);
      },
      restored: reading(live),
      now: () => new Date(0),
      workingMs: Number.POSITIVE_INFINITY,
    });
    const part = await on(begun);
    expect(part).toMatchObject({ isDone: false, bucket: 10 });
    await expect(on(part)).rejects.toThrow('throttled');
    const whole = await on(part);
    expect(whole).toMatchObject({ isDone: true, differences: [] });
    expect(whole.surveys).toMatchObject([{ live: 300, restored: 300 }]);
  });

  it('finds whatever differs, however the tables lie to each other', async () => {
    const random = seededRandom(7);
    const responses = Array.from({ length: 40 }, (_, place) =>
      aResponse(place % 2 ? 'dingcheng' : 'longmen', { id: `response-of-a-drill-${place + 1_000}` }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('both', 'live', 'restored', 'changed', 'late'), {
          minLength: 40,
          maxLength: 40,
        }),
        async (fates) => {
          const of = (...wanted: string[]) => responses.filter((_, at) => wanted.includes(fates[at] ?? ''));
          const late = of('late').map((one) => ({ ...one, acceptedAt: cut }));
          const changed = of('changed').map((one) => ({ ...one, language: 'en' }));
          const { state } = await compared(
            [...of('both', 'live', 'changed'), ...late],
            [...of('both', 'restored'), ...changed, ...(random() < 0.5 ? late : [])],
          );
          const sum = (what: 'onlyLive' | 'onlyRestored' | 'changed') =>
            state.differences.reduce((total, one) => total + one[what], 0);
          expect([sum('onlyLive'), sum('onlyRestored'), sum('changed')]).toEqual([
            of('live').length,
            of('restored').length,
            of('changed').length,
          ]);
          expect(state.surveys).toMatchObject([
            {
              live: of('both', 'live', 'changed').length,
              restored: of('both', 'restored', 'changed').length,
            },
          ]);
        },
      ),
      { numRuns: 15 },
    );
  }, 20_000);

  it('hands on less than a workflow can carry, whatever is lost', async () => {
    const long = (place: number): string => `${'u'.repeat(55)}-${place}`;
    const live = Array.from({ length: 1_500 }, (_, place) =>
      aResponse(long(place), { id: `response-of-a-drill-${place + 10_000}` }),
    );
    const { state } = await compared(live, [], Number.POSITIVE_INFINITY);
    expect(state.differences).toHaveLength(listedUnits);
    expect(state.unlisted).toBe(live.length - listedUnits);
    const longest = {
      ...state,
      surveys: Array.from({ length: 300 }, () => ({
        ...state.surveys[0],
        campaignId: 'c'.repeat(63),
        surveyId: 's'.repeat(63),
      })),
    };
    expect(JSON.stringify(longest).length).toBeLessThan(256 * 1024 * 0.9);
  });
});

describe('the times of a drill', () => {
  it('are whole minutes, the cut long enough before the restore for everything accepted by then to be stored', () => {
    expect(drillTimes(new Date('2026-12-01T16:12:41.512Z'))).toEqual({
      restoreAt: new Date('2026-12-01T16:12:00Z'),
      cut: new Date('2026-12-01T16:07:00Z'),
    });
  });
});
