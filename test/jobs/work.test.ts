import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { JobWork } from '../../functions/handlers/jobs/jobWork.ts';
import {
  type AnyWork,
  anyWork,
  inTurn,
  maxFailures,
  pauseAfter,
  turnMs,
  work,
} from '../../functions/handlers/jobs/work.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { jobLeaseMs, jobStore } from '../../functions/store/jobStore.ts';
import { transact } from '../../functions/store/transact.ts';
import { type Job, type JobKind, jobKinds } from '../../schemas/job.ts';
import { ProblemError } from '../../schemas/problem.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();

const start = Date.parse('2026-12-01T08:00:00Z');
let made = 0;

/** A new set of tables, a clock that stands until it is moved, and jobs that count to ten. */
const aDesk = async (tuned: Partial<JobWork<'audit', number>> = {}) => {
  made += 1;
  const database: Database = openDatabase({ prefix: `jobs-${made}`, endpoint: engine.endpoint });
  await createTables(database);
  const store = jobStore(database);
  const clock = { ms: start };
  const steps: string[] = [];
  const logged: string[] = [];
  const abandoned: string[] = [];
  const counting: JobWork<'audit', number> = {
    kind: 'audit',
    checkpoint: z.int(),
    begin: async () => 0,
    step: async ({ id }, from) => {
      steps.push(`${id}@${from}`);
      const next = from + 1;
      const progress = { done: next, total: 10 };
      if (next < 10) return { checkpoint: next, progress };
      return { checkpoint: next, progress, finished: { files: [], outcome: { counted: next } } };
    },
    abandon: async ({ id }, _checkpoint, failure) => void abandoned.push(`${id}: ${failure}`),
    ...tuned,
  };
  const works = Object.fromEntries(jobKinds.map((kind) => [kind, anyWork(counting)])) as Record<
    JobKind,
    AnyWork
  >;
  let ids = 0;
  const newPlainId = () => {
    ids += 1;
    return `id${String(ids).padStart(4, '0')}`;
  };
  const engineOf = (workingMs = 60_000) =>
    work({
      jobs: store,
      works,
      now: () => new Date(clock.ms),
      newPlainId,
      log: (code) => void logged.push(code),
      workingMs,
      every: () => ({ stop: () => {} }),
    });
  const ask = async (campaignId = 'dingan'): Promise<Job> => {
    const job = newJob({
      campaignId,
      params: { kind: 'audit' },
      createdBy: 'local-office',
      now: new Date(clock.ms),
      newPlainId,
    });
    await transact(database, store.createWrites(job));
    return job;
  };
  const read = async ({ campaignId, id }: Job): Promise<Job> => {
    const job = await store.read(campaignId, id);
    if (!job) throw new Error('no such job');
    return job;
  };
  return { database, store, clock, steps, logged, abandoned, engineOf, ask, read };
};

it('does a job to its end, step by step, and then finds nothing left to do', async () => {
  const desk = await aDesk();
  const job = await desk.ask();
  await desk.engineOf()();
  expect(await desk.read(job)).toMatchObject({
    state: 'done',
    progress: { done: 10, total: 10 },
    outcome: { counted: 10 },
    finishedAt: '2026-12-01T08:00:00.000Z',
  });
  expect(desk.steps).toHaveLength(10);
  await desk.engineOf()();
  expect(desk.steps).toHaveLength(10);
  expect(await desk.store.open()).toEqual([]);
});

it('goes on from its last checkpoint when the time of one call is over', async () => {
  const desk = await aDesk({
    step: async ({ id }, from) => {
      desk.clock.ms += 20_000;
      desk.steps.push(`${id}@${from}`);
      const progress = { done: from + 1, total: null };
      return from < 9
        ? { checkpoint: from + 1, progress }
        : { checkpoint: from, progress, finished: { files: [] } };
    },
  });
  const job = await desk.ask();
  await desk.engineOf()();
  expect((await desk.read(job)).progress.done).toBe(3);
  for (let calls = 0; calls < 5; calls += 1) await desk.engineOf()();
  expect((await desk.read(job)).state).toBe('done');
  expect(desk.steps.map((step) => step.split('@')[1])).toEqual([...Array(10).keys()].map(String));
});

it('is in one pair of hands at a time, however many are called at once', async () => {
  const desk = await aDesk();
  const jobs = [await desk.ask(), await desk.ask('other')];
  await Promise.all(Array.from({ length: 6 }, () => desk.engineOf()()));
  for (const job of jobs) expect((await desk.read(job)).state).toBe('done');
  expect(new Set(desk.steps).size).toBe(desk.steps.length);
  expect(desk.steps).toHaveLength(20);
});

