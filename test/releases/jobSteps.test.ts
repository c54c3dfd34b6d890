import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { JobOf } from '../../functions/handlers/jobs/jobWork.ts';
import { fileKey } from '../../functions/handlers/releases/places.ts';
import { deltaOf } from '../../functions/rules/counting/fold.ts';
import { commentId } from '../../functions/rules/snapshot/remarks.ts';
import { commentStore } from '../../functions/store/commentStore.ts';
import type { FileStore } from '../../functions/store/files.ts';
import { putItem } from '../../functions/store/items.ts';
import { surveyKey } from '../../functions/store/keys.ts';
import { setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { transact } from '../../functions/store/transact.ts';
import type { FormContent } from '../../schemas/form.ts';
import type { ReleaseOverview } from '../../schemas/releaseLife.ts';
import type { Response } from '../../schemas/response.ts';
import { drive } from '../rebuild/support.ts';
import { useEngine } from '../support/engine.ts';
import {
  answering,
  campaignId,
  type JobDesk,
  manyResponses,
  newJobDesk,
  residentForm,
  residentSurvey,
  units,
} from './support/jobDesk.ts';

const engine = useEngine();

/** The job of a release, as engines pass it on. */
const jobOf = async (desk: JobDesk, release: ReleaseOverview): Promise<JobOf<'release'>> => {
  const job = await desk.job(release);
  if (job.params.kind !== 'release') throw new Error('the job of a release');
  return { ...job, params: job.params };
};

const contentsOf = async (files: FileStore): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const { key } of await files.list('')) {
    found.set(key, Buffer.from((await files.read(key, 2 ** 28)) ?? []).toString('base64'));
  }
  return found;
};

const methods = ['read', 'write', 'remove'] as const;

/** Files of which each operation fails once: some before they are carried out, some after. */
const failingOnce = (files: FileStore) => {
  const met = new Set<string>();
  const failing = methods.map((method) => [
    method,
    async (...values: [unknown, ...unknown[]]) => {
      const name = `${method} ${values[0]}`;
      const act = () => (files[method] as (...given: unknown[]) => Promise<unknown>)(...values);
      if (met.has(name)) return act();
      met.add(name);
      if (met.size % 2 === 0) await act();
      throw new Error('killed');
    },
  ]);
  return { files: { ...files, ...Object.fromEntries(failing) } as FileStore, met };
};

describe('a release that is killed', () => {
  it('at any operation of any step, and begun again from its checkpoint, comes to the same bytes', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(2, 20));
    await desk.vote({ 'unit-1': 12 });
    const release = await desk.begin();
    const job = await jobOf(desk, release);
    // Nobody hears that the first is done, so that another can be made of the same.
    const quietly = { write: async () => 'made' as const };
    const [work, published] = [desk.bucket('first-work'), desk.bucket('first')];
    const first = await drive(desk.workOn(work, published, quietly), job);

    const killedWork = failingOnce(desk.bucket('second-work'));
    const again = desk.bucket('second');
    const killed = failingOnce(again);
    // In many small steps, where the first was made in few.
    const small = desk.workOn(killedWork.files, killed.files, { stepResponses: 1 });
    const second = await drive(small, job, { attempts: 200 });
    expect(killedWork.met.size + killed.met.size).toBeGreaterThan(200);
    expect(second).toEqual(first);
    expect(await contentsOf(again)).toEqual(await contentsOf(published));
    expect(await killedWork.files.list('')).toEqual([]);
    expect(await desk.read(release.id)).toMatchObject({ state: 'draft', hash: first.outcome?.hash });
  }, 240_000);

  it('between its end and the word of it is done, once', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(2, 12));
    const release = await desk.begin();
    const job = await jobOf(desk, release);
    const work = desk.workOn(desk.bucket('work'), desk.published);
    let checkpoint = await work.begin(job);
    while (checkpoint.stage !== 'finish') checkpoint = (await work.step(job, checkpoint)).checkpoint;
    await work.step(job, checkpoint);
    const draft = await desk.read(release.id);
    expect((await work.step(job, checkpoint)).finished?.outcome).toMatchObject({ hash: draft.hash });
    expect(await desk.read(release.id)).toEqual(draft);
  });

  it('is prepared to its end by engines that die at every turn', async () => {
    let calls = 0;
    await using desk = await newJobDesk(engine.endpoint, {
      // Every operation on files fails now and then, whichever it is.
      files: () => {
        calls += 1;
        if (calls % 23 === 0) throw new Error('killed');
      },
    });
    await desk.answer(manyResponses(2, 12));
    const release = await desk.begin();
    await desk.work();
    expect(await desk.read(release.id)).toMatchObject({ state: 'draft' });
    expect(calls).toBeGreaterThan(70);
  });
});

