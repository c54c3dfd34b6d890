import { spawnSync } from 'node:child_process';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reply, useAnswering } from '../client/support/answering.ts';
import { runPingyi, useFolder } from './support/command.ts';

const root = join(import.meta.dirname, '../..');
const inFolder = useFolder();
const answering = useAnswering();

const noCampaigns = () =>
  answering((response) => reply(response, 200, 'application/json', '{"campaigns":[]}'));

/** Addresses to which nobody listens. */
const nowhere = ['--url', 'http://127.0.0.1:1', '--token', 'x'];

describe('npx pingyi', () => {
  it('starts as a program of its own, without a warning', () => {
    const { stdout, stderr, status } = spawnSync(join(root, 'cli/pingyi.ts'), ['--help'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('用法：');
  });

  it('explains itself and every group of commands in Chinese and in English', async () => {
    const groups = [
      'campaign',
      'units',
      'form',
      'survey',
      'posters',
      'codes',
      'results',
      'release',
      'comments',
      'audit',
      'webhooks',
    ];
    const { out } = await runPingyi(['--help', '--lang', 'en']);
    for (const group of groups) expect(out).toMatch(new RegExp(`^  ${group}\\b`, 'm'));
    const chinese = await runPingyi(['campaign', 'create', '--help']);
    expect(chinese).toMatchObject({ code: 0, err: '' });
    expect(chinese.out).toContain('阶段“编号,名称,开始,结束”');
    const english = await runPingyi(['campaign', 'create', '--help'], {
      environment: { LANG: 'en_GB.UTF-8' },
    });
    expect(english.out).toContain('Usage: pingyi campaign create');
    expect(english.out).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    [['campaign', 'lsit'], '没有命令 lsit'],
    [['campaign', 'list', '--colour'], '没有选项 --colour'],
    [['units', 'check', 'x'], '缺少参数 file'],
    [['campaign', 'delete', 'x'], '缺少选项 --yes'],
    [['campaign', 'create', '--phase', 'rating'], '“编号,名称,开始,结束”'],
    [['codes', 'issue', 'x', '--kind', 'member', '-o', 'a.pdf'], '--each'],
    [['codes', 'issue', 'x', '--kind', 'unit', '-o', '-'], '只能写入文件'],
    [['codes', 'issue', 'x', '--kind', 'guest', '-o', 'a.pdf'], '只能是 member, unit'],
    [['campaign', 'create', '--threshold', 'ten'], '--threshold <n> 的内容不对：应当是整数'],
    [['release', 'create', 'x'], '--title'],
    [['release', 'create', 'x', '--title', 't', '--corrects', '1'], '--corrects 和 --reason 要一起写'],
    [['release', 'download', 'x', '1', 'everything'], '只能是 document, results-zh'],
    [['release', 'create', 'x', '--title', 't', '--view', 'all'], '只能是 received, cleaned'],
    [['comments', 'pass', 'x', 'a', 'b', '--redacted', 'c'], '--redacted 只用于一条意见'],
    [['comments', 'review', 'x', 'missing.csv'], '没有文件 missing.csv'],
    [['--lang', 'fr', 'campaign', 'list'], '--lang'],
    [['--url', 'elsewhere', 'campaign', 'list'], '"elsewhere"'],
  ])('exits with 2 and says why for %j', async (args, said) => {
    const { code, err, out } = await runPingyi([...(args.includes('--url') ? [] : nowhere), ...args]);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
    expect(out).toBe('');
  });

  it('exits with 2 where nothing answers, and as JSON for scripts', async () => {
    const said = await runPingyi([...nowhere, 'campaign', 'list', '--lang', 'en']);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain('http://127.0.0.1:1');
    expect(said.err).not.toContain('    at ');
    const json = await runPingyi([...nowhere, 'campaign', 'list', '--json']);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.err)).toMatchObject({ error: 'unreachable' });
  });
});

