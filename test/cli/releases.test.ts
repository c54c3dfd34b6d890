import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import type { Comment } from '../../schemas/comment.ts';
import type { ReleaseDocument } from '../../schemas/release.ts';
import type { ReleaseOverview } from '../../schemas/releaseLife.ts';
import { seededRandom, someAnswers } from '../support/answers.ts';
import { aResponse, store } from '../support/counting.ts';
import { runPingyi } from './support/command.ts';
import { useOffice } from './support/office.ts';

// One campaign goes the whole way, test by test: each needs those before it.

const { pingyi, inFolder, run, json } = useOffice();
const node = promisify(execFile);
const id = campaign.id;

const random = seededRandom(20_101_201);

/** Responses about a body, of which the first so many say something. */
const about = (unitId: string, count: number, remarks = 0) =>
  Array.from({ length: count }, (_one, place) => {
    const { comment: _none, ...answers } = someAnswers(undefined, random);
    return aResponse(unitId, {
      answers: {
        ...answers,
        ...(place < remarks && { comment: `=意见 ${place}：窗口的小李很耐心` }),
      },
    });
  });

// Of the remarks about longhu there are too few; those about longmen would tell how many these are.
const responses = [...about('dingcheng', 60, 12), ...about('longmen', 45, 11), ...about('longhu', 4, 4)];

beforeAll(async () => {
  await store(pingyi().database, responses);
  await pingyi().idle();
}, 60_000);

const remarks = async (state: string): Promise<Comment[]> =>
  (await json<{ comments: Comment[] }>('comments', 'list', id, '--state', state)).comments;

const releases = async (): Promise<ReleaseOverview[]> =>
  (await json<{ releases: ReleaseOverview[] }>('release', 'list', id)).releases;

describe('pingyi comments', () => {
  it('collects remarks of units that have enough of them', async () => {
    const done = await run('comments', 'collect', id);
    expect(done, done.err).toMatchObject({ code: 0 });
    expect(done.out).toContain('还有 23 条没有审阅');
    const waiting = await remarks('waiting');
    expect(new Set(waiting.map(({ unitId }) => unitId))).toEqual(new Set(['dingcheng', 'longmen']));
    expect((await run('comments', 'list', id)).out).toMatch(/dingcheng +comment +\d{4}-\d{2} +=意见 \d+：/);
    // Nothing is collected twice.
    expect((await run('comments', 'collect', id, '--lang', 'en')).out).toContain('23 still to be read');
  });

  it('passes, redacts and withholds single ones', async () => {
    const of = (await remarks('waiting')).filter(({ unitId }) => unitId === 'dingcheng');
    const [first, second, third] = of.map((remark) => remark.id);
    const refused = await run('comments', 'pass', id, 'nosuchremark');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('没有这条意见')]);
    expect((await run('comments', 'pass', id, first ?? '', first ?? '')).out).toContain(
      '通过 1 条，不公布 0 条',
    );
    await run('comments', 'pass', id, second ?? '', '--redacted', '窗口的工作人员很耐心');
    const kept = await run('comments', 'withhold', id, third ?? '');
    expect(kept.out).toContain('还有 20 条没有审阅');
    expect(await remarks('withheld')).toMatchObject([{ id: third }]);
    const passed = new Map((await remarks('passed')).map((remark) => [remark.id, remark.redacted]));
    expect(passed).toEqual(
      new Map([
        [first, undefined],
        [second, '窗口的工作人员很耐心'],
      ]),
    );
  });

  it('decides on many by a sheet that is inert in a spreadsheet', async () => {
    const file = inFolder('remarks.csv');
    await run('comments', 'list', id, '-o', file);
    const sheet: Record<string, string>[] = parse(await readFile(file), { columns: true, bom: true });
    expect(sheet).toHaveLength(20);
    for (const { text } of sheet) expect(text).toMatch(/^'=意见 \d+：窗口/);
    const ofLongmen = sheet.findIndex(({ unit }) => unit === 'longmen');
    const rows = [
      ...sheet.filter(({ unit }) => unit === 'dingcheng').slice(0, 1),
      ...sheet.slice(ofLongmen, ofLongmen + 1),
      ...sheet.filter(({ unit }) => unit === 'dingcheng').slice(1),
    ];
    const decisions = ['pass', '通过', 'withhold', 'maybe'];
    const filled: Record<string, string>[] = rows.map((row, place) => ({
      ...row,
      decision: decisions[place] ?? '',
    }));
    await writeFile(file, stringify(filled, { header: true }));
    const refused = await run('comments', 'review', id, file);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('第 5 行的 decision')]);
    expect(await remarks('waiting')).toHaveLength(20);

    const [one, two, ...others] = filled;
    const redacted = { ...two, redacted: "'=好" };
    const right = [
      one,
      redacted,
      ...others.map((row) => ({ ...row, decision: row.decision === 'maybe' ? '' : row.decision })),
    ];
    await writeFile(file, stringify(right, { header: true }));
    const done = await run('comments', 'review', id, file);
    expect(done.out).toContain('通过 2 条，不公布 1 条\n还有 17 条没有审阅');
    const passed = new Map((await remarks('passed')).map((remark) => [remark.id, remark.redacted]));
    expect(passed.get(two?.remark ?? '')).toBe('=好');

    await writeFile(file, stringify([one, one], { header: true }));
    expect((await run('comments', 'review', id, file)).err).toContain('第 3 行又决定了');
    await writeFile(file, 'unit,text\na,b\n');
    expect((await run('comments', 'review', id, file)).err).toContain('没有“remark”这一列');
    await writeFile(file, stringify([{ ...one, decision: '' }], { header: true }));
    expect((await run('comments', 'review', id, file)).code).toBe(2);
  });
});

