import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../errorCode.ts';
import type { Log } from '../log.ts';
import { StartError } from '../startError.ts';
import { writeDurably } from '../writeDurably.ts';
import { filesIn, livingOwner, takeFolder } from './dataFolder.ts';
import {
  answers,
  type EngineProcess,
  endOrphans,
  endpointOf,
  type RecordedEngine,
  spawnEngine,
} from './engineProcess.ts';
import { indexStreamRecords } from './streamIndex.ts';
import { forgetOrder } from './unordered.ts';

export interface EngineOptions {
  /** Where the data is kept; made if it is not there. */
  folder: string;
  log: Log;
  /** Finds a file of a package; for tests of a machine that has none. */
  resolveFile?: (name: string) => string;
  /** For tests of a port that is taken. */
  choosePort?: () => Promise<number>;
}

export interface Engine {
  /** Stays the same for as long as this runs, also when the engine had to be restarted. */
  endpoint: string;
  /**
   * Takes from these tables, now and when the engine ends, what tells in which order their rows were written. They must be
   * there. Throws, with nothing changed, when that cannot be done.
   */
  forgetOrder(tables: readonly string[]): void;
  /** Ends the engine, waits for it, and gives the folder back. To be called last, after every writer. */
  stop(): Promise<void>;
}

const elsewhere =
  "Name an endpoint with --endpoint or PINGYI_ENDPOINT, e.g. Amazon's DynamoDB Local in a container.";
const portTries = 5;
const firstRestartMs = 50;
const lastRestartMs = 5_000;
/** An engine that ran for so long and then ended did not fail to start: its restart is tried at once. */
const steadyMs = 10_000;

const binaryOf = (resolveFile: (name: string) => string): string => {
  try {
    return join(dirname(resolveFile('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch (cause) {
    throw new StartError(
      'engine_missing',
      `There is no embedded database engine for ${process.platform}-${process.arch} here.`,
      elsewhere,
      { cause },
    );
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

const recordedIn = async (folder: string): Promise<RecordedEngine | undefined> => {
  try {
    const { pid, port } = JSON.parse(await readFile(filesIn(folder).engine, 'utf8'));
    return Number.isInteger(pid) && Number.isInteger(port) ? { pid, port } : undefined;
  } catch {
    return undefined;
  }
};

/** Starts an engine on a port that nobody listens at; another program may be faster, so a few are tried. */
const startSomewhere = async (
  binary: string,
  file: string,
  choosePort: () => Promise<number>,
): Promise<{ process: EngineProcess; port: number }> => {
  for (let tries = 1; ; tries += 1) {
    const port = await choosePort();
    try {
      return { process: await spawnEngine(binary, file, port), port };
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : '';
      if (tries < portTries && /in use/i.test(said)) continue;
      throw new StartError(
        'engine_failed',
        `The embedded database engine did not start on ${file}. ${said}`.trim(),
        `See whether the file is whole, or name another folder. ${elsewhere}`,
        { cause },
      );
    }
  }
};

/** Keeps an engine running at its port until stopped. */
const supervise = (
  first: EngineProcess,
  log: Log,
  respawn: () => Promise<EngineProcess>,
): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  let current = first;
  const endWithUs = (): void => {
    try {
      process.kill(current.pid, 'SIGTERM');
    } catch {
      // Already gone.
    }
  };
  process.once('exit', endWithUs);

  const restart = async (failures: number): Promise<void> => {
    try {
      current = await respawn();
      log('engine_restarted', { pid: current.pid });
    } catch (error) {
      log('engine_restart_failed', { error: errorCode(error), failures: failures + 1 });
    }
  };

  const keep = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const began = performance.now();
      await current.ended;
      if (stopping.signal.aborted) return;
      if (performance.now() - began > steadyMs) failures = 0;
      log('engine_ended', { pid: current.pid });
      await wait(Math.min(firstRestartMs * 2 ** failures, lastRestartMs), undefined, stopping);
      await restart(failures);
      failures += 1;
    }
    // Stopped while it was being restarted.
    await current.stop();
  };
  const kept = keep().catch(() => undefined);

  return {
    stop: async () => {
      stopping.abort();
      await current.stop();
      await kept;
      process.removeListener('exit', endWithUs);
    },
  };
};

/**
 * Starts the embedded database engine on a data folder, at a free port of this machine, and keeps it
 * running: if it ends by itself it is restarted at the same port, on the same data. The folder belongs to
 * this process until `stop`. An engine left behind by an owner that was killed is ended first.
 *
 * Throws a StartError, with nothing left running: `engine_missing`, `folder_unwritable`, `folder_in_use`,
 * `engine_failed`.
 */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  const { folder, log, choosePort = freePort } = options;
  const binary = binaryOf(options.resolveFile ?? createRequire(import.meta.url).resolve);
  const files = filesIn(folder);
  const release = await takeFolder(folder);
  let started: EngineProcess | undefined;
  try {
    const orphans = await endOrphans(files.data, await recordedIn(folder));
    if (orphans > 0) log('engine_orphan_ended', { orphans });
    const { process: first, port } = await startSomewhere(binary, files.data, choosePort);
    started = first;
    const record = ({ pid }: EngineProcess): Promise<void> =>
      writeDurably(files.engine, `${JSON.stringify({ pid, port })}\n`);
    try {
      indexStreamRecords(files.data);
    } catch (error) {
      // Slower, not wrong.
      log('engine_index_failed', { error: errorCode(error) });
    }
    await record(first);
    const supervised = supervise(first, log, async () => {
      const next = await spawnEngine(binary, files.data, port);
      await record(next).catch((error: unknown) => log('engine_unrecorded', { error: errorCode(error) }));
      return next;
    });
    let unordered: readonly string[] = [];
    const forget = (): void => {
      try {
        forgetOrder(files.data, unordered);
      } catch (error) {
        log('engine_order_kept', { error: errorCode(error) });
      }
    };
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await supervised.stop();
      if (unordered.length > 0) forget();
      await rm(files.engine, { force: true });
      await release();
    };
    return {
      endpoint: endpointOf(port),
      forgetOrder: (tables) => {
        forgetOrder(files.data, tables);
        unordered = tables;
      },
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await started?.stop();
    await release();
    throw error;
  }
};

/**
 * The engine of a server that is running on this folder, for commands in another terminal; undefined when
 * no server has the folder, or its engine does not answer.
 */
export const runningEngine = async (folder: string): Promise<{ endpoint: string } | undefined> => {
  if ((await livingOwner(folder)) === undefined) return undefined;
  const recorded = await recordedIn(folder);
  if (recorded === undefined) return undefined;
  const endpoint = endpointOf(recorded.port);
  return (await answers(endpoint)) ? { endpoint } : undefined;
};