describe('responses that come in while a release is prepared', () => {
  it('are not in it, and do not make it differ from the tallies', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(4, 15));
    const release = await desk.begin();
    const job = await jobOf(desk, release);
    const work = desk.workOn(desk.bucket('work'), desk.published);
    const answer = answering(5);
    const finished = await drive(work, job, {
      between: async () => desk.answer([answer('unit-1', { acceptedAt: '2026-11-10T00:00:00.000Z' })]),
    });
    const draft = await desk.read(release.id);
    expect(finished.outcome).toMatchObject({ responses: 7 * 15 + 4, hash: draft.hash });
  });

  it('do not move the end of a step that a slower engine did before: what it writes late is the same part', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(4, 15));
    const job = await jobOf(desk, await desk.begin());
    const work = desk.workOn(desk.bucket('work'), desk.published, { stepResponses: 30 });
    const begun = await work.begin(job);
    const { checkpoint: slow } = await work.step(job, begun);
    expect(slow.seen).toBeGreaterThanOrEqual(30);
    const answer = answering(5);
    const late = { acceptedAt: '2026-11-10T00:00:00.000Z' };
    await desk.answer(Array.from({ length: 60 }, () => answer('unit-1', late)));
    expect((await work.step(job, begun)).checkpoint).toEqual(slow);
  });
});

it('counts those set aside as received, and not as cleaned', async () => {
  await using desk = await newJobDesk(engine.endpoint);
  const responses = manyResponses(6, 24);
  await desk.answer(responses);
  const gone = responses.filter(({ unitId }) => unitId === 'unit-2').slice(0, 11);
  await desk.setAside(
    'unit-2',
    gone.map(({ id }) => id),
  );
  const told: number[] = [];
  for (const view of ['received', 'cleaned'] as const) {
    const release = await desk.begin({ view });
    await desk.work();
    const draft = await desk.read(release.id);
    told.push(draft.summary?.responses ?? 0);
    const line = await desk.releases.line(campaignId);
    const discarded = { ...draft, state: 'discarded' as const, revision: draft.revision + 1 };
    await transact(desk.database, [
      desk.releases.stepWrite(draft, discarded),
      desk.releases.closeWrite(draft, line, 'given_up'),
    ]);
  }
  expect(told).toEqual([7 * 24 + 4, 7 * 24 + 4 - 11]);
});

describe('a release that cannot be prepared', () => {
  it('fails quietly once it is discarded, and leaves its line to the next', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(2, 12));
    const release = await desk.begin();
    const job = await jobOf(desk, release);
    const files = desk.bucket('work');
    const work = desk.workOn(files, desk.published);
    let checkpoint = await work.begin(job);
    checkpoint = (await work.step(job, checkpoint)).checkpoint;
    checkpoint = (await work.step(job, checkpoint)).checkpoint;
    const line = await desk.releases.line(campaignId);
    const discarded = { ...release, state: 'discarded' as const, revision: 2 };
    await transact(desk.database, [
      desk.releases.stepWrite(release, discarded),
      desk.releases.closeWrite(release, line, 'given_up'),
    ]);
    await expect(work.step(job, checkpoint)).rejects.toMatchObject({ code: 'release_state' });
    expect(await files.list('')).not.toEqual([]);
    await work.abandon?.(job, checkpoint, 'release_state');
    expect(await files.list('')).toEqual([]);
    expect(await desk.read(release.id)).toEqual(discarded);
    await desk.work();
    expect(await desk.job(release)).toMatchObject({ state: 'failed', failure: 'release_state' });
    // There is room for another.
    await desk.begin();
  });

  it('fails where the tallies count what no response says, and says so', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    const responses = manyResponses(2, 12);
    await desk.answer(responses);
    const [one] = responses;
    const delta = one && deltaOf(residentForm(1), one);
    if (!delta) throw new Error('a response');
    const ghost = { surveyId: residentSurvey, id: 'ghost'.padEnd(22, '0') };
    await tallyStore(desk.database).commit({ generation: 1, responses: [ghost], tallies: [delta] });
    const release = await desk.begin();
    await desk.work();
    expect(await desk.read(release.id)).toMatchObject({
      state: 'failed',
      failure: 'release_tallies_differ',
      hash: null,
      files: [],
    });
    expect(await desk.releases.line(campaignId)).toMatchObject({ openId: null, publicIds: [] });
    expect(await desk.exports.list('')).toEqual([]);
    expect(await desk.published.list('')).toEqual([]);
  });

  it('is not kept from it by responses that are not counted yet', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    const responses = manyResponses(2, 12);
    await desk.answer(responses.slice(0, 40));
    await desk.answer(responses.slice(40), false);
    const release = await desk.begin();
    await desk.work();
    expect((await desk.read(release.id)).summary?.responses).toBe(responses.length);
  });
});

