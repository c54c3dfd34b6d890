import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectWork } from '../../functions/handlers/comments/collectWork.ts';
import type { JobOf, Step } from '../../functions/handlers/jobs/jobWork.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import { commentId, monthOf } from '../../functions/rules/snapshot/remarks.ts';
import { commentStore } from '../../functions/store/commentStore.ts';
import type { FileStore } from '../../functions/store/files.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import type { Comment } from '../../schemas/comment.ts';
import { newReleaseDesk, type ReleaseDesk } from '../releases/support/releaseDesk.ts';
import { useEngine } from '../support/engine.ts';
import { newId } from '../support/office.ts';
import { meet } from '../support/troubles.ts';

const engine = useEngine();
let desk: ReleaseDesk;
beforeAll(async () => {
  desk = await newReleaseDesk(engine.endpoint);
});
afterAll(() => desk[Symbol.asyncDispose]());

/** The work on the desk's tables, a handful of responses to a step. */
const workOn = (files: Pick<FileStore, 'read' | 'write' | 'remove'> = desk.exports) => {
  const { database } = desk;
  return collectWork(
    {
      setup: setupStore(database),
      lists: setupLists(database),
      rawPage: rawPage(database),
      tallies: tallyStore(database),
      guard: guardStore(database),
      comments: desk.comments,
      releases: desk.store,
      files,
    },
    7,
  );
};

let made = 0;

const jobOf = (campaignId: string): JobOf<'comments'> => {
  const params = { kind: 'comments' as const };
  const newPlainId = () => {
    made += 1;
    return `job${made}`;
  };
  return { ...newJob({ campaignId, params, createdBy: 'clerk', now: desk.now(), newPlainId }), params };
};

type Work = ReturnType<typeof workOn>;
type Checkpoint = Awaited<ReturnType<Work['begin']>>;

const kept = (work: Work, checkpoint: Checkpoint): Checkpoint =>
  work.checkpoint.parse(JSON.parse(JSON.stringify(checkpoint)));

/** Does a job to its end, calling `between` after each step. */
const done = async (
  work: Work,
  job: JobOf<'comments'>,
  between: (checkpoint: Checkpoint) => Promise<unknown>,
): Promise<Step<Checkpoint> & { readonly steps: number }> => {
  let checkpoint = await work.begin(job);
  for (let steps = 1; steps < 500; steps += 1) {
    const step = await work.step(job, kept(work, checkpoint));
    await between(kept(work, checkpoint));
    if (step.finished) return { ...step, steps };
    checkpoint = step.checkpoint;
  }
  throw new Error('a job without end');
};

const waitingIn = async (campaignId: string): Promise<Comment[]> => {
  const found: Comment[] = [];
  for (let after: string | undefined; ; ) {
    const { comments, next } = await desk.comments.page(campaignId, 'waiting', after);
    found.push(...comments);
    if (next === null) return found;
    after = next;
  }
};

/** Units with 9 to 12 remarks, beside as many responses without any. */
const units = [9, 10, 11, 12].map((count) => [`town-${count}`, count] as const);

const aCampaignOf = async () => {
  const campaign = await desk.campaign(
    newId(),
    units.map(([unitId]) => unitId),
  );
  const { campaignId } = campaign;
  const responses = units.flatMap(([unitId, count]) =>
    Array.from({ length: 2 * count }, (_, place) =>
      desk.responseOf(campaignId, unitId, {
        answers: { overall: 'good', ...(place < count && { comment: `${unitId} ${place}` }) },
      }),
    ),
  );
  await desk.take(responses);
  return { ...campaign, responses };
};

it('finds the same when each of its steps is done twice', async () => {
  const { campaignId, responses } = await aCampaignOf();
  const work = workOn();
  const job = jobOf(campaignId);
  const { finished, progress, steps } = await done(work, job, (from) => work.step(job, from));
  expect(steps).toBeGreaterThan(10);
  expect(finished?.outcome).toEqual({ remarks: 33, before: '2026-12-10T07:58:00.000Z' });
  // Each response is read twice.
  expect(progress).toEqual({ done: 2 * responses.length, total: 2 * responses.length });
  const secret = await desk.store.secret(campaignId);
  const expected = responses
    .filter(({ answers, unitId }) => answers.comment !== undefined && unitId !== 'town-9')
    .map(({ surveyId, id, answers }) => [commentId(secret, surveyId, id, 'comment'), answers.comment]);
  const found = (await waitingIn(campaignId)).map(({ id, text }) => [id, text]);
  expect(found).toEqual(expected.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)));
  expect(await desk.comments.waiting(campaignId)).toBe(33);
  expect(await desk.exports.list('comments-work/')).toEqual([]);
});