it('is taken over from one who died, and nothing that the dead one still writes is kept', async () => {
  const desk = await aDesk();
  const job = await desk.ask();
  const dead = await desk.store.lease(job, 'dead', new Date(desk.clock.ms));
  expect(dead?.job.state).toBe('running');
  await desk.store.save(job, 'dead', {
    checkpoint: 4,
    progress: { done: 4, total: 10 },
    now: new Date(desk.clock.ms),
  });
  await desk.engineOf()();
  expect(desk.steps).toEqual([]);
  desk.clock.ms += jobLeaseMs + 1;
  await desk.engineOf()();
  expect(desk.steps).toEqual([]);
  desk.clock.ms += pauseAfter(1);
  await desk.engineOf()();
  expect(desk.steps[0]).toBe(`${job.id}@4`);
  const late = { checkpoint: 5, progress: { done: 5, total: 10 }, now: new Date(desk.clock.ms) };
  expect(await desk.store.save(job, 'dead', late)).toBe(false);
  const done = { progress: late.progress, files: [], outcome: undefined, expiresAt: null };
  expect(await desk.store.finish(job, 'dead', done, late.now)).toBe(false);
  expect((await desk.read(job)).progress.done).toBe(10);
});

it('is tried again after a pause that grows, and given up with its code after too many failures in a row', async () => {
  let failing = true;
  const desk = await aDesk({
    step: async (_job, from) => {
      if (failing) throw Object.assign(new Error('no'), { name: 'ThrottlingException' });
      return { checkpoint: from, progress: { done: 1, total: 1 }, finished: { files: [] } };
    },
  });
  const healed = await desk.ask();
  await desk.engineOf()();
  expect((await desk.read(healed)).state).toBe('running');
  failing = false;
  await desk.engineOf()();
  expect((await desk.read(healed)).state).toBe('running');
  desk.clock.ms += pauseAfter(1);
  await desk.engineOf()();
  expect((await desk.read(healed)).state).toBe('done');

  failing = true;
  const lost = await desk.ask();
  for (let failures = 0; failures < maxFailures; failures += 1) {
    await desk.engineOf()();
    desk.clock.ms += pauseAfter(failures + 1);
  }
  expect(await desk.read(lost)).toMatchObject({ state: 'failed', failure: 'ThrottlingException' });
  expect(desk.abandoned).toEqual([`${lost.id}: ThrottlingException`]);
  expect(await desk.store.open()).toEqual([]);
  expect(desk.logged.filter((code) => code === 'job_failed')).toHaveLength(1);
});

/** Lets an engine work until its process dies in a step: what it was about to do is never done. */
const dyingAt = async (place: number) => {
  let deaths = 0;
  let died = () => {};
  const desk = await aDesk({
    step: async ({ id }, from) => {
      if (from === place) {
        deaths += 1;
        died();
        return new Promise(() => {});
      }
      desk.steps.push(`${id}@${from}`);
      const progress = { done: from + 1, total: 10 };
      return from < 9
        ? { checkpoint: from + 1, progress }
        : { checkpoint: from, progress, finished: { files: [] } };
    },
  });
  const untilDeath = async (): Promise<void> => {
    const isDead = new Promise<void>((resolve) => {
      died = resolve;
    });
    void desk.engineOf()();
    await isDead;
    desk.clock.ms += jobLeaseMs + 1;
  };
  return { desk, untilDeath, deaths: () => deaths };
};

it('is given up when one of its steps kills every engine that does it, after as many times as one that fails', async () => {
  const { desk, untilDeath, deaths } = await dyingAt(3);
  const job = await desk.ask();
  for (let failures = 1; failures < maxFailures; failures += 1) {
    await untilDeath();
    // Found dead: the job rests before the step is tried again.
    await desk.engineOf()();
    desk.clock.ms += pauseAfter(failures) - 1;
    await desk.engineOf()();
    expect(deaths()).toBe(failures);
    expect((await desk.read(job)).state).toBe('running');
    desk.clock.ms += 1;
  }
  await untilDeath();
  await desk.engineOf()();
  expect(await desk.read(job)).toMatchObject({ state: 'failed', failure: 'engine_died' });
  expect(deaths()).toBe(maxFailures);
  expect(desk.abandoned).toEqual([`${job.id}: engine_died`]);
  expect(await desk.store.open()).toEqual([]);
});