describe('versions of a form', () => {
  const rescored = (content: FormContent): FormContent => ({
    ...content,
    scales: content.scales.map((scale) => ({
      ...scale,
      options: scale.options.map((option) => (option.id === 'good' ? { ...option, score: 90 } : option)),
    })),
  });

  it('that come between two releases leave the lines of the first what they were', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(2, 20));
    const first = await desk.begin();
    await desk.work();
    await desk.publish(await desk.read(first.id));
    const before = await desk.document(await desk.read(first.id));

    const second = residentForm(2, rescored);
    await desk.seed.form(second);
    const survey = await setupStore(desk.database, true).survey(residentSurvey);
    if (!survey) throw new Error('a survey');
    await putItem(desk.database, 'setup', surveyKey(residentSurvey), {
      ...survey,
      formVersion: 2,
      revision: 2,
    });
    const answer = answering(8, second);
    const later = { acceptedAt: '2026-11-10T03:00:00.000Z' };
    await desk.answer(units.flatMap(({ id }) => Array.from({ length: 14 }, () => answer(id, later))));
    desk.clock.ms = Date.parse('2026-11-12T00:00:00.000Z');
    const next = await desk.begin();
    await desk.work();
    const draft = await desk.read(next.id);
    const after = await desk.document(draft);

    const overall = (document: typeof after) =>
      document.basis.lines
        .filter(({ surveyId, questionId }) => surveyId === residentSurvey && questionId === 'overall')
        .map(({ id, formVersions }) => [id, formVersions]);
    expect(overall(before)).toEqual([[`${residentSurvey}/overall`, [1]]]);
    expect(overall(after)).toEqual([
      [`${residentSurvey}/overall`, [1]],
      [`${residentSurvey}/overall@2`, [2]],
    ]);
    const cellOf = (document: typeof after, lineId: string) =>
      document.basis.cells.find(
        (cell) =>
          cell.nodeId === 'unit/unit-1' &&
          cell.lineId === lineId &&
          cell.lane === undefined &&
          cell.period === undefined,
      );
    // Nobody new answered in the first version: it is told again as it was. What is asked alike adds up.
    expect(cellOf(after, `${residentSurvey}/overall`)).toEqual(cellOf(before, `${residentSurvey}/overall`));
    expect(cellOf(after, `${residentSurvey}/responses`)).toMatchObject({ answered: 34, asOf: next.id });
    expect(draft.summary?.exposed).toBe(0);
    expect(
      await desk.published.list(fileKey({ campaignId, id: draft.id, hash: draft.hash ?? '' }, 'bundle')),
    ).toHaveLength(1);
  });
});

