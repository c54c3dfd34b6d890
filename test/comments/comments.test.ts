import { paginateScan, type TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../functions/rules/canonical.ts';
import type { Comment } from '../../schemas/comment.ts';
import type { Response } from '../../schemas/response.ts';
import { newReleaseDesk, type ReleaseDesk } from '../releases/support/releaseDesk.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';

const engine = useEngine();
let desk: ReleaseDesk;
beforeAll(async () => {
  desk = await newReleaseDesk(engine.endpoint);
});
afterAll(() => desk[Symbol.asyncDispose]());

/** So many responses on a unit that each say something. */
const saying = (
  campaignId: string,
  unitId: string,
  count: number,
  changes: Partial<Response> = {},
  what = '窗口排队久',
): Response[] =>
  Array.from({ length: count }, (_, place) =>
    desk.responseOf(campaignId, unitId, {
      answers: { overall: 'good', comment: `${what}（${unitId} 第${place + 1}份）` },
      ...changes,
    }),
  );

const collect = async (campaignId: string) => {
  const { status, body } = await desk.clerk.call('collectComments', { params: { campaignId } });
  expect(status).toBe(202);
  await desk.work();
  const job = await desk.jobStore.read(campaignId, body.id);
  expect(job).toMatchObject({ state: 'done', files: [] });
  return job;
};

const page = async (campaignId: string, state?: Comment['state'], after?: string) =>
  (
    await desk.clerk.call('listComments', {
      params: { campaignId },
      query: { ...(state && { state }), ...(after && { after }) },
    })
  ).body;

/** Every remark in a state, page by page. */
const listed = async (campaignId: string, state?: Comment['state']): Promise<Comment[]> => {
  const found: Comment[] = [];
  for (let after: string | undefined; ; ) {
    const { comments, next } = await page(campaignId, state, after);
    found.push(...comments);
    if (next === null) return found;
    after = next;
  }
};

type Decision = { id: string; state: 'passed' | 'withheld'; redacted?: string };

const review = async (campaignId: string, decisions: Decision[], office = desk.clerk) =>
  (await office.call('reviewComments', { params: { campaignId }, body: { decisions } })).body;

/** A campaign whose remarks wait to be read. */
const aWaiting = async (count: number): Promise<{ campaignId: string; waiting: Comment[] }> => {
  const { campaignId } = await desk.campaign(newId());
  await desk.take(saying(campaignId, 'dingcheng', count));
  await collect(campaignId);
  return { campaignId, waiting: await listed(campaignId) };
};

describe('collecting remarks', () => {
  it('finds what was written on units of whom enough wrote, and nothing on others', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    const enough = saying(campaignId, 'dingcheng', 10);
    const few = saying(campaignId, 'longmen', 9);
    const silent = Array.from({ length: 20 }, () => desk.responseOf(campaignId, 'longmen'));
    await desk.take([...enough, ...few, ...silent]);
    expect((await collect(campaignId))?.outcome).toEqual({
      remarks: 10,
      before: '2026-12-10T07:58:00.000Z',
    });
    const found = await listed(campaignId);
    expect(found.map(({ text }) => text).sort()).toEqual(enough.map(({ answers }) => answers.comment).sort());
    for (const remark of found) {
      expect(remark).toEqual({
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        campaignId,
        surveyId,
        unitId: 'dingcheng',
        questionId: 'comment',
        month: '2026-12',
        text: expect.any(String),
        state: 'waiting',
      });
    }
  });

  it('leaves out those that are set aside, and units that then have too few', async () => {
    const { campaignId, surveyId } = await desk.campaign(newId());
    const stuffed = { acceptedAt: '2026-12-06T08:00:00.000Z' };
    await desk.take([
      ...saying(campaignId, 'dingcheng', 10),
      ...saying(campaignId, 'dingcheng', 3, stuffed, '刷出来的话'),
      ...saying(campaignId, 'longmen', 9),
      ...saying(campaignId, 'longmen', 3, stuffed, '刷出来的话'),
    ]);
    for (const unitId of ['dingcheng', 'longmen']) {
      const stretch = { surveyId, unitId, from: stuffed.acceptedAt, to: '2026-12-06T08:01:00.000Z' };
      await desk.clerk.call('setAside', {
        params: { campaignId },
        body: { stretch, rule: 'other', reason: '一分钟内连续提交' },
      });
    }
    await collect(campaignId);
    const found = await listed(campaignId);
    expect(found.map(({ unitId }) => unitId)).toEqual(Array(10).fill('dingcheng'));
    expect(found.filter(({ text }) => text.includes('刷'))).toEqual([]);
  });

  it('leaves out what came in within the last minutes, what cannot be counted, and what says nothing', async () => {
    const { campaignId } = await desk.campaign(newId());
    const late = { acceptedAt: '2026-12-10T07:58:00.000Z' };
    await desk.take([
      ...saying(campaignId, 'dingcheng', 9),
      ...saying(campaignId, 'dingcheng', 1, late),
      desk.responseOf(campaignId, 'dingcheng', { answers: { overall: 'superb', comment: '不合测评表' } }),
      desk.responseOf(campaignId, 'dingcheng', { answers: { overall: 'good', comment: '  ' } }),
    ]);
    await collect(campaignId);
    expect(await listed(campaignId)).toEqual([]);
    desk.pass(120);
    await collect(campaignId);
    expect(await listed(campaignId)).toHaveLength(10);
  });

  it('is of what people write: not of what a unit says of itself', async () => {
    const { campaignId, formId, params } = await desk.campaign(newId());
    for (const audience of ['inspector', 'unit'] as const) {
      const id = `${campaignId}-${audience}`;
      await desk.clerk.call('createSurvey', {
        params,
        body: { id, phaseId: 'evaluation', audience, formId, formVersion: 1 },
      });
      const from = { surveyId: id, lane: 'signed_in' as const };
      await desk.take(saying(campaignId, 'dingcheng', 10, from, audience));
    }
    await collect(campaignId);
    const surveys = new Set((await listed(campaignId)).map(({ surveyId }) => surveyId));
    expect([...surveys]).toEqual([`${campaignId}-inspector`]);
  });

  it('names the month where the campaign is', async () => {
    const { campaignId } = await desk.campaign(newId());
    await desk.take([
      // An hour after midnight in Shanghai.
      ...saying(campaignId, 'dingcheng', 5, { acceptedAt: '2026-11-30T17:00:00.000Z' }),
      ...saying(campaignId, 'dingcheng', 5, { acceptedAt: '2026-11-30T15:00:00.000Z' }),
    ]);
    await collect(campaignId);
    const months = (await listed(campaignId)).map(({ month }) => month).sort();
    expect(months).toEqual([...Array(5).fill('2026-11'), ...Array(5).fill('2026-12')]);
  });

  it('again adds what is new, and leaves what was decided as it is', async () => {
    const { campaignId, waiting } = await aWaiting(12);
    const [first, second] = waiting;
    if (!first || !second) throw new Error('remarks');
    await review(campaignId, [
      { id: first.id, state: 'passed', redacted: '排队久' },
      { id: second.id, state: 'withheld' },
    ]);
    await desk.take(saying(campaignId, 'longmen', 11));
    await collect(campaignId);
    expect((await page(campaignId)).waiting).toBe(21);
    expect(await listed(campaignId)).toHaveLength(21);
    expect(await listed(campaignId, 'passed')).toEqual([{ ...first, state: 'passed', redacted: '排队久' }]);
    expect(await listed(campaignId, 'withheld')).toEqual([{ ...second, state: 'withheld' }]);
  });

  it('twice at once adds each once', async () => {
    const { campaignId } = await desk.campaign(newId());
    await desk.take(saying(campaignId, 'dingcheng', 120));
    for (let times = 0; times < 2; times += 1)
      await desk.clerk.call('collectComments', { params: { campaignId } });
    await Promise.all([desk.work(), desk.work()]);
    expect(await listed(campaignId)).toHaveLength(120);
    expect((await page(campaignId)).waiting).toBe(120);
  });

  it('lists them in an order that says nothing of when they came', async () => {
    const { campaignId } = await desk.campaign(newId());
    const inTime = Array.from({ length: 60 }, (_, place) =>
      desk.responseOf(campaignId, 'dingcheng', {
        acceptedAt: new Date(Date.parse('2026-12-02T00:00:00Z') + place * 60_000).toISOString(),
        answers: { overall: 'good', comment: `${place}` },
      }),
    );
    await desk.take(inTime);
    await collect(campaignId);
    const found = await listed(campaignId);
    expect(found.map(({ id }) => id)).toEqual(found.map(({ id }) => id).toSorted());
    const places = found.map(({ text }) => Number(text));
    expect(places.toSorted((a, b) => a - b)).toEqual([...Array(60).keys()]);
    // Of 60 in random order some 30 stand before a later one; all or nearly all of them would be an order in time.
    const rising = places.filter((place, index) => place < (places[index + 1] ?? -1)).length;
    expect(rising).toBeGreaterThan(12);
    expect(rising).toBeLessThan(48);
  });

  it('of a campaign that there is not is refused', async () => {
    await problemOf(
      desk.clerk.call('collectComments', { params: { campaignId: 'nowhere' } }),
      'campaign_unknown',
    );
    await problemOf(page('nowhere'), 'campaign_unknown');
    await problemOf(review('nowhere', [{ id: 'a', state: 'passed' }]), 'campaign_unknown');
  });

  it('leaves nothing behind of what it counted', async () => {
    await aWaiting(10);
    expect(await desk.exports.list('comments-work/')).toEqual([]);
  });
});

