import { beforeAll, expect, it } from 'vitest';
import { nightlyAudits } from '../../functions/handlers/rebuild/nightlyAudits.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { type JobStore, jobStore } from '../../functions/store/jobStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { setupLists } from '../../functions/store/setupStore.ts';
import { transact } from '../../functions/store/transact.ts';
import type { Write } from '../../functions/store/writes.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
const states = ['draft', 'scheduled', 'closed', 'archived'] as const satisfies Campaign['state'][];
let database: Database;
let jobs: JobStore;
beforeAll(async () => {
  database = openDatabase({ prefix: 'nightly', endpoint: engine.endpoint });
  await createTables(database);
  for (const state of states)
    await setupSeed(database).campaign({ ...campaign, id: `it-is-${state}`, state });
  jobs = jobStore(database);
});

const logged: unknown[] = [];
const audits = (at: string, write = (writes: readonly Write[]) => transact(database, writes)) =>
  nightlyAudits({
    campaigns: setupLists(database).campaigns,
    jobs,
    write,
    now: () => new Date(at),
    log: (code, fields) => void logged.push([code, fields?.campaignId]),
  });

const begun = async (): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    await Promise.all(
      states.map(async (state) => {
        const { jobs: found } = await jobs.list(`it-is-${state}`);
        return [state, found.map(({ createdAt }) => createdAt)] as const;
      }),
    ),
  );
const audited = (times: string[]) => ({
  draft: [],
  scheduled: times,
  closed: times,
  archived: [],
});

it('does nothing outside of its hour', async () => {
  await audits('2026-12-01T17:59:59Z')();
  await audits('2026-12-01T19:00:00Z')();
  expect(await begun()).toEqual(audited([]));
});

it('begins an audit of each campaign that is neither a draft nor archived once a night, however often and by however many it is called', async () => {
  await Promise.all(Array.from({ length: 4 }, () => audits('2026-12-01T18:00:00Z')()));
  await audits('2026-12-01T18:30:00Z')();
  await audits('2026-12-01T18:59:59Z')();
  const first = '2026-12-01T18:00:00.000Z';
  expect(await begun()).toEqual(audited([first]));
  expect((await jobs.open()).map(({ kind }) => kind)).toEqual(['audit', 'audit']);
  await audits('2026-12-02T18:01:00Z')();
  expect(await begun()).toEqual(audited(['2026-12-02T18:00:00.000Z', first]));
});

it('is not begun anew in a night in which it is done already', async () => {
  const [name] = await jobs.open();
  if (!name) throw new Error('an audit');
  const now = new Date('2026-12-02T18:02:00Z');
  await jobs.lease(name, 'engine', now);
  const done = { progress: { done: 0, total: 0 }, files: [], outcome: undefined, expiresAt: null };
  await jobs.finish(name, 'engine', done, now);
  const open = await jobs.open();
  await audits('2026-12-01T18:59:00Z')();
  expect(await jobs.open()).toEqual(open);
});

it('is begun for the others where one stands in the way', async () => {
  const inTheWay = JSON.stringify('JOBS#it-is-scheduled');
  await audits('2026-12-03T18:00:00Z', async (writes) => {
    if (JSON.stringify(writes).includes(inTheWay)) throw new Error('no');
    return transact(database, writes);
  })();
  expect(logged).toEqual([['audit_not_begun', 'it-is-scheduled']]);
  const counts = Object.entries(await begun()).map(([state, times]) => [state, times.length]);
  expect(Object.fromEntries(counts)).toEqual({ draft: 0, scheduled: 2, closed: 3, archived: 0 });
});

it('is begun once a week only where nobody has been able to answer for a week', async () => {
  const id = 'it-is-long-closed';
  await setupSeed(database).campaign({
    ...campaign,
    id,
    state: 'closed',
    closedAt: '2026-12-01T12:00:00.000Z',
  });
  for (let day = 10; day <= 20; day += 1) await audits(`2026-12-${day}T18:00:00Z`)();
  const { jobs: found } = await jobs.list(id);
  // That of the 8th was missed, and is made up for.
  expect(found.map(({ createdAt }) => createdAt.slice(0, 10))).toEqual(['2026-12-15', '2026-12-08']);
});