describe('the connection', () => {
  it('is what the command line says, else the environment', async () => {
    const one = await noCampaigns();
    const other = await noCampaigns();
    const environment = { PINGYI_URL: one.url, PINGYI_TOKEN: 'of-environment' };
    await runPingyi(['campaign', 'list'], { environment });
    await runPingyi(['campaign', 'list', '--url', other.url, '--token', 'given'], { environment });
    expect(one.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer of-environment']);
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer given']);
  });

  it('is else what npm start left in its data folder, in the working folder or as named', async () => {
    const { url, seen } = await noCampaigns();
    await writeFile(inFolder('connection.json'), JSON.stringify({ url, token: 'of-file', pid: 1 }));
    const named = await runPingyi(['campaign', 'list', '--data', inFolder('.'), '--json']);
    expect(named).toMatchObject({ code: 0, out: '{\n  "campaigns": []\n}\n' });
    await runPingyi(['campaign', 'list'], { environment: { PINGYI_DATA: inFolder('.') } });
    await runPingyi(['campaign', 'list', '--data', inFolder('.'), '--token', 'other']);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer of-file',
      'Bearer of-file',
      'Bearer other',
    ]);
  });

  it('does not give the token of npm start to another system', async () => {
    const local = await noCampaigns();
    const other = await noCampaigns();
    await writeFile(inFolder('connection.json'), JSON.stringify({ url: local.url, token: 'of-file' }));
    await runPingyi(['campaign', 'list', '--url', other.url, '--data', inFolder('.')]);
    await runPingyi(['campaign', 'list', '--url', local.url, '--data', inFolder('.')]);
    expect(other.seen[0]?.headers.authorization).toBeUndefined();
    expect(local.seen[0]?.headers.authorization).toBe('Bearer of-file');
  });

  it("is somebody else's by name, whose sign-in npm start left beside it", async () => {
    const { url, seen } = await noCampaigns();
    const other = await noCampaigns();
    await writeFile(inFolder('connection.json'), JSON.stringify({ url, token: 'of-file' }));
    await writeFile(inFolder('signer.token'), 'of-signer\n');
    await writeFile(inFolder('Odd.token'), 'odd');
    const as = (who: string, ...args: string[]) =>
      runPingyi(['campaign', 'list', '--data', inFolder('.'), '--as', who, ...args], {
        environment: { PINGYI_TOKEN: 'of-environment' },
      });
    expect((await as('signer')).code).toBe(0);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer of-signer']);
    // Neither to another system, nor of anybody that a path could lead to.
    for (const [refused, said] of [
      [await as('signer', '--url', other.url), '--token'],
      [await as('nobody'), 'nobody'],
      [await as('Odd'), 'Odd'],
      [await as('../x'), '../x'],
      [await as('signer', '--token', 'given'), '--as'],
    ] as const) {
      expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(said) });
    }
    expect([seen.length, other.seen.length]).toEqual([1, 0]);
  });

  it('says what to do where there is none, or where the file is broken', async () => {
    const none = await runPingyi(['campaign', 'list'], { cwd: inFolder('.'), environment: {} });
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('npm start') });
    await writeFile(inFolder('connection.json'), '{');
    const broken = await runPingyi(['campaign', 'list', '--data', inFolder('.')]);
    expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('connection.json') });
  });
});

describe('files', () => {
  it('that are too large are refused before anything is sent', async () => {
    const { url, seen } = await noCampaigns();
    const file = inFolder('large.xlsx');
    await writeFile(file, '');
    await truncate(file, 200 * 1024 * 1024);
    const { code, err } = await runPingyi(['units', 'check', 'x', file, '--url', url]);
    expect(code).toBe(1);
    expect(err).toContain('最多 4 MB');
    expect(seen).toEqual([]);
  });

  it.each([
    ['missing.xlsx', undefined, 2, '没有文件'],
    ['list.xls', 'x', 2, '.xlsx'],
    ['campaign.yaml', 'phases: [a, : b', 1, 'campaign.yaml'],
    ['campaign.yaml', '- a\n- b\n', 1, '名称: 内容'],
    ['campaign.json', '{"id": ', 1, 'campaign.json'],
    ['latin.yaml', Buffer.from('name: \xe9', 'latin1'), 1, 'latin.yaml'],
  ])('that are no good (%s: %j) end it with %i', async (name, content, expected, said) => {
    if (content !== undefined) await writeFile(inFolder(name), content);
    const isSheet = name.includes('.xls');
    const args = isSheet ? ['units', 'check', 'x', inFolder(name)] : ['campaign', 'create', inFolder(name)];
    const { code, err } = await runPingyi([...nowhere, ...args]);
    expect(code).toBe(expected);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });
});