it('forgets how many died on it once a step was kept', async () => {
  const { desk, untilDeath } = await dyingAt(3);
  const job = await desk.ask();
  await untilDeath();
  const at = () => new Date(desk.clock.ms);
  expect(await desk.store.lease(job, 'next', at())).toMatchObject({ failures: 1, isFromDead: true });
  await desk.store.save(job, 'next', { checkpoint: 4, progress: { done: 4, total: 10 }, now: at() });
  await desk.store.release(job, 'next');
  expect(await desk.store.lease(job, 'another', at())).toMatchObject({ failures: 0, isFromDead: false });
});

it('counts a death once, however many find the lease that ran out', async () => {
  const { desk, untilDeath } = await dyingAt(0);
  const job = await desk.ask();
  await untilDeath();
  const found = await Promise.all(
    Array.from({ length: 8 }, (_, place) =>
      desk.store.lease(job, `engine-${place}`, new Date(desk.clock.ms)),
    ),
  );
  expect(found.filter((leased) => leased !== undefined)).toMatchObject([{ failures: 1, isFromDead: true }]);
});

it('is given back between two steps after a minute, so that a short one need not wait for the end of a long one', async () => {
  const stepMs = 20_000;
  const lengths: Record<string, number> = {};
  const desk = await aDesk({
    step: async ({ id }, from) => {
      desk.clock.ms += stepMs;
      desk.steps.push(id);
      const progress = { done: from + 1, total: null };
      return from + 1 < (lengths[id] ?? 0)
        ? { checkpoint: from + 1, progress }
        : { checkpoint: from, progress, finished: { files: [] } };
    },
  });
  const [long, short] = [await desk.ask('a'), await desk.ask('b')];
  Object.assign(lengths, { [long.id]: 30, [short.id]: 4 });
  await desk.engineOf(660_000)();
  const turn = turnMs / stepMs;
  expect(desk.steps.slice(0, 2 * turn + 2)).toEqual([
    ...Array(turn).fill(long.id),
    ...Array(turn).fill(short.id),
    ...Array(turn).fill(long.id).slice(0, 2),
  ]);
  expect((await desk.read(short)).state).toBe('done');
  // The rest of the time is the long one's.
  expect(desk.clock.ms - start).toBe(660_000);
  expect((await desk.read(long)).progress.done).toBe(33 - 4);
});

it('has its turn though it came only when the engine was long at work', async () => {
  let asked: Job | undefined;
  const desk = await aDesk({
    step: async ({ id }, from) => {
      desk.clock.ms += 20_000;
      desk.steps.push(id);
      if (desk.steps.length === 2) asked = await desk.ask('late');
      const progress = { done: from + 1, total: null };
      return from < 9
        ? { checkpoint: from + 1, progress }
        : { checkpoint: from, progress, finished: { files: [] } };
    },
  });
  const first = await desk.ask('first');
  await desk.engineOf(200_000)();
  expect(desk.steps.slice(0, 4)).toEqual([first.id, first.id, first.id, asked?.id]);
});

it('fails at once where it cannot succeed, and lets the others go on', async () => {
  const desk = await aDesk({
    step: async (job, from) => {
      if (job.campaignId === 'gone') throw new ProblemError('survey_unknown');
      return { checkpoint: from, progress: { done: 1, total: 1 }, finished: { files: [] } };
    },
  });
  const [gone, good] = [await desk.ask('gone'), await desk.ask()];
  await desk.engineOf()();
  expect(await desk.read(gone)).toMatchObject({ state: 'failed', failure: 'survey_unknown' });
  expect((await desk.read(good)).state).toBe('done');
});

it('stops between two steps when it is cancelled, and is cleared up after', async () => {
  const desk = await aDesk();
  const job = await desk.ask();
  await desk.store.lease(job, 'somebody', new Date(desk.clock.ms));
  await transact(desk.database, desk.store.cancelWrites(job, new Date(desk.clock.ms)));
  const kept = { checkpoint: 1, progress: { done: 1, total: 10 }, now: new Date(desk.clock.ms) };
  expect(await desk.store.save(job, 'somebody', kept)).toBe(false);
  desk.clock.ms += jobLeaseMs + 1;
  await desk.engineOf()();
  expect((await desk.read(job)).state).toBe('cancelled');
  expect(desk.abandoned).toEqual([`${job.id}: cancelled`]);
  expect(await desk.store.open()).toEqual([]);
  expect(await transact(desk.database, desk.store.cancelWrites(job, new Date(desk.clock.ms)))).toBe(
    'refused',
  );
});

it('waits its turn: no campaign keeps the others waiting', () => {
  const job = (campaignId: string, id: string) => ({ campaignId, id });
  const open = [job('a', '1'), job('a', '2'), job('a', '3'), job('b', '4'), job('c', '5'), job('b', '6')];
  expect(inTurn(open).map(({ id }) => id)).toEqual(['1', '4', '5', '2', '6', '3']);
});