it('sees what was there when it began: neither later responses nor decisions made or taken back since', async () => {
  const { campaignId, surveyId, params } = await aCampaignOf();
  const aside = (unitId: string) =>
    desk.clerk.call('setAside', {
      params,
      body: {
        stretch: { surveyId, unitId, from: '2026-12-05T08:00:00.000Z', to: '2026-12-05T08:01:00.000Z' },
        rule: 'other',
        reason: '一分钟内连续提交',
      },
    });
  const { body: before } = await aside('town-12');
  let isDone = false;
  await done(workOn(), jobOf(campaignId), async () => {
    if (isDone) return;
    isDone = true;
    await aside('town-11');
    await desk.clerk.call('restore', {
      params: { ...params, setAsideId: before.id },
      body: { reason: '查明是集中办理日' },
    });
    const late = {
      acceptedAt: '2026-12-10T07:58:00.000Z',
      answers: { overall: 'good', comment: '晚到的话' },
    };
    await desk.take(Array.from({ length: 5 }, () => desk.responseOf(campaignId, 'town-9', late)));
  });
  const found = new Set((await waitingIn(campaignId)).map(({ unitId }) => unitId));
  expect([...found].sort()).toEqual(['town-10', 'town-11']);
});

it('leaves nothing behind when it is given up, whichever step was the last', async () => {
  const { campaignId } = await aCampaignOf();
  const work = workOn();
  for (const last of [0, 1, 2, 5]) {
    const job = jobOf(campaignId);
    let checkpoint = await work.begin(job);
    for (let steps = 0; steps < last; steps += 1)
      checkpoint = (await work.step(job, kept(work, checkpoint))).checkpoint;
    // The engine that was at work dies without a word of its last step.
    await work.step(job, kept(work, checkpoint));
    expect(await desk.exports.list('comments-work/')).not.toEqual([]);
    await work.abandon?.(job, last === 0 ? undefined : kept(work, checkpoint), 'cancelled');
    expect(await desk.exports.list('comments-work/')).toEqual([]);
  }
});

it('goes on when its counts cannot be kept for a while', async () => {
  const { campaignId } = await aCampaignOf();
  let isDown = true;
  const { read, write, remove } = desk.exports;
  const work = workOn({
    read,
    remove,
    write: (...values) => (isDown ? Promise.reject(new Error('no space')) : write(...values)),
  });
  const job = jobOf(campaignId);
  const begun = await work.begin(job);
  await expect(work.step(job, kept(work, begun))).rejects.toThrow('no space');
  isDown = false;
  const { finished } = await done(work, job, async () => {});
  expect(finished?.outcome).toMatchObject({ remarks: 33 });
});

it('ends at once when the campaign is gone', async () => {
  await expect(workOn().begin(jobOf('nowhere'))).rejects.toMatchObject({ code: 'campaign_unknown' });
});

/** So many remarks of a campaign of their own. */
const someRemarks = (count: number): Comment[] => {
  const campaignId = newId();
  return Array.from({ length: count }, (_, place) => ({
    id: `remark-${String(place).padStart(3, '0')}`,
    campaignId,
    surveyId: `${campaignId}-residents`,
    unitId: 'dingcheng',
    questionId: 'comment',
    month: '2026-12',
    text: `${place}`,
    state: 'waiting',
  }));
};

it('adds every remark though other transactions are at work on the same items', async () => {
  const remarks = someRemarks(60);
  const [{ campaignId } = { campaignId: '' }] = remarks;
  let sent = 0;
  const database = desk.openDatabase(async (command, _input, send) => {
    if (command !== 'TransactWriteItemsCommand') return send();
    sent += 1;
    return meet(sent % 3 === 0 ? 'none' : 'conflict', send);
  });
  await commentStore(database).add(remarks);
  expect(await waitingIn(campaignId)).toEqual(remarks);
  expect(await desk.comments.waiting(campaignId)).toBe(60);
  // Two transactions, each of them at the third attempt.
  expect(sent).toBe(6);
});

it('adds remarks of which some are there already once each, and counts those that are new', async () => {
  const remarks = someRemarks(100);
  const [{ campaignId } = { campaignId: '' }] = remarks;
  const some = remarks.filter((_, place) => place % 7 === 0);
  await desk.comments.add(some);
  expect(await desk.comments.waiting(campaignId)).toBe(15);
  const ids = remarks.map(({ id }) => id);
  expect([...(await desk.comments.known(campaignId, ids))].sort()).toEqual(some.map(({ id }) => id));
  // Two at once, as by two engines of which one is believed dead.
  await Promise.all([desk.comments.add(remarks), desk.comments.add(remarks.toReversed())]);
  expect(await waitingIn(campaignId)).toEqual(remarks);
  expect(await desk.comments.waiting(campaignId)).toBe(100);
});

it('names months by the clocks of the campaign', () => {
  expect(monthOf('2026-11-30T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-12');
  expect(monthOf('2026-11-30T15:59:00.000Z', 'Asia/Shanghai')).toBe('2026-11');
  expect(monthOf('2026-01-01T02:00:00.000Z', 'America/New_York')).toBe('2025-12');
});
