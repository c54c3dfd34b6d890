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
import { csvHeader, csvLines, jsonLines } from '../../functions/rules/exports/lines.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import type { Database } from '../../functions/store/database.ts';
import { type FileStore, minPartBytes } from '../../functions/store/files.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
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

const jobOf = (format: 'csv' | 'jsonl') => {
  const params = { kind: 'responses' as const, surveyId: survey.id, format };
  const now = new Date('2010-12-03T08:00:30Z');
  let ids = 0;
  const newPlainId = () => {
    ids += 1;
    return `export-${format}-${ids}`;
  };
  return { ...newJob({ campaignId: campaign.id, params, createdBy: 'office', now, newPlainId }), params };
};

const worked = () =>
  responsesWork({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPage: rawPage(database),
    tallies: tallyStore(database),
    guard: guardStore(database),
    files,
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
    const line = csvLines(columns, [{ response, setAsideBy: 'decision-1' }]);
    const [row] = parse(`${csvHeader(columns)}${line}`, { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    expect(row).toMatchObject({ set_aside: '1', set_aside_by: 'decision-1', unit_id: 'dingcheng' });
    expect(JSON.parse(jsonLines([{ response, setAsideBy: undefined }]))).toMatchObject({ setAsideBy: null });
  });
});

it('is written in parts, none below what S3 takes but the last', async () => {
  const text = '很'.repeat(500);
  const rows = 6_000;
  // One page after the other of the same responses: what matters is how much goes through.
  const page = Array.from({ length: 300 }, () => aResponse('longhu', { answers: { [textId]: text } }));
  const pages = rows / page.length;
  const work = responsesWork({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPage: async (_surveyId, { bucket }) => ({
      items: page.map((response) => ({ rawKey: response.id, response })),
      next: bucket + 1 < pages ? { bucket: bucket + 1 } : undefined,
    }),
    tallies: tallyStore(database),
    guard: guardStore(database),
    files,
  });
  const job = { ...jobOf('jsonl'), id: 'big' };
  let checkpoint = await work.begin(job);
  for (;;) {
    const { checkpoint: next, finished, progress } = await work.step(job, checkpoint);
    checkpoint = next;
    if (!finished) continue;
    expect(progress).toEqual({ done: rows, total: rows });
    const sizes = finished.files[0]?.parts.map(({ bytes }) => bytes) ?? [];
    expect(sizes.length).toBeGreaterThan(1);
    for (const bytes of sizes.slice(0, -1)) expect(bytes).toBeGreaterThanOrEqual(minPartBytes);
    expect(sizes.reduce((a, b) => a + b)).toBe(finished.files[0]?.bytes);
    return;
  }
});