describe('reviewing remarks', () => {
  it('decides on forty-five at once, and says how many still wait', async () => {
    const { campaignId, waiting } = await aWaiting(60);
    const decisions = waiting
      .slice(0, 45)
      .map(({ id }, place): Decision => ({ id, state: place % 3 === 0 ? 'withheld' : 'passed' }));
    expect(await review(campaignId, decisions)).toEqual({ waiting: 15 });
    expect(await listed(campaignId)).toEqual(waiting.slice(45));
    const passed = await listed(campaignId, 'passed');
    const withheld = await listed(campaignId, 'withheld');
    expect([passed.length, withheld.length]).toEqual([30, 15]);
    expect([...passed, ...withheld].map(({ id }) => id).sort()).toEqual(decisions.map(({ id }) => id).sort());
  });

  it('can be done again: what was decided last counts, other words and all', async () => {
    const { campaignId, waiting } = await aWaiting(10);
    const [one] = waiting;
    if (!one) throw new Error('a remark');
    const decide = (decision: Omit<Decision, 'id'>) => review(campaignId, [{ id: one.id, ...decision }]);
    const now = () => desk.comments.read(campaignId, one.id);
    expect(await decide({ state: 'passed', redacted: '某窗口排队久' })).toEqual({ waiting: 9 });
    expect(await now()).toEqual({ ...one, state: 'passed', redacted: '某窗口排队久' });
    expect(await decide({ state: 'passed', redacted: '排队久' })).toEqual({ waiting: 9 });
    expect(await now()).toEqual({ ...one, state: 'passed', redacted: '排队久' });
    expect(await decide({ state: 'withheld', redacted: '不要这些话' })).toEqual({ waiting: 9 });
    expect(await now()).toEqual({ ...one, state: 'withheld' });
    expect(await decide({ state: 'passed' })).toEqual({ waiting: 9 });
    expect(await now()).toEqual({ ...one, state: 'passed' });
  });

  it('decides on all or on none', async () => {
    const { campaignId, waiting } = await aWaiting(10);
    const other = await aWaiting(10);
    const [one] = waiting;
    const [foreign] = other.waiting;
    if (!one || !foreign) throw new Error('remarks');
    for (const id of ['no-remark', foreign.id]) {
      const { problem } = await problemOf(
        review(campaignId, [
          { id: one.id, state: 'passed' },
          { id, state: 'passed' },
        ]),
        'comment_unknown',
      );
      expect(problem).toMatchObject({ commentId: id });
    }
    expect(await listed(campaignId)).toEqual(waiting);
  });

  it.each([
    ['none', () => []],
    ['more than forty-five', () => Array.from({ length: 46 }, (_, n) => ({ id: `r${n}`, state: 'passed' }))],
    [
      'two on the same',
      () => [
        { id: 'r1', state: 'passed' },
        { id: 'r1', state: 'withheld' },
      ],
    ],
    ['one that makes it wait again', () => [{ id: 'r1', state: 'waiting' }]],
    ['empty words', () => [{ id: 'r1', state: 'passed', redacted: '  ' }]],
    ['half a character', () => [{ id: 'r1', state: 'passed', redacted: '\ud83d' }]],
  ] as [string, () => Decision[]][])('takes no decisions that are %s', async (_, decisions) => {
    const { campaignId } = await desk.campaign(newId());
    await problemOf(review(campaignId, decisions()), 'fields_invalid');
  });

  it('by two people at once leaves each remark as one of them decided, and counts it once', async () => {
    const { campaignId, waiting } = await aWaiting(20);
    const decide = (state: Decision['state']) => waiting.map(({ id }): Decision => ({ id, state }));
    await Promise.all([
      review(campaignId, decide('passed'), desk.checker),
      review(campaignId, decide('withheld'), desk.head),
    ]);
    const counts = await Promise.all(
      (['passed', 'withheld'] as const).map(async (state) => (await listed(campaignId, state)).length),
    );
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 20]);
    expect(await page(campaignId)).toEqual({ comments: [], next: null, waiting: 0 });
  });

  it('is made anew when somebody else decides between the look and the write', async () => {
    const { campaignId, waiting } = await aWaiting(10);
    const [one] = waiting;
    if (!one) throw new Error('a remark');
    let writes = 0;
    const late = desk.officeOf('late', async (command, _input, send) => {
      if (command === 'TransactWriteItemsCommand') {
        writes += 1;
        if (writes === 1) await review(campaignId, [{ id: one.id, state: 'passed', redacted: '排队久' }]);
      }
      await send();
    });
    expect(await review(campaignId, [{ id: one.id, state: 'withheld' }], late)).toEqual({ waiting: 9 });
    expect(writes).toBe(2);
    expect(await desk.comments.read(campaignId, one.id)).toEqual({ ...one, state: 'withheld' });
  });

  it('pages through what was decided, however it lies among the rest', async () => {
    const { campaignId, waiting } = await aWaiting(130);
    const passed = waiting.filter((_, place) => place % 10 === 0);
    await review(
      campaignId,
      passed.map(({ id }) => ({ id, state: 'passed' })),
    );
    expect((await listed(campaignId, 'passed')).map(({ id }) => id)).toEqual(passed.map(({ id }) => id));
    expect(await listed(campaignId)).toHaveLength(117);
  });

  it('is on record by who did it and what was decided, with none of the words', async () => {
    const { campaignId, waiting } = await aWaiting(10);
    const [one, two] = waiting;
    if (!one || !two) throw new Error('remarks');
    await review(campaignId, [
      { id: one.id, state: 'passed', redacted: '排队久' },
      { id: two.id, state: 'withheld' },
    ]);
    const entries = (await desk.audit()).filter(({ object }) => object === `campaign/${campaignId}/comments`);
    const flat = (state: string, isRedacted = false) => ({ state, isRedacted });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      subject: 'clerk',
      verb: 'comment:write',
      // Whoever knows ids and decisions can show that these are what was recorded: no word goes into it.
      beforeHash: hashOf([
        { id: one.id, ...flat('waiting') },
        { id: two.id, ...flat('waiting') },
      ]),
      afterHash: hashOf([
        { id: one.id, ...flat('passed', true) },
        { id: two.id, ...flat('withheld') },
      ]),
    });
  });

  it('writes no words anywhere but to the remarks themselves', async () => {
    const { campaignId, waiting } = await aWaiting(10);
    const [one] = waiting;
    if (!one) throw new Error('a remark');
    const words: string[] = [];
    const watching = desk.officeOf('clerk', async (command, input, send) => {
      if (command === 'TransactWriteItemsCommand') {
        const { TransactItems = [] } = input as TransactWriteItemsCommandInput;
        for (const { Put } of TransactItems)
          if (JSON.stringify(Put ?? '').includes('窗口')) words.push(Put?.Item?.pk?.S ?? '');
      }
      await send();
    });
    await review(campaignId, [{ id: one.id, state: 'passed', redacted: '窗口慢' }], watching);
    expect(words).toEqual([`COMMENTS#${campaignId}`]);
    for (const table of ['audit', 'jobs', 'events'] as const) {
      const pages = paginateScan({ client: desk.database.client }, { TableName: desk.database.table(table) });
      for await (const { Items = [] } of pages) expect(JSON.stringify(Items)).not.toContain('窗口');
    }
    expect(JSON.stringify(desk.logged)).not.toContain('窗口');
  });

  it('is for those who work on releases; those who look may read', async () => {
    const { campaignId, waiting } = await aWaiting(10);
    const viewer = desk.officeOf('viewer', undefined, ['office_viewer']);
    const { body } = await viewer.call('listComments', { params: { campaignId } });
    expect(body.comments).toEqual(waiting);
    const decisions = waiting.map(({ id }): Decision => ({ id, state: 'passed' }));
    await problemOf(review(campaignId, decisions, viewer), 'permission_missing');
    await problemOf(viewer.call('collectComments', { params: { campaignId } }), 'permission_missing');
  });
});
