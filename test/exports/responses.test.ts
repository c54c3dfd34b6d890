import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Checkpointed,
  exportKey,
  responsesWork,
} from '../../functions/handlers/exports/responsesWork.ts';
import { columnsOf } from '../../functions/rules/exports/columns.ts';
import { csvHeader, csvLine, jsonLine } from '../../functions/rules/exports/lines.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import type { Database } from '../../functions/store/database.ts';
import { type FileStore, minPartBytes } from '../../functions/store/files.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { transact } from '../../functions/store/transact.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Response } from '../../schemas/response.ts';
import { aResponse, prepared, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
let files: FileStore;
beforeAll(async () => {
  database = await prepared(engine.endpoint);
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-exports-'));
  files = openFolderFiles({ folder, key: Buffer.alloc(32, 1), now: () => new Date() });
});

/** What a spreadsheet would run, and what breaks lines and quotes. */
const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.org","看")',
  '＝1+1',
  'a,"b"\r\nc',
  '好😀',
  '\u0000x',
];

const textId = form.questions.find(({ type }) => type === 'text')?.id ?? '';
const ratingId = form.questions.find(({ type }) => type === 'rating')?.id ?? '';

const responses: Response[] = [
  ...hostile.map((text) => aResponse('dingcheng', { answers: { [ratingId]: 'good', [textId]: text } })),
  ...Array.from({ length: 40 }, () => aResponse('longhu')),
  // The minute of the export, and later: not in it.
  aResponse('dingcheng', { acceptedAt: '2010-12-03T07:58:00.000Z' }),
  aResponse('dingcheng', { acceptedAt: '2010-12-03T08:00:00.000Z' }),
];

const jobOf = (format: 'csv' | 'jsonl', surveyId = survey.id) => {
  const params = { kind: 'responses' as const, surveyId, format };
  const now = new Date('2010-12-03T08:00:30Z');
  return {
    ...newJob({ campaignId: campaign.id, params, createdBy: 'office', now, newPlainId: randomUUID }),
    params,
  };
};

/** @param pageItems raw items that the database gives at once, where that is not what is asked for */
const worked = (store: FileStore = files, pageItems?: number) =>
  responsesWork({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPage: (surveyId, place, limit) => rawPage(database)(surveyId, place, pageItems ?? limit),
    tallies: tallyStore(database),
    guard: guardStore(database),
    files: store,
  });

/** Does an export step by step, each step twice, as after a crash before its checkpoint was kept. */
const exported = async (job: ReturnType<typeof jobOf>) => {
  const work = worked();
  let checkpoint: Checkpointed = await work.begin(job);
  for (let steps = 0; steps < 100; steps += 1) {
    const kept = () => work.checkpoint.parse(JSON.parse(JSON.stringify(checkpoint)));
    await work.step(job, kept());
    const step = await work.step(job, kept());
    if (step.finished) return step.finished;
    checkpoint = step.checkpoint;
  }
  throw new Error('an export without end');
};

const contentOf = async (job: ReturnType<typeof jobOf>): Promise<string> =>
  Buffer.from((await files.read(exportKey(job), 2 ** 26)) ?? []).toString('utf8');