describe('remarks', () => {
  const remark = (unitId: string, place: number): Response =>
    answering(place)(unitId, {
      acceptedAt: '2026-11-03T00:00:00.000Z',
      answers: {
        overall: 'good',
        aspects: { speed: place % 2 === 0 ? 'good' : 'bad', manner: 'good' },
        promises: {},
        visited: 'no',
        recommend: 9,
        why: `Remark ${place} on ${unitId}`,
      },
    });

  it('go out where the office passed them and it is told how many wrote, and only those that the figure counts', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    const enough = Array.from({ length: 20 }, (_, place) => remark('unit-1', place));
    const few = Array.from({ length: 4 }, (_, place) => remark('unit-2', place));
    const rest = manyResponses(2, 20).map((response) => {
      const { why: _why, ...answers } = response.answers;
      return { ...response, answers: { ...answers, recommend: 9 } };
    });
    // The few are told together with those of the next unit of their village and group.
    const hidden = Array.from({ length: 12 }, (_, place) => remark('unit-4', place));
    await desk.answer([...enough, ...few, ...hidden, ...rest]);
    const secret = await desk.releases.secret(campaignId);
    const comments = commentStore(desk.database);
    const commentOf = ({ id, unitId, answers }: Response) => ({
      id: commentId(secret, residentSurvey, id, 'why'),
      campaignId,
      surveyId: residentSurvey,
      unitId,
      questionId: 'why',
      month: '2026-11',
      text: String(answers.why),
      state: 'waiting' as const,
    });
    const collect = async (
      responses: readonly Response[],
      state: 'passed' | 'withheld',
      redacted?: string,
    ) => {
      for (const comment of responses.map(commentOf)) {
        await comments.add([comment]);
        const after = { ...comment, state, ...(redacted !== undefined && { redacted }) };
        await transact(desk.database, comments.reviewWrites([{ before: comment, after }]));
      }
    };
    await collect([...enough.slice(0, 3), ...few, ...hidden], 'passed');
    await collect(enough.slice(3, 4), 'passed', 'Remark without a name');
    await collect(enough.slice(4, 5), 'withheld');

    const release = await desk.begin({ comments: true });
    await desk.work();
    const draft = await desk.read(release.id);
    const { basis } = await desk.document(draft);
    expect(basis.comments.map(({ text }) => text).sort()).toEqual([
      'Remark 0 on unit-1',
      'Remark 1 on unit-1',
      'Remark 2 on unit-1',
      'Remark without a name',
    ]);
    expect(draft.summary?.comments).toBe(4);
    await desk.publish(draft);

    // Two more wrote: too few for the figure to move, so that theirs stay in.
    const late = [20, 21].map((place) => ({
      ...remark('unit-1', place),
      acceptedAt: '2026-11-10T03:00:00.000Z',
    }));
    await desk.answer(late);
    await collect(late, 'passed');
    desk.clock.ms = Date.parse('2026-11-12T00:00:00.000Z');
    const next = await desk.begin({ comments: true });
    await desk.work();
    const again = (await desk.document(await desk.read(next.id))).basis.comments.map(({ text }) => text);
    expect(again).toEqual(basis.comments.map(({ text }) => text));
  });

  it('are what they were when they were chosen, whatever the office decides afterwards', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    const responses = Array.from({ length: 20 }, (_, place) => remark('unit-1', place));
    await desk.answer(responses);
    const secret = await desk.releases.secret(campaignId);
    const comments = commentStore(desk.database);
    const [{ id = '', unitId = '' } = {}] = responses;
    const waiting = {
      id: commentId(secret, residentSurvey, id, 'why'),
      campaignId,
      surveyId: residentSurvey,
      unitId,
      questionId: 'why',
      month: '2026-11',
      text: 'Remark 0 on unit-1',
      state: 'waiting' as const,
    };
    const passed = { ...waiting, state: 'passed' as const };
    const withheld = { ...waiting, state: 'withheld' as const };
    await comments.add([waiting]);
    await transact(desk.database, comments.reviewWrites([{ before: waiting, after: withheld }]));
    const release = await desk.begin({ comments: true });
    const job = await jobOf(desk, release);
    const work = desk.workOn(desk.bucket('work'), desk.published);
    let checkpoint = await work.begin(job);
    while (checkpoint.stage !== 'remarks') checkpoint = (await work.step(job, checkpoint)).checkpoint;
    const choosing = checkpoint;
    checkpoint = (await work.step(job, checkpoint)).checkpoint;
    while (checkpoint.stage !== 'units') checkpoint = (await work.step(job, checkpoint)).checkpoint;
    // An engine that is late chooses once more, after the office has changed its mind.
    await transact(desk.database, comments.reviewWrites([{ before: withheld, after: passed }]));
    await work.step(job, choosing);
    while (checkpoint.stage !== 'finish') checkpoint = (await work.step(job, checkpoint)).checkpoint;
    await work.step(job, checkpoint);
    const draft = await desk.read(release.id);
    expect((await desk.document(draft)).basis.comments).toEqual([]);
    const zip = await desk.published.read(
      fileKey({ campaignId, id: draft.id, hash: draft.hash ?? '' }, 'bundle'),
      2 ** 28,
    );
    const unpacked = unzipSync(zip ?? new Uint8Array());
    expect(Buffer.from(unpacked['release.json'] ?? []).toString()).not.toContain('Remark 0');
  });

  it('fail the release where the program was exchanged between its document and its files', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(manyResponses(2, 12));
    const job = await jobOf(desk, await desk.begin());
    const work = desk.workOn(desk.bucket('work'), desk.published);
    let checkpoint = await work.begin(job);
    while (checkpoint.stage !== 'files') checkpoint = (await work.step(job, checkpoint)).checkpoint;
    const made = checkpoint.made && { ...checkpoint.made, hash: '0'.repeat(64) };
    await expect(work.step(job, { ...checkpoint, made })).rejects.toMatchObject({
      code: 'release_document_differs',
    });
  });

  it('stay in where the release is to go out without', async () => {
    await using desk = await newJobDesk(engine.endpoint);
    await desk.answer(Array.from({ length: 20 }, (_, place) => remark('unit-1', place)));
    const release = await desk.begin();
    await desk.work();
    const { basis } = await desk.document(await desk.read(release.id));
    expect(basis.comments).toEqual([]);
    expect(basis.cells.some(({ lineId }) => lineId === `${residentSurvey}/why`)).toBe(true);
  });
});
