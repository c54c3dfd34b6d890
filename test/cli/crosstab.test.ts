import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Job } from '../../schemas/job.ts';
import { publishing } from '../crosstab/support/releases.ts';
import { seededRandom } from '../support/answers.ts';
import { aResponse, store } from '../support/counting.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();

const crosstab = (...args: string[]) => run('export', 'crosstab', campaign.id, survey.id, ...args);

const random = seededRandom(5);
const options = ['satisfied', 'rather_satisfied', 'just_acceptable', 'dissatisfied'] as const;
const responses = Array.from({ length: 260 }, () => {
  const place = Math.floor(options.length * random() ** 2);
  const other = random() < 0.7 ? place : Math.floor(options.length * random());
  const [overall = 'satisfied', tasks = 'satisfied'] = [options[place], options[other]];
  return aResponse('dingcheng', {
    answers: {
      ...Object.fromEntries(
        form.questions.flatMap(({ id, type }) => (type === 'rating' ? [[id, overall]] : [])),
      ),
      pledges_kept: 'most',
      key_tasks: tasks,
    },
  });
});

it('says what is wrong before anything is worked at, and leaves no file behind', async () => {
  const file = inFolder('none.csv');
  const early = await crosstab('--rows', 'overall', '--columns', 'key_tasks', '-o', file);
  expect(early).toMatchObject({ code: 1 });
  expect(early.err).toContain('还没有公布过结果');
  const wrong = await crosstab('--rows', 'overall', '--columns', 'comment', '-o', file);
  expect(wrong.err).toContain('columnQuestionId：comment');
  // The nightly audit is begun by nobody.
  const { jobs } = await json<{ jobs: Job[] }>('jobs', 'list', campaign.id);
  expect(jobs.filter(({ params }) => params.kind !== 'audit')).toEqual([]);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

it('writes the cross table of what was released, as CSV or as JSON, and says what is withheld', async () => {
  await store(pingyi().database, responses);
  const files = openFolderFiles({
    folder: join(pingyi().folder, 'files'),
    key: Buffer.alloc(32, 1),
    now: () => new Date(),
  });
  await publishing({ database: pingyi().database, files, campaign, survey, forms: [form] })(
    'release-1',
    '2010-12-02T00:00:00.000Z',
    responses,
  );
  const [csv, jsonFile] = [inFolder('table.csv'), inFolder('table.json')];
  const done = await crosstab('--rows', 'overall', '--columns', 'key_tasks', '-o', csv);
  expect(done, done.err).toMatchObject({ code: 0 });
  expect(done.err).toContain('260 份答卷');
  const rows: Record<string, string>[] = parse(await readFile(csv), { columns: true, bom: true });
  expect(rows.find(({ measure }) => measure === 'responses')?.value).toBe('260');
  expect(rows.find(({ row_option_id }) => row_option_id === 'satisfied')?.row_option).toBe('满意');
  const again = await crosstab(
    ...['--rows', 'overall', '--columns', 'key_tasks', '--format', 'json', '-o', jsonFile],
  );
  expect(again, again.err).toMatchObject({ code: 0 });
  const table: { withheld: number; cells: { count: number | null }[] } = JSON.parse(
    await readFile(jsonFile, 'utf8'),
  );
  expect(table.cells.filter(({ count }) => count === null)).toHaveLength(table.withheld);
  expect(done.err).toContain(`${table.withheld} 格不公开`);
  const both = await crosstab('--rows', 'overall', '--columns', 'key_tasks', '--unit', 'dingcheng');
  expect(both).toMatchObject({ code: 1 });
  expect(both.err).toContain('已经出过：全体单位');
});

it('is of all units or of single ones, whichever is asked for first, though both are at once', async () => {
  const questions = ['--rows', 'overall', '--columns', 'practical_help'];
  const both = await Promise.all([
    crosstab(...questions, '-o', inFolder('all.csv')),
    crosstab(...questions, '--unit', 'dingcheng', '-o', inFolder('unit.csv')),
  ]);
  expect(both.map(({ code }) => code).toSorted()).toEqual([0, 1]);
  expect(both.find(({ code }) => code === 1)?.err).toContain('只能出一种');
});

it('says why there is no table where there is none', async () => {
  const file = inFolder('hidden.csv');
  const hidden = await crosstab(
    ...['--rows', 'overall', '--columns', 'organisation', '--unit', 'longhu', '-o', file],
  );
  expect(hidden).toMatchObject({ code: 1 });
  expect(hidden.err).toContain('最近一次公布没有同时公开这两道题的结果');
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});
