import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { quarantineStore } from '../../functions/store/quarantineStore.ts';
import { filesIn } from '../../infra/local/engine/dataFolder.ts';
import { runningEngine } from '../../infra/local/engine/engine.ts';
import { isAlive } from '../../infra/local/engine/processes.ts';
import { failuresIn, localPrefix } from '../../infra/local/pingyi.ts';
import type { CampaignResults } from '../../schemas/result.ts';
import { aResponse, recordOf, store } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';
import { type Ready, spawnCommand, startSystem } from '../support/startedSystem.ts';

const otherEngine = useEngine();

const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-start-'));
  folders.push(folder);
  return folder;
};

const run = (command: string, args: readonly string[]) => {
  const child = spawnCommand(command, args);
  children.push(child);
  return child;
};

/** Runs a command to its end. */
const outcome = async (command: string, args: readonly string[]) => {
  const child = run(command, args);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
};

const start = (folder: string, ...args: string[]) =>
  startSystem(['--port', '0', '--data', folder, ...args], (child) => children.push(child));

const interrupt = async (child: ChildProcess): Promise<number | null> => {
  child.kill('SIGINT');
  await once(child, 'exit');
  return child.exitCode;
};

const submit = async ({ url }: Ready, count: number): Promise<void> => {
  for (let place = 0; place < count; place += 1) {
    const reply = await fetch(`${url}/v1/posters/${tokenOf()}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(aSubmission()),
    });
    expect(reply.status).toBe(201);
  }
};

describe('npm start', () => {
  it('says in one line of JSON where it is, and Ctrl-C ends all that it started', async () => {
    const folder = await newFolder();
    const { child, ready } = await start(folder);
    expect(Object.keys(ready).sort()).toEqual([
      'campaignId',
      'officeToken',
      'posters',
      'signerToken',
      'surveyId',
      'unitIds',
      'url',
    ]);
    expect(ready.unitIds.length).toBeGreaterThanOrEqual(30);
    expect((await fetch(`${ready.url}/healthz`)).status).toBe(200);
    const engine = JSON.parse(await readFile(filesIn(folder).engine, 'utf8')) as { pid: number };
    expect(await interrupt(child)).toBe(0);
    expect(isAlive(engine.pid, undefined)).toBe(false);
  });

  it('prints addresses and a sign-in for people', async () => {
    const child = run('start', ['--port', '0', '--data', await newFolder()]);
    let seen = '';
    for await (const line of createInterface(child.stdout)) {
      seen += `${line}\n`;
      if (line.includes('recount')) break;
    }
    expect(seen).toMatch(/http:\/\/127\.0\.0\.1:\d+\/p\/[0-9a-z]{15}\S+/);
    // Of the office, and of whoever signs off what it has checked.
    const signIns = [...seen.matchAll(/\/local\/sign-in\?token=(\S+)/g)].map(([, token]) => token);
    expect(new Set(signIns).size).toBe(2);
    expect(seen).toContain('/results.csv');
  });

  it('works on another engine by its endpoint', async () => {
    const { ready } = await start(await newFolder(), '--endpoint', otherEngine.endpoint);
    await submit(ready, 1);
  });

  it('tells of a port that is in use, and leaves nothing running', async () => {
    const folder = await newFolder();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { err, code } = await outcome('start', ['--port', String(port), '--data', folder]);
    server.close();
    expect(code).toBe(2);
    expect(err).toContain(`Port ${port} is in use`);
    expect(err).toContain('--port');
    expect(await runningEngine(folder)).toBeUndefined();
  });

  it('tells of a folder that cannot be written, of one in use, and of an engine that is not there', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'file'), '');
    const unwritable = await outcome('start', ['--port', '0', '--data', join(folder, 'file', 'data')]);
    expect(unwritable).toMatchObject({ code: 2, err: expect.stringContaining('cannot be written') });

    const { child } = await start(folder);
    const inUse = await outcome('start', ['--port', '0', '--data', folder]);
    expect(inUse).toMatchObject({ code: 2, err: expect.stringContaining(String(child.pid)) });

    const none = await outcome('start', ['--data', await newFolder(), '--endpoint', 'http://127.0.0.1:9']);
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('http://127.0.0.1:9') });
  });

  it.each([
    [['--port', 'many'], '"many"'],
    [['--port', '70000'], '"70000"'],
    [['--endpoint', 'nowhere'], '"nowhere"'],
    [['--colour'], '--colour'],
  ])('refuses %j, naming what was given', async (args, named) => {
    const { err, code } = await outcome('start', args);
    expect(code).toBe(2);
    expect(err).toContain(named);
    expect(err).toContain('--help');
  });

  it('goes on where a SIGKILL left it: nothing acknowledged is lost, everything is counted', async () => {
    const folder = await newFolder();
    const first = await start(folder);
    await submit(first.ready, 15);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const { ready } = await start(folder);
    const counted = async () => {
      const reply = await fetch(`${ready.url}/v1/campaigns/${ready.campaignId}/results`, {
        headers: { authorization: `Bearer ${first.ready.officeToken}` },
      });
      const { units } = (await reply.json()) as { units: { counted: number }[] };
      return units[0]?.counted;
    };
    await expect.poll(counted, { timeout: 30_000 }).toBe(15);
  });
});

describe('npm run sample-responses', () => {
  it('answers for every body, so that there are figures to look at', async () => {
    const folder = await newFolder();
    const { ready } = await start(folder);
    const { out, code } = await outcome('sampleResponses', ['--data', folder]);
    expect(code).toBe(0);
    expect(out).toBe(`${ready.unitIds.length * 20} responses sent\n`);
    const read = async () => {
      const reply = await fetch(`${ready.url}/v1/campaigns/${ready.campaignId}/results`, {
        headers: { authorization: `Bearer ${ready.officeToken}` },
      });
      return ((await reply.json()) as CampaignResults).units;
    };
    const all = async () => (await read()).filter(({ counted }) => counted === 20).length;
    await expect.poll(all, { timeout: 30_000 }).toBe(ready.unitIds.length);
    const lanes = (await read()).map((unit) => unit.lanes.map(({ lane, counted }) => `${lane} ${counted}`));
    expect(lanes).not.toContainEqual([]);
    expect(lanes).toContainEqual(['proof_of_work 10', 'no_script 10']);
  });

  it('says what to do when nothing runs there', async () => {
    const { err, code } = await outcome('sampleResponses', ['--data', await newFolder()]);
    expect(code).toBe(2);
    expect(err).toContain('npm start');
  });
});

describe('npm run recount, quarantine and redrive', () => {
  it('work beside a running server and on the folder of a stopped one', async () => {
    const folder = await newFolder();
    const { child, ready } = await start(folder);
    await submit(ready, 3);
    const beside = () => outcome('recount', ['--data', folder]);
    await expect.poll(async () => (await beside()).code, { timeout: 30_000 }).toBe(0);
    await interrupt(child);
    const { out, code } = await outcome('recount', ['--data', folder]);
    expect(out).toContain('accepted 3 = counted 3 + quarantined 0 + in flight 0');
    expect(code).toBe(0);
  });

  it('print what differs and exit 1, and 2 when asked for a campaign that is not there', async () => {
    const folder = await newFolder();
    const { ready } = await start(folder);
    const engine = await runningEngine(folder);
    const database = openDatabase({ prefix: localPrefix, endpoint: engine?.endpoint });
    const poison = aResponse('dingcheng', { answers: { overall: 'superb' } });
    await store(database, [poison]);
    await expect
      .poll(async () => (await quarantineStore(database).list()).length, { timeout: 30_000 })
      .toBe(1);

    const listed = await outcome('quarantine', ['--data', folder]);
    expect(listed.code).toBe(1);
    expect(JSON.parse(listed.out)).toMatchObject({ reason: 'answers_do_not_fit_form' });
    expect(listed.out).not.toContain('superb');
    expect((await outcome('quarantine', ['--data', folder, '--records'])).out).toContain('superb');
    expect(await outcome('redrive', ['--data', folder])).toMatchObject({
      code: 1,
      out: 'counted 0, left 1\n',
    });

    const sound = aResponse('dingcheng');
    await quarantineStore(database).put({
      eventName: 'INSERT',
      rawKey: 'tampered',
      reason: 'database_refuses',
      quarantinedAt: '2010-12-01T00:00:00.000Z',
      record: recordOf(sound),
    });
    expect((await outcome('redrive', ['--data', folder])).out).toBe('counted 1, left 1\n');
    const recounted = await outcome('recount', ['--data', folder]);
    expect(recounted.code).toBe(1);
    expect(recounted.out).toContain(`differs: ${ready.campaignId}/${ready.surveyId}/dingcheng`);

    const unknown = await outcome('recount', ['--data', folder, '--campaign', 'nowhere']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('"nowhere"') });
  });

  it('leave out what this machine gave up on when they work on a stage elsewhere: it would be counted there', async () => {
    const folder = await newFolder();
    const givenUp = { shardId: 'shard', reason: 'retries', attempts: 26 } as const;
    await failuresIn(folder).put({ ...givenUp, records: [recordOf(aResponse('dingcheng'))] });
    const prefix = 'pingyi-elsewhere';
    const { endpoint } = otherEngine;
    await createTables(openDatabase({ prefix, endpoint }));
    const options = ['--data', folder, '--endpoint', endpoint, '--prefix', prefix];
    expect(await outcome('quarantine', options)).toMatchObject({ code: 0, out: '' });
    expect(await outcome('redrive', options)).toMatchObject({ code: 0, out: 'counted 0, left 0\n' });
    expect(await failuresIn(folder).list()).toHaveLength(1);
  });
});
