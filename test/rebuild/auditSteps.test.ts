import { beforeAll, describe, expect, it } from 'vitest';
import { bucketsFor } from '../../functions/handlers/rebuild/auditWork.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import type { Database } from '../../functions/store/database.ts';
import { responseBuckets } from '../../functions/store/keys.ts';
import { setupLists } from '../../functions/store/setupStore.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { anAggregator, aResponse, prepared, recordOf, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { worksOn } from './support.ts';

const engine = useEngine();
let database: Database;
const responses = Array.from({ length: 80 }, (_, place) => aResponse(units[place % 4]?.id));

beforeAll(async () => {
  database = await prepared(engine.endpoint);
  await store(database, responses);
  await anAggregator(engine.endpoint)({ Records: responses.map((one) => recordOf(one)) });
});

const params = { kind: 'audit' as const };
const jobOf = (id: string) => {
  const job = newJob({
    campaignId: campaign.id,
    params,
    createdBy: '',
    now: new Date('2010-12-02T00:00:00Z'),
    newPlainId: () => id,
  });
  return { ...job, params };
};

describe('the steps of an audit', () => {
  it('read a quarter of a small survey each, and fewer buckets the more there is in them', () => {
    expect(bucketsFor(0)).toBe(responseBuckets / 4);
    expect(bucketsFor(400_000)).toBe(responseBuckets / 4);
    expect(bucketsFor(1_000_000)).toBe(6);
    expect(bucketsFor(100_000_000)).toBe(2);
  });

  it('count nothing twice, though each is done twice, and are few', async () => {
    const { audit } = worksOn(database);
    const job = jobOf('twice');
    const surveys = (await setupLists(database).surveyIds(campaign.id)).length;
    let checkpoint = await audit.begin(job);
    for (let steps = 1; ; steps += 1) {
      const from = audit.checkpoint.parse(JSON.parse(JSON.stringify(checkpoint)));
      await audit.step(job, from);
      const step = await audit.step(job, from);
      checkpoint = step.checkpoint;
      if (!step.finished) continue;
      expect(step.finished.outcome).toMatchObject({ accepted: 80, counted: 80, differing: 0, lost: 0 });
      // One keeps the tallies as they were, and one compares.
      expect(steps).toBe(1 + surveys * 4 + 1);
      return;
    }
  });

  it('stay those of two buckets in an audit that began before they were counted out', async () => {
    const { audit } = worksOn(database);
    const job = jobOf('before');
    const { checkpoint } = await audit.step(job, await audit.begin(job));
    const { buckets: _, ...former } = checkpoint;
    const next = await audit.step(job, audit.checkpoint.parse(former));
    expect(next.checkpoint.place).toMatchObject({ survey: 0, bucket: 2 });
  });
});