describe('pingyi release', () => {
  it('prepares a draft, waits for it, and says what it tells and what is next', async () => {
    const done = await run('release', 'create', id, '--title', '第一次公布', '--comments');
    expect(done, done.err).toMatchObject({ code: 0 });
    expect(done.out).toContain('1 号公布：第一次公布');
    expect(done.out).toContain('状态：草稿');
    expect(done.out).toContain('生成：');
    // Of the four that were passed, one is of a unit whose count of remarks is withheld.
    expect(done.out).toContain('群众意见：3 条');
    expect(done.out).toMatch(/\d+ 组：有效回答少于 10 份/);
    expect(done.out).toContain(`pingyi release check ${id} 1`);
    const [release] = await releases();
    expect(release).toMatchObject({ number: 1, state: 'draft', createdBy: 'local-office' });
    const shown = await run('release', 'show', id, release?.id ?? '', '--lang', 'en');
    expect(shown.out).toContain('state: draft');
    expect(shown.out).toContain(release?.hash);
    const english = await run('release', 'list', id, '--lang', 'en');
    expect(english.out).toMatch(/1 +\w+ +第一次公布 +draft +as cleaned/);
    expect((await run('release', 'differences', id, '1')).out).toContain('以前没有公布过');
  });

  it('lets the office download a draft, by addresses on record, and nobody else', async () => {
    const folder = inFolder('draft');
    const done = await run('release', 'download', id, '1', '-o', folder);
    expect(done, done.err).toMatchObject({ code: 0 });
    expect((await run('audit', 'list')).out).toContain(`/release/${(await releases())[0]?.id}/file/bundle`);
    const anybody = await runPingyi([
      'release',
      'download',
      id,
      '1',
      '-o',
      inFolder('none'),
      '--url',
      pingyi().url,
    ]);
    expect(anybody).toMatchObject({ code: 2, err: expect.stringContaining('--token') });
  });

  it('takes two people, step by step', async () => {
    const step = async (verb: string, ...args: string[]) => {
      const { code, err } = await run('release', verb, id, '1', ...args);
      return [code, err];
    };
    const notNow = (state: string) => [1, `这次公布现在不能这样处理（状态：${state}）\n`];
    expect(await step('publish')).toEqual(notNow('草稿'));
    expect(await step('sign', '--as', 'signer')).toEqual(notNow('草稿'));
    expect(await step('check')).toEqual([0, '']);
    expect(await step('sign')).toEqual([1, expect.stringContaining('签发人不能是生成或核对这次公布的人')]);
    expect(await step('sign', '--as', 'inspector')).toEqual([1, expect.stringContaining('results:read')]);
    expect(await step('sign', '--as', 'signer')).toEqual([0, '']);
    const published = await run('release', 'publish', id, '1');
    expect(published.out).toMatch(/签发：\S+，local-signer/);
    expect(published.out).toContain('状态：已公布');
    expect(await step('discard')).toEqual(notNow('已公布'));
  });

  it('gives everybody its files, which recompute, and a proof for every receipt', async () => {
    const anybody = (...args: string[]) => runPingyi([...args, '--url', pingyi().url]);
    const [release] = await releases();
    if (!release) throw new Error('a release');
    expect((await anybody('release', 'list', id)).err).toContain('请先登录');
    expect((await anybody('release', 'list', id, '--public')).out).toContain(release.id);
    const folder = inFolder('public');
    const done = await anybody('release', 'download', id, release.id, '-o', folder);
    expect(done, done.err).toMatchObject({ code: 0 });
    const bytes = (file: string) =>
      readFile(join(folder, release.files.find(({ id: of }) => of === file)?.name ?? ''));
    // The hash of a release is that of its document.
    expect(
      createHash('sha256')
        .update(await bytes('document'))
        .digest('hex'),
    ).toBe(release.hash);
    const { basis }: ReleaseDocument = JSON.parse((await bytes('document')).toString());
    const told = basis.comments.map(({ unitId, text }) => [unitId, text.replace(/\d+/, 'N')]);
    expect(told.toSorted()).toEqual([
      ['dingcheng', '=意见 N：窗口的小李很耐心'],
      ['dingcheng', '=意见 N：窗口的小李很耐心'],
      ['dingcheng', '窗口的工作人员很耐心'],
    ]);
    const unpacked = join(folder, 'unpacked');
    for (const [name, content] of Object.entries(unzipSync(await bytes('bundle')))) {
      await mkdir(dirname(join(unpacked, name)), { recursive: true });
      await writeFile(join(unpacked, name), content);
    }
    const script = join(unpacked, 'recompute.mjs');
    const { commitment } = responses[0] ?? { commitment: '' };
    const { stdout } = await node(process.execPath, [script, commitment]);
    expect(stdout).toMatch(/same 一致\n$/);
    expect(stdout).toContain(release.hash);

    for (const response of [responses[0], responses.at(-1)]) {
      const found = await anybody(
        'release',
        'receipt',
        release.id,
        response?.commitment ?? '',
        '--root',
        release.root ?? '',
      );
      expect(found, found.err).toMatchObject({ code: 0, out: expect.stringContaining('证明成立') });
    }
    const none = await anybody('release', 'receipt', release.id, aResponse().commitment);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('没有这张回执')]);
  });

  it("prints one unit's report", async () => {
    const [release] = await releases();
    const file = inFolder('dingcheng.pdf');
    const done = await run('release', 'report', release?.id ?? '', 'dingcheng', '-o', file);
    expect(done, done.err).toMatchObject({ code: 0 });
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await run('release', 'report', release?.id ?? '', 'nowhere')).err).toContain('没有这个单位');
  });

  it('corrects a release by another, one at a time, and says what moved', async () => {
    await store(pingyi().database, about('dingcheng', 30));
    await pingyi().idle();
    const wrong = await run(
      'release',
      'create',
      id,
      '--title',
      '更正',
      '--corrects',
      '7',
      '--reason',
      '选项顺序有误',
    );
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining(`${id} 没有 7 号公布`)]);
    const other = await run('release', 'create', id, '--title', '更正', '--compared-with', 'nothing');
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('--compared-with 须是另一活动')]);
    const short = await run('release', 'create', id, '--title', '更正', '--corrects', '1', '--reason', '错');
    expect([short.code, short.err]).toEqual([1, expect.stringContaining('correction.reason')]);

    const done = await run(
      'release',
      'create',
      id,
      '--title',
      '更正',
      '--corrects',
      '1',
      '--reason',
      '选项顺序有误',
    );
    expect(done, done.err).toMatchObject({ code: 0 });
    expect(done.out).toMatch(/更正 \w+：选项顺序有误/);
    const second = await run('release', 'create', id, '--title', '又一次');
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('另一次公布还没有完成')]);
    const moved = await run('release', 'differences', id, '2');
    expect(moved.out).toMatch(/^单位 +定城镇 · \S+ +变动 +满意率 +\d+\.\d % \(\d.+ 60 +90$/m);

    expect((await run('release', 'discard', id, '2')).out).toContain('状态：已放弃');
    expect((await run('release', 'download', id, '2', '-o', inFolder('gone'))).code).toBe(1);
    expect((await run('release', 'list', id, '--public')).out).not.toContain('已放弃');
    expect((await releases()).map(({ number, state }) => [number, state])).toEqual([
      [2, 'discarded'],
      [1, 'public'],
    ]);
  });

  it('says in words why one failed, and makes room for the next', async () => {
    const { database } = pingyi();
    const [tally] = await tallyStore(database).read(id, 1, true);
    if (!tally) throw new Error('a tally');
    // Counted once more, for a response that is not there.
    await tallyStore(database).commit({
      generation: 1,
      responses: [{ surveyId: 'none', id: 'x' }],
      tallies: [tally],
    });
    const failed = await run('release', 'create', id, '--title', '第三次');
    expect([failed.code, failed.err]).toEqual([1, expect.stringContaining('(release_tallies_differ)')]);
    const shown = await run('release', 'show', id, '3');
    expect(shown.out).toContain('状态：生成失败');
    expect(shown.out).toMatch(/原因：\p{Script=Han}.+ \(release_tallies_differ\)/u);
    expect((await run('release', 'differences', id, '3')).code).toBe(1);
    const next = await run('release', 'create', id, '--title', '第四次', '--view', 'received');
    expect(next.err).toContain('(release_tallies_differ)');
  });
});
