import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import type { Counting } from '../../schemas/counting.ts';
import type { Job } from '../../schemas/job.ts';
import { aResponse, store } from '../support/counting.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();
const responses = Array.from({ length: 25 }, () => aResponse());

beforeAll(async () => {
  await store(pingyi().database, responses);
  await pingyi().idle();
});

it('exports raw responses, waits, downloads them and checks what came', async () => {
  const file = inFolder('responses.csv');
  const done = await run('export', 'responses', campaign.id, survey.id, '-o', file);
  expect(done, done.err).toMatchObject({ code: 0 });
  expect(done.err).toContain('25 份答卷');
  const jobsBefore = (await json<{ jobs: Job[] }>('jobs', 'list', campaign.id)).jobs.length;
  const there = await run('export', 'responses', campaign.id, survey.id, '-o', file);
  expect(there.err).toContain('已经存在');
  expect((await json<{ jobs: Job[] }>('jobs', 'list', campaign.id)).jobs).toHaveLength(jobsBefore);
  const rows: Record<string, string>[] = parse(await readFile(file), { columns: true, bom: true });
  expect(rows.map(({ commitment }) => commitment).sort()).toEqual(
    responses.map(({ commitment }) => commitment).sort(),
  );
  const { jobs } = await json<{ jobs: Job[] }>('jobs', 'list', campaign.id);
  const [job] = jobs;
  expect(job).toMatchObject({ state: 'done', outcome: { responses: 25 } });
  const again = inFolder('again.csv');
  expect((await run('jobs', 'download', campaign.id, job?.id ?? '', '-o', again)).code).toBe(0);
  expect(await readFile(again, 'utf8')).toBe(await readFile(file, 'utf8'));
  // Every link is on record.
  const { out } = await run('audit', 'list');
  expect(out.match(new RegExp(`job/${job?.id}/file/1`, 'g'))).toHaveLength(2);
  expect((await run('jobs', 'cancel', campaign.id, job?.id ?? '')).err).toContain('任务已经结束');
  expect((await run('jobs', 'show', campaign.id, 'nosuchjob')).err).toContain('没有这项任务');
});

it('refuses a download that is not what was written, and leaves nothing of it behind', async () => {
  const { jobs } = await json<{ jobs: Job[] }>('jobs', 'list', campaign.id);
  const job = jobs.find(({ state, params: { kind } }) => state === 'done' && kind === 'responses');
  if (!job) throw new Error('an export');
  const stored = join(pingyi().folder, 'files', 'objects', 'exports', campaign.id, job.id);
  const whole = await readFile(stored);
  const changed = Buffer.from(whole);
  changed[whole.length - 10] = (whole[whole.length - 10] ?? 0) ^ 1;
  const broken = { changed, short: whole.subarray(0, -1), long: Buffer.concat([whole, Buffer.from('x')]) };
  for (const [name, content] of Object.entries(broken)) {
    await writeFile(stored, content);
    const file = inFolder(`${name}.csv`);
    const refused = await run('jobs', 'download', campaign.id, job.id, '-o', file);
    expect(refused, name).toMatchObject({ code: 2, out: '' });
    expect(refused.err, name).toContain('下载的文件不完整或有改动');
    await expect(stat(file), name).rejects.toThrow('ENOENT');
  }
  await writeFile(stored, whole);
  const file = inFolder('mended.csv');
  expect((await run('jobs', 'download', campaign.id, job.id, '-o', file)).code).toBe(0);
  expect(await readFile(file)).toEqual(whole);
});

it('does not export ballots', async () => {
  const refused = await run('export', 'responses', campaign.id, `${campaign.id}-members`);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('评议票不能导出');
});

it('writes codebooks for spreadsheets, SPSS and R', async () => {
  expect((await run('export', 'codebook', survey.id)).out).toContain('variable,type,question');
  expect((await run('export', 'codebook', survey.id, '--for', 'sps')).out).toContain('VALUE LABELS');
  expect((await run('export', 'codebook', survey.id, '--for', 'r', '--lang', 'en')).out).toContain(
    'read.csv(',
  );
});

it('rebuilds the tallies, puts them in force and back, and audits them', async () => {
  const rebuilt = await json<Counting>('counting', 'rebuild', campaign.id);
  expect(rebuilt).toMatchObject({ state: 'compared', active: 1, comparison: { differing: 0 } });
  const { other: next } = rebuilt;
  expect(await json<Counting>('counting', 'flip', campaign.id)).toMatchObject({ active: next, other: 1 });
  expect(await json<Counting>('counting', 'rollback', campaign.id)).toMatchObject({ active: 1, other: next });
  await run('counting', 'flip', campaign.id);
  const settled = await run('counting', 'settle', campaign.id);
  expect(settled.out).toContain(`第 ${next} 代`);
  expect((await run('counting', 'settle', campaign.id)).err).toContain('重建计票现在不能进行这一步');
  const audited = await json<Counting>('counting', 'audit', campaign.id);
  expect(audited.lastAudit).toMatchObject({
    accepted: 25,
    counted: 25,
    lost: 0,
    differing: 0,
    generation: next,
  });
  expect((await run('counting', 'show', campaign.id)).out).toContain('已计 25');
  const { jobs } = await json<{ jobs: Job[] }>('jobs', 'list', campaign.id);
  const [audit] = jobs.filter(({ params: { kind } }) => kind === 'audit');
  expect((await run('audit', 'list')).out).toContain(`campaign/${campaign.id}/job/${audit?.id}`);
});

it('says by its exit code that an audit found a difference', async () => {
  const { database } = pingyi();
  const { active } = await json<Counting>('counting', 'show', campaign.id);
  const [tally] = await tallyStore(database).read(campaign.id, active, true);
  if (!tally) throw new Error('a tally');
  // Counted once more, for a response that is not there.
  const responses = [{ surveyId: 'none', id: 'x' }];
  await tallyStore(database).commit({ generation: active, responses, tallies: [tally] });
  const audited = await run('counting', 'audit', campaign.id);
  expect(audited, audited.err).toMatchObject({ code: 1 });
  expect(audited.out).toContain('不同 1');
});
