import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, livingOwner } from '../../infra/local/engine/dataFolder.ts';
import { type Engine, runningEngine, startEngine } from '../../infra/local/engine/engine.ts';
import { answers } from '../../infra/local/engine/engineProcess.ts';
import { isAlive, startTimeOf } from '../../infra/local/engine/processes.ts';
import type { StartError } from '../../infra/local/startError.ts';
import { connectionTo } from '../support/engine.ts';

const ownerScript = fileURLToPath(new URL('../support/engineOwner.ts', import.meta.url));

let folder: string;
const engines: Engine[] = [];
const children: ChildProcess[] = [];
let logged: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-engine-'));
  logged = [];
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await ended(child);
  }
  for (const engine of engines.splice(0)) await engine.stop();
  // Also ends what a killed child left behind.
  const last = await startEngine({ folder, log: () => undefined }).catch(() => undefined);
  await last?.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = async (options: Partial<Parameters<typeof startEngine>[0]> = {}): Promise<Engine> => {
  const engine = await startEngine({ folder, log: (code) => logged.push(code), ...options });
  engines.push(engine);
  return engine;
};

const failure = async (starting: Promise<Engine>): Promise<StartError> =>
  starting.then(
    () => expect.fail('started'),
    (error: StartError) => error,
  );

/** Starts another process as owner; gives its first line, parsed. */
const startOwner = async (): Promise<{ child: ChildProcess; said: { endpoint?: string; code?: string } }> => {
  const child = spawn(process.execPath, [ownerScript, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const line = await new Promise<string>((resolve) => {
    child.stdout?.setEncoding('utf8').once('data', resolve);
  });
  return { child, said: JSON.parse(line) };
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

const enginePid = async (): Promise<number> => JSON.parse(await readFile(filesIn(folder).engine, 'utf8')).pid;

const key = { pk: { S: 'kept' } };
const putOne = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient(connectionTo(endpoint));
  await client.send(
    new CreateTableCommand({
      TableName: 'things',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await client.send(new PutItemCommand({ TableName: 'things', Item: key }));
};
const readOne = async (endpoint: string) => {
  const client = new DynamoDBClient(connectionTo(endpoint));
  return (await client.send(new GetItemCommand({ TableName: 'things', Key: key }))).Item;
};

describe('an engine', () => {
  it('answers when it has started, and is gone with all its marks when it has stopped', async () => {
    const engine = await start();
    expect(await answers(engine.endpoint)).toBe(true);
    const pid = await enginePid();
    await Promise.all([engine.stop(), engine.stop()]);
    expect(isAlive(pid, undefined)).toBe(false);
    expect(await answers(engine.endpoint)).toBe(false);
    for (const mark of [filesIn(folder).engine, filesIn(folder).owner])
      await expect(stat(mark)).rejects.toThrow('ENOENT');
  });

  it('makes its folder, and keeps its data in it over a restart', async () => {
    const inner = join(folder, 'to', 'be', 'made');
    const first = await start({ folder: inner });
    await putOne(first.endpoint);
    await first.stop();
    const second = await start({ folder: inner });
    expect(await readOne(second.endpoint)).toEqual(key);
  });

  it('is restarted at the same port with its data when it is killed', async () => {
    const engine = await start();
    await putOne(engine.endpoint);
    const pid = await enginePid();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => logged).toContain('engine_restarted');
    expect(await readOne(engine.endpoint)).toEqual(key);
    expect(await enginePid()).not.toBe(pid);
    await engine.stop();
    expect(await answers(engine.endpoint)).toBe(false);
  });

  it('stops for good also in the middle of being restarted', async () => {
    for (const delay of [0, 20, 52, 56, 60]) {
      const engine = await start();
      process.kill(await enginePid(), 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, delay));
      await engine.stop();
      expect(await answers(engine.endpoint)).toBe(false);
    }
  });

  it('takes another port when its own has been taken in between', async () => {
    const listen = async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address();
      return { server, port: typeof address === 'object' ? (address?.port ?? 0) : 0 };
    };
    const other = await listen();
    const free = await listen();
    free.server.close();
    const ports = [other.port, other.port, free.port];
    const engine = await start({ choosePort: async () => ports.shift() ?? 0 });
    expect(engine.endpoint).toBe(`http://127.0.0.1:${free.port}`);
    expect(await answers(engine.endpoint)).toBe(true);
    other.server.close();
  });

  it('is out of reach of a Ctrl-C in the terminal', async () => {
    await start();
    const pid = await enginePid();
    const groupOf = async (id: number) =>
      (await readFile(`/proc/${id}/stat`, 'utf8')).replace(/^.*\)\s+/s, '').split(' ')[2];
    expect(await groupOf(pid)).toBe(String(pid));
    expect(await groupOf(process.pid)).not.toBe(String(pid));
  });

  it('reads its stream records by an index', async () => {
    await start();
    const database = new DatabaseSync(filesIn(folder).data);
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records
         WHERE table_name = 'things'`,
      )
      .all();
    database.close();
    expect(JSON.stringify(plan)).toContain('INDEX pingyi_stream_order');
    expect(logged).toEqual([]);
  });
});

describe('a data folder', () => {
  it('is refused to a second owner, by the name of the first', async () => {
    const engine = await start();
    const error = await failure(start());
    expect(error).toMatchObject({ name: 'StartError', code: 'folder_in_use' });
    expect(error.message).toContain(folder);
    expect(error.message).toContain(String(process.pid));
    expect(error.hint).toContain(`kill ${process.pid}`);
    expect(await answers(engine.endpoint)).toBe(true);
  });

  it('is refused to another process, and free once that has stopped', async () => {
    const { child } = await startOwner();
    expect((await failure(start())).message).toContain(`process ${child.pid}`);
    child.kill('SIGTERM');
    await ended(child);
    expect(await answers((await start()).endpoint)).toBe(true);
  });

  it('goes to exactly one of many that start at once, also after an owner was killed', async () => {
    const { child } = await startOwner();
    child.kill('SIGKILL');
    await ended(child);
    const others = await Promise.all(Array.from({ length: 4 }, () => startOwner()));
    const said = others.map(({ said: { endpoint, code } }) => code ?? (endpoint && 'started')).sort();
    expect(said).toEqual(['folder_in_use', 'folder_in_use', 'folder_in_use', 'started']);
  });

  it('is taken over from a killed owner, its engine ended and its data kept', async () => {
    const { child, said } = await startOwner();
    await putOne(said.endpoint ?? '');
    const orphan = await enginePid();
    child.kill('SIGKILL');
    await ended(child);
    expect(await answers(said.endpoint ?? '')).toBe(true);
    const engine = await start();
    expect(logged).toEqual(['engine_orphan_ended']);
    expect((await answers(said.endpoint ?? '')) && said.endpoint !== engine.endpoint).toBe(false);
    expect(await enginePid()).not.toBe(orphan);
    expect(await readOne(engine.endpoint)).toEqual(key);
  });

  it('is taken over although the record of the orphan is gone', async () => {
    const { child } = await startOwner();
    child.kill('SIGKILL');
    await ended(child);
    await rm(filesIn(folder).engine);
    await start();
    expect(logged).toEqual(['engine_orphan_ended']);
  });

  it("leaves a process alone that has only come by the orphan's id, or another folder's engine", async () => {
    await mkdir(join(folder, 'other'));
    const other = await start({ folder: join(folder, 'other') });
    const bystander = spawn('sleep', ['60']);
    children.push(bystander);
    await writeFile(filesIn(folder).engine, JSON.stringify({ pid: bystander.pid, port: 1 }));
    await start();
    expect(isAlive(bystander.pid ?? 0, undefined)).toBe(true);
    expect(await answers(other.endpoint)).toBe(true);
    expect(logged).toEqual([]);
  });

  it("does not take another process for its owner that has only come by the owner's id", async () => {
    await writeFile(filesIn(folder).owner, JSON.stringify({ pid: process.pid, startTime: '1' }));
    expect(await livingOwner(folder)).toBeUndefined();
    const startTime = startTimeOf(process.pid);
    await writeFile(filesIn(folder).owner, JSON.stringify({ pid: process.pid, startTime }));
    expect(await livingOwner(folder)).toEqual({ pid: process.pid, startTime });
  });

  it('that cannot be written to is named, with what to do', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const impossible of [join(folder, 'file', 'under'), join(folder, 'file'), '/proc/pingyi/data']) {
      const error = await failure(start({ folder: impossible }));
      expect(error).toMatchObject({ name: 'StartError', code: 'folder_unwritable' });
      expect(error.message).toContain(impossible);
      expect(error.hint).toContain('Name a folder');
    }
  });
});

describe('a start that fails', () => {
  it('for want of an engine says how to name another', async () => {
    const resolveFile = () => {
      throw new Error('not found');
    };
    const error = await failure(start({ resolveFile }));
    expect(error).toMatchObject({ name: 'StartError', code: 'engine_missing' });
    expect(error.hint).toContain('--endpoint or PINGYI_ENDPOINT');
  });

  it('with a binary that does not run says so', async () => {
    const error = await failure(start({ resolveFile: () => join(folder, 'package.json') }));
    expect(error).toMatchObject({ name: 'StartError', code: 'engine_failed' });
    expect(error.message).toContain('ENOENT');
  });

  it('on a file that is no database says what the engine said, and gives the folder back', async () => {
    await writeFile(filesIn(folder).data, 'not a database, but long enough to be taken for one'.repeat(100));
    const error = await failure(start());
    expect(error).toMatchObject({ code: 'engine_failed' });
    expect(error.message).toContain('not a');
    await rm(filesIn(folder).data);
    expect(await answers((await start()).endpoint)).toBe(true);
  });
});

describe('a command beside a server', () => {
  it('finds its engine', async () => {
    const { said } = await startOwner();
    expect(await runningEngine(folder)).toEqual({ endpoint: said.endpoint });
  });

  it('finds none when there is no server, or only what a killed one left', async () => {
    expect(await runningEngine(folder)).toBeUndefined();
    expect(await runningEngine(join(folder, 'nowhere'))).toBeUndefined();
    const { child } = await startOwner();
    child.kill('SIGKILL');
    await ended(child);
    expect(await runningEngine(folder)).toBeUndefined();
  });
});