describe('an export of raw responses', () => {
  beforeAll(() => store(database, responses));
  const inIt = responses.filter(({ acceptedAt }) => acceptedAt < '2010-12-03T07:58:00.000Z');

  it('holds each response accepted before a minute that is over once, however often its steps are done', async () => {
    const job = jobOf('csv');
    const { outcome } = await exported(job);
    expect(outcome).toEqual({ responses: inIt.length, before: '2010-12-03T07:58:00.000Z' });
    const rows: Record<string, string>[] = parse(await contentOf(job), { columns: true, bom: true });
    expect(rows.map(({ commitment }) => commitment).sort()).toEqual(
      inIt.map(({ commitment }) => commitment).sort(),
    );
  });

  it('keeps the columns it began with, though the form gets another version meanwhile', async () => {
    const job = jobOf('csv');
    const work = worked();
    const begun = await work.begin(job);
    const raised = responsesWork({
      setup: {
        survey: async (id) => {
          const found = await setupStore(database).survey(id);
          return found && { ...found, formVersion: found.formVersion + 1 };
        },
      },
      lists: {
        formVersions: async (formId) => {
          const [first, ...others] = await setupLists(database).formVersions(formId);
          if (!first) throw new Error('a form');
          const [question, ...rest] = first.questions;
          if (!question) throw new Error('a question');
          const fresh = { ...question, id: 'fresh_question' };
          return [first, ...others, { ...first, version: first.version + 1, questions: [fresh, ...rest] }];
        },
      },
      rawPage: rawPage(database),
      tallies: tallyStore(database),
      guard: guardStore(database),
      files,
    });
    let checkpoint = begun;
    for (let done = false; !done; ) {
      const step = await raised.step(job, checkpoint);
      checkpoint = step.checkpoint;
      done = step.finished !== undefined;
    }
    expect(await contentOf(job)).not.toContain('fresh_question');
  });

  it('leaves nothing behind when it is cancelled, not even when that comes after the last part', async () => {
    const job = jobOf('csv');
    await exported(job);
    expect(await contentOf(job)).not.toBe('');
    await worked().abandon?.(job, undefined, 'cancelled');
    expect(await contentOf(job)).toBe('');
  });

  it('runs nothing in a spreadsheet, and keeps every text as it was', async () => {
    const job = jobOf('csv');
    await exported(job);
    const rows: Record<string, string>[] = parse(await contentOf(job), { columns: true, bom: true });
    const texts = rows.flatMap((row) => row[textId] ?? []).filter(Boolean);
    expect(texts.filter((text) => /^[=+\-@\t\r＝＋－＠]/.test(text))).toEqual([]);
    const typed = texts.map((text) => text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''));
    expect(typed).toEqual(expect.arrayContaining(hostile));
  });

  it('has every answer as it was given in JSON Lines, and no id of a response', async () => {
    const job = jobOf('jsonl');
    await exported(job);
    const content = await contentOf(job);
    const lines = content
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const byCommitment = new Map(lines.map((line) => [line.commitment, line.answers]));
    for (const { commitment, answers, id } of inIt) {
      expect(byCommitment.get(commitment)).toEqual(answers);
      expect(content).not.toContain(id);
    }
    expect(lines).toHaveLength(inIt.length);
  });

  it('says which decision leaves a response out of the cleaned figures, as it was when the export began', async () => {
    const columns = columnsOf([form]);
    const [response] = responses;
    if (!response) throw new Error('a response');
    const line = csvLine(columns)({ response, setAsideBy: 'decision-1' });
    const [row] = parse(`${csvHeader(columns)}${line}`, { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(row).toMatchObject({ set_aside: '1', set_aside_by: 'decision-1', unit_id: 'dingcheng' });
    expect(JSON.parse(jsonLine({ response, setAsideBy: undefined }))).toMatchObject({ setAsideBy: null });
  });
});

describe('an export of several parts', () => {
  const surveyId = 'many-words';
  const text = '很'.repeat(2_000);
  const wordy = async (count: number, acceptedAt = '2010-12-01T00:00:00.000Z'): Promise<void> => {
    const fresh = () => aResponse('longhu', { surveyId, acceptedAt, answers: { [textId]: text } });
    await Promise.all(
      Array.from({ length: 20 }, () => store(database, Array.from({ length: count / 20 }, fresh))),
    );
  };
  /** Responses that are not in the export come in, and move where pages end. */
  const meanwhile = () => wordy(200, '2010-12-03T08:00:00.000Z');
  const rows = 2_000;
  beforeAll(async () => {
    await setupSeed(database).survey({ ...survey, id: surveyId });
    await wordy(rows);
  });
  const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

  it('has none below what S3 takes but the last, and each response once', async () => {
    const job = jobOf('csv', surveyId);
    const { files: [file] = [] } = await exported(job);
    const sizes = file?.parts.map(({ bytes }) => bytes) ?? [];
    expect(sizes.length).toBeGreaterThan(2);
    for (const bytes of sizes.slice(0, -1)) expect(bytes).toBeGreaterThanOrEqual(minPartBytes);
    expect(sizes.reduce((a, b) => a + b)).toBe(file?.bytes);
    const content = Buffer.from((await files.read(exportKey(job), 2 ** 26)) ?? []);
    let end = 0;
    for (const { bytes, sha256 } of file?.parts ?? []) {
      expect(sha256Of(content.subarray(end, end + bytes))).toBe(sha256);
      end += bytes;
    }
    const found: Record<string, string>[] = parse(content, { columns: true, bom: true });
    expect(found).toHaveLength(rows);
    expect(new Set(found.map(({ commitment }) => commitment)).size).toBe(rows);
  });

  it('is written the same by whoever does a step, whatever comes in and wherever pages end', async () => {
    const job = jobOf('csv', surveyId);
    let checkpoint = await worked().begin(job);
    for (let finished = false; !finished; ) {
      const first = await worked(files, 7).step(job, checkpoint);
      await meanwhile();
      const second = await worked(files, 11).step(job, checkpoint);
      expect(second).toEqual(first);
      checkpoint = second.checkpoint;
      finished = checkpoint.place === null;
    }
    expect(checkpoint.rows).toBe(rows);
  });

  it('outlives a part that is written late, by an engine that has lost the job', async () => {
    const job = jobOf('jsonl', surveyId);
    let checkpoint = await worked().begin(job);
    let arrive = () => {};
    const isToArrive = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const late = worked({
      ...files,
      putPart: async (...part) => {
        await isToArrive;
        return files.putPart(...part);
      },
    }).step(job, checkpoint);
    await meanwhile();
    while (checkpoint.place) ({ checkpoint } = await worked(files, 11).step(job, checkpoint));
    arrive();
    await late;
    expect((await worked().step(job, checkpoint)).finished?.outcome).toMatchObject({ responses: rows });
  });
});

describe('decisions to set responses aside', () => {
  const surveyId = 'set-aside';
  const decide = (at: string, unitId: string): Promise<unknown> =>
    transact(
      database,
      guardStore(database).setAsideWrites({
        id: `${Date.parse(at)}-${'0'.repeat(32)}`,
        campaignId: campaign.id,
        surveyId,
        unitId,
        what: { stretch: { surveyId, unitId, from: '2010-11-01T00:00:00Z', to: '2011-01-01T00:00:00Z' } },
        rule: 'other',
        reason: 'because of what it is',
        decidedAt: at,
      }),
    );

  it('are named as they were when the export began, the oldest where several name a response', async () => {
    await setupSeed(database).survey({ ...survey, id: surveyId });
    const units = ['dingcheng', 'longhu'];
    await store(
      database,
      units.map((unitId) => aResponse(unitId, { surveyId })),
    );
    await decide('2010-12-03T02:00:00Z', 'dingcheng');
    await decide('2010-12-03T01:00:00Z', 'dingcheng');
    const job = jobOf('csv', surveyId);
    const begun = await worked().begin(job);
    await decide('2010-12-03T00:00:00Z', 'dingcheng');
    await decide('2010-12-03T03:00:00Z', 'longhu');
    const { checkpoint } = await worked().step(job, begun);
    await worked().step(job, checkpoint);
    const rows: Record<string, string>[] = parse(await contentOf(job), { columns: true, bom: true });
    expect(
      Object.fromEntries(
        rows.map(({ unit_id, set_aside, set_aside_by }) => [unit_id, [set_aside, set_aside_by]]),
      ),
    ).toEqual({
      dingcheng: ['1', `${Date.parse('2010-12-03T01:00:00Z')}-${'0'.repeat(32)}`],
      longhu: ['0', ''],
    });
  });
});
