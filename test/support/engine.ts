import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { filesIn } from '../../infra/local/engine/dataFolder.ts';
import { type Engine, startEngine } from '../../infra/local/engine/engine.ts';
import { keepRows } from './keepRows.ts';

export interface TestEngine {
  readonly endpoint: string;
  /** What an SDK client is to be made with. */
  readonly connection: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** The data folder. */
  readonly folder: string;
  /** Kills the engine; it is back, at the same endpoint and with its data, when this resolves. */
  kill(): Promise<void>;
}

export const connectionTo = (endpoint: string): TestEngine['connection'] => ({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** An engine on a folder of its own, both gone when disposed of. */
const newEngine = async (): Promise<TestEngine & AsyncDisposable> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-engine-'));
  const restarts = new EventEmitter();
  let engine: Engine;
  try {
    engine = await startEngine({ folder, log: (code) => void restarts.emit(code) });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    endpoint: engine.endpoint,
    connection: connectionTo(engine.endpoint),
    folder,
    kill: async () => {
      const back = once(restarts, 'engine_restarted');
      process.kill(JSON.parse(await readFile(filesIn(folder).engine, 'utf8')).pid, 'SIGKILL');
      await back;
    },
    [Symbol.asyncDispose]: async () => {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/**
 * One engine for all tests of a file (or of a `describe`), running from before the first to after the last.
 * Its properties can be read in tests and hooks, not while tests are being collected.
 */
export const useEngine = (): TestEngine => {
  let engine: Awaited<ReturnType<typeof newEngine>> | undefined;
  beforeAll(async () => {
    engine = await newEngine();
  });
  afterAll(async () => {
    if (process.env.PINGYI_KEEP_ROWS && engine) await keepRows(engine.endpoint);
    await engine?.[Symbol.asyncDispose]();
  });
  const running = (): TestEngine => {
    if (engine === undefined) throw new Error('the engine runs only while tests do');
    return engine;
  };
  return {
    get endpoint() {
      return running().endpoint;
    },
    get connection() {
      return running().connection;
    },
    get folder() {
      return running().folder;
    },
    kill: () => running().kill(),
  };
};
